package dropbox

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// signer puts the access token and the root on each request, renews either once when
// Dropbox no longer takes it, and turns every refusal into an error before the SDK sees
// it (the SDK loses 401, 403 and 429 whose body is not JSON).
type signer struct {
	next  http.RoundTripper
	token *accessToken
	root  *root // nil for routes that know no root
}

func (s *signer) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	req, err := replayable(req)
	if err != nil {
		return nil, err
	}
	token, err := s.token.access(ctx)
	if err != nil {
		return nil, err
	}
	root, err := s.root.header(ctx)
	if err != nil {
		return nil, err
	}
	for renewed, rerooted := false, false; ; {
		res, err := s.next.RoundTrip(sign(req, token, root))
		if err != nil || res.StatusCode/100 == 2 {
			return res, err
		}
		r, err := refused(req, res)
		if err != nil {
			return nil, err
		}
		switch {
		case r.status == http.StatusUnauthorized && r.mayBeStale() && !renewed:
			renewed = true
			if token, err = s.token.replace(ctx, token); err != nil {
				return nil, err
			}
		case r.status == http.StatusUnprocessableEntity && r.has("invalid_root") && s.root != nil && !rerooted:
			rerooted = true
			if root, err = s.root.replace(ctx, root); err != nil {
				return nil, err
			}
		default:
			return nil, r.meaning()
		}
	}
}

// mayBeStale reports whether a new access token could help: Dropbox says so, or something
// between us and Dropbox answered in its place.
func (r *refusal) mayBeStale() bool {
	return len(r.tags) == 0 || r.hasAny("expired_access_token", "invalid_access_token")
}

func sign(req *http.Request, token, root string) *http.Request {
	signed := req.Clone(req.Context())
	signed.Header.Set("Authorization", "Bearer "+token)
	if root != "" {
		signed.Header.Set("Dropbox-Api-Path-Root", root)
	}
	return signed
}

func refused(req *http.Request, res *http.Response) (*refusal, error) {
	body, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("read answer: %w", err)
	}
	r := readRefusal(body)
	r.status, r.route = res.StatusCode, route(req)
	return r, nil
}

// content is what an upload sends; the SDK hides it from net/http, which then could neither
// tell its length nor send it again.
type content struct {
	from         io.ReaderAt
	offset, size int64
}

type contentKey struct{}

func withContent(ctx context.Context, from io.ReaderAt, offset, size int64) context.Context {
	return context.WithValue(ctx, contentKey{}, content{from, offset, size})
}

// replayable gives the request a body that can be sent again.
func replayable(req *http.Request) (*http.Request, error) {
	if req.Body == nil {
		return req, nil
	}
	defer req.Body.Close()
	again := req.Clone(req.Context())
	if c, ok := req.Context().Value(contentKey{}).(content); ok {
		again.ContentLength = c.size
		again.GetBody = func() (io.ReadCloser, error) {
			if c.size == 0 {
				return http.NoBody, nil
			}
			return io.NopCloser(io.NewSectionReader(c.from, c.offset, c.size)), nil
		}
		return again, nil
	}
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	again.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	return again, nil
}
