package recognition

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"bannette/collector"
)

// grace is how long a page may still be drawn that nobody waits for any more: to end the worker over each page that is
// leafed past would cost more.
const grace = 700 * time.Millisecond

// Picture draws a page, counted from 1, so many pixels wide (fewer where the page would have too many pixels). name
// tells what the file is where its content does not. It has a worker of its own, so that leafing stays quick while
// all others recognise. Errors: the collector's ErrNoPicture, ErrEncrypted, ErrUndrawable, ErrNoPage, ErrNoOriginal.
func (p *Pool) Picture(ctx context.Context, file, name string, page, width int) (collector.Picture, error) {
	if page < 1 {
		return collector.Picture{}, collector.ErrNoPage
	}
	from, err := toShow(file, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return collector.Picture{}, collector.ErrNoOriginal
	case err != nil:
		return collector.Picture{}, fmt.Errorf("draw: %w", err)
	}
	w, err := p.free(ctx, p.drawing)
	if err != nil {
		return collector.Picture{}, err
	}
	type outcome struct {
		picture collector.Picture
		err     error
	}
	done := make(chan outcome, 1)
	patient, give := context.WithCancel(context.WithoutCancel(ctx))
	left := context.AfterFunc(ctx, func() { time.AfterFunc(grace, give) })
	go func() {
		picture, w, err := p.draw(patient, w, task{Name: name, Page: page, Width: width}, from)
		left()
		give()
		done <- outcome{picture, err}
		p.rest.Reset(p.config.Idle)
		p.drawing <- w
	}()
	select {
	case o := <-done:
		return o.picture, o.err
	case <-ctx.Done():
		return collector.Picture{}, ctx.Err()
	}
}

// draw has the page drawn by w, or by a fresh worker where w is lost over what came before, and returns the worker to
// go on with, nil for none.
func (p *Pool) draw(ctx context.Context, w *worker, t task, from *input) (collector.Picture, *worker, error) {
	said, w, err := p.perform(ctx, w, t, from)
	switch {
	case errors.As(err, new(lostError)):
		return collector.Picture{}, nil, collector.ErrUndrawable
	case err != nil:
		return collector.Picture{}, w, err
	case said.Refused != "":
		return collector.Picture{}, p.reuse(w), refusals()[said.Refused]
	}
	return said.Drawn.picture(), p.reuse(w), nil
}
