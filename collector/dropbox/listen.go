package dropbox

import (
	"context"
	"crypto/subtle"
	_ "embed"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"bannette/collector"
)

// The address to which Dropbox sends the owner's answer: one path on the first of these ports that is free.
// Dropbox compares it letter by letter with those registered for the app, so there are few, and
// they never change.
const (
	RedirectPath        = "/bannette/connected"
	redirectHost        = "127.0.0.1"
	port1, port2, port3 = 53317, 53318, 53319
)

// RedirectPorts are the ports that a firm registers for its own app, in the order in which they are tried.
func RedirectPorts() []int { return []int{port1, port2, port3} }

//go:embed connected.html
var connectedPage string

//go:embed denied.html
var deniedPage string

// Listener waits on this computer for the answer that the owner's browser brings from Dropbox.
type Listener struct {
	listener net.Listener
	redirect string
	once     sync.Once
}

// Listen takes the first free port. Errors: collector.ErrNoPort, the context's.
func (c *Client) Listen(ctx context.Context) (*Listener, error) {
	var conf net.ListenConfig
	for _, port := range RedirectPorts() {
		address := net.JoinHostPort(redirectHost, strconv.Itoa(port))
		listener, err := conf.Listen(ctx, "tcp4", address)
		if err == nil {
			return &Listener{listener: listener, redirect: "http://" + address + RedirectPath}, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return nil, fmt.Errorf("%w (%v)", collector.ErrNoPort, RedirectPorts())
}

// Redirect is the address to give to [Client.Ask].
func (l *Listener) Redirect() string { return l.redirect }

// Close stops listening. It is safe to call it more than once. Error: what the system says, the first time.
func (l *Listener) Close() error {
	var err error
	l.once.Do(func() { err = l.listener.Close() })
	return err
}

// Wait returns the code of the one answer that carries state. Whatever else arrives is refused and
// does not end the wait. It can be called once; afterwards the listener is closed.
// Errors: collector.ErrDenied, the context's, and what Dropbox or the listener says.
func (l *Listener) Wait(ctx context.Context, state string) (code string, err error) {
	a := &answering{host: l.listener.Addr().String(), state: state, answer: make(chan ownersAnswer, 1)}
	server := &http.Server{Handler: a, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 32 << 10}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l.listener) }()
	defer func() {
		// The browser still has its page to read.
		brief, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		if server.Shutdown(brief) != nil {
			server.Close()
		}
	}()
	select {
	case got := <-a.answer:
		return got.code, got.err
	case err := <-ended:
		return "", fmt.Errorf("wait for the owner's answer: %w", err)
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

type ownersAnswer struct {
	code string
	err  error
}

// answering serves the redirect address until the one answer has come.
type answering struct {
	host, state string
	answer      chan ownersAnswer
	once        sync.Once
}

func (a *answering) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	query := r.URL.Query()
	switch {
	case r.Host != a.host, !fromDropbox(r.Header.Get("Origin")):
		http.Error(w, "Bannette: forbidden", http.StatusForbidden)
	case r.URL.Path != RedirectPath:
		http.NotFound(w, r)
	case r.Method != http.MethodGet:
		w.Header().Set("Allow", http.MethodGet)
		http.Error(w, "Bannette: method not allowed", http.StatusMethodNotAllowed)
	case subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(a.state)) != 1, a.state == "":
		http.Error(w, "Bannette: this answer belongs to no request", http.StatusForbidden)
	case query.Get("error") == "" && query.Get("code") == "":
		http.Error(w, "Bannette: this answer is empty", http.StatusBadRequest)
	default:
		a.accept(w, query.Get("code"), query.Get("error"))
	}
}

// accept takes the answer, the first time; later ones (a page loaded anew) see the same page.
func (a *answering) accept(w http.ResponseWriter, code, problem string) {
	got, page := ownersAnswer{code: code}, connectedPage
	if problem != "" {
		got, page = ownersAnswer{err: collector.ErrDenied}, deniedPage
		if problem != "access_denied" {
			got.err = fmt.Errorf("the answer from Dropbox was the error %.40q", problem)
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte(page))
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	a.once.Do(func() { a.answer <- got })
}

// fromDropbox tells the browser's way from Dropbox to here from a page that asks on its own. A
// navigation has no Origin, and a redirected form may have "null".
func fromDropbox(origin string) bool {
	return slices.Contains([]string{"", "null", "https://www.dropbox.com"}, origin)
}
