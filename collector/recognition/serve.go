package recognition

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"bannette/collector"
)

// idleAfter is how long after its last document a worker gives back the memory that it took for it.
const idleAfter = time.Second

// Serve is the worker: it does the tasks that a [Pool] writes to in, one after the other, and
// answers on out. It returns when in ends, even in the middle of a task, or ctx is done; the
// program must then end too, since Tesseract and pdfium cannot be stopped inside it.
func Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	lines := json.NewDecoder(bufio.NewReader(in))
	var s settings
	if err := lines.Decode(&s); err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	r, err := newReader(ctx, s)
	if err != nil {
		return err
	}
	a := &answers{out: out}
	if err := a.write(report{Ready: true}); err != nil {
		return err
	}
	tasks := make(chan task)
	failed := make(chan error, 1)
	go func() {
		idle := time.AfterFunc(idleAfter, debug.FreeOSMemory)
		defer idle.Stop()
		for t := range tasks {
			idle.Stop()
			if err := a.write(answer(r, t, a)); err != nil {
				failed <- err
				return
			}
			r.rest()
			idle.Reset(idleAfter)
		}
	}()
	ended := make(chan error, 1)
	go func() {
		defer close(tasks)
		for {
			var t task
			if err := lines.Decode(&t); err != nil {
				ended <- err
				return
			}
			tasks <- t
		}
	}()
	select {
	case err := <-ended:
		if errors.Is(err, io.EOF) {
			return nil
		}
		return fmt.Errorf("read task: %w", err)
	case err := <-failed:
		return fmt.Errorf("answer: %w", err)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func answer(r *reader, t task, a *answers) report {
	if t.Page > 0 {
		return answerDrawn(r, t)
	}
	said, err := r.read(t, a.progress)
	switch {
	case errors.Is(err, collector.ErrDiskFull), isDiskFull(err):
		return report{Full: true}
	case err != nil:
		return report{Fault: pathless(err)}
	}
	return said
}

func answerDrawn(r *reader, t task) report {
	d, err := r.draw(t)
	if err == nil {
		return report{Drawn: &d}
	}
	for code, refusal := range refusals() {
		if errors.Is(err, refusal) {
			return report{Refused: code}
		}
	}
	return report{Fault: pathless(err)}
}

// answers writes reports, one a line.
type answers struct {
	mu  sync.Mutex
	out io.Writer
}

func (a *answers) write(r report) error {
	line, err := encode(r)
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, err = a.out.Write(line); err == nil && r.Drawn != nil {
		_, err = a.out.Write(r.Drawn.pixels)
	}
	return err
}

// progress tells the pool that the document has so many pages, of which so many are done. It is
// of no use to anyone if it does not arrive.
func (a *answers) progress(pages, done int) {
	if done == 0 {
		a.write(report{Pages: pages})
		return
	}
	a.write(report{Done: done})
}
