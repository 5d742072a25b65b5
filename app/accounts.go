package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bannette/collector"
)

// Dropbox is the door at which access is asked for. Its errors are collector's sentinels.
type Dropbox interface {
	Ask(purpose collector.Purpose, redirect string) (collector.Request, error)
	// Listen waits for the owner's answer on this computer; it fails where every port is taken.
	Listen(ctx context.Context) (Listener, error)
	// Redeem exchanges the code for a grant. Errors: collector.ErrNoScope, collector.ErrOffline, its own for a code that is refused.
	Redeem(ctx context.Context, request collector.Request, code string) (collector.Grant, error)
	Account(refreshToken string) DropboxAccount
}

// Listener waits for one answer.
type Listener interface {
	Redirect() string
	Wait(ctx context.Context, state string) (code string, err error)
	Close() error
}

// DropboxAccount is one connected account.
type DropboxAccount interface {
	collector.Source
	Owner(ctx context.Context) (collector.Owner, error)
	Folders(ctx context.Context, parent string) ([]collector.FolderEntry, error)
	Folder(ctx context.Context, path string) (collector.Folder, error)
	Revoke(ctx context.Context) error
	Upload(ctx context.Context, path, file string) (storedPath string, exists bool, err error)
}

// Asking says how an owner is asked for access.
type Asking struct {
	Purpose collector.Purpose
	Show    func(url string)       // shows the owner, or the browser, where to go
	Code    func() (string, error) // asks for the code that Dropbox showed; nil: the answer comes on loopback
}

// Connect asks an account's owner for access, and keeps it: the refresh token in the keychain, the
// account in the store. One that was connected before is renewed. Errors: ErrForbidden, collector.ErrNoAppKey,
// collector.ErrNoKeychain and ErrKeychainLocked before anyone is asked, those of Dropbox.
func (s Connections) Connect(ctx context.Context, asking Asking) (Account, error) {
	return s.connect(ctx, asking, collector.Owner{})
}

// Reconnect renews the access of an account. Errors: as Connect, and an OtherAccountError where another
// account answered; then nothing has changed.
func (s Connections) Reconnect(ctx context.Context, account int64, asking Asking) (Account, error) {
	if err := s.may(ctx, RightCollection); err != nil {
		return Account{}, err
	}
	known, err := s.app.access.account(ctx, account)
	if err != nil {
		return Account{}, err
	}
	asking.Purpose = known.Purpose
	return s.connect(ctx, asking, known.Owner)
}

func (s Connections) connect(ctx context.Context, asking Asking, follows collector.Owner) (Account, error) {
	door, err := s.doorFor(ctx, asking.Purpose)
	if err != nil {
		return Account{}, err
	}
	grant, err := ask(ctx, door, asking)
	if err != nil {
		return Account{}, fmt.Errorf("connect a Dropbox account: %w", err)
	}
	return s.storeGrant(ctx, grant, asking.Purpose, follows)
}

// ask goes the way to a grant, by loopback or by the copied code.
func ask(ctx context.Context, door Dropbox, asking Asking) (collector.Grant, error) {
	if asking.Code != nil {
		request, err := door.Ask(asking.Purpose, "")
		if err != nil {
			return collector.Grant{}, err
		}
		asking.Show(request.URL)
		code, err := asking.Code()
		if err != nil {
			return collector.Grant{}, fmt.Errorf("read the code: %w", err)
		}
		return door.Redeem(ctx, request, strings.TrimSpace(code))
	}
	listener, err := door.Listen(ctx)
	if err != nil {
		return collector.Grant{}, err
	}
	defer listener.Close()
	request, err := door.Ask(asking.Purpose, listener.Redirect())
	if err != nil {
		return collector.Grant{}, err
	}
	asking.Show(request.URL)
	code, err := listener.Wait(ctx, request.State)
	if err != nil {
		return collector.Grant{}, err
	}
	return door.Redeem(ctx, request, code)
}

// Accounts are all that are connected. Error: ErrSignIn.
func (s Connections) Accounts(ctx context.Context) ([]Account, error) {
	if err := s.may(ctx); err != nil {
		return nil, err
	}
	return s.app.Accounts.Accounts(ctx)
}

