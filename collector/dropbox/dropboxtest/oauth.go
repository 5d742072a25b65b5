package dropboxtest

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

const codeLife = 10 * time.Minute

// code is what an owner's consent is first answered with.
type code struct {
	account   *Account
	client    string
	redirect  string
	challenge string // S256, "" without PKCE
	scopes    []string
	offline   bool
	expires   time.Time
}

// SignInAs chooses the owner who answers at the authorisation page.
func (s *Server) SignInAs(a *Account) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.owner = a
}

// Deny makes the owner refuse, or with false agree again.
func (s *Server) Deny(denies bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.denies = denies
}

// ShowCode opens an authorisation address that has no redirect_uri, as the owner does in a
// browser, and returns the code that the page shows. Only the address's query is looked at.
// Error: why the page shows none.
func (s *Server) ShowCode(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("open the authorisation page: %w", err)
	}
	query := u.Query()
	if query.Get("redirect_uri") != "" {
		return "", errors.New("open the authorisation page: it redirects")
	}
	if problem := s.checkAuthorisation(query); problem != "" {
		return "", fmt.Errorf("open the authorisation page: %s", problem)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.denies {
		return "", errors.New("open the authorisation page: the owner refused")
	}
	return s.newCode(query), nil
}

func authorize(q *request) *answer {
	s, query := q.server, q.http.URL.Query()
	if problem := s.checkAuthorisation(query); problem != "" {
		return page(http.StatusBadRequest, "<!doctype html><title>Dropbox</title><h1>Error (400)</h1><p>"+html.EscapeString(problem))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	back := url.Values{}
	if state := query.Get("state"); state != "" {
		back.Set("state", state)
	}
	redirect := query.Get("redirect_uri")
	switch {
	case s.denies && redirect == "":
		return page(http.StatusOK, "<!doctype html><title>Dropbox</title><p>Access was denied.")
	case s.denies:
		back.Set("error", "access_denied")
		back.Set("error_description", "The user chose not to give your app access to their Dropbox account.")
	case redirect == "":
		return page(http.StatusOK, fmt.Sprintf(
			`<!doctype html><title>Dropbox</title><p>%s agreed. Copy this code:<p><input id="code" readonly size="50" value="%s">`,
			html.EscapeString(s.owner.Email), s.newCode(query)))
	default:
		back.Set("code", s.newCode(query))
	}
	separator := "?"
	if strings.Contains(redirect, "?") {
		separator = "&"
	}
	a := page(http.StatusFound, "")
	a.header = http.Header{"Location": {redirect + separator + back.Encode()}}
	return a
}

// checkAuthorisation says what is wrong with an authorisation address, "" for nothing.
func (s *Server) checkAuthorisation(query url.Values) string {
	switch {
	case query.Get("client_id") == "":
		return `Missing "client_id".`
	case s.appKey != "" && query.Get("client_id") != s.appKey:
		return "Invalid client_id: no app has this key."
	case query.Get("response_type") != "code":
		return `Invalid "response_type": this stand-in knows "code" only.`
	case query.Get("code_challenge") != "" && query.Get("code_challenge_method") != "S256":
		return `Invalid "code_challenge_method": this stand-in knows "S256" only.`
	case !s.registered(query.Get("redirect_uri")):
		return fmt.Sprintf("Invalid redirect_uri: %q. It must exactly match one of the redirect URIs you've pre-configured for your app (including the path).", query.Get("redirect_uri"))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.owner == nil {
		return "Nobody is there to sign in."
	}
	return ""
}

func (s *Server) registered(redirect string) bool {
	if redirect == "" {
		return true
	}
	if s.redirects != nil {
		return slices.Contains(s.redirects, redirect)
	}
	u, err := url.Parse(redirect)
	return err == nil && (u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback())
}

func (s *Server) newCode(query url.Values) string {
	id := rand.Text()
	s.codes[id] = &code{
		account: s.owner, client: query.Get("client_id"), redirect: query.Get("redirect_uri"),
		challenge: query.Get("code_challenge"), scopes: strings.Fields(query.Get("scope")),
		offline: query.Get("token_access_type") == "offline", expires: s.clock().Add(codeLife),
	}
	return id
}

// exchange answers at the token endpoint.
func exchange(q *request) *answer {
	if err := q.http.ParseForm(); err != nil || q.http.Method != http.MethodPost {
		return oauthError("invalid_request", "expected a POST of a form")
	}
	form := q.http.PostForm
	client, secret, basic := q.http.BasicAuth()
	if !basic {
		client, secret = form.Get("client_id"), form.Get("client_secret")
	}
	s := q.server
	if client == "" || s.appKey != "" && client != s.appKey {
		return oauthError("invalid_client", "Invalid client_id or client_secret")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch form.Get("grant_type") {
	case "authorization_code":
		return s.redeem(client, secret, form)
	case "refresh_token":
		return s.refresh(client, form.Get("refresh_token"))
	}
	return oauthError("unsupported_grant_type", "grant_type must be authorization_code or refresh_token")
}

// redeem trades a code for tokens. A code serves once, also when it serves badly.
func (s *Server) redeem(client, secret string, form url.Values) *answer {
	c := s.codes[form.Get("code")]
	delete(s.codes, form.Get("code"))
	verifier := sha256.Sum256([]byte(form.Get("code_verifier")))
	switch {
	case c == nil || s.clock().After(c.expires) || c.client != client:
		return oauthError("invalid_grant", "code doesn't exist or has expired")
	case c.redirect != form.Get("redirect_uri"):
		return oauthError("invalid_grant", "redirect_uri mismatch")
	case c.challenge == "" && secret == "":
		return oauthError("invalid_client", "Invalid client_id or client_secret")
	case c.challenge != "" && c.challenge != base64.RawURLEncoding.EncodeToString(verifier[:]):
		return oauthError("invalid_grant", "invalid code verifier")
	}
	g := s.agree(c.account, client, c.scopes, c.offline)
	access, expires := s.issue(g)
	result := map[string]any{
		"access_token": access, "token_type": "bearer", "expires_in": expires, "scope": strings.Join(g.scopes, " "),
		"uid": strings.TrimPrefix(c.account.homeID, "7"), "account_id": c.account.ID,
	}
	if g.refresh != "" {
		result["refresh_token"] = g.refresh
	}
	return success(result)
}

func (s *Server) refresh(client, refresh string) *answer {
	g := s.refreshes[refresh]
	switch {
	case refresh == "":
		return oauthError("invalid_request", `missing required field "refresh_token"`)
	case g == nil && len(refresh) < 20:
		return oauthError("invalid_grant", "refresh token is malformed")
	case g == nil || g.revoked:
		return oauthError("invalid_grant", "refresh token is invalid or revoked")
	case g.client != "" && g.client != client:
		return oauthError("invalid_client", "Invalid client_id or client_secret")
	}
	access, expires := s.issue(g)
	return success(map[string]any{"access_token": access, "token_type": "bearer", "expires_in": expires})
}

func oauthError(tag, description string) *answer {
	a := success(map[string]string{"error": tag, "error_description": description})
	a.status = http.StatusBadRequest
	return a
}
