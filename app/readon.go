package app

import (
	"context"
	"fmt"
	"time"
)

// How long reading on rests: when there is nothing to read, and after an error.
const (
	restIdle  = time.Minute
	restError = 30 * time.Minute
)

// readOn reads long documents to their end, one turn of one document after the other, until ctx ends.
func (a *App) readOn(ctx context.Context) {
	for {
		rest := restIdle
		switch left, failed, err := a.readTurns(ctx); {
		case ctx.Err() != nil:
			return
		case err != nil, failed:
			rest = restError
		case left > 0:
			rest = 0
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(rest):
		}
	}
}

// readTurns reads one more turn of each long document, and returns how many pages are left of all, and whether reading one
// of them failed. That holds up no other.
func (a *App) readTurns(ctx context.Context) (left int, failed bool, err error) {
	documents, err := a.Store.PartlyRead(ctx)
	if err != nil {
		return 0, false, fmt.Errorf("look up long documents: %w", err)
	}
	for _, doc := range documents {
		err := a.Collector.ReadOn(ctx, doc)
		if ctx.Err() != nil {
			return 0, false, ctx.Err()
		}
		if err != nil {
			a.Log.Warn("document not read on", "document", doc.ID, "err", err)
			failed = true
		}
	}
	if left, err = a.Store.PagesLeft(ctx); err != nil {
		return 0, failed, fmt.Errorf("count the pages that are left: %w", err)
	}
	return left, failed, nil
}

// ReadOn reads one more turn of each long document, and returns how many pages are left of all of them. The resident
// program does so by itself. A document that fails loses no page that was read, and is tried again the next time. Error:
// ErrForbidden.
func (s *Session) ReadOn(ctx context.Context) (left int, err error) {
	ctx, done, err := s.begin(ctx, RightRun)
	if err != nil {
		return 0, err
	}
	defer done()
	left, _, err = s.app.readTurns(ctx)
	return left, err
}
