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
)

// idleAfter is how long after its last document a worker gives back the memory that it took for it.
const idleAfter = time.Second

// Serve is the worker: it does the tasks that a [Pool] writes to in, one after the other, and
// answers on out. It returns when in ends, even in the middle of a task, or ctx is done; the
// program must then end too, since Tesseract and pdfium cannot be stopped inside it. Before it reads the first byte of a
// document, it takes from the whole program what reading does not need: files, network, other programs.
// Errors: that of ctx, and what loading, confining, reading in and writing out say; none where in ends.
func Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	told := bufio.NewReaderSize(in, 1<<16)
	var s settings
	if err := hearLine(told, &s); err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	r, err := newReader(ctx, s)
	if err != nil {
		return err
	}
	_, _ = time.Now().Zone() // read from its file, which is out of reach afterwards
	lacks, err := confineSelf(r.tessdata)
	if err != nil {
		return fmt.Errorf("confine: %w", err)
	}
	a := &answers{out: out}
	if err := a.write(report{Ready: true, Lacks: lacks}); err != nil {
		return err
	}
	tasks := make(chan order)
	failed := make(chan error, 1)
	go func() {
		idle := time.AfterFunc(idleAfter, debug.FreeOSMemory)
		defer idle.Stop()
		for t := range tasks {
			idle.Stop()
			if err := a.write(t.answer(r, a)); err != nil {
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
			t, err := hearOrder(told, s.MostBytes)
			if err != nil {
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

// order is a task, and the bytes of the file that came with it.
type order struct {
	task
	data []byte
}

// hearOrder reads a task and its bytes, of which there are no more than so many.
func hearOrder(from *bufio.Reader, most int64) (o order, err error) {
	if err := hearLine(from, &o.task); err != nil {
		return o, err
	}
	if o.Size < 0 || o.Size > most {
		return o, errSenseless
	}
	o.data = make([]byte, o.Size)
	_, err = io.ReadFull(from, o.data)
	return o, err
}

func hearLine(from *bufio.Reader, v any) error {
	line, err := from.ReadBytes('\n')
	if err != nil {
		return err
	}
	return json.Unmarshal(line, v)
}

func (o order) answer(r *reader, a *answers) report {
	if o.draws() {
		return o.answerDrawn(r)
	}
	said, err := r.read(o, a.progress)
	if err != nil {
		said = report{Fault: pathless(err)}
	}
	said.Kept = r.kept != nil
	return said
}

func (o order) answerDrawn(r *reader) report {
	d, err := r.draw(o)
	kept := r.shown.doc != nil
	if err == nil {
		return report{Drawn: &d, Kept: kept, follows: d.pixels}
	}
	for code, refusal := range refusals() {
		if errors.Is(err, refusal) {
			return report{Refused: code, Kept: kept}
		}
	}
	return report{Fault: pathless(err), Kept: kept}
}

// answers writes reports, one a line, and what follows them.
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
	if _, err = a.out.Write(line); err == nil && len(r.follows) > 0 {
		_, err = a.out.Write(r.follows)
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
