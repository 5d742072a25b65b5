package dropbox

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"bannette/collector"
)

// pacer sends the requests of one account, and again where the network fails or Dropbox asks to wait. While it asks to wait,
// all requests of the account's owner wait at the gate. Both are decided here alone: only here are Retry-After headers and
// plain-text bodies still visible (SDK v6.6.3 drops both, and caps the wait at 30 s). What has to be asked otherwise is sent
// again where it was made: with a new token (sign.go), for a file that broke off (fetch.go, export.go, upload.go).
// It hands on answers that are Dropbox's own: 2xx, and those 4xx that mean something to the caller, as 408 and 429 do not.
// All are read to their end but downloads.
type pacer struct {
	carrier http.RoundTripper
	gate    atomic.Pointer[gate] // the owner's, once it is known who that is
	tries   int
	backoff time.Duration
	log     *slog.Logger
}

func (c *Client) newPacer() *pacer {
	p := &pacer{
		carrier: c.carrier,
		tries:   c.config.Tries, backoff: c.config.Backoff,
		log: c.config.Log,
	}
	p.gate.Store(&gate{})
	return p
}

func (p *pacer) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	var told time.Duration // all that this request was asked to wait
	for failures := 0; ; {
		if err := p.gate.Load().await(ctx); err != nil {
			return nil, err
		}
		res, again := p.send(req)
		if again == nil {
			return res, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if again.told {
			told += again.wait
			p.gate.Load().shut(again.wait)
			p.log.Info("Dropbox asks to wait", "wait", again.wait)
			if told > maxWait {
				return nil, fmt.Errorf("%w for %s", collector.ErrBusy, again.wait)
			}
			continue
		}
		failures++
		wait := max(p.delay(failures), again.wait)
		if failures >= p.tries || wait > maxWait || again.final {
			if res != nil {
				return res, nil
			}
			return nil, fmt.Errorf("%w: %w", collector.ErrOffline, again.cause)
		}
		p.log.Debug("request did not get through", "route", route(req), "err", again.cause, "wait", wait)
		if err := sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// delay is the wait after so many failures in a row, growing threefold, with a quarter of jitter.
func (p *pacer) delay(failures int) time.Duration {
	d := p.backoff
	for range min(failures, 8) - 1 {
		d *= 3
	}
	return d*3/4 + rand.N(d/2+1)
}

// repeat says that a request is to be sent again.
type repeat struct {
	cause error
	wait  time.Duration // at least
	told  bool          // Dropbox itself asked for exactly this wait
	final bool          // it would be of no use
}

// send sends the request once. Besides a repeat it may return the answer to give in the end.
func (p *pacer) send(req *http.Request) (*http.Response, *repeat) {
	attempt := req.Clone(req.Context())
	if req.GetBody != nil {
		body, err := req.GetBody()
		if err != nil {
			return nil, &repeat{cause: err, final: true}
		}
		attempt.Body = body
	}
	if arg := attempt.Header.Get(argHeader); arg != "" {
		attempt.Header.Set(argHeader, headerSafe(arg))
	}
	res, err := p.carrier.RoundTrip(attempt)
	if err != nil {
		var untrusted *tls.CertificateVerificationError
		return nil, &repeat{cause: err, final: errors.As(err, &untrusted)}
	}
	if res.StatusCode/100 == 2 && isDownload(req) {
		return p.download(req.Context(), res)
	}
	body, err := readAll(res)
	if err != nil {
		return nil, &repeat{cause: err}
	}
	return p.judge(req, res, body)
}

// judge tells an answer that counts from one that asks for another try.
func (p *pacer) judge(req *http.Request, res *http.Response, body []byte) (*http.Response, *repeat) {
	cause := fmt.Errorf("status %d from %s", res.StatusCode, route(req))
	switch status := res.StatusCode; {
	case status == http.StatusTooManyRequests:
		wait := toldWait(res.Header, body)
		if wait == 0 {
			wait = p.delay(1)
		}
		return nil, &repeat{cause: cause, wait: wait, told: true}
	case status >= 500 || status == http.StatusRequestTimeout:
		return nil, &repeat{cause: cause, wait: toldWait(res.Header, nil)}
	case status/100 == 2 && !looksLikeJSON(body), status/100 == 3:
		// A captive portal, or a proxy's page. Dropbox redirects nothing, and no redirect must be
		// followed: signer would put the token on it.
		return nil, &repeat{cause: errForeign}
	case status == http.StatusConflict && isPassing(body):
		return res, &repeat{cause: cause}
	}
	keepAnswer(req.Context(), res)
	return res, nil
}

// download checks that the answer is Dropbox's own: it tells in a header what its body is.
func (p *pacer) download(ctx context.Context, res *http.Response) (*http.Response, *repeat) {
	if !json.Valid([]byte(res.Header.Get(resultHeader))) {
		res.Body.Close()
		return nil, &repeat{cause: errForeign}
	}
	keepAnswer(ctx, res)
	return res, nil
}

var errForeign = errors.New("the answer is not Dropbox's")

// Headers that carry JSON beside a body of bytes.
const (
	argHeader    = "Dropbox-Api-Arg"
	resultHeader = "Dropbox-Api-Result"
)

// longestAnswer bounds what is read into memory, in bytes; a full page of a listing is about 2 MB.
const longestAnswer = 64 << 20

// readAll reads the answer to its end and leaves it readable.
func readAll(res *http.Response) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(res.Body, longestAnswer))
	res.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("read answer: %w", err)
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	return body, nil
}

// looksLikeJSON is a cheap look at both ends, enough to tell a page of HTML or half an answer.
func looksLikeJSON(body []byte) bool {
	body = bytes.TrimSpace(body)
	return len(body) > 0 && (body[0] == '{' && body[len(body)-1] == '}' || string(body) == "null")
}

// isPassing reports whether Dropbox refuses for a moment only (files.stone: these tags say "retry").
func isPassing(body []byte) bool {
	r := readRefusal(body)
	return r.has("too_many_write_operations") || r.has("retry_error") || r.has("content_hash_mismatch")
}

func isDownload(req *http.Request) bool {
	return strings.HasSuffix(req.URL.Path, "/files/download") || strings.HasSuffix(req.URL.Path, "/files/export")
}

// route names a request without its host: "files/list_folder".
func route(req *http.Request) string {
	return strings.TrimPrefix(strings.TrimPrefix(req.URL.Path, "/"), "2/")
}
