package collector

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

// offlineInARow is after how many files in a row that the source did not answer for
// the rest of the run stops asking: each such file has been tried for half a minute already.
const offlineInARow = 3

// carry takes each pending document along: several are fetched at once, while others that
// have come are being recognised, and others delivered.
func (p *pass) carry(ctx context.Context, source Source, down error) {
	documents, err := p.Ledger.Pending(ctx, p.run)
	if err != nil {
		p.fail(ctx, fmt.Errorf("look up pending documents: %w", err))
		return
	}
	p.advance(func(t *Progress) { t.Total = len(documents) })

	fetched := make(chan Document, len(documents))
	recognised := make(chan Document, len(documents))
	f := &fetching{pass: p, source: source}
	if down != nil {
		f.down.Store(&down)
	}
	r := &recognising{pass: p}
	d := &delivering{pass: p}

	found := make(chan Document)
	go func() {
		defer close(found)
		for _, doc := range documents {
			switch doc.Stage {
			case Fetched:
				fetched <- doc
			case Recognised:
				recognised <- doc
			default:
				found <- doc
			}
		}
	}()
	stage(p.Downloads, found, fetched, func(doc Document) (Document, bool) { return f.fetch(ctx, doc) })
	stage(p.Recognitions, fetched, recognised, func(doc Document) (Document, bool) { return r.recognise(ctx, doc) })
	delivered := make(chan Document, len(documents))
	stage(1, recognised, delivered, func(doc Document) (Document, bool) { return d.deliver(ctx, doc) })
	for range delivered {
	}
	if ctx.Err() != nil && p.problem == (Reason{}) {
		p.problem = Reason{Code: ReasonStopped}
	}
}

// stage lets n workers take each document from in one step further; out is closed after the last.
func stage(n int, in <-chan Document, out chan<- Document, step func(Document) (Document, bool)) {
	var workers sync.WaitGroup
	for range max(1, n) {
		workers.Go(func() {
			for doc := range in {
				if next, ok := step(doc); ok {
					out <- next
				}
			}
		})
	}
	go func() {
		workers.Wait()
		close(out)
	}()
}

// fetching is the first step of a run's documents.
type fetching struct {
	*pass
	source  Source
	down    atomic.Pointer[error] // why the source, or the archive, is not to be asked any more
	offline atomic.Int32          // files in a row for which the source did not answer
}

// fetch brings the original into the archive.
func (f *fetching) fetch(ctx context.Context, doc Document) (Document, bool) {
	if ctx.Err() != nil {
		return doc, false // CloseRun accounts for it
	}
	if down := f.down.Load(); down != nil {
		f.failed(ctx, doc, *down, false)
		return doc, false
	}
	began := f.Now()
	f.advance(func(t *Progress) { t.Current = doc.Item.Name })
	original, err := f.original(ctx, &doc)
	if err == nil {
		var already bool
		already, err = f.Ledger.Fetched(context.WithoutCancel(ctx), f.run, doc, original, f.Now())
		if err == nil && already {
			f.advance(func(t *Progress) { t.Total-- })
			return doc, false
		}
	}
	f.watch(err)
	if err != nil {
		f.failed(ctx, doc, err, !beyondFile(err) || errors.Is(err, ErrOffline)) // which for this one file may be for good
		return doc, false
	}
	doc.Stage, doc.SHA256, doc.Size, doc.Tries = Fetched, original.SHA256, original.Size, 0
	f.log.Debug("fetched", "document", doc.ID, "size", doc.Size, "took", f.Now().Sub(began))
	f.advance(func(t *Progress) { t.Fetched++ })
	return doc, true
}

// original fetches the document's item, or, where that is gone, another that held the same content.
// Afterwards doc.Item is the one that was fetched.
func (f *fetching) original(ctx context.Context, doc *Document) (original Original, err error) {
	for _, item := range append([]Item{doc.Item}, doc.Twins...) {
		original, err = f.Archive.Put(ctx, func(w io.Writer) error { return f.source.Fetch(ctx, item, w) })
		if err == nil {
			doc.Item = item
			return original, nil
		}
		if beyondFile(err) {
			break // a twin would not come either
		}
	}
	return Original{}, err
}

// watch decides from each answer whether it is of use to go on asking.
func (f *fetching) watch(err error) {
	switch {
	case err == nil || !beyondFile(err):
		f.offline.Store(0)
	case errors.Is(err, ErrOffline):
		if f.offline.Add(1) >= offlineInARow {
			f.down.CompareAndSwap(nil, &err)
		}
	case f.down.CompareAndSwap(nil, &err) && !errors.Is(err, ErrDiskFull):
		f.Answered(context.Background(), f.channel.Account, err)
	}
}

func (f *fetching) failed(ctx context.Context, doc Document, err error, attempt bool) {
	if ctx.Err() != nil {
		return // stopped, and no fault of the document
	}
	reason := ReasonFor(err)
	f.log.Warn("document not fetched", "document", doc.ID, "reason", reason.Code, "err", err)
	if err := f.Ledger.Failed(ctx, f.run, doc, reason, attempt); err != nil {
		f.log.Error("failure not recorded", "document", doc.ID, "err", err)
	}
	f.advance(func(t *Progress) { t.Failed++ })
}

// recognising is the second step of a run's documents.
type recognising struct {
	*pass
	down atomic.Pointer[error] // why recognition is not to be tried any more in this run
}

// recognise reads the document's text. Where that fails, the document waits; one that has a text keeps it, and goes back.
func (r *recognising) recognise(ctx context.Context, doc Document) (Document, bool) {
	if ctx.Err() != nil {
		return doc, false
	}
	if down := r.down.Load(); down != nil {
		r.waits(ctx, doc, ReasonFor(*down), false, *down)
		return doc, false
	}
	began := r.Now()
	next, err := r.read(ctx, doc)
	switch {
	case err == nil:
		r.log.Debug("recognised", "document", doc.ID, "took", r.Now().Sub(began))
		r.advance(func(t *Progress) { t.Recognised++ })
		return next, true
	case errors.Is(err, ErrReadingOn):
		return r.asItWas(next)
	case ctx.Err() != nil:
		return doc, false
	case errors.Is(err, ErrRecogniserAway):
		r.down.CompareAndSwap(nil, &err)
	case doc.Earlier != nil && !beyondText(err):
		if next, err = r.keepText(ctx, doc, err); err != nil {
			return doc, false
		}
		return r.asItWas(next)
	}
	r.waits(ctx, doc, orElse(err, ReasonUnrecognised), !beyondText(err), err)
	return doc, false
}

// asItWas has a document go on from where it was before it was to be read anew.
func (r *recognising) asItWas(doc Document) (Document, bool) {
	if doc.Stage == Delivered {
		r.advance(func(t *Progress) { t.Total-- })
	}
	return doc, doc.Stage == Recognised
}
