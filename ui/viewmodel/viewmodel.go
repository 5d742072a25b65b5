// Package viewmodel is what the window shows and what a click means, in plain Go: finished
// sentences, booleans, and methods that do what was asked. It knows no Fyne, no SQL and no HTTP.
package viewmodel

import (
	"context"

	"bannette/app"
	"bannette/app/words"
)

// Words speaks the language of the interface; it is the one that the whole program uses.
type Words = words.Words

// NewWords returns the words of "fr" or "en".
func NewWords(language string) (*Words, error) { return words.New(language) }

// Desk is where view models have their work done: long work off the window's goroutine, its outcome on it.
type Desk struct {
	// Away runs long work; nil starts a goroutine.
	Away func(work func())
	// Back runs what changes the view model and the window; nil runs it where it is.
	Back func(change func())
	// Deeds are who waits for the work before the data that it works on is closed; nil: nobody does. Work that is asked
	// for later is dropped.
	Deeds *app.Deeds
}

func (d Desk) away(work func()) {
	if d.Away == nil {
		go work()
		return
	}
	d.Away(work)
}

func (d Desk) ComeBack(change func()) {
	if d.Back == nil {
		change()
		return
	}
	d.Back(change)
}

// Run does something that is not to be given up, away from the window, and then shows its outcome on it.
func (d Desk) Run(work func() (show func())) {
	d.away(func() {
		_, done, err := d.begin(context.Background())
		if err != nil {
			return
		}
		show := work()
		done()
		if show != nil {
			d.ComeBack(show)
		}
	})
}

// begin is for work that has come away from the window.
func (d Desk) begin(ctx context.Context) (_ context.Context, done func(), err error) {
	if d.Deeds == nil {
		return ctx, func() {}, nil
	}
	return d.Deeds.Begin(ctx)
}

// Latest does one thing at a time, of which only the last asked for counts: the context of an earlier one is
// cancelled, and its late answer dropped. Use it on the window's goroutine only.
type Latest struct {
	Desk       Desk
	generation int
	cancel     context.CancelFunc
}

// Ask runs read away from the window and, if nothing was asked since, what read returned back on it.
func (l *Latest) Ask(read func(ctx context.Context) (show func())) {
	l.Drop()
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	asked, desk := l.generation, l.Desk
	desk.away(func() {
		ctx, done, err := desk.begin(ctx)
		if err != nil {
			return
		}
		show := read(ctx)
		done()
		desk.ComeBack(func() {
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

// Asked reports whether something is being read.
func (l *Latest) Asked() bool { return l.cancel != nil }

// Drop gives up what was asked for: its screen has gone.
func (l *Latest) Drop() {
	l.generation++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}
