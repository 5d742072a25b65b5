package dropboxtest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// The scopes that routes ask for.
const (
	scopeAccount = "account_info.read"
	scopeList    = "files.metadata.read"
	scopeRead    = "files.content.read"
	scopeWrite   = "files.content.write"
)

// style is how a route takes its argument.
type style int

const (
	rpc      style = iota // as the body
	upload                // in a header, content in the body
	download              // in a header or the query, no body
	web                   // neither: the pages and forms of OAuth
)

type route struct {
	style  style
	scope  string // "" for none
	writes bool
	answer func(*request) *answer
}

func routes() map[string]route {
	table := map[string]route{
		"oauth2/authorize":                    {style: web, answer: authorize},
		"oauth2/token":                        {style: web, answer: exchange},
		"auth/token/revoke":                   {answer: revoke},
		"check/user":                          {scope: scopeAccount, answer: echo},
		"users/get_current_account":           {scope: scopeAccount, answer: currentAccount},
		"files/list_folder":                   {scope: scopeList, answer: with(listFolder, "path")},
		"files/list_folder/continue":          {scope: scopeList, answer: with(listContinue, "cursor")},
		"files/list_folder/get_latest_cursor": {scope: scopeList, answer: with(latestCursor, "path")},
		"files/get_metadata":                  {scope: scopeList, answer: with(getMetadata, "path")},
		"files/download":                      {style: download, scope: scopeRead, answer: with(downloadFile, "path")},
		"files/export":                        {style: download, scope: scopeRead, answer: with(exportFile, "path")},
		"files/upload":                        {style: upload, scope: scopeWrite, writes: true, answer: with(uploadFile, "path")},
		"files/upload_session/start":          {style: upload, scope: scopeWrite, writes: true, answer: with(sessionStart)},
		"files/upload_session/append_v2":      {style: upload, scope: scopeWrite, writes: true, answer: with(sessionAppend, "cursor")},
		"files/upload_session/finish":         {style: upload, scope: scopeWrite, writes: true, answer: with(sessionFinish, "cursor", "commit")},
		"files/create_folder_v2":              {scope: scopeWrite, writes: true, answer: with(createFolder, "path")},
	}
	// Not offered, but known for what they would do: a collector must never call them.
	for _, name := range []string{
		"copy", "copy_v2", "copy_batch", "copy_batch_v2", "create_folder", "create_folder_batch", "delete", "delete_v2",
		"delete_batch", "lock_file_batch", "move", "move_v2", "move_batch", "move_batch_v2", "permanently_delete", "restore",
		"save_url", "unlock_file_batch", "upload_session/append_batch", "upload_session/finish_batch",
		"upload_session/finish_batch_v2", "upload_session/start_batch",
	} {
		table["files/"+name] = route{scope: scopeWrite, writes: true, answer: notOffered}
	}
	return table
}

// request is one call on its way through the stand-in.
type request struct {
	server  *Server
	route   string
	http    *http.Request
	arg     []byte
	token   *token   // nil where none that was ever given out came with the call
	account *Account // nil where the token tells none
	base    *node    // what its paths begin at
}

// ServeHTTP answers as Dropbox does.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/"), "2/")
	q := &request{server: s, route: name, http: r, token: s.bearer(r)}
	if q.token != nil {
		q.account = q.token.account
	}
	n := s.arrive(name)
	defer s.leave(name)

	// To panic so is net/http's way to break a connection, in HTTP/1 and HTTP/2 alike.
	if !s.wait(r, s.latency) {
		panic(http.ErrAbortHandler)
	}
	a := q.respond(n)
	if a.hang {
		s.wait(r, time.Hour)
		panic(http.ErrAbortHandler)
	}
	body := a.reader(w.Header())
	call := s.record(q, a)
	if a.cut == 0 {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Date", s.clock().UTC().Format(http.TimeFormat))
	w.Header().Set("X-Dropbox-Request-Id", fmt.Sprintf("%032x", n))
	sent := a.write(w, body)
	s.correct(call, sent)
	if a.cut != whole && sent < a.length {
		panic(http.ErrAbortHandler)
	}
}

// wait waits, and reports whether the client is still there.
func (s *Server) wait(r *http.Request, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
	case <-s.closed.Done():
	}
	return false
}

// respond finds the answer to the n-th call.
func (q *request) respond(n int) *answer {
	route, known := q.server.routes[q.route]
	if !known {
		return badRequest(q.route, "Unknown API function")
	}
	if route.writes && q.account != nil {
		q.account.countWrite()
	}
	if refused := q.overLimit(); refused != nil {
		return refused
	}
	refused := q.readArg(route.style)
	normal := func() *answer {
		if refused == nil {
			refused = q.admit(route)
		}
		if refused != nil {
			return refused
		}
		return route.answer(q)
	}
	if effect, wrong := q.server.faultOf(q, n); wrong {
		return effect.apply(q, normal)
	}
	return normal()
}

// readArg takes the argument from where the style has it. Fault or not, it must be read: a
// fault can be meant for one path.
func (q *request) readArg(style style) *answer {
	contentType := q.http.Header.Get("Content-Type")
	switch style {
	case rpc:
		body, err := io.ReadAll(io.LimitReader(q.http.Body, 1<<20))
		if err != nil {
			return badRequest(q.route, "could not read the request body")
		}
		if len(body) > 0 && !strings.HasPrefix(contentType, "application/json") {
			return badRequest(q.route, `Bad HTTP "Content-Type" header: %q. Expecting one of "application/json", "application/json; charset=utf-8"`, contentType)
		}
		q.arg = body
	case upload, download:
		switch {
		case contentType == "", strings.HasPrefix(contentType, "application/octet-stream"), strings.HasPrefix(contentType, "text/plain"):
		default:
			return badRequest(q.route, `Bad HTTP "Content-Type" header: %q. Expecting one of "application/octet-stream", "text/plain; charset=dropbox-cors-hack"`, contentType)
		}
		arg, problem := headerArg(q.http)
		if problem != "" {
			return badRequest(q.route, "%s", problem)
		}
		q.arg = arg
	}
	return nil
}

// admit checks method, token, scope and root.
func (q *request) admit(route route) *answer {
	if route.style == web {
		return nil
	}
	if q.http.Method != http.MethodPost && (q.http.Method != http.MethodGet || route.style != download) {
		return badRequest(q.route, "Your request's HTTP request method is %q. This function only accepts the HTTP request method \"POST\".", q.http.Method)
	}
	if refused := q.authorised(); refused != nil {
		return refused
	}
	if route.scope != "" && !q.token.allows(route.scope) {
		return failure(http.StatusUnauthorized, "missing_scope", map[string]any{".tag": "missing_scope", "required_scope": route.scope})
	}
	return q.findRoot()
}

// path is the lower-case path, seen from the owner's home, of what the call is about; "" if it is about nothing.
func (q *request) path() string {
	var arg struct {
		Path   string
		Commit struct{ Path string }
	}
	if q.account == nil || json.Unmarshal(q.arg, &arg) != nil {
		return ""
	}
	path := arg.Path
	if path == "" {
		path = arg.Commit.Path
	}
	return q.account.displayed(path)
}

func notOffered(q *request) *answer {
	return badRequest(q.route, "the stand-in does not offer this function")
}
