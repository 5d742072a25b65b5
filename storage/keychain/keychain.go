// Package keychain keeps secrets in the operating system's keychain: the Credential Manager of Windows, the
// keychain of macOS, the Secret Service of a Linux desktop. It does not know what the secrets are for.
package keychain

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bannette/app"
	"bannette/collector"

	"github.com/zalando/go-keyring"
)

// MaxSecret is how long a secret may be, in bytes: Windows takes 2560.
const MaxSecret = 2048

// ErrTooLong refuses a secret that not every keychain would take.
var ErrTooLong = fmt.Errorf("a secret of more than %d bytes does not fit into the keychain", MaxSecret)

// patience is how long the keychain may take to answer. A locked one asks its owner, if there is one before the
// screen; where there is none, it never answers.
const patience = 20 * time.Second

// Keychain keeps the secrets of one program, by name. It may be used by several goroutines.
type Keychain struct {
	service string
}

// New returns the keychain's part that belongs to the service, which is the program's name.
func New(service string) *Keychain { return &Keychain{service: service} }

// Get returns the secret. Errors: [app.ErrNotFound], [collector.ErrKeychainLocked], [collector.ErrNoKeychain].
func (k *Keychain) Get(ctx context.Context, name string) (secret string, err error) {
	return k.ask(ctx, "read secret", reach, func() (string, error) { return keyring.Get(k.service, name) })
}

// Set stores the secret in the place of an earlier one of that name. Errors: [ErrTooLong],
// [collector.ErrKeychainLocked], [collector.ErrNoKeychain].
func (k *Keychain) Set(ctx context.Context, name, secret string) error {
	if len(secret) > MaxSecret {
		return ErrTooLong
	}
	_, err := k.ask(ctx, "store secret", reach, func() (string, error) { return "", keyring.Set(k.service, name, secret) })
	return err
}

// Delete forgets the secret. Errors: those of Get.
func (k *Keychain) Delete(ctx context.Context, name string) error {
	_, err := k.ask(ctx, "delete secret", reach, func() (string, error) { return "", keyring.Delete(k.service, name) })
	return err
}

type answer struct {
	secret string
	err    error
}

// ask finds out whether there is a keychain, and bounds the question by the keychain's patience and the context. The keychain itself cannot be told to
// stop: a question that it never answers stays behind in its goroutine.
func (k *Keychain) ask(ctx context.Context, what string, reach func() error, question func() (string, error)) (string, error) {
	answers := make(chan answer, 1)
	go func() {
		if err := reach(); err != nil {
			answers <- answer{err: err}
			return
		}
		secret, err := question()
		answers <- answer{secret, err}
	}()
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	select {
	case a := <-answers:
		if a.err != nil {
			return "", fmt.Errorf("%s: %w", what, translate(a.err))
		}
		return a.secret, nil
	case <-timeout.C:
		return "", fmt.Errorf("%s: no answer in %v: %w", what, patience, collector.ErrKeychainLocked)
	case <-ctx.Done():
		return "", fmt.Errorf("%s: %w", what, ctx.Err())
	}
}

func translate(err error) error {
	switch {
	case errors.Is(err, collector.ErrNoKeychain):
		return err
	case errors.Is(err, keyring.ErrNotFound):
		return app.ErrNotFound
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		return fmt.Errorf("%w (%w)", collector.ErrNoKeychain, err)
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return ErrTooLong
	}
	return fmt.Errorf("%w (%w)", refusal(err), err)
}
