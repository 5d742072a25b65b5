package dropboxtest

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Effect is what a client sees when something goes wrong. The functions that return one are all there are.
type Effect struct {
	do func(q *request, normal func() *answer) *answer
}

func (e Effect) apply(q *request, normal func() *answer) *answer {
	if e.do == nil {
		return normal()
	}
	return e.do(q, normal)
}

// instead answers without the call having been carried out.
func instead(a func(q *request) *answer) Effect {
	return Effect{func(q *request, _ func() *answer) *answer { return a(q) }}
}

// altered carries the call out and spoils what comes back.
func altered(spoil func(a *answer)) Effect {
	return Effect{func(_ *request, normal func() *answer) *answer {
		a := normal()
		spoil(a)
		return a
	}}
}

// Status answers with a status and a body of the given type, "" for none.
func Status(code int, contentType, body string) Effect {
	return instead(func(*request) *answer {
		a := plain(code, body)
		a.kind = contentType
		return a
	})
}

// TooManyRequests answers 429 with a JSON body. The wait is in whole seconds.
func TooManyRequests(wait time.Duration) Effect {
	return instead(func(*request) *answer { return tooManyRequests(int(wait / time.Second)) })
}

// TooManyRequestsText answers 429 with a body of plain text. The wait is in whole seconds.
func TooManyRequestsText(wait time.Duration) Effect {
	return instead(func(*request) *answer {
		a := plain(http.StatusTooManyRequests, "too_many_requests")
		a.header = http.Header{"Retry-After": {strconv.Itoa(int(wait / time.Second))}}
		return a
	})
}

// ServerError answers with a status from 500 and no body.
func ServerError(code int) Effect { return Status(code, "", "") }

// HTML answers 200 with a page, as the portal of a hotel does.
func HTML() Effect {
	return Status(http.StatusOK, "text/html; charset=utf-8", "<!doctype html><title>Welcome</title><p>Please sign in to use this network.")
}

// Malformed answers 200 with JSON that breaks off.
func Malformed() Effect {
	return Status(http.StatusOK, "application/json", `{"entries": [{".tag": "file", "name": "a`)
}

// Hang never answers. It ends when the client gives up.
func Hang() Effect { return instead(func(*request) *answer { return &answer{hang: true} }) }

// Slow answers as usual, but later.
func Slow(d time.Duration) Effect {
	return Effect{func(q *request, normal func() *answer) *answer {
		if !q.server.wait(q.http, d) {
			return &answer{hang: true}
		}
		return normal()
	}}
}

// Cut breaks the connection before anything was done.
func Cut() Effect { return instead(func(*request) *answer { return &answer{} }) }

// CutAnswer does what was asked and breaks the connection before the answer.
func CutAnswer() Effect { return altered(func(a *answer) { a.cut = 0 }) }

// CutAfter breaks the connection after so many bytes of the answer's body, at least one.
func CutAfter(bytes int64) Effect { return altered(func(a *answer) { a.cut = max(bytes, 1) }) }

// Short leaves out the last bytes of a download and gives the length as if that were right.
func Short(bytes int64) Effect {
	return altered(func(a *answer) { a.length = max(0, a.length-bytes) })
}

// Flip turns one bit of a download: in the byte at the given place of the file.
func Flip(at int64) Effect {
	return altered(func(a *answer) {
		if a.body != nil {
			a.body = flipped{a.body, at}
		}
	})
}

type flipped struct {
	content
	at int64
}

func (f flipped) ReadAt(p []byte, off int64) (int, error) {
	n, err := f.content.ReadAt(p, off)
	if f.at >= off && f.at < off+int64(n) {
		p[f.at-off] ^= 1
	}
	return n, err
}

// NoResult leaves out the header Dropbox-API-Result of a download.
func NoResult() Effect {
	return altered(func(a *answer) {
		if a.body != nil {
			a.value = nil
		}
	})
}

// NoContentHash leaves the content hash out of all that is described.
func NoContentHash() Effect { return described(func(m *metadata) { m.ContentHash = "" }) }

// WrongContentHash gives every file that is described another content hash than it has.
func WrongContentHash() Effect {
	return described(func(m *metadata) { m.ContentHash = strings.Repeat("0badc0de", 8) })
}

// WrongSize gives every file that is described the size, in bytes.
func WrongSize(bytes int64) Effect { return described(func(m *metadata) { m.Size = &bytes }) }

// described spoils the description of every file in the answer.
func described(spoil func(m *metadata)) Effect {
	return altered(func(a *answer) {
		var all []*metadata
		switch value := a.value.(type) {
		case *listing:
			all = value.Entries
		case *metadata:
			all = []*metadata{value}
		case *exported:
			all = []*metadata{value.File}
		}
		for _, m := range all {
			if m.Rev != "" {
				spoil(m)
			}
		}
	})
}

// UnknownEntry puts an entry of a kind that no client knows at the head of a page of a listing.
func UnknownEntry() Effect {
	return altered(func(a *answer) {
		if page, ok := a.value.(*listing); ok {
			unknown := &metadata{Tag: "hologram", Name: "Hologram", PathLower: "/hologram", PathDisplay: "/Hologram"}
			page.Entries = append([]*metadata{unknown}, page.Entries...)
		}
	})
}

// ResetCursor answers that the cursor is not good any more.
func ResetCursor() Effect { return instead(func(*request) *answer { return conflict("reset") }) }

// PathError answers 409 with the tag of a LookupError, or on a route that writes of a WriteError:
// not_found, locked, restricted_content, insufficient_space, ...
func PathError(tag string) Effect {
	return instead(func(q *request) *answer {
		if q.route != "files/upload" {
			return conflict("path", tag)
		}
		return uploadFailed(tag)
	})
}

// EndpointError answers 409 with tags from the outermost to the innermost, known to clients or not.
func EndpointError(tags ...string) Effect {
	return instead(func(*request) *answer { return conflict(tags...) })
}

// Unauthorised answers 401 with the tag of an AuthError: expired_access_token,
// invalid_access_token, user_suspended, ...
func Unauthorised(tag string) Effect {
	return instead(func(*request) *answer { return refusal(http.StatusUnauthorized, tag) })
}

// Forbidden answers 403 with the tag of an AccessError: no_permission, team_access_denied, ...
func Forbidden(tag string) Effect {
	return instead(func(*request) *answer { return refusal(http.StatusForbidden, tag) })
}

// RevokedGrant answers at the token endpoint that the refresh token is dead.
func RevokedGrant() Effect {
	return instead(func(*request) *answer {
		return oauthError("invalid_grant", "refresh token is invalid or revoked")
	})
}

// BadRequest answers 400 with a sentence.
func BadRequest() Effect {
	return instead(func(q *request) *answer { return badRequest(q.route, "request body: bad input") })
}
