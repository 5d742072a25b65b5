package recognition

import (
	"context"
	"errors"
	"time"

	"bannette/collector"
)

// stretchTime is how long a stretch lasts: no further page is begun after it.
const stretchTime = 10 * time.Minute

// stretch is the reading of a document, or of as many of its pages as are read in one go.
type stretch struct {
	*Pool
	name, languages string // of the document

	from *input
	w    *worker // that does most of it, nil for one that is not started
	gave bool    // it has none any more
	ends time.Time
}

// read reads one stretch of the document, the first one or another. See [Pool.Recognise] and [Pool.ReadOn].
func (s *stretch) read(ctx context.Context, begins bool) (text collector.Text, err error) {
	cache := &pageCache{}
	done := false
	defer func() { cache.close(done) }()
	var said *report
	if begins { // most documents are whole with their first pages, and nothing is kept of them
		said, err = s.ask(ctx, task{Share: true})
	}
	if err == nil && (said == nil || said.Text == nil) {
		if cache, err = s.cacheOf(s.from.file, s.languages); err != nil {
			cache = &pageCache{}
			return collector.Text{}, err
		}
		if said, err = s.look(ctx, cache, said); err == nil && said == nil {
			err = s.share(ctx, cache)
		}
	}
	unread := cache.unread()
	if err == nil && said == nil && (begins || unread == 0) {
		said, err = s.ask(ctx, task{From: cache.looked, Given: cache.readings, Lost: cache.lost, Part: unread > 0})
	}
	switch {
	case errors.As(err, new(lostError)):
		text, err = s.asFarAsKnown(ctx, cache)
		done = err == nil
		return text, err
	case err != nil:
		return collector.Text{}, err
	case unread > 0 && !begins:
		text = collector.Text{Recognition: collector.NoRecognition}
	default:
		text = *said.Text
		text.Searchable = said.searchable // whatever the worker says
	}
	if text.Left = unread; unread > 0 {
		text.Remark = collector.RemarkReadingOn
	}
	done = unread == 0
	return text, nil
}

// asFarAsKnown is the text of a document that cannot be read to its end: its text layer, and what was recognised.
func (s *stretch) asFarAsKnown(ctx context.Context, cache *pageCache) (collector.Text, error) {
	known := cache.text()
	if cache.looked == 0 {
		return known, nil
	}
	said, err := s.ask(ctx, task{From: cache.looked, Part: true})
	switch {
	case errors.As(err, new(lostError)):
		return known, nil
	case err != nil:
		return collector.Text{}, err
	}
	text := *said.Text
	for i := range text.Pages {
		if read, there := cache.readings[i]; there && text.Pages[i].Text == "" {
			text.Pages[i] = read.PageText
		}
	}
	switch {
	case len(cache.readings) == 0:
	case text.Recognition == collector.NoRecognition:
		text.Recognition = collector.OCR
	default:
		text.Recognition = collector.Mixed
	}
	text.Confidence, text.Remark = quality(text.Pages), collector.RemarkUnread
	return text, nil
}

// ask has a task of the document done. A lostError means that it is not to be had.
func (s *stretch) ask(ctx context.Context, of task) (*report, error) {
	of.Name, of.Languages = s.name, s.languages
	said, w, err := s.perform(ctx, s.w, of, s.from)
	s.w = w
	return &said, err
}

// look has the pages looked at that nobody has looked at yet, as long as the stretch lasts, after the first ones, if they were.
// A document of which a worker makes nothing to be read page by page is what it reports.
func (s *stretch) look(ctx context.Context, cache *pageCache, first *report) (whole *report, err error) {
	for said := first; cache.pages == 0 || cache.looked < cache.pages; said = nil {
		if cache.looked > 0 && time.Now().After(s.ends) {
			return nil, nil
		}
		if said == nil {
			if said, err = s.ask(ctx, task{Share: true, From: cache.looked}); err != nil {
				return nil, err
			}
		}
		if said.Text != nil {
			return said, nil
		}
		if err := cache.write(cacheLine{Pages: said.Pages, Looked: said.Looked, Wanted: said.Share}); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// pagesBeforeOthers is how many pages a document is read for until others that wait for a worker have their turn: each
// time, it is opened anew.
const pagesBeforeOthers = 8

// yield lets another document that waits for a worker have this one. Errors: those of ctx, errClosed.
func (s *stretch) yield(ctx context.Context) (err error) {
	if s.waiting.Load() == 0 {
		return nil
	}
	if s.w != nil {
		s.w = s.reuse(s.w)
	}
	s.idle <- s.w
	s.w, err = s.await(ctx)
	s.gave = err != nil
	return err
}
