package dropboxtest

import (
	"slices"
	"strings"
)

// Fault is something that goes wrong, and when. What is left zero does not limit it.
type Fault struct {
	Route   string   // "files/download", "oauth2/token", ...
	Account *Account // whose token came with the call
	Path    string   // what the call is about, as its owner sees it, in any case
	After   int      // matching calls that go well first
	Times   int      // matching calls that it hits then; 0 means one, [Always] all
	Do      Effect
}

// Always is how often a fault hits that never ends.
const Always = -1

// countedFault is a fault and how many calls it has matched.
type countedFault struct {
	Fault
	matched int
}

// Fail lets something go wrong from now on. Where several faults hit one call, the one that
// was set up first has its way, and the others have counted the call.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &countedFault{Fault: f})
}

// Intercept asks decide at every call what goes wrong with it: nil for nothing. Calls are
// numbered from 1; of the fault only Do matters. Faults set up with [Server.Fail] come after it.
// decide may be called from several goroutines at once. A nil decide ends it.
func (s *Server) Intercept(decide func(route string, n int) *Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.intercept = decide
}

// Heal ends every fault, and what [Server.Intercept] set up.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults, s.intercept = nil, nil
}

// faultOf is what goes wrong with the n-th call.
func (s *Server) faultOf(q *request, n int) (effect Effect, wrong bool) {
	s.mu.Lock()
	decide, faults := s.intercept, slices.Clone(s.faults)
	s.mu.Unlock()
	if decide != nil {
		if f := decide(q.route, n); f != nil {
			return f.Do, true
		}
	}
	if len(faults) == 0 {
		return Effect{}, false
	}
	path := q.path()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range faults {
		if f.hits(q, path) && !wrong {
			effect, wrong = f.Do, true
		}
	}
	return effect, wrong
}

// hits counts the call, if it matches, and reports whether the fault hits it.
func (f *countedFault) hits(q *request, path string) bool {
	if f.Route != "" && f.Route != q.route || f.Account != nil && f.Account != q.account ||
		f.Path != "" && strings.ToLower(f.Path) != path {
		return false
	}
	f.matched++
	return f.matched > f.After && (f.Times == Always || f.matched <= f.After+max(f.Times, 1))
}
