package recognition

import (
	"context"
	"errors"
	"sync"
)

// sharing is the recognition of one document's pages by several workers.
type sharing struct {
	*Pool
	task task
	from *input
	left chan int      // pages that nobody has taken yet; closed
	over chan struct{} // closed when all are taken

	mu       sync.Mutex
	readings map[int]reading
}

// share has the pages recognised by w, and beside it by every worker that is idle meanwhile, and returns what they read,
// and the worker to go on with in w's place. A page that one cannot read by itself is missing.
func (p *Pool) share(ctx context.Context, w *worker, t task, from *input, pages []int) (map[int]reading, *worker, error) {
	s := &sharing{Pool: p, task: t, from: from, left: make(chan int, len(pages)), over: make(chan struct{}), readings: map[int]reading{}}
	for _, page := range pages {
		s.left <- page
	}
	close(s.left)
	ctx, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	var helpers sync.WaitGroup
	for range min(p.config.Workers, len(pages)) - 1 {
		helpers.Go(func() {
			if err := s.help(ctx); err != nil {
				giveUp(err)
			}
		})
	}
	var err error
	for page := range s.left {
		if w, err = s.recognise(ctx, w, page); err != nil {
			giveUp(err)
			break
		}
	}
	close(s.over)
	helpers.Wait()
	return s.readings, w, context.Cause(ctx)
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
			page, more := <-s.left
			if !more {
				s.idle <- w
				return nil
			}
			w, err := s.recognise(ctx, w, page)
			if w != nil && len(s.left) == 0 { // until then, it has the document open
				w = s.keep(w)
			}
			s.idle <- w
			if err != nil {
				return err
			}
		}
	}
}

// recognise has one page recognised. An error means that the document is to be given up.
func (s *sharing) recognise(ctx context.Context, w *worker, page int) (*worker, error) {
	t := s.task
	t.Share, t.Leaf = false, page+1
	said, w, err := s.have(ctx, w, t, s.from)
	switch {
	case ctx.Err() != nil, errors.Is(err, errClosed), errors.As(err, new(lostError)):
		return w, err
	case errors.As(err, new(inputError)):
		return w, err
	case err == nil:
		w.documents++
		s.mu.Lock()
		defer s.mu.Unlock()
		s.readings[page] = *said.Read
	}
	return w, nil
}
