package dropbox

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// newTransport is Go's own transport, with the system's proxy and certificates, made fit for many
// downloads side by side. A stand-in on loopback is never reached through a proxy.
func newTransport(standIn bool) *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	if standIn {
		t.Proxy = nil
	}
	t.DialContext = (&net.Dialer{Timeout: 20 * time.Second, KeepAlive: 30 * time.Second}).DialContext
	t.TLSHandshakeTimeout = 20 * time.Second
	t.MaxIdleConns = 64
	t.MaxIdleConnsPerHost = 32
	t.ReadBufferSize = 64 << 10
	t.WriteBufferSize = 64 << 10
	// A connection that died while the computer slept must not swallow the next request.
	t.HTTP2 = &http.HTTP2Config{SendPingTimeout: 30 * time.Second, PingTimeout: 15 * time.Second}
	return t
}

var errSilent = errors.New("the connection fell silent")

// watch breaks a request off when nothing moves for too long, in either direction. It takes the
// place of http.Client.Timeout, which would also kill a large download that is going well.
type watch struct {
	next http.RoundTripper
	idle time.Duration
}

func (w *watch) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(req.Context())
	timer := time.AfterFunc(w.idle, func() { cancel(errSilent) })
	req = req.Clone(ctx)
	if req.Body != nil && req.Body != http.NoBody {
		req.Body = &moving{ReadCloser: req.Body, moved: func() { timer.Reset(w.idle) }}
	}
	res, err := w.next.RoundTrip(req)
	timer.Stop()
	if err != nil {
		err = silence(ctx, err)
		cancel(nil)
		return nil, err
	}
	res.Body = &watchedBody{body: res.Body, ctx: ctx, cancel: cancel, timer: timer, idle: w.idle}
	return res, nil
}

// silence tells a break for silence from a cancel by the caller.
func silence(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errSilent) {
		return errSilent
	}
	return err
}

// moving reports each read of a request's body.
type moving struct {
	io.ReadCloser
	moved func()
}

func (m *moving) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	m.moved()
	return n, err
}

// watchedBody times each read, not the pauses of its reader between two reads.
type watchedBody struct {
	body   io.ReadCloser
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer
	idle   time.Duration
}

func (b *watchedBody) Read(p []byte) (int, error) {
	b.timer.Reset(b.idle)
	n, err := b.body.Read(p)
	b.timer.Stop()
	if err != nil && err != io.EOF {
		err = silence(b.ctx, err)
	}
	return n, err
}

func (b *watchedBody) Close() error {
	err := b.body.Close()
	b.timer.Stop()
	b.cancel(nil)
	return err
}
