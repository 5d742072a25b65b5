// Package dropbox is the collector's Source over Dropbox, and the way to lay documents in the
// firm's own Dropbox. It knows OAuth with PKCE, cursors, pacing, retries and resumption, and
// translates what Dropbox answers into the collector's errors at its border. It does not know
// channels, companies or the ledger, keeps nothing on disk, and never changes a client's files.
package dropbox

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	sdk "github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox"
	"golang.org/x/oauth2"

	"bannette/collector"
)

// Config says how to reach Dropbox, and how patiently. Only AppKey must be set.
type Config struct {
	AppKey string // the Dropbox app's public key; there is no secret
	Base   string // "" for Dropbox itself; otherwise the address of a stand-in, loopback only
	Log    *slog.Logger

	Tries   int           // how often a request is sent that does not get through; 0 for 5
	Backoff time.Duration // before the second try; each further wait is three times as long; 0 for 750 ms
	Idle    time.Duration // longest silence on a connection before it counts as broken; 0 for a minute

	// Transport carries the requests; nil for Bannette's own.
	Transport http.RoundTripper
}

// Client is one Dropbox app: it connects accounts and reaches those that are connected.
type Client struct {
	config  Config
	oauth   oauth2.Config
	carrier http.RoundTripper
	buffers sync.Pool // of *[]byte, for downloads

	mu       sync.Mutex
	accounts map[[sha256.Size]byte]*Account // by the digest of their refresh token
	gates    map[string]*gate               // by their owner's id
}

// New makes a client. A Base that is not a plain http address on this computer is refused
// with collector.ErrNotStandIn, so that no token can be led astray.
func New(config Config) (*Client, error) {
	config.AppKey = strings.TrimSpace(config.AppKey)
	endpoint := sdk.OAuthEndpoint("")
	if config.Base != "" {
		base, err := loopback(config.Base)
		if err != nil {
			return nil, err
		}
		config.Base = base
		config.AppKey = cmp.Or(config.AppKey, "stand-in")
		endpoint = oauth2.Endpoint{AuthURL: base + "/oauth2/authorize", TokenURL: base + "/oauth2/token"}
	}
	// A public client proves itself by PKCE; Dropbox takes its key in the form only.
	endpoint.AuthStyle = oauth2.AuthStyleInParams
	fill(&config)
	c := &Client{
		config:   config,
		oauth:    oauth2.Config{ClientID: config.AppKey, Endpoint: endpoint},
		carrier:  &watch{next: config.Transport, idle: config.Idle},
		accounts: map[[sha256.Size]byte]*Account{},
		gates:    map[string]*gate{},
	}
	c.buffers.New = func() any {
		b := make([]byte, 128<<10)
		return &b
	}
	return c, nil
}

// fill sets what the caller left to us.
func fill(config *Config) {
	config.Log = cmp.Or(config.Log, slog.New(slog.DiscardHandler))
	config.Tries = cmp.Or(config.Tries, 5)
	config.Backoff = cmp.Or(config.Backoff, 750*time.Millisecond)
	config.Idle = cmp.Or(config.Idle, time.Minute)
	if config.Transport == nil {
		config.Transport = newTransport(config.Base != "")
	}
}

// loopback checks the address of a stand-in and returns it without a trailing slash.
func loopback(base string) (string, error) {
	u, err := url.Parse(base)
	if err != nil {
		return "", fmt.Errorf("address %q: %w", base, collector.ErrNotStandIn)
	}
	here := u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost" || u.Hostname() == "::1"
	plain := u.User == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
	if u.Scheme != "http" || !here || !plain {
		return "", fmt.Errorf("address %s: %w", u.Redacted(), collector.ErrNotStandIn)
	}
	return "http://" + u.Host, nil
}

// Account reaches the account to which refreshToken was granted. The same token gives the same
// Account, so that all who use it share one pace and one access token.
func (c *Client) Account(refreshToken string) *Account {
	key := sha256.Sum256([]byte(refreshToken))
	c.mu.Lock()
	defer c.mu.Unlock()
	if a, ok := c.accounts[key]; ok {
		return a
	}
	a := c.newAccount(&oauth2.Token{RefreshToken: refreshToken})
	c.accounts[key] = a
	return a
}

// share has the account wait at the gate of its owner's other accounts: Dropbox counts the requests of an owner, with
// whatever token they come. What it was told to wait so far holds for all of them.
func (c *Client) share(owner string, p *pacer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	mine := p.gate.Load()
	known := c.gates[owner]
	if known == nil {
		c.gates[owner] = mine
		return
	}
	if known != mine {
		known.shut(mine.wait())
		p.gate.Store(known)
	}
}
