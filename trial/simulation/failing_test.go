package simulation

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/tray"
	"bannette/trial/world"
)

var errQuantum = errors.New("quantum")

// failing is what fails for a while, and whom it may have cost something.
type failing struct {
	errs   bool           // recognition, whatever it is given
	poison int            // of each two documents one cannot be delivered, after their SHA-256: the first, or the second; 0 for none
	failed map[string]int // readings, by the document's SHA-256 or id, which is all that excuses one that is unread
}

// failsFrom has recognition err for a while, or some documents be undeliverable.
func (s *simulation) failsFrom(what string) {
	switch what {
	case "recognition":
		s.failing.errs = !s.failing.errs
		s.log("recognition errs: %t", s.failing.errs)
	case "delivery":
		if s.failing.poison != 0 {
			s.failing.poison = 0
		} else {
			s.failing.poison = 1 + s.random.IntN(2)
		}
		s.log("poisoned: %d", s.failing.poison)
	}
}

// poisoned says why a document cannot be delivered, nil if it can.
func (s *simulation) poisoned(sha256 string) error {
	if int(sha256[0]%2) != s.failing.poison-1 {
		return nil
	}
	return []error{errQuantum, collector.ErrNoOriginal, collector.ErrPathTooLong, collector.ErrFileInUse}[sha256[1]%4]
}

// poisonedTray is the folder, but for documents that nothing can be done with.
type poisonedTray struct {
	*tray.Folder
	s *simulation
}

func (p poisonedTray) Deliver(ctx context.Context, to collector.Destination, file string) (string, error) {
	if err := p.s.poisoned(to.SHA256); err != nil {
		return "", fmt.Errorf("lay the document: %w", err)
	}
	return p.Folder.Deliver(ctx, to, file)
}

// readingFailed notes that a document was not read, for no fault of its own.
func (s *simulation) readingFailed(document string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failing.failed[document]++
}

// wantDelivered demands, after a run in which nothing else went wrong, that only what is itself undeliverable waits.
func (s *simulation) wantDelivered(p *plan, trigger collector.Trigger, began time.Time) {
	calm := p.faults == 0 && !s.failing.errs && !s.program.dead
	for call := range p.events {
		calm = calm && call > p.calls
	}
	if s.trayIsAway() || !calm {
		return
	}
	documents, err := s.program.session.Documents(context.Background(), app.DocumentFilter{Limit: world.Many})
	s.check("list documents", err)
	for _, d := range documents {
		left := trigger != collector.Manual && d.Waits.Date.After(began)
		if d.Stage != collector.Delivered && s.poisoned(d.SHA256) == nil && !left && !s.isPaused(d.ID) {
			s.fail("document %d is %s after a run in which nothing failed for it: %+v", d.ID, d.Stage, d.Waits)
		}
	}
}

// isPaused reports whether the channel that brought the document is paused: then it waits with it.
func (s *simulation) isPaused(document int64) bool {
	trail, err := s.program.session.Trail(context.Background(), document)
	s.check("read the trail", err)
	return slices.ContainsFunc(s.channels, func(ch *channel) bool { return ch.paused && ch.name == trail.Channel })
}

// wantRead demands that a document is only said to be unreadable where it was tried often enough.
func (s *simulation) wantRead(d app.DocumentRow) {
	if times := s.failing.failed[d.SHA256] + s.failing.failed[fmt.Sprint(d.ID)]; d.Remark == collector.RemarkUnread && times < 5 {
		s.fail("document %d is said to be unreadable, and failed %d times", d.ID, times)
	}
}

// givingUp takes whatever goes wrong with a reading for a document that cannot be read.
type givingUp struct{ collector.Recogniser }

func (g givingUp) Recognise(ctx context.Context, file, name, languages string) (collector.Text, error) {
	text, err := g.Recogniser.Recognise(ctx, file, name, languages)
	if err != nil && ctx.Err() == nil {
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkUnread}, nil
	}
	return text, err
}

// blamedTray is said to be gone whatever is wrong with one document.
type blamedTray struct{ collector.Tray }

func (b blamedTray) Deliver(ctx context.Context, to collector.Destination, file string) (string, error) {
	receipt, err := b.Tray.Deliver(ctx, to, file)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%w: %w", collector.ErrTrayGone, err)
	}
	return receipt, err
}
