package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"bannette/app"
)

// guessing is a firm whose log is kept, in a bubble in which nobody really waits.
func guessing(t *testing.T, try func(t *testing.T, a *app.App, log *bytes.Buffer)) {
	synctest.Test(t, func(t *testing.T) {
		a, _ := setUp(t)
		var log bytes.Buffer
		a.Log = slog.New(slog.NewTextHandler(&log, nil))
		try(t, a, &log)
	})
}

// took is how long an attempt took.
func took(t *testing.T, a *app.App, name, given string, want error) time.Duration {
	t.Helper()
	began := time.Now()
	if _, err := a.SignIn(t.Context(), name, given); !errors.Is(err, want) {
		t.Errorf("%s with %q: %v, want %v", name, given, err, want)
	}
	return time.Since(began)
}

func TestAWrongPasswordCostsTimeThatGrowsAndIsBounded(t *testing.T) {
	guessing(t, func(t *testing.T, a *app.App, log *bytes.Buffer) {
		var waited []time.Duration
		for n := range 5 {
			want := app.ErrWrongPassword
			if n > 2 {
				want = app.ErrSlowedDown
			}
			waited = append(waited, took(t, a, []string{"Camille", "camille ", "CAMILLE"}[n%3], "not the password", want))
		}
		s := time.Second
		if want := []time.Duration{s / 4, s / 2, s, 2 * s, 4 * s}; fmt.Sprint(waited) != fmt.Sprint(want) {
			t.Errorf("the answers took %v, want %v", waited, want)
		}
		if lines := strings.Count(log.String(), "\n"); lines != 5 || strings.Contains(strings.ToLower(log.String()), "camille") || strings.Contains(log.String(), "not the password") {
			t.Errorf("the log:\n%s", log)
		}
		if waited := took(t, a, "Camille", password, nil); waited != 0 {
			t.Errorf("with the right one it took %v", waited)
		}
		if waited := took(t, a, "Camille", "not the password", app.ErrWrongPassword); waited != s/4 {
			t.Errorf("after the right one, a wrong one costs %v", waited)
		}
		time.Sleep(time.Hour)
		if waited := took(t, a, "Camille", "not the password", app.ErrWrongPassword); waited != s/4 {
			t.Errorf("after an hour, a wrong one costs %v", waited)
		}
	})
}

func TestWhoeverIsUnknownWaitsAsLongAsWhoeverIsKnown(t *testing.T) {
	guessing(t, func(t *testing.T, a *app.App, _ *bytes.Buffer) {
		for n := range 3 {
			known, unknown := took(t, a, "Camille", "wrong", app.ErrWrongPassword), took(t, a, "Eve", "wrong", app.ErrWrongPassword)
			if known != unknown {
				t.Errorf("try %d: %v and %v", n, known, unknown)
			}
		}
	})
}

func TestWhoeverGivesUpTheWaitHasOthersWaitForIt(t *testing.T) {
	guessing(t, func(t *testing.T, a *app.App, _ *bytes.Buffer) {
		took(t, a, "Eve", "wrong", app.ErrWrongPassword)
		hasty, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		began := time.Now()
		if _, err := a.SignIn(hasty, "Eve", "wrong"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("given up: %v", err)
		}
		took(t, a, "Camille", password, nil)
		if waited := time.Since(began); waited != time.Second/2 {
			t.Errorf("the next one was let in after %v", waited)
		}
	})
}

func TestWhoeverWaitsBehindAnotherMayGiveUp(t *testing.T) {
	guessing(t, func(t *testing.T, a *app.App, _ *bytes.Buffer) {
		giveUp := func(after time.Duration) {
			t.Helper()
			hasty, cancel := context.WithTimeout(t.Context(), after)
			defer cancel()
			began := time.Now()
			if _, err := a.SignIn(hasty, "Eve", "wrong"); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != after {
				t.Errorf("given up after %v: %v", time.Since(began), err)
			}
		}
		for range 4 {
			_, _ = a.SignIn(t.Context(), "Eve", "wrong")
		}
		giveUp(100 * time.Millisecond) // the next one has to wait
		first := make(chan error)
		go func() {
			_, err := a.SignIn(t.Context(), "Camille", password)
			first <- err
		}()
		synctest.Wait()
		giveUp(50 * time.Millisecond)
		if err := <-first; err != nil {
			t.Error(err)
		}
	})
}
