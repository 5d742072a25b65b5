package dropbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	sdk "github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"
	"golang.org/x/oauth2"

	"bannette/collector"
)

// Account is one connected account. It is safe for use by many goroutines: downloads run side
// by side, listings one after the other.
type Account struct {
	client  *Client
	pacer   *pacer
	token   *accessToken
	bare    sdk.Context // for routes about the account
	rooted  sdk.Context // for routes about files
	files   files.ContextClient
	listing lock // Dropbox answers 429 to listings of one account side by side (files.stone)
}

var _ collector.Source = (*Account)(nil)

func (c *Client) newAccount(token *oauth2.Token) *Account {
	a := &Account{client: c, pacer: c.newPacer(), listing: newLock()}
	a.token = newAccessToken(c.oauth, a.pacer, token)
	a.bare = sdk.NewContext(c.sdkConfig(&signer{next: a.pacer, token: a.token}))
	rooted := c.sdkConfig(&signer{next: a.pacer, token: a.token, root: &root{read: a.readRoot, lock: newLock()}})
	a.rooted = sdk.NewContext(rooted)
	a.files = files.NewContext(rooted)
	return a
}

func (c *Client) sdkConfig(via http.RoundTripper) sdk.Config {
	config := sdk.Config{Client: &http.Client{Transport: via}}
	if base := c.config.Base; base != "" {
		config.URLGenerator = func(_, namespace, route string) string {
			return base + "/2/" + namespace + "/" + route
		}
	}
	return config
}

// call asks a route that answers in JSON. The SDK's own types are not used for answers where
// they lose what the answer said: absent fields, unknown tags.
func call(ctx context.Context, via *sdk.Context, namespace, route string, arg, result any) error {
	req := sdk.Request{Host: "api", Namespace: namespace, Route: route, Auth: "user", Style: "rpc", Arg: arg}
	body, _, err := via.ExecuteContext(ctx, req, nil)
	if err == nil {
		err = json.Unmarshal(body, result)
	}
	return translate(err)
}

type currentAccount struct {
	ID    string `json:"account_id"`
	Email string `json:"email"`
	Name  struct {
		Display string `json:"display_name"`
	} `json:"name"`
	Root rootInfo `json:"root_info"`
}

func (a *Account) current(ctx context.Context) (currentAccount, error) {
	var current currentAccount
	err := call(ctx, &a.bare, "users", "get_current_account", nil, &current)
	if err == nil && current.ID == "" {
		err = fmt.Errorf("%w: %w", collector.ErrOffline, errForeign)
	}
	if err == nil {
		a.client.share(current.ID, a.pacer)
	}
	return current, err
}

func (a *Account) readRoot(ctx context.Context) (string, error) {
	current, err := a.current(ctx)
	return current.Root.header(), err
}

// Owner names the account.
// Errors: ErrSignedOut, ErrNoScope, ErrOffline, ErrBusy.
func (a *Account) Owner(ctx context.Context) (collector.Owner, error) {
	current, err := a.current(ctx)
	if err != nil {
		return collector.Owner{}, fmt.Errorf("ask for the account: %w", err)
	}
	return collector.Owner{ID: current.ID, Email: current.Email, Name: current.Name.Display}, nil
}

// Revoke ends the connection at Dropbox, with all its tokens. A connection that is already
// dead is no error. Errors: ErrOffline, ErrBusy.
func (a *Account) Revoke(ctx context.Context) error {
	var nothing any
	err := call(ctx, &a.bare, "auth", "token/revoke", nil, &nothing)
	if err != nil && !errors.Is(err, collector.ErrSignedOut) {
		return fmt.Errorf("revoke the connection: %w", err)
	}
	return nil
}
