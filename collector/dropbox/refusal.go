package dropbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"bannette/collector"
)

// refusal is Dropbox's own no, with its tags from the outermost to the innermost:
// "path", "conflict", "file". Tags are open unions: unknown ones can come at any time.
type refusal struct {
	status int
	route  string
	tags   []string
	scope  string // the permission that is missing
	offset int64  // how much of an upload session is there, in bytes
}

func (r *refusal) Error() string {
	if len(r.tags) == 0 {
		return fmt.Sprintf("%s was refused with status %d", r.route, r.status)
	}
	return fmt.Sprintf("%s was refused: %s", r.route, strings.Join(r.tags, "/"))
}

func (r *refusal) has(tag string) bool { return slices.Contains(r.tags, tag) }

// hasAny reports whether one of the tags is among the refusal's.
func (r *refusal) hasAny(tags ...string) bool { return slices.ContainsFunc(tags, r.has) }

// readRefusal reads the tags of an error body. A body that is none gives none.
func readRefusal(body []byte) *refusal {
	r := new(refusal)
	var outer struct {
		Error json.RawMessage `json:"error"`
	}
	if json.Unmarshal(body, &outer) != nil {
		return r
	}
	level := outer.Error
	for range 8 { // no union of Dropbox is deeper; a hostile body may be
		var union map[string]json.RawMessage
		var tag string
		if json.Unmarshal(level, &union) != nil {
			return r
		}
		json.Unmarshal(union["required_scope"], &r.scope)
		json.Unmarshal(union["correct_offset"], &r.offset)
		if json.Unmarshal(union[".tag"], &tag) != nil || tag == "" {
			return r
		}
		r.tags = append(r.tags, tag[:min(len(tag), 60)])
		// A union lies under its tag's name, a struct is spread out beside the tag; the one
		// that matters (UploadWriteFailed) keeps its union under "reason".
		level = union[tag]
		if level == nil {
			level = union["reason"]
		}
	}
	return r
}

// meaning is the error that a refusal stands for, whatever was asked.
func (r *refusal) meaning() error {
	switch r.status {
	case http.StatusUnauthorized:
		switch {
		case r.has("missing_scope"):
			return fmt.Errorf("%w: %s", collector.ErrNoScope, r.scope)
		case r.hasAny("invalid_access_token", "expired_access_token", "user_suspended"):
			return fmt.Errorf("%w: %w", collector.ErrSignedOut, r)
		case len(r.tags) == 0:
			return fmt.Errorf("%w: %w", collector.ErrOffline, errForeign)
		}
	case http.StatusForbidden:
		if len(r.tags) == 0 {
			return fmt.Errorf("%w: %w", collector.ErrOffline, errForeign)
		}
	}
	return r
}

// meaning is what a refusal with the status, or with one of the tags, says in the collector's words.
type meaning struct {
	err    error
	status int // 0 for none
	tags   []string
}

// inWords is err, or where it is a refusal the first of the meanings that it has.
func inWords(err error, meanings ...meaning) error {
	if r, ok := asRefusal(err); ok {
		for _, m := range meanings {
			if r.status == m.status || r.hasAny(m.tags...) {
				return fmt.Errorf("%w: %w", m.err, r)
			}
		}
	}
	return err
}

// translate turns what the SDK returned into the collector's words. The wrapping of net/http is
// taken off; what is neither a refusal nor known is an answer that could not be read.
func translate(err error) error {
	if err == nil {
		return nil
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		return wrapped.Err
	}
	var r *refusal
	if errors.As(err, &r) {
		return err
	}
	return fmt.Errorf("%w: unreadable answer: %w", collector.ErrOffline, err)
}

// asRefusal finds the refusal in an error.
func asRefusal(err error) (*refusal, bool) {
	var r *refusal
	ok := errors.As(err, &r)
	return r, ok
}
