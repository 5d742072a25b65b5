package tray_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"bannette/collector"
	"bannette/collector/tray"
)

func TestADriveThatHangsIsGoneAfterAWhileAndHoldsUpNoOtherTray(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		root, back := t.TempDir(), make(chan struct{})
		hangs, other := tray.Chosen(t, root).Hanging(back), tray.Chosen(t, t.TempDir())
		for _, name := range []string{"a.pdf", "b.pdf"} { // the first hangs, the second waits for it
			to, file := document(t, name, name)
			began := time.Now()
			_, err := hangs.Deliver(t.Context(), to, file)
			if waited := time.Since(began); !errors.Is(err, collector.ErrTrayGone) || waited > time.Hour {
				t.Errorf("%s, after %v: %v", name, waited, err)
			}
			began = time.Now()
			deliver(t, other, name, name)
			if waited := time.Since(began); waited > 0 {
				t.Errorf("another tray waited for %v", waited)
			}
		}
		close(back)
		synctest.Wait()
		for range 2 {
			deliver(t, hangs, "a.pdf", "a.pdf")
			deliver(t, hangs, "b.pdf", "b.pdf")
		}
		stand{files: func() map[string]string { return filesIn(t, root) }}.expect(t, map[string]string{month + "a.pdf": "a.pdf", month + "b.pdf": "b.pdf"})
	})
}

func TestWhoeverWaitsForADriveThatHangsMayGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		back := make(chan struct{})
		hangs := tray.Chosen(t, t.TempDir()).Hanging(back)
		var both sync.WaitGroup
		for _, name := range []string{"a.pdf", "b.pdf"} { // the first hangs, the second waits for it
			to, file := document(t, name, name)
			both.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				began := time.Now()
				_, err := hangs.Deliver(ctx, to, file)
				if waited := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || waited > 20*time.Second {
					t.Errorf("%s, after %v: %v", name, waited, err)
				}
			})
		}
		both.Wait()
		close(back)
	})
}

func TestALargeFileIsGivenTheTimeOfASlowDrive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		back := make(chan struct{})
		slow := tray.Chosen(t, t.TempDir()).Hanging(back)
		to, file := document(t, "a.pdf", string(make([]byte, 64<<20)))
		time.AfterFunc(25*time.Minute, func() { close(back) })
		if _, err := slow.Deliver(t.Context(), to, file); err != nil {
			t.Error(err)
		}
	})
}
