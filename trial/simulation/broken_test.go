package simulation

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bannette/collector"
	"bannette/trial/world"
)

// Each of these lines breaks a promise, in a way in which such programs have. The simulation finds it.
func TestSimulationFindsABrokenLine(t *testing.T) {
	world.Long(t)
	var claims atomic.Int64
	for name, broken := range map[string]func(*collector.Collector){
		"a ledger that moves the cursor on without the files": func(c *collector.Collector) { c.Ledger = &forgetfulLedger{Ledger: c.Ledger, pages: 4} },
		"a ledger that drops what failed":                     func(c *collector.Collector) { c.Ledger = &droppingLedger{c.Ledger} },
		"a ledger that says delivered before the tray does":   func(c *collector.Collector) { c.Ledger = &hastyLedger{c.Ledger} },
		"a tray that takes each delivery for another document": func(c *collector.Collector) {
			wrapTray(c, func(t collector.Tray) collector.Tray { return &multiplyingTray{t} })
		},
		"a tray that lays documents when it has time":    func(c *collector.Collector) { lazy := &lazyTray{}; wrapTray(c, lazy.over) },
		"a tray that is taken without its mark":          believing,
		"an archive that stores short files":             func(c *collector.Collector) { c.Archive = &shorteningArchive{c.Archive} },
		"a download that is not verified":                trusting,
		"a locked keychain that every account waits for": impatient,
		"a claim that two programs can hold":             func(c *collector.Collector) { c.Ledger = openLedger{c.Ledger, &claims} },
		"a recogniser's error taken for unreadable":      func(c *collector.Collector) { c.Recogniser = givingUp{c.Recogniser} },
		"a poisoned delivery that ends the deliveries": func(c *collector.Collector) {
			wrapTray(c, func(t collector.Tray) collector.Tray { return blamedTray{t} })
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantFound(t, newFirm(t), func(s *simulation) { s.broken = broken })
		})
	}
}

// wantFound demands that one of the first seeds goes wrong once it is changed.
func wantFound(t *testing.T, f *firm, change func(*simulation)) {
	t.Helper()
	for seed := int64(1); seed <= 300; seed++ {
		if s := simulate(t, f, seed, change); len(s.wrong) > 0 {
			t.Logf("found with seed %d: %s", seed, s.wrong[0])
			return
		}
	}
	t.Error("not found")
}

// forgetfulLedger loses one page in so many, and remembers that it had it.
type forgetfulLedger struct {
	collector.Ledger
	mu    sync.Mutex
	pages int
	seen  int
}

func (l *forgetfulLedger) Record(ctx context.Context, run collector.Run, folder collector.Folder, page collector.Page, rule collector.Rule) (time.Duration, error) {
	l.mu.Lock()
	if len(page.Entries) > 0 {
		l.seen++
	}
	if l.seen == l.pages {
		l.seen, page.Entries = 0, nil
	}
	l.mu.Unlock()
	return l.Ledger.Record(ctx, run, folder, page, rule)
}

// droppingLedger takes a document that failed once for done with.
type droppingLedger struct{ collector.Ledger }

func (l *droppingLedger) Failed(ctx context.Context, run collector.Run, doc collector.Document, reason collector.Reason, attempt bool) error {
	_, err := l.Ledger.Fetched(ctx, run, doc, collector.Original{SHA256: fmt.Sprintf("%064d", doc.ID), ContentHash: fmt.Sprintf("%064d", doc.ID)}, time.Now())
	if err == nil {
		err = l.Delivered(ctx, doc, "", time.Now())
	}
	return err
}

// hastyLedger notes the delivery while it looks up where to.
type hastyLedger struct{ collector.Ledger }

func (l *hastyLedger) Destination(ctx context.Context, doc collector.Document) (collector.Destination, error) {
	to, err := l.Ledger.Destination(ctx, doc)
	if err == nil {
		err = l.Delivered(ctx, doc, to.Name, time.Now())
	}
	return to, err
}

// openLedger lets everybody run every channel: each claim is of something else.
type openLedger struct {
	collector.Ledger
	claims *atomic.Int64
}

func (l openLedger) Claim(ctx context.Context, _ int64, now time.Time) (func(), error) {
	return l.Ledger.Claim(ctx, -l.claims.Add(1), now)
}

func wrapTray(c *collector.Collector, wrap func(collector.Tray) collector.Tray) {
	open := c.Tray
	c.Tray = func(ctx context.Context, place string) (collector.Tray, error) {
		tray, err := open(ctx, place)
		return wrap(tray), err
	}
}

// multiplyingTray gives every delivery a name of its own.
type multiplyingTray struct{ collector.Tray }

func (m *multiplyingTray) Deliver(ctx context.Context, to collector.Destination, file string) (string, error) {
	to.Name = fmt.Sprint(rand.Uint64(), " ", to.Name)
	return m.Tray.Deliver(ctx, to, file)
}

// lazyTray gives a receipt at once, and lays the document with the next one: never, if the program ends before.
type lazyTray struct {
	collector.Tray
	mu   sync.Mutex
	next func() error
}

func (l *lazyTray) over(tray collector.Tray) collector.Tray {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.Tray = tray
	return l
}

func (l *lazyTray) Deliver(ctx context.Context, to collector.Destination, file string) (string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next != nil {
		_ = l.next()
	}
	tray := l.Tray
	l.next = func() error { _, err := tray.Deliver(context.WithoutCancel(ctx), to, file); return err }
	return to.Company + "/" + to.Binder + "/" + to.Month + "/" + to.Name, nil
}

// shorteningArchive leaves out the last byte of what it stores, now and then.
type shorteningArchive struct{ collector.Archive }

func (a *shorteningArchive) Put(ctx context.Context, fill func(io.Writer) error) (collector.Original, error) {
	original, err := a.Archive.Put(ctx, fill)
	if err == nil && original.Size > 1 && original.SHA256[0] == '0' {
		path := a.Path(original.SHA256)
		err = errors.Join(os.Chmod(path, 0o600), os.Truncate(path, original.Size-1))
	}
	return original, err
}

// trusting takes what comes for what was listed.
func trusting(c *collector.Collector) {
	open := c.Source
	c.Source = func(ctx context.Context, account int64) (collector.Source, error) {
		source, err := open(ctx, account)
		if err != nil {
			return nil, err
		}
		return &trustingSource{source}, nil
	}
}

type trustingSource struct{ collector.Source }

func (s *trustingSource) Fetch(ctx context.Context, item collector.Item, w io.Writer) error {
	if err := s.Source.Fetch(ctx, item, w); !errors.Is(err, collector.ErrCorrupt) {
		return err
	}
	return nil
}
