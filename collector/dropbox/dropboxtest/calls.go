package dropboxtest

import (
	"slices"
	"time"
)

// Call is one request.
type Call struct {
	Route   string // "files/download"; for OAuth "oauth2/token"
	Account string // e-mail, "" where no token told
	Path    string // what it was about: lower case, as the owner sees it
	Status  int    // of the answer; a cut may have kept it back
	When    time.Time
	Bytes   int64 // of the body that was sent, or is being sent
}

// Requests counts the calls of a route, "" for all, those that are not answered yet included.
func (s *Server) Requests(route string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if route == "" {
		return s.arrived
	}
	return s.requests[route]
}

// Calls are all calls so far that were answered or cut, in the order of their answers. A call
// that hangs is not among them.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	calls := make([]Call, len(s.calls))
	for i, c := range s.calls {
		calls[i] = *c
	}
	return calls
}

// Peak is the most calls of a route, "" for all, that were ever being answered at once.
func (s *Server) Peak(route string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.peak[route]
}

// Writes counts the calls, of all accounts, that would have changed something; see [Account.Writes].
func (s *Server) Writes() int {
	s.mu.Lock()
	accounts := slices.Clone(s.accounts)
	s.mu.Unlock()
	total := 0
	for _, a := range accounts {
		total += a.Writes()
	}
	return total
}

// BytesServed is how many bytes of bodies were sent, those that are being sent included.
func (s *Server) BytesServed() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent
}

// Forget sets all that is counted back to nothing.
func (s *Server) Forget() {
	s.mu.Lock()
	s.calls, s.arrived, s.sent = nil, 0, 0
	clear(s.requests)
	clear(s.peak)
	accounts := slices.Clone(s.accounts)
	s.mu.Unlock()
	for _, a := range accounts {
		a.mu.Lock()
		a.writes = 0
		a.mu.Unlock()
	}
}

// arrive counts a call in and returns its number, the first being 1.
func (s *Server) arrive(route string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.arrived++
	s.requests[route]++
	for _, name := range []string{route, ""} {
		s.open[name]++
		s.peak[name] = max(s.peak[name], s.open[name])
	}
	return s.arrived
}

func (s *Server) leave(route string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[route]--
	s.open[""]--
}

// record notes a call before its answer goes out, so that whoever has the answer finds it noted.
func (s *Server) record(q *request, a *answer) *Call {
	c := &Call{Route: q.route, Path: q.path(), Status: a.status, When: s.clock(), Bytes: a.planned()}
	if q.account != nil {
		c.Account = q.account.Email
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, c)
	s.sent += c.Bytes
	return c
}

// correct notes that less went out, because the client left.
func (s *Server) correct(c *Call, sent int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent += sent - c.Bytes
	c.Bytes = sent
}

func (a *Account) countWrite() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.writes++
}
