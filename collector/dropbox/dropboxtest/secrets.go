package dropboxtest

import (
	"maps"
	"slices"
)

// Secrets are the tokens and codes that are in circulation, for a test that sweeps for them where none may lie.
func (s *Server) Secrets() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Concat(slices.Collect(maps.Keys(s.tokens)), slices.Collect(maps.Keys(s.refreshes)), slices.Collect(maps.Keys(s.codes)))
}
