package tray_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"strings"
	"sync"
	"testing"

	"bannette/collector"
	"bannette/collector/tray"
)

// account stands for the firm's Dropbox: it keeps names as they came, and knows them in any case.
type account struct {
	mu      sync.Mutex
	stored  map[string]string // path by path in lower case
	content map[string]string // by path
	broken  error
}

func (a *account) Upload(ctx context.Context, to, file string) (string, bool, error) {
	if err := ctx.Err(); err != nil {
		return "", false, err
	}
	if a.broken != nil {
		return "", false, a.broken
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return "", false, fmt.Errorf("%w: %w", collector.ErrNoOriginal, err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if stored, exists := a.stored[strings.ToLower(to)]; exists {
		return stored, a.content[stored] != string(content), nil
	}
	// Only the last element is sure to be spelt as it was asked for.
	stored := strings.ToLower(path.Dir(to)[:4]) + path.Dir(to)[4:] + "/" + path.Base(to)
	a.stored[strings.ToLower(to)] = stored
	a.content[stored] = string(content)
	return stored, false, nil
}

func newAccount() *account {
	return &account{stored: map[string]string{}, content: map[string]string{}}
}

func (a *account) below(root string) map[string]string {
	files := map[string]string{}
	for stored, content := range a.content {
		files[strings.TrimPrefix(stored, strings.ToLower(root)+"/")] = content
	}
	return files
}

func TestDropboxTray(t *testing.T) {
	contract(t, func(t *testing.T) stand {
		up := newAccount()
		return stand{tray.NewDropbox(up, "/Tray"), func() map[string]string { return up.below("/Tray") }}
	})
}

func TestDropboxTrayInAnyRootGivesRelativeReceipts(t *testing.T) {
	for root, want := range map[string]string{
		"": "/Bou", "/": "/Bou", "Cabinet": "/cabinet/Bou", "/Cabinet/À saisir/": "/cabinet/À saisir/Bou", "/../..": "/Bou",
	} {
		up := newAccount()
		receipt := deliver(t, tray.NewDropbox(up, root), "a.pdf", "one")
		if !strings.EqualFold(receipt, month+"a.pdf") {
			t.Errorf("root %q: receipt %q", root, receipt)
		}
		for stored := range up.content {
			if !strings.HasPrefix(strings.ToLower(stored), strings.ToLower(want)) {
				t.Errorf("root %q: stored at %q", root, stored)
			}
		}
	}
}

func TestDropboxTrayHandsOnWhatTheConnectionSays(t *testing.T) {
	for _, want := range []error{collector.ErrOffline, collector.ErrSignedOut, collector.ErrDiskFull, collector.ErrBusy} {
		up := newAccount()
		up.broken = want
		to, file := document(t, "a.pdf", "one")
		if _, err := tray.NewDropbox(up, "/T").Deliver(t.Context(), to, file); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
}
