package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/widgets"
)

// rows are lines of widgets, one for each of several things. No more are made than were needed at once, and none is made
// anew.
type rows[T any] struct {
	lines *fyne.Container
	// add makes the widgets of a line, and what puts a thing into them.
	add  func(row int) (object fyne.CanvasObject, put func(T))
	puts []func(T)
}

func newRows[T any](gap float32, add func(row int) (fyne.CanvasObject, func(T))) *rows[T] {
	return &rows[T]{lines: widgets.Column(gap), add: add}
}

func (r *rows[T]) put(things []T) {
	for len(r.puts) < len(things) {
		object, put := r.add(len(r.puts))
		r.lines.Add(object)
		r.puts = append(r.puts, put)
	}
	for i, object := range r.lines.Objects {
		widgets.Show(object, i < len(things))
		if i < len(things) {
			r.puts[i](things[i])
		}
	}
}
