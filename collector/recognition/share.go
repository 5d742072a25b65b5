package recognition

import (
	"context"
	"errors"
	"sync"
	"time"

	"bannette/collector"
)

// mostLost is how many pages of a document may end each worker before it is given up.
const mostLost = 3

// sharing is the recognition of one document's pages by several workers.
type sharing struct {
	*stretch
	cache *pageCache
	left  chan int      // pages that nobody has taken yet; closed
	over  chan struct{} // closed when all are taken
}

// share has the pages of the stretch recognised by its worker, and beside it by every worker that is idle meanwhile.
func (s *stretch) share(ctx context.Context, cache *pageCache) error {
	pages := cache.left()
	pages = pages[:min(len(pages), s.config.StretchPages)]
	shared := &sharing{stretch: s, cache: cache, left: make(chan int, len(pages)), over: make(chan struct{})}
	for _, page := range pages {
		shared.left <- page
	}
	close(shared.left)
	ctx, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	var helpers sync.WaitGroup
	for range min(s.config.Workers, len(pages)) - 1 {
		helpers.Go(func() {
			if err := shared.help(ctx); err != nil {
				giveUp(err)
			}
		})
	}
	if err := shared.work(ctx); err != nil {
		giveUp(err)
	}
	close(shared.over)
	helpers.Wait()
	return context.Cause(ctx)
}

// next is a page to recognise, until there are no more or the stretch ends.
func (s *sharing) next() (page int, more bool) {
	if time.Now().After(s.ends) {
		return 0, false
	}
	page, more = <-s.left
	return page, more
}

// work recognises pages with the stretch's own worker.
func (s *sharing) work(ctx context.Context) error {
	for done := 1; ; done++ {
		page, more := s.next()
		if !more {
			return nil
		}
		var err error
		if s.w, err = s.recognise(ctx, s.w, page); err != nil {
			return err
		}
		if done%pagesBeforeOthers == 0 {
			if err := s.yield(ctx); err != nil {
				return err
			}
		}
	}
}

// help recognises pages with workers that are idle. After each page, whoever waits for a worker has his turn.
func (s *sharing) help(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.over:
			return nil
		case w := <-s.idle:
			page, more := s.next()
			if !more {
				s.idle <- w
				return nil
			}
			w, err := s.recognise(ctx, w, page)
			if w != nil && len(s.left) == 0 { // until then, it has the document open
				w = s.reuse(w)
			}
			s.idle <- w
			if err != nil {
				return err
			}
		}
	}
}

// recognise has one page recognised, and keeps what it reads. An error means that no more pages are to be.
func (s *sharing) recognise(ctx context.Context, w *worker, page int) (*worker, error) {
	said, w, err := s.perform(ctx, w, task{Name: s.name, Languages: s.languages, Leaf: page + 1}, s.from)
	switch {
	case ctx.Err() != nil, errors.Is(err, errClosed), errors.Is(err, collector.ErrRecogniserAway), errors.As(err, new(inputError)):
		return w, err
	case errors.As(err, new(lostError)) && s.cache.losses() >= mostLost:
		return w, err
	case err == nil:
		w.documents++
	}
	line := cacheLine{Page: page + 1, Read: said.Read, Lost: errors.As(err, new(lostError))}
	return w, s.cache.write(line)
}
