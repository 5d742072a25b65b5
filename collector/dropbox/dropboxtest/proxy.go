package dropboxtest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Dropbox's hosts, as far as the stand-in plays them.
const (
	hostAPI     = "api.dropboxapi.com"
	hostContent = "content.dropboxapi.com"
	hostWeb     = "www.dropbox.com"
)

// Proxy is an HTTP proxy on loopback that plays Dropbox's own hosts, with certificates of an
// authority of its own: for programs that can be given HTTPS_PROXY and SSL_CERT_FILE. It speaks
// HTTP/1.1 and HTTP/2, keeps each route to the host where Dropbox has it, and refuses every
// other host.
type Proxy struct {
	listener net.Listener
	ca       []byte
	front    http.Server // what clients CONNECT to
	tunnels  *tunnels
	dropbox  http.Server // what they find behind
	closed   context.CancelFunc
}

// StartProxy begins serving s on a free port of 127.0.0.1. Error: what the system says of the port, or of the certificates.
func StartProxy(s *Server) (*Proxy, error) {
	authority, err := newAuthority([]string{hostAPI, hostContent, hostWeb})
	if err != nil {
		return nil, fmt.Errorf("make certificates: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen on loopback: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	p := &Proxy{
		listener: listener, ca: authority.pem, closed: cancel,
		tunnels: &tunnels{conns: make(chan net.Conn), closed: ctx, addr: listener.Addr()},
	}
	p.front.Handler = http.HandlerFunc(p.connect)
	p.dropbox.Handler = byHost(s)
	p.dropbox.TLSConfig = authority.config
	go p.front.Serve(listener)
	go p.dropbox.ServeTLS(p.tunnels, "", "")
	return p, nil
}

// URL is the value for HTTPS_PROXY.
func (p *Proxy) URL() string { return "http://" + p.listener.Addr().String() }

// CAPEM is the certificate of the authority, for a file that SSL_CERT_FILE names.
func (p *Proxy) CAPEM() []byte { return slices.Clone(p.ca) }

// Close ends every connection.
func (p *Proxy) Close() {
	p.closed()
	p.front.Close()
	p.dropbox.Close()
}

// connect opens a tunnel to one of Dropbox's hosts.
func (p *Proxy) connect(w http.ResponseWriter, r *http.Request) {
	host, port, err := net.SplitHostPort(r.Host)
	if r.Method != http.MethodConnect || err != nil || port != "443" || !slices.Contains([]string{hostAPI, hostContent, hostWeb}, host) {
		http.Error(w, "the stand-in's proxy leads to Dropbox only", http.StatusForbidden)
		return
	}
	conn, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, "no tunnel over this connection", http.StatusInternalServerError)
		return
	}
	conn.SetDeadline(time.Time{})
	if _, err := io.WriteString(conn, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		conn.Close()
		return
	}
	p.tunnels.add(tunnel{conn, buffered.Reader})
}

// byHost gives each host the routes that Dropbox serves there.
func byHost(s *Server) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/"), "2/")
		want := hostAPI
		switch route := s.routes[name]; {
		case route.style == upload || route.style == download:
			want = hostContent
		case name == "oauth2/authorize":
			want = hostWeb
		}
		if r.Host != want {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprintf(w, "Error in call to API function %q: Unexpected host: %q. This function must be called at %q.", name, r.Host, want)
			return
		}
		s.ServeHTTP(w, r)
	})
}

// tunnels is the listener behind the proxy: its connections are the tunnels that clients opened.
type tunnels struct {
	conns  chan net.Conn
	closed context.Context
	addr   net.Addr
}

func (t *tunnels) add(conn net.Conn) {
	select {
	case t.conns <- conn:
	case <-t.closed.Done():
		conn.Close()
	}
}

func (t *tunnels) Accept() (net.Conn, error) {
	select {
	case conn := <-t.conns:
		return conn, nil
	case <-t.closed.Done():
		return nil, net.ErrClosed
	}
}

func (t *tunnels) Close() error   { return nil }
func (t *tunnels) Addr() net.Addr { return t.addr }

// tunnel is a connection of which the proxy may have read ahead.
type tunnel struct {
	net.Conn
	buffered *bufio.Reader
}

func (t tunnel) Read(p []byte) (int, error) { return t.buffered.Read(p) }
