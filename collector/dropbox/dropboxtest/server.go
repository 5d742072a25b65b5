// Package dropboxtest is a stand-in for Dropbox on loopback: for tests, benchmarks and the demo.
// It speaks the part of Dropbox's protocol that a collector needs, holds a world of accounts that
// a test changes as their owners would, fails on demand in the ways in which Dropbox and networks
// do, and counts what it was asked. It knows nothing of Bannette, and takes its habits from
// Dropbox's documentation, not from the client.
package dropboxtest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Server is a Dropbox with its accounts. Its methods may be called at any time.
type Server struct {
	settings
	http   http.Server
	closed context.Context
	close  context.CancelFunc
	routes map[string]route
	hashes hashes

	mu        sync.Mutex
	accounts  []*Account
	owner     *Account // who signs in at the authorisation page
	denies    bool
	tokens    map[string]*token
	refreshes map[string]*grant
	codes     map[string]*code
	sessions  map[string]*session
	faults    []*countedFault
	intercept func(route string, n int) *Fault
	calls     []*Call
	arrived   int // calls, those that are not answered yet included
	requests  map[string]int
	open      map[string]int // calls being answered now, by route
	peak      map[string]int // the most there were of them at once
	sent      int64
	pages     int
}

type settings struct {
	listener    net.Listener
	clock       func() time.Time
	latency     time.Duration
	pageSize    int
	ragged      bool
	tokenLife   time.Duration
	scopes      []string
	appKey      string
	redirects   []string
	uploadLimit int64
	rate        rate
}

// Option changes how a [Server] behaves.
type Option func(*settings)

// WithClock sets the clock that files, tokens and the Date header go by; otherwise the computer's.
func WithClock(now func() time.Time) Option { return func(s *settings) { s.clock = now } }

// WithLatency makes every request wait this long before it is looked at.
func WithLatency(d time.Duration) Option { return func(s *settings) { s.latency = d } }

// WithPageSize sets the most entries of one page of a listing, 2000 otherwise.
func WithPageSize(entries int) Option { return func(s *settings) { s.pageSize = entries } }

// WithRaggedPages makes every third page of a listing empty and every third larger than was asked
// for. Dropbox reserves the right to both.
func WithRaggedPages() Option { return func(s *settings) { s.ragged = true } }

// WithTokenLifetime sets how long an access token lives, four hours otherwise.
func WithTokenLifetime(d time.Duration) Option { return func(s *settings) { s.tokenLife = d } }

// WithScopes sets the scopes that the app has in Dropbox's console. Otherwise it has every scope
// that a route here asks for.
func WithScopes(scopes ...string) Option { return func(s *settings) { s.scopes = scopes } }

// WithAppKey makes the stand-in refuse any other app key. Otherwise it accepts all.
func WithAppKey(key string) Option { return func(s *settings) { s.appKey = key } }

// WithRedirects sets the redirect addresses that are registered for the app; they are compared
// letter by letter. Otherwise every address on loopback is accepted.
func WithRedirects(uris ...string) Option { return func(s *settings) { s.redirects = uris } }

// WithListener takes the requests that come there, instead of those to a free port of 127.0.0.1.
func WithListener(l net.Listener) Option { return func(s *settings) { s.listener = l } }

// WithUploadLimit sets how many bytes one upload request may carry, 150 MiB otherwise.
func WithUploadLimit(bytes int64) Option { return func(s *settings) { s.uploadLimit = bytes } }

// Start begins serving on a free port of 127.0.0.1, unless an option says otherwise. Error: what the system says of the port.
func Start(opts ...Option) (*Server, error) {
	s := &Server{
		settings: settings{
			clock: time.Now, pageSize: 2000, tokenLife: 4 * time.Hour, uploadLimit: 150 << 20,
			scopes: []string{scopeAccount, scopeList, scopeRead, scopeWrite},
		},
		routes: routes(),
		tokens: map[string]*token{}, refreshes: map[string]*grant{}, codes: map[string]*code{},
		sessions: map[string]*session{}, requests: map[string]int{}, open: map[string]int{}, peak: map[string]int{},
	}
	for _, opt := range opts {
		opt(&s.settings)
	}
	if s.listener == nil {
		var err error
		if s.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			return nil, fmt.Errorf("listen on loopback: %w", err)
		}
	}
	s.closed, s.close = context.WithCancel(context.Background())
	s.http.Handler = s
	go s.http.Serve(s.listener)
	return s, nil
}

// URL is the base of every address: API, content, authorisation and tokens.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Close ends every connection. What was counted can still be asked for.
func (s *Server) Close() {
	s.close()
	s.http.Close()
}

// AddAccount adds an empty Dropbox. The first one added signs in unless [Server.SignInAs] says otherwise.
func (s *Server) AddAccount(email, name string) *Account {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := newAccount(s, len(s.accounts)+1, email, name)
	s.accounts = append(s.accounts, a)
	if s.owner == nil {
		s.owner = a
	}
	return a
}

// now is Dropbox's time, which has no fractions of a second.
func (s *Server) now() time.Time { return s.clock().UTC().Truncate(time.Second) }
