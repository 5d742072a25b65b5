package dropboxtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"
)

// headerArg reads the argument of a content route: from the header Dropbox-API-Arg, escaped to
// ASCII or raw UTF-8, or from the query. The problem is empty if all is well.
func headerArg(r *http.Request) (arg []byte, problem string) {
	fromHeader, fromQuery := r.Header.Values("Dropbox-Api-Arg"), r.URL.Query()["arg"]
	switch {
	case len(fromHeader)+len(fromQuery) == 0:
		return nil, `Must provide HTTP header "Dropbox-API-Arg" or URL parameter "arg".`
	case len(fromHeader)+len(fromQuery) > 1:
		return nil, `You provided the argument more than once: HTTP header "Dropbox-API-Arg" and URL parameter "arg".`
	}
	value := strings.Join(append(fromHeader, fromQuery...), "")
	if !utf8.ValidString(value) {
		return nil, `HTTP header "Dropbox-API-Arg": not valid UTF-8`
	}
	if !json.Valid([]byte(value)) {
		return nil, `HTTP header "Dropbox-API-Arg": could not decode input as JSON`
	}
	return []byte(value), ""
}

// with has the route's argument decoded, in which these fields are required, before the call is carried out.
func with[A any](carryOut func(*request, A) *answer, required ...string) func(*request) *answer {
	return func(q *request) *answer {
		var arg A
		if refused := q.decode(&arg, required...); refused != nil {
			return refused
		}
		return carryOut(q, arg)
	}
}

// decode reads the argument strictly, as Dropbox does: an unknown field is an error, and so is
// one that is required and missing.
func (q *request) decode(arg any, required ...string) *answer {
	decoder := json.NewDecoder(bytes.NewReader(q.arg))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(arg); err != nil {
		return badRequest(q.route, "request body: could not decode input: %v", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return badRequest(q.route, "request body: could not decode input as JSON")
	}
	var given map[string]json.RawMessage
	json.Unmarshal(q.arg, &given) // it is JSON; if it is no object, nothing is given
	for _, field := range required {
		if given[field] == nil {
			return badRequest(q.route, "request body: missing required field '%s'", field)
		}
	}
	return nil
}

// decodeNothing checks that a route without argument got none.
func (q *request) decodeNothing() *answer {
	if body := bytes.TrimSpace(q.arg); len(body) > 0 && string(body) != "null" {
		return badRequest(q.route, "request body: expected null, got value")
	}
	return nil
}

// The forms of a path that the specification allows.
var (
	folderPath = regexp.MustCompile(`^((/(.|[\r\n])*)?|id:.*|(ns:[0-9]+(/.*)?))$`)
	readPath   = regexp.MustCompile(`^((/(.|[\r\n])*|id:.*)|(rev:[0-9a-f]{9,})|(ns:[0-9]+(/.*)?))$`)
	writePath  = regexp.MustCompile(`^((/(.|[\r\n])*)|(ns:[0-9]+(/.*)?)|(id:.*))$`)
)

// checkPath refuses what Dropbox refuses before it looks for anything.
func (q *request) checkPath(path string, pattern *regexp.Regexp) *answer {
	switch {
	case path == "/":
		return badRequest(q.route, `request body: path: Specify the root folder as an empty string rather than as "/".`)
	case !pattern.MatchString(path):
		return badRequest(q.route, "request body: path: %q did not match pattern %q", path, pattern)
	}
	return nil
}
