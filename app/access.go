package app

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"bannette/collector"
)

// access are the ways to the accounts, and what is in memory of them. Its mutex is held for a look, never while the keychain or
// Dropbox is asked: either may take long, and whoever wants to stop must not wait for it.
type access struct {
	app *App

	mu     sync.Mutex
	tokens map[string]string    // refresh tokens that the keychain gave, by the name of their secret
	asked  map[string]*question // those that it is being asked for
	door   Dropbox              // the one for key; it has the accounts, with their pace and their access tokens
	key    string

	requests lock // on the list of requests in the keychain
}

// question is one that the keychain is being asked. Whoever has the same one waits for its answer.
type question struct {
	done  chan struct{} // closed when it is answered
	token string
	err   error
}

// open returns the account with the access that the keychain holds. An account whose access is not
// there (a backup restored on another computer) has to be connected again: collector.ErrSignedOut.
func (c *access) open(ctx context.Context, account Account) (DropboxAccount, error) {
	token, err := c.token(ctx, c.grantSecret(account.Owner.ID, account.Purpose))
	if errors.Is(err, ErrNotFound) {
		return nil, fmt.Errorf("account %d: %w", account.ID, collector.ErrSignedOut)
	}
	if err != nil {
		return nil, fmt.Errorf("read the access to account %d: %w", account.ID, err)
	}
	door, err := c.dropbox(ctx)
	if err != nil {
		return nil, err
	}
	return door.Account(token), nil
}

// dropbox is the door with the firm's own app key, or the one that this build carries. Another key is another door, also
// where another process has set it; the accounts of the old one are not used again.
func (c *access) dropbox(ctx context.Context) (Dropbox, error) {
	key, err := c.app.Settings.Setting(ctx, SettingAppKey)
	if err != nil {
		return nil, fmt.Errorf("read the app key: %w", err)
	}
	if key == "" {
		key = c.app.PackagedKey
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.door != nil && c.key == key {
		return c.door, nil
	}
	door, err := c.app.Dropbox(key)
	if err != nil {
		return nil, err
	}
	c.door, c.key = door, key
	return door, nil
}

// token is the refresh token of that name. Errors: those of Secrets.Get.
func (c *access) token(ctx context.Context, name string) (string, error) {
	if token, known := c.known(name); known {
		return token, nil
	}
	queue, ofSweep := ctx.Value(queueKey{}).(*keychainQueue)
	if !ofSweep {
		return c.ask(ctx, name)
	}
	if err := queue.lock.acquire(ctx); err != nil {
		return "", err
	}
	defer queue.lock.release()
	if queue.shut != nil {
		return "", queue.shut
	}
	token, err := c.ask(ctx, name)
	if errors.Is(err, collector.ErrKeychainLocked) || errors.Is(err, collector.ErrNoKeychain) {
		queue.shut = err
	}
	return token, err
}

// keychainQueue lets the runs of one collection ask the keychain one after the other, however many accounts there are.
// Where it is locked or absent, all are told so after one wait, and none leaves a question of its own behind.
type keychainQueue struct {
	lock lock
	shut error // why the keychain gave nothing
}

type queueKey struct{}

// withQueue is the context of one collection, whose runs share a keychainQueue.
func withQueue(ctx context.Context) context.Context {
	return context.WithValue(ctx, queueKey{}, &keychainQueue{})
}

// ask asks the keychain, unless somebody does already: then it waits for the same answer.
func (c *access) ask(ctx context.Context, name string) (string, error) {
	for {
		q, first := c.begin(name)
		if first {
			q.token, q.err = c.app.Secrets.Get(ctx, name)
			c.end(name, q)
			return q.token, q.err
		}
		select {
		case <-q.done:
		case <-ctx.Done():
			return "", ctx.Err()
		}
		if !errors.Is(q.err, context.Canceled) && !errors.Is(q.err, context.DeadlineExceeded) {
			return q.token, q.err
		}
		// Whoever asked has given up: that is no answer, so it is asked again.
	}
}

// begin returns the question that is asked for the name; first tells the caller to ask it.
func (c *access) begin(name string) (q *question, first bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if q := c.asked[name]; q != nil {
		return q, false
	}
	if c.asked == nil {
		c.asked = map[string]*question{}
	}
	q = &question{done: make(chan struct{})}
	c.asked[name] = q
	return q, true
}

// end tells all who wait for the question that it is answered. An answer that was overtaken by a new access is not kept.
func (c *access) end(name string, q *question) {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer close(q.done)
	if c.asked[name] != q {
		return
	}
	delete(c.asked, name)
	if q.err != nil {
		return
	}
	if c.tokens == nil {
		c.tokens = map[string]string{}
	}
	c.tokens[name] = q.token
}

func (c *access) known(name string) (token string, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	token, known = c.tokens[name]
	return token, known
}

// forget drops what the keychain gave, so that the next use asks it anew.
func (c *access) forget(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.tokens, name)
	delete(c.asked, name) // who waits for it still gets its answer
}

// lock is a mutex whose waiting ends with the context. The zero lock is free.
type lock struct {
	made sync.Once
	held chan struct{}
}

func (l *lock) acquire(ctx context.Context) error {
	l.made.Do(func() { l.held = make(chan struct{}, 1) })
	select {
	case l.held <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *lock) release() { <-l.held }
