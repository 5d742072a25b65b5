package recognition

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"time"
)

const startLimit = 3 * time.Minute // compiling pdfium takes 3 to 5 s where no cache has it, more on a busy computer

// lostError says that the worker is of no further use, and why.
type lostError struct{ error }

var (
	errCrashed = errors.New("it crashed")
	errHung    = errors.New("it took too long")
	errStill   = errors.New("it came to a standstill, or the computer left it no time")
	errGrown   = errors.New("it took too much memory")
	errCrowded = errors.New("all workers together took too much memory")
)

func (l lostError) Unwrap() error { return l.error }

// worker is one worker process, seen from the pool.
type worker struct {
	command   *exec.Cmd
	in        io.WriteCloser
	reports   chan report // closed when the worker says no more
	gone      chan struct{}
	release   func()   // of what confines it
	holding   *holding // of the memory that all workers may have
	first     bool     // the others give way to it
	documents int
	lacks     []string // of its confinement
	kept      any      // the mark of the file that it has kept open, nil for none
	scratch   string   // where its searchable PDFs are stored
	mostBytes int64    // that a file may have which it is sent, or sends
}

// niceness is how a worker stands beside the other programs of the computer, as Unix counts it: a larger number yields.
type niceness int

const (
	equal    niceness = 0 // somebody waits for what it does
	yielding niceness = 5 // whoever works at the computer comes first: the window, and all else
)

// start starts a worker, restrained as far as the system bears it, and waits until it is ready.
func (p *Pool) start(ctx context.Context, nice niceness) (*worker, error) {
	restrained := restrainsOutside && !p.loose.Load()
	if restrained {
		p.prepared.Do(func() { // a restrained worker only reads the cache: one that is given no document fills it
			if w, err := p.launch(ctx, nice, false); err == nil {
				w.end()
			}
		})
	}
	w, err := p.launch(ctx, nice, restrained)
	if err != nil && restrained && ctx.Err() == nil && !errors.Is(err, errClosed) {
		if w, err = p.launch(ctx, nice, false); err == nil {
			p.loose.Store(true) // the system refuses it, not the moment
		}
	}
	if err == nil {
		p.noteLacks(w.lacks)
	}
	return w, err
}

// launch starts a worker and waits until it is ready.
func (p *Pool) launch(ctx context.Context, nice niceness, restrained bool) (*worker, error) {
	c := p.config
	command := exec.Command(c.Command[0], c.Command[1:]...)
	command.Env = append(inherited(os.Environ()), workerEnv()...)
	detach(command)
	started := func() {}
	if restrained {
		var err error
		if started, err = restrain(command, c); err != nil {
			return nil, fmt.Errorf("restrain recognition worker: %w", err)
		}
	}
	defer started()
	in, err := command.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start recognition worker: %w", err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start recognition worker: %w", err)
	}
	w := &worker{command: command, in: in, reports: make(chan report), gone: make(chan struct{}), scratch: c.Scratch, mostBytes: c.MemoryLimit / 2}
	begun := make(chan error)
	go w.live(begun, out)
	if err := <-begun; err != nil {
		return nil, fmt.Errorf("start recognition worker: %w", err)
	}
	// The limit is beyond the one that the pool watches: Tesseract's memory is asked for before it is used.
	loose, lacks := confine(w.pid(), 2*c.MemoryLimit)
	if restrainsOutside && !restrained {
		lacks = append(lacks, lacksOutside)
	}
	holding, give := p.budget.add()
	w.holding, w.release = holding, func() { loose(); give() }
	if nice == yielding {
		yield(w.pid())
	}
	if err := w.say(settings{CacheDir: c.CacheDir, TessdataDir: c.TessdataDir, MostBytes: w.mostBytes}); err != nil {
		w.end()
		return nil, fmt.Errorf("start recognition worker: %w", err)
	}
	select {
	case r, ok := <-w.reports:
		if ok && r.Ready {
			w.lacks = append(lacks, r.Lacks...)
			return w, nil
		}
		err = errors.New("it did not come up")
	case <-time.After(startLimit):
		err = errStill
	case <-ctx.Done():
		w.end()
		return nil, ctx.Err()
	case <-p.closed:
		w.end()
		return nil, errClosed
	}
	w.end()
	return nil, fmt.Errorf("start recognition worker: %w", err)
}

// workerEnv is what a worker's libraries read when they are loaded, so that it cannot be set inside it. Without the first,
// libgomp's threads in Tesseract spin, and a page costs four times the processor time. The others keep what one document
// left from lying about while the next is read: they save half of the memory for a twentieth of the time. glibc would
// otherwise keep pictures that were freed, in pieces, and those of each of Go's threads apart; elsewhere nobody reads that.
func workerEnv() []string {
	return []string{"OMP_THREAD_LIMIT=1", "GOGC=50", "GOMEMLIMIT=384MiB",
		"MALLOC_ARENA_MAX=1", "MALLOC_MMAP_THRESHOLD_=262144", "MALLOC_TRIM_THRESHOLD_=262144"}
}

// live starts the process and stays with it to its end. It holds its thread meanwhile: on Linux
// the worker is told to die with the thread that started it (golang/go issue 27505).
func (w *worker) live(begun chan<- error, out io.Reader) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := w.command.Start()
	begun <- err
	if err != nil {
		return
	}
	listened := make(chan struct{})
	go func() {
		defer close(listened)
		w.listen(out)
	}()
	<-listened // before Wait, which closes the pipe
	w.command.Wait()
	close(w.gone)
}

