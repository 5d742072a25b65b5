package single

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func first(t *testing.T, data string) (shown chan struct{}, release func()) {
	t.Helper()
	shown = make(chan struct{}, 10)
	release, err := First(t.Context(), data, Wishes{Show: func() { shown <- struct{}{} }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(release)
	return shown, release
}

func TestASecondStartShowsTheFirstWindow(t *testing.T) {
	for name, data := range map[string]string{"short": t.TempDir(), "long": filepath.Join(t.TempDir(), strings.Repeat("cabinet/", 15))} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			shown, _ := first(t, data)
			for range 2 {
				if _, err := First(t.Context(), data, Wishes{}); !errors.Is(err, ErrShown) {
					t.Fatalf("second start: %v", err)
				}
				<-shown
			}
		})
	}
}

func TestOtherDataIsAnotherProgram(t *testing.T) {
	first(t, t.TempDir())
	first(t, t.TempDir())
}

func TestTheFirstQuitsWhenItIsAskedTo(t *testing.T) {
	data := t.TempDir()
	if err := Quit(t.Context(), filepath.Join(data, "none")); err != nil {
		t.Errorf("where nothing was ever started: %v", err)
	}
	var release func()
	quit := make(chan struct{})
	release, err := First(t.Context(), data, Wishes{Quit: func() { go func() { <-quit; release() }() }})
	if err != nil {
		t.Fatal(err)
	}
	soon, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if err := Quit(soon, data); !errors.Is(err, ErrStays) {
		t.Errorf("while it goes on: %v", err)
	}
	close(quit)
	for range 2 { // the second time, nobody is there
		if err := Quit(t.Context(), data); err != nil {
			t.Error(err)
		}
	}
}
