package app_test

import (
	"context"
	"errors"
	"os"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/storage"
	"bannette/trial/must"
)

// pool recognises as the program's own does: it goes on until it is told to stop, and once it is closed it errs.
type pool struct {
	*testing.T
	begun  chan bool
	shut   chan struct{}
	closed atomic.Bool // and so is the data
}

func newPool(t *testing.T) *pool {
	return &pool{T: t, begun: make(chan bool, 1), shut: make(chan struct{})}
}

func (p *pool) Recognise(ctx context.Context, _, _, _ string) (collector.Text, error) {
	if p.closed.Load() {
		p.Error("a text is read once the data is closed")
	}
	p.begun <- true
	select {
	case <-ctx.Done():
		return collector.Text{}, ctx.Err()
	case <-p.shut:
		return collector.Text{}, errors.New("the pool is closed")
	}
}

// quit closes everything as the program does.
func (b *byHand) quit(p *pool) {
	b.Helper()
	b.app.Close()
	p.closed.Store(true)
	close(p.shut)
	must.Do(b, b.app.Collector.Ledger.(*storage.Store).Close())
}

// again starts the program anew on what the last one left.
func (b *byHand) again() {
	b.Helper()
	old := b.app
	b.app = apptest.New(b, old.Places.Data)
	b.app.Secrets, b.app.Places, b.app.FolderTray, b.app.Installed, b.app.Collector.Recogniser = old.Secrets, old.Places, old.FolderTray, old.Installed, b.reader
	b.session = must.Get(b.app.SignIn(b.Context(), "Camille", password))(b)
}

func TestQuittingStoresNothingAsUnreadAndTheNextCollectionBringsAll(t *testing.T) {
	for what, begin := range map[string]func(b *byHand) error{
		"files are added": func(b *byHand) error {
			_, err := b.session.AddFiles(b.Context(), b.binder.ID, []string{b.files}, "Ajouts")
			return err
		},
		"a collection by hand": func(b *byHand) error { _, err := b.session.Collect(b.Context(), nil, nil); return err },
		"the daily collection": func(b *byHand) error { return apptest.CollectDay(b.Context(), b.app) },
		"the resident program": func(b *byHand) error {
			must.Do(b, b.session.Set(b.Context(), app.SettingHour, "00:00")) // whatever the time of this day: it is past
			return b.app.Reside(b.Context())
		},
		"a text is read anew": func(b *byHand) error {
			return b.session.ReadAnew(b.Context(), b.documents()[0].ID, []string{"eng"}, false)
		},
	} {
		t.Run(what, func(t *testing.T) {
			b := newByHand(t)
			b.write("a.pdf", "one")
			b.write("b.pdf", "two")
			switch what {
			case "files are added":
			case "a text is read anew":
				b.add(b.files)
			default: // what was added waits to be read
				b.shelf.away.Store(true)
				b.add(b.files)
				b.shelf.away.Store(false)
				b.sendBack()
			}
			read := b.reader.calls
			p := newPool(t)
			b.app.Collector.Recogniser = p
			ended := make(chan error, 1)
			go func() { ended <- begin(b) }()
			<-p.begun
			b.quit(p)
			<-ended
			b.again()
			for _, d := range b.documents() {
				if d.Remark != "" || d.Stage == collector.Recognised {
					t.Errorf("document %d is %s, remark %q", d.ID, d.Stage, d.Remark)
				}
			}
			must.Do(b, apptest.CollectDay(t.Context(), b.app))
			documents := b.documents()
			for _, d := range documents {
				if d.Remark != "" || d.Stage != collector.Delivered || d.Pages != 1 {
					t.Errorf("document %d ends as %s, remark %q, %d pages", d.ID, d.Stage, d.Remark, d.Pages)
				}
			}
			if len(documents) != 2 || b.reader.calls == read {
				t.Errorf("%d documents", len(documents))
			}
		})
	}
}

// sendBack has what was added be read once more, with the next collection.
func (b *byHand) sendBack() {
	b.Helper()
	for _, d := range b.documents() {
		must.Get(b.app.Texts.ReadAnew(b.Context(), app.Act{At: time.Now()}, d.ID, "fra", false))(b)
	}
}

func TestNothingBeginsOnceTheDataIsClosed(t *testing.T) {
	b := newByHand(t)
	file := b.write("a.pdf", "one")
	b.app.Close()
	if _, err := b.session.AddFiles(t.Context(), b.binder.ID, []string{file}, "Ajouts"); !errors.Is(err, context.Canceled) {
		t.Errorf("files are added: %v", err)
	}
	if err := b.app.Reside(t.Context()); !errors.Is(err, context.Canceled) {
		t.Errorf("the program resides: %v", err)
	}
	if entries, err := os.ReadDir(b.shelf.dir); err != nil || len(entries) > 0 {
		t.Errorf("in the tray: %v, %v", entries, err)
	}
	b.app.Close() // twice is as good as once
}

func TestATaskThatDoesNotEndIsWaitedForOnlySoLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var tasks app.Tasks
		ctx, hangs, err := tasks.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		other, ends, _ := tasks.Begin(t.Context())
		go func() { <-other.Done(); time.Sleep(10 * time.Second); ends() }()
		began := time.Now()
		if left := tasks.End(30 * time.Second); left != 1 || time.Since(began) != 30*time.Second || ctx.Err() == nil {
			t.Errorf("%d left after %v", left, time.Since(began))
		}
		hangs()
		if left := tasks.End(30 * time.Second); left != 0 {
			t.Errorf("%d left", left)
		}
	})
}

func TestQuittingWaitsForADriveThatHangsOnce(t *testing.T) {
	on(t, 1, func(d *oneDay) {
		back := make(chan struct{})
		d.item = &collector.Item{ID: "id:1", Rev: "1", Path: "/f/a.pdf", Name: "a.pdf", Size: 3, Modified: time.Now().Add(-time.Hour)}
		d.shelf.fails = func(collector.Destination) error { <-back; return collector.ErrTrayGone }
		d.until("07:10")
		began := time.Now()
		d.app.Close() // by the window
		d.app.Close() // by whoever opened it
		if waited := time.Since(began); waited > 30*time.Second {
			d.Errorf("quitting took %v", waited)
		}
		close(back)
	})
}
