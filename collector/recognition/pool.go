package recognition

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"bannette/collector"
)

// Config says how a [Pool] starts its workers and how far it trusts them.
type Config struct {
	Command     []string // starts a worker: this very program with the hidden argument that ends in [Serve]
	Workers     int      // how many documents are read at once; 0: one for each processor. Fewer where Memory has no room
	CacheDir    string   // keeps compiled WebAssembly between starts
	TessdataDir string   // Tesseract's languages; "": where the system keeps them
	Scratch     string   // where searchable PDFs are written: a folder for this process alone, which others sweep once it has ended
	Reading     string   // where pages are kept of documents that are read page by page, by any process; "": within Scratch

	Memory       int64         // bytes that all workers may hold together; 0: a quarter of the computer's, at least what one may
	MemoryLimit  int64         // bytes that a worker may hold; 0: 1.5 GiB. Above a third, it is replaced after its document
	Documents    int           // after which a worker is replaced; 0: 200
	PerDocument  time.Duration // the processor time that a document may take, whatever its size; 0: 16 s
	PerPage      time.Duration // what each page may take in addition, as long; 0: 20 s
	PerPicture   time.Duration // what it may take to draw a page for the screen, as long; 0: 10 s
	Silence      time.Duration // by the clock, after which a worker without processor time and sign of life hangs; 0: 2 min
	Slowness     int           // how many times these limits the clock may show where the computer is busy; 0: 20
	StretchPages int           // of a document that are recognised in one stretch; 0: 200. It is read on with Pool.ReadOn
	Idle         time.Duration // after which the worker that draws is ended; 0: 5 min
	Log          *slog.Logger  // nil: none
}

// Pool reads documents in worker processes that it starts when needed, keeps warm, and ends when
// they crash, hang, grow or are no longer wanted. It is safe for use by several goroutines.
type Pool struct {
	config   Config
	budget   *budget
	idle     chan *worker // one place for each worker; nil for one that is not started
	drawing  chan *worker // the worker that draws pages for the screen, beside all others; nil while it is not started
	rest     *time.Timer  // ends it
	closed   chan struct{}
	close    sync.Once
	lacks    atomic.Pointer[[]string] // what the confinement of workers lacks; nil before the first
	prepared sync.Once                // the cache, where workers only read it
	loose    atomic.Bool              // workers cannot be restrained from outside here

	waiting atomic.Int32 // documents that have no worker yet
}

// New makes a pool. No process is started before the first document.
func New(config Config) *Pool {
	config.Workers = cmp.Or(config.Workers, runtime.NumCPU())
	config.MemoryLimit = cmp.Or(config.MemoryLimit, 3<<29)
	if config.Memory == 0 {
		config.Memory = memoryFor(cmp.Or(computerMemory(), unknownMemory), config.MemoryLimit, config.Workers)
	}
	config.Workers = workersFor(config.Memory, config.Workers)
	config.Documents = cmp.Or(config.Documents, 200)
	config.PerDocument = cmp.Or(config.PerDocument, 16*time.Second)
	config.PerPage = cmp.Or(config.PerPage, 20*time.Second)
	config.PerPicture = cmp.Or(config.PerPicture, 10*time.Second)
	config.Silence = cmp.Or(config.Silence, 2*time.Minute) // workers yield: on a busy computer they wait
	config.Slowness = cmp.Or(config.Slowness, 20)
	config.Reading = cmp.Or(config.Reading, filepath.Join(config.Scratch, "reading"))
	config.StretchPages = cmp.Or(config.StretchPages, 200)
	config.Idle = cmp.Or(config.Idle, 5*time.Minute)
	config.Log = cmp.Or(config.Log, slog.New(slog.DiscardHandler))
	p := &Pool{config: config, budget: newBudget(config.Memory), idle: make(chan *worker, config.Workers), drawing: make(chan *worker, 1), closed: make(chan struct{})}
	p.drawing <- nil
	p.rest = time.AfterFunc(config.Idle, func() { endIdle(p.drawing) })
	for range config.Workers {
		p.idle <- nil
	}
	sweepPages(config.Reading)
	return p
}

// endIdle ends the workers that have nothing to do, for their memory, and reports whether there were any.
func (p *Pool) endIdle() (ended bool) {
	reading, drawing := endIdle(p.idle), endIdle(p.drawing)
	return reading || drawing
}

func endIdle(workers chan *worker) (ended bool) {
	for range cap(workers) {
		select {
		case w := <-workers:
			if w != nil {
				w.end()
				ended = true
			}
			workers <- nil
		default: // all are at work
			return ended
		}
	}
	return ended
}

// Languages are the installed ones, sorted. None: Tesseract has nothing to read with.
func (p *Pool) Languages() []string { return findTessdata(p.config.TessdataDir).languages }

// Close ends the workers, those at work too, and waits until they are gone.
func (p *Pool) Close() {
	p.close.Do(func() {
		close(p.closed)
		p.rest.Stop()
		for _, workers := range []chan *worker{p.drawing, p.idle} {
			for range cap(workers) {
				if w := <-workers; w != nil {
					w.end()
				}
			}
		}
	})
}

var errClosed = errors.New("recognition is closed")

// away makes err one that says nothing about the document, but that none can be read here: nothing can be written to the
// scratch folder, a worker does not start, or the pool is closed.
func away(err error) error {
	if isDiskFull(err) {
		return fmt.Errorf("recognise: %w", collector.ErrDiskFull)
	}
	return fmt.Errorf("recognise: %w: %s", collector.ErrRecogniserAway, pathless(err))
}