// RemoveAccount gives the access back to Dropbox, and forgets it. Errors: ErrForbidden, ErrInUse while
// channels read it.
func (s Connections) RemoveAccount(ctx context.Context, id int64) error {
	account, err := s.app.access.account(ctx, id)
	if err != nil {
		return err
	}
	if err := s.mayConnect(ctx, account.Purpose); err != nil {
		return err
	}
	if err := s.app.Accounts.RemoveAccount(ctx, s.act(), id); err != nil {
		return err
	}
	if open, err := s.app.access.open(ctx, account); err == nil {
		if err := open.Revoke(ctx); err != nil {
			s.app.Log.Warn("access not given back", "account", id, "err", err)
		}
	}
	name := s.app.access.grantSecret(account.Owner.ID, account.Purpose)
	s.app.access.forget(name)
	if err := s.app.Secrets.Delete(ctx, name); err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("forget the access: %w", err)
	}
	return nil
}

// TestAccount asks Dropbox whether the connection is alive, and remembers the answer.
// Errors: ErrForbidden, ErrNotFound, those of the account.
func (s Connections) TestAccount(ctx context.Context, id int64) error {
	ctx, done, err := s.begin(ctx, RightCollection)
	if err != nil {
		return err
	}
	defer done()
	return s.app.access.test(ctx, id)
}

// Folders reads one level of an account's tree of folders; parent is "" or a FolderEntry's SourceID.
// Errors: ErrForbidden, ErrNotFound, those of the account.
func (s Connections) Folders(ctx context.Context, account int64, parent string) ([]collector.FolderEntry, error) {
	ctx, done, err := s.begin(ctx, RightCollection)
	if err != nil {
		return nil, err
	}
	defer done()
	open, err := s.app.access.opened(ctx, account)
	if err != nil {
		return nil, err
	}
	entries, err := open.Folders(ctx, parent)
	if err != nil {
		s.app.access.recordAnswer(ctx, account, err)
	}
	return entries, err
}

func (c *access) test(ctx context.Context, id int64) error {
	open, err := c.opened(ctx, id)
	if err == nil {
		_, err = open.Owner(ctx)
	}
	c.recordAnswer(ctx, id, err)
	return err
}

// tryKeychain writes and deletes a secret that means nothing, each time under a name of its own: another process may
// be doing the same.
func (c *access) tryKeychain(ctx context.Context) error {
	name := c.app.secret("proof/" + rand.Text()[:8])
	if err := c.app.Secrets.Set(ctx, name, "proof"); err != nil {
		return fmt.Errorf("try the keychain: %w", err)
	}
	if err := c.app.Secrets.Delete(ctx, name); err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("try the keychain: %w", err)
	}
	return nil
}

func (c *access) account(ctx context.Context, id int64) (Account, error) {
	return c.find(ctx, fmt.Sprintf("account %d", id), func(a Account) bool { return a.ID == id })
}

// trayAccount is the firm's own account of that e-mail, connected for the tray.
func (c *access) trayAccount(ctx context.Context, email string) (Account, error) {
	return c.find(ctx, "the tray's account", func(a Account) bool {
		return a.Purpose == collector.ForTray && strings.EqualFold(a.Owner.Email, email)
	})
}

func (c *access) find(ctx context.Context, what string, fits func(Account) bool) (Account, error) {
	accounts, err := c.app.Accounts.Accounts(ctx)
	if err != nil {
		return Account{}, fmt.Errorf("look up the accounts: %w", err)
	}
	if at := slices.IndexFunc(accounts, fits); at >= 0 {
		return accounts[at], nil
	}
	return Account{}, fmt.Errorf("%s: %w", what, ErrNotFound)
}

func (c *access) opened(ctx context.Context, id int64) (DropboxAccount, error) {
	account, err := c.account(ctx, id)
	if err != nil {
		return nil, err
	}
	return c.open(ctx, account)
}

func (c *access) grantSecret(owner string, purpose collector.Purpose) string {
	return c.app.secret("dropbox/" + string(purpose) + "/" + owner)
}

// recordAnswer keeps what is known of a connection up to date.
func (c *access) recordAnswer(ctx context.Context, id int64, err error) {
	state := Connected
	switch {
	case errors.Is(err, collector.ErrSignedOut), errors.Is(err, collector.ErrNoScope):
		state = Reconnect
		c.askAnew(ctx, id)
	case err != nil && !errors.Is(err, collector.ErrFolderGone):
		return // says nothing about the connection
	}
	if err := c.app.Accounts.SetAccountState(ctx, id, state, c.app.Now()); err != nil {
		c.app.Log.Error("account state not recorded", "account", id, "err", err)
	}
}

// askAnew has the keychain asked for the access the next time: another process may have renewed it since.
func (c *access) askAnew(ctx context.Context, id int64) {
	if account, err := c.account(ctx, id); err == nil {
		c.forget(c.grantSecret(account.Owner.ID, account.Purpose))
	}
}

// source opens an account for the straight line.
func (c *access) source(ctx context.Context, account int64) (collector.Source, error) {
	return c.opened(ctx, account)
}
