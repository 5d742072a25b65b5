package keychain

import (
	"context"
	"fmt"
	"sync"

	"bannette/app"
)

// Memory keeps secrets for as long as the program runs: for the demo, which leaves nothing behind.
type Memory struct {
	mu      sync.Mutex
	secrets map[string]string
}

// NewMemory returns an empty one.
func NewMemory() *Memory { return &Memory{secrets: map[string]string{}} }

// Get returns the secret. Errors: [app.ErrNotFound].
func (m *Memory) Get(_ context.Context, name string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	secret, ok := m.secrets[name]
	if !ok {
		return "", fmt.Errorf("read secret: %w", app.ErrNotFound)
	}
	return secret, nil
}

// Set stores the secret in the place of an earlier one of that name. Errors: [ErrTooLong].
func (m *Memory) Set(_ context.Context, name, secret string) error {
	if len(secret) > MaxSecret {
		return ErrTooLong
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.secrets[name] = secret
	return nil
}

// Delete forgets the secret. Errors: [app.ErrNotFound].
func (m *Memory) Delete(_ context.Context, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.secrets[name]; !ok {
		return fmt.Errorf("delete secret: %w", app.ErrNotFound)
	}
	delete(m.secrets, name)
	return nil
}
