package app

import (
	"context"
	"fmt"
	"time"
)

// How long reading on rests: when there is nothing to read, or the ledger does not answer; and one document that failed,
// twice as long each time.
const (
	restIdle   = time.Minute
	restError  = 30 * time.Minute
	restFailed = 24 * time.Hour // at most
)

// resting are the documents that failed to be read on, by their ids.
type resting map[int64]rest

type rest struct {
	until  time.Time
	length time.Duration
}

// failed has the document rest, longer each time.
func (r resting) failed(document int64) {
	length := min(max(2*r[document].length, restError), restFailed)
	r[document] = rest{time.Now().Add(length), length}
}

// readOn reads long documents to their end, one stretch of one document after the other, until ctx ends.
func (a *App) readOn(ctx context.Context) {
	failed := resting{}
	for {
		pause := restIdle
		switch read, err := a.readStretches(ctx, failed); {
		case ctx.Err() != nil:
			return
		case err != nil:
			a.Log.Warn("long documents not looked up", "err", err)
			pause = restError
		case read > 0:
			pause = 0
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// readStretches reads one more stretch of each long document that does not rest, and returns of how many it did. One that fails
// holds up no other.
func (a *App) readStretches(ctx context.Context, failed resting) (read int, err error) {
	documents, err := a.Texts.PartlyRead(ctx)
	if err != nil {
		return 0, fmt.Errorf("look up long documents: %w", err)
	}
	for _, doc := range documents {
		if time.Now().Before(failed[doc.ID].until) {
			continue
		}
		err := a.Collector.ReadOn(ctx, doc)
		if ctx.Err() != nil {
			return read, ctx.Err()
		}
		if err != nil {
			a.Log.Warn("document not read on", "document", doc.ID, "err", err)
			failed.failed(doc.ID)
			continue
		}
		delete(failed, doc.ID)
		read++
	}
	return read, nil
}

// ReadOn reads one more stretch of each long document, and returns how many pages are left of all of them. The resident
// program does so by itself. A document that fails loses no page that was read, and is tried again the next time. Error:
// ErrForbidden.
func (s Collecting) ReadOn(ctx context.Context) (left int, err error) {
	ctx, done, err := s.begin(ctx, RightRun)
	if err != nil {
		return 0, err
	}
	defer done()
	if _, err := s.app.readStretches(ctx, resting{}); err != nil {
		return 0, err
	}
	if left, err = s.app.Texts.PagesLeft(ctx); err != nil {
		return 0, fmt.Errorf("count the pages that are left: %w", err)
	}
	return left, nil
}
