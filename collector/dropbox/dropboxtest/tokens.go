package dropboxtest

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"time"
)

// grant is what an owner once agreed to. The server's mutex guards it.
type grant struct {
	account *Account
	client  string
	scopes  []string
	refresh string // "" for online access
	revoked bool
}

// token is an access token.
type token struct {
	*grant
	expires time.Time
}

// AccessToken gives out an access token without the owner being asked, with all the app's scopes if none is named.
func (s *Server) AccessToken(a *Account, scopes ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	access, _ := s.issue(s.agree(a, s.appKey, scopes, false))
	return access
}

// RefreshToken gives out a refresh token without the owner being asked, with all the app's scopes if none is named.
func (s *Server) RefreshToken(a *Account, scopes ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.agree(a, s.appKey, scopes, true).refresh
}

// Revoke takes every grant back, as the owner does by unlinking the app.
func (a *Account) Revoke() {
	s := a.server
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.tokens {
		t.revoked = t.revoked || t.account == a
	}
	for _, g := range s.refreshes {
		g.revoked = g.revoked || g.account == a
	}
}

// ExpireTokens lets every access token of the account expire at once, earlier than it was promised.
func (a *Account) ExpireTokens() {
	s := a.server
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.tokens {
		if t.account == a {
			t.expires = s.clock().Add(-time.Second)
		}
	}
}

func (s *Server) revoke(g *grant) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g.revoked = true
}

// agree records what an owner agreed to: of the scopes asked for (none: all), those that the app has.
func (s *Server) agree(a *Account, client string, scopes []string, offline bool) *grant {
	granted := slices.Clone(s.scopes)
	if len(scopes) > 0 {
		granted = slices.DeleteFunc(granted, func(scope string) bool { return !slices.Contains(scopes, scope) })
	}
	slices.Sort(granted)
	g := &grant{account: a, client: client, scopes: granted}
	if offline {
		g.refresh = rand.Text() + rand.Text()
		s.refreshes[g.refresh] = g
	}
	return g
}

// issue makes an access token.
func (s *Server) issue(g *grant) (access string, expiresIn int) {
	access = "sl.u." + rand.Text() + rand.Text()
	s.tokens[access] = &token{grant: g, expires: s.clock().Add(s.tokenLife)}
	return access, int(s.tokenLife / time.Second)
}

// bearer is the token that came with a call, whatever its state.
func (s *Server) bearer(r *http.Request) *token {
	access, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		access = r.URL.Query().Get("access_token")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tokens[access]
}

// authorised refuses a call without a token that is alive.
func (q *request) authorised() *answer {
	if q.token == nil {
		if q.http.Header.Get("Authorization") == "" {
			return badRequest(q.route, `Must provide HTTP header "Authorization" or URL parameter "authorization".`)
		}
		return refusal(http.StatusUnauthorized, "invalid_access_token")
	}
	s := q.server
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case q.token.revoked:
		return refusal(http.StatusUnauthorized, "invalid_access_token")
	case s.clock().After(q.token.expires):
		return refusal(http.StatusUnauthorized, "expired_access_token")
	}
	return nil
}

func (t *token) allows(scope string) bool { return slices.Contains(t.scopes, scope) }