// Recognise reads file, or the first stretch of it with what is known by then. See [collector.Recogniser]
// for its errors.
func (p *Pool) Recognise(ctx context.Context, file, name, languages string) (collector.Text, error) {
	return p.recognise(ctx, file, name, languages, true)
}

// ReadOn reads one more stretch of a file. Until it is whole, only what is left of it is told. See [collector.ReaderOn]
// for its errors.
func (p *Pool) ReadOn(ctx context.Context, file, name, languages string) (collector.Text, error) {
	return p.recognise(ctx, file, name, languages, false)
}

func (p *Pool) recognise(ctx context.Context, file, name, languages string, begins bool) (collector.Text, error) {
	from, err := toRead(file)
	if err != nil {
		return collector.Text{}, fmt.Errorf("recognise: %w: %w", collector.ErrNoOriginal, err)
	}
	if err := os.MkdirAll(p.config.Scratch, 0o700); err != nil {
		return collector.Text{}, away(err)
	}
	w, err := p.await(ctx)
	if err != nil {
		return collector.Text{}, concern(err)
	}
	stretch := &stretch{Pool: p, name: name, languages: languages, from: from, w: w, ends: time.Now().Add(stretchTime)}
	text, err := stretch.read(ctx, begins)
	if err == nil && stretch.w != nil {
		stretch.w = p.reuse(stretch.w)
	}
	if !stretch.gave {
		p.idle <- stretch.w
	}
	return text, concern(err)
}

// concern says in the collector's words what an error of reading a document is about.
func concern(err error) error {
	switch {
	case errors.Is(err, errClosed):
		return away(err)
	case errors.As(err, new(inputError)):
		return fmt.Errorf("%w: %w", collector.ErrNoOriginal, err)
	}
	return err
}

// await waits for a worker that recognises. Errors: those of ctx, errClosed.
func (p *Pool) await(ctx context.Context) (*worker, error) {
	p.waiting.Add(1)
	defer p.waiting.Add(-1)
	return p.free(ctx, p.idle)
}

// free waits for one of the workers that has nothing to do, nil for one that is not started. Errors: those of ctx, errClosed.
func (p *Pool) free(ctx context.Context, workers chan *worker) (*worker, error) {
	select {
	case <-p.closed: // and no worker is taken, though one were idle
		return nil, errClosed
	default:
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.closed:
		return nil, errClosed
	case w := <-workers:
		return w, nil
	}
}

// perform has the task done by w, or by a fresh worker where w is lost over it, and returns the worker to go on with, nil
// for none. A lostError means that the task is not to be had.
func (p *Pool) perform(ctx context.Context, w *worker, t task, from *input) (report, *worker, error) {
	said, w, err := p.try(ctx, w, t, from, false)
	if !errors.Is(err, errCrowded) {
		return said, w, err
	}
	leave, err := p.budget.alone(ctx, p.closed) // that there was no room was not the task's fault
	if err != nil {
		return report{}, nil, err
	}
	defer leave()
	return p.try(ctx, nil, t, from, true)
}

// try is perform, once. first: the other workers give way to the one that does the task.
func (p *Pool) try(ctx context.Context, w *worker, t task, from *input, first bool) (report, *worker, error) {
	for attempt := 1; ; attempt++ {
		if w == nil {
			var err error
			if w, err = p.start(ctx, t.niceness()); err != nil {
				return report{}, nil, cmp.Or(ctx.Err(), t.notStarted(err))
			}
		}
		fresh := w.documents == 0
		started := time.Now()
		w.first = first
		said, err := p.exchange(ctx, w, t, from)
		switch {
		case errors.As(err, new(lostError)):
			w.end()
			p.config.Log.Warn("recognition worker lost", "err", err, "drawing", t.draws(), "attempt", attempt, "took", time.Since(started))
			if w = nil; attempt > 1 || !t.mayBeTriedAgain(err, fresh) {
				return report{}, nil, err
			}
		case ctx.Err() != nil, errors.Is(err, errClosed), errors.As(err, new(inputError)):
			w.end()
			return report{}, nil, cmp.Or(ctx.Err(), err)
		default:
			return said, w, err
		}
	}
}

// mayBeTriedAgain says whether the worker may have been lost by no fault of the task: it may have died of what came before,
// been ended by someone else, or been left no time by others. Somebody waits for a page that is drawn.
func (t task) mayBeTriedAgain(err error, fresh bool) bool {
	switch {
	case errors.Is(err, errHung), errors.Is(err, errCrowded):
		return false
	case t.draws():
		return !fresh && !errors.Is(err, errStill)
	}
	return !fresh || !errors.Is(err, errGrown)
}

// notStarted says what it means for the task that no worker starts.
func (t task) notStarted(err error) error {
	if t.draws() {
		return err
	}
	return away(err)
}

// reuse returns w if it is fit for another document, and otherwise ends it: gosseract leaks a
// little with each word, and WebAssembly memory never shrinks.
func (p *Pool) reuse(w *worker) *worker {
	w.documents++
	if took, known := usageOf(w.pid()); w.documents < p.config.Documents && (!known || took.memory < p.config.MemoryLimit/3) {
		return w
	}
	w.end()
	return nil
}