func (w *worker) listen(out io.Reader) {
	defer close(w.reports)
	lines := bufio.NewReaderSize(out, 1<<16)
	for {
		r, err := w.hear(lines)
		if err != nil {
			w.kill()
			return
		}
		w.reports <- r
	}
}

var errSenseless = errors.New("the worker makes no sense")

// longestLine is what a report may take, in bytes: the words of some thousand pages with their places.
const longestLine = 256 << 20

// hear reads one report, and what follows it.
func (w *worker) hear(lines *bufio.Reader) (r report, err error) {
	line, err := lineOf(lines)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return r, err
	}
	switch d := r.Drawn; {
	case d != nil:
		if tooLarge(d.Across, d.Down, mostShown+mostSide) { // a side may have been rounded up
			return r, errSenseless
		}
		d.pixels = make([]byte, 4*d.Across*d.Down)
		_, err = io.ReadFull(lines, d.pixels)
	case r.PDF != 0 && r.Text == nil:
		return r, errSenseless
	case r.PDF != 0:
		r.searchable, r.refused, err = w.store(r.PDF, lines)
	}
	return r, err
}

// lineOf reads a line of a bounded length.
func lineOf(lines *bufio.Reader) (line []byte, err error) {
	for {
		part, err := lines.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case !errors.Is(err, bufio.ErrBufferFull):
			return line, err
		case len(line) > longestLine:
			return nil, errSenseless
		}
	}
}

// say tells the worker one line.
func (w *worker) say(v any) error {
	line, err := encode(v)
	if err == nil {
		_, err = w.in.Write(line)
	}
	return err
}

// send gives the worker a task, with the bytes of its file where it has not kept them.
func (w *worker) send(t task, from *input) error {
	t.Size, t.Kept = from.size, w.kept == from.mark
	w.kept = nil
	switch {
	case t.Kept:
		t.Size = 0
	case t.Size > w.mostBytes:
		t.Size, t.Cut = headBytes, true
	}
	if err := w.say(t); err != nil {
		return lostError{errCrashed}
	}
	if t.Size == 0 {
		return nil
	}
	return from.sendTo(w.in, t.Size)
}

// kill ends what it does, and with it what is being said to it.
func (w *worker) kill() { w.command.Process.Kill() }

// end ends the worker at once, whatever it is doing.
func (w *worker) end() {
	w.kill() // before its input is closed, which waits for what is being written to it
	w.in.Close()
	for r := range w.reports {
		r.drop()
	}
	<-w.gone
	w.release()
}

func (w *worker) pid() int { return w.command.Process.Pid }

// hand gives the worker a task. A worker that does not take it is killed, so that nobody waits for it for ever.
func (p *Pool) hand(ctx context.Context, w *worker, t task, from *input) error {
	handed := make(chan error, 1)
	go func() { handed <- w.send(t, from) }()
	limit := time.NewTimer(p.config.Silence)
	defer limit.Stop()
	var why error
	select {
	case err := <-handed:
		return err
	case <-limit.C:
		why = lostError{errStill}
	case <-ctx.Done():
		why = ctx.Err()
	case <-p.closed:
		why = errClosed
	}
	w.kill()
	<-handed
	return why
}

// exchange has the worker do one task. A lostError or an inputError means that the worker must be ended.
func (p *Pool) exchange(ctx context.Context, w *worker, t task, from *input) (report, error) {
	p.budget.begin(w.holding, w.first)
	defer p.budget.end(w.holding)
	if err := p.hand(ctx, w, t, from); err != nil {
		return report{}, err
	}
	c := p.config
	patience := c.patience(t, time.Now())
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		select {
		case r, ok := <-w.reports:
			switch {
			case !ok:
				return report{}, lostError{errCrashed}
			case r.isFinal():
				return w.concluded(r, t, from)
			}
			patience.alive(time.Now(), time.Duration(max(r.Pages-1, 0))*c.PerPage)
		case <-look.C:
			if err := p.look(w, patience); err != nil {
				return report{}, lostError{err}
			}
		case <-ctx.Done():
			return report{}, ctx.Err()
		case <-p.closed:
			return report{}, errClosed
		}
	}
}

// look looks at what the worker takes, and says why it is to be ended, where it is.
func (p *Pool) look(w *worker, patience *patience) error {
	took, known := usageOf(w.pid())
	switch {
	case !known:
		return patience.waited(time.Now())
	case took.memory > p.config.MemoryLimit:
		return errGrown
	}
	if full, yields := p.budget.see(w.holding, took.memory); full && !p.endIdle() && yields {
		return errCrowded
	}
	return patience.see(time.Now(), took.processor)
}

// concluded is what the worker's last report on a task comes to.
func (w *worker) concluded(r report, t task, from *input) (report, error) {
	if r.Kept {
		w.kept = from.mark
	}
	switch {
	case !r.answers(t):
		r.drop()
		return report{}, lostError{errSenseless}
	case r.refused != nil:
		return report{}, away(r.refused)
	case r.Fault != "":
		return report{}, fmt.Errorf("recognise: %s", r.Fault)
	}
	return r, nil
}
