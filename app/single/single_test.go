package single

import (
	"context"
	"errors"
	"io"
	"net"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"bannette/trial/must"
)

func first(t *testing.T, data string) (shown chan struct{}, release func()) {
	t.Helper()
	shown = make(chan struct{}, 10)
	release = must.Get(First(t.Context(), data, Wishes{Show: func() { shown <- struct{}{} }}))(t)
	t.Cleanup(release)
	return shown, release
}

func TestASecondStartShowsTheFirstWindow(t *testing.T) {
	for name, data := range map[string]string{"short": t.TempDir(), "long": filepath.Join(t.TempDir(), strings.Repeat("cabinet/", 15))} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			shown, _ := first(t, data)
			for range 2 {
				if _, err := First(t.Context(), data, Wishes{Show: func() {}}); !errors.Is(err, ErrShown) {
					t.Fatalf("second start: %v", err)
				}
				<-shown
			}
		})
	}
}

func TestAProgramWithoutWindowGivesWay(t *testing.T) {
	data := t.TempDir()
	gone := make(chan struct{})
	var release func()
	release, err := First(t.Context(), data, Wishes{Quit: func() {
		go func() {
			release()
			close(gone)
		}()
	}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := First(t.Context(), data, Wishes{}); !errors.Is(err, ErrThere) {
		t.Errorf("a second one without: %v", err)
	}
	shown, _ := first(t, data)
	<-gone
	if _, err := First(t.Context(), data, Wishes{}); !errors.Is(err, ErrThere) || len(shown) > 0 {
		t.Errorf("without window, where a window is open: %v, shown %d times", err, len(shown))
	}
}

// deaf is a listener that fails so many times, then hears, and fails again.
type deaf struct {
	failures atomic.Int64
	heard    io.ReadWriteCloser
	closed   chan struct{}
}

func (d *deaf) Accept() (io.ReadWriteCloser, error) {
	select {
	case <-d.closed:
		return nil, net.ErrClosed
	default:
	}
	if d.failures.Add(-1) == 0 {
		return d.heard, nil
	}
	return nil, syscall.EMFILE
}

func (d *deaf) Close() error {
	close(d.closed)
	return nil
}

func TestWhatFailsForAWhileIsListenedToAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here, there := net.Pipe()
		listener := &deaf{heard: there, closed: make(chan struct{})}
		listener.failures.Store(100)
		shown := 0
		go serve(listener, Wishes{Show: func() { shown++ }})
		must.Get(io.WriteString(here, toShow))(t)
		said, err := io.ReadAll(here)
		if string(said) != answer || err != nil || shown != 1 {
			t.Errorf("after 100 failures: %q, %v, shown %d times", said, err, shown)
		}
		before := listener.failures.Load()
		time.Sleep(time.Hour)
		if tries := before - listener.failures.Load(); tries < 600 || tries > 900 {
			t.Errorf("in an hour it was tried %d times", tries)
		}
		listener.Close()
		time.Sleep(longestPause) // otherwise the bubble does not end
	})
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
	release = must.Get(First(t.Context(), data, Wishes{Quit: func() { go func() { <-quit; release() }() }}))(t)
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
