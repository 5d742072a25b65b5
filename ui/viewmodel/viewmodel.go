// Package viewmodel is what the window shows and what a click means, in plain Go: finished
// sentences, booleans, and methods that do what was asked. It knows no Fyne, no SQL and no HTTP.
package viewmodel

import (
	"context"
	"strings"
	"time"

	"bannette/app"
	"bannette/app/words"
)

// Words speaks the language of the interface; it is the one that the whole program uses.
type Words = words.Words

// NewWords returns the words of "fr" or "en"; its error is that of a catalogue that cannot be read.
func NewWords(language string) (*Words, error) { return words.New(language) }

// May says which right keeps a user from doing something, "" if none does; nothing is said before the user is known.
func May(w *Words, user app.User, known bool, right app.Right) string {
	if !known || user.Has(right) {
		return ""
	}
	return w.Say("ui.right-lacking", map[string]any{"Right": w.Say("right."+string(right), nil)})
}

// Contains reports whether each word occurs in one of the texts, whatever its case.
func Contains(words string, texts ...string) bool {
	all := strings.ToLower(strings.Join(texts, "\n"))
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// Needs are what a view model and the parts that it is made of have in common.
type Needs struct {
	Words   *Words // of the language of the moment
	Now     func() time.Time
	Runner  Runner
	Changed func() // called after each change of what is shown
	// Toast is called with a passing message, and what takes the action back (nil if nothing can).
	Toast func(message string, undo func())
}

// Runner is where view models have their work done: long work off the window's goroutine, its outcome on it.
type Runner struct {
	// Background runs long work; nil starts a goroutine.
	Background func(work func())
	// OnUI runs what changes the view model and the window; nil runs it where it is.
	OnUI func(change func())
	// Tasks are who waits for the work before the data that it works on is closed; nil: nobody does. Work that is asked
	// for later is dropped.
	Tasks *app.Tasks
}

func (r Runner) background(work func()) {
	if r.Background == nil {
		go work()
		return
	}
	r.Background(work)
}

// Show runs change on the window's goroutine.
func (r Runner) Show(change func()) {
	if r.OnUI == nil {
		change()
		return
	}
	r.OnUI(change)
}

// Run does something that is not to be given up, away from the window, and then shows its outcome on it.
func (r Runner) Run(work func() (show func())) {
	r.background(func() {
		_, done, err := r.begin(context.Background())
		if err != nil {
			return
		}
		show := work()
		done()
		if show != nil {
			r.Show(show)
		}
	})
}

// begin is for work that has come away from the window.
func (r Runner) begin(ctx context.Context) (_ context.Context, done func(), err error) {
	if r.Tasks == nil {
		return ctx, func() {}, nil
	}
	return r.Tasks.Begin(ctx)
}

// Latest does one thing at a time, of which only the last asked for counts: the context of an earlier one is
// cancelled, and its late answer dropped. Use it on the window's goroutine only.
type Latest struct {
	Runner     Runner
	generation int
	cancel     context.CancelFunc
}

// Load runs read away from the window and, if nothing was asked since, what read returned back on it.
func (l *Latest) Load(read func(ctx context.Context) (show func())) {
	l.Drop()
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	asked, runner := l.generation, l.Runner
	runner.background(func() {
		ctx, done, err := runner.begin(ctx)
		if err != nil {
			return
		}
		show := read(ctx)
		done()
		runner.Show(func() {
			cancel()
			if asked != l.generation {
				return
			}
			l.cancel = nil
			if show != nil {
				show()
			}
		})
	})
}

// Loading reports whether something is being read.
func (l *Latest) Loading() bool { return l.cancel != nil }

// Drop gives up what was asked for: its screen has gone.
func (l *Latest) Drop() {
	l.generation++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}
