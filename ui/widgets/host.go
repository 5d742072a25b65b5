package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// A Host is what a widget asks of the window in which it lies; it is the content of the window's canvas.
type Host interface {
	// Later calls do on the window's goroutine after a time, unless it is stopped before.
	Later(wait time.Duration, do func()) (stop func())
	// Tips is the layer on which a tooltip is seen now.
	Tips() *TipLayer
	// Say is a text of the catalogue in the language of the interface.
	Say(key string, fill map[string]any) string
	// Remember keeps a small thing from one start to the next.
	Remember(name, value string)
	// Recall is what was remembered, "" if there is nothing.
	Recall(name string) string
}

// CanvasOf is the canvas on which an object lies, nil while it lies on none. The real driver knows an object's canvas
// from its first painting on [Fyne 2.7.1]; before that, one that has been laid out can only be on the host's.
func CanvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil || o.Size().IsZero() {
		return c
	}
	for _, w := range driver.AllWindows() {
		if _, ok := w.Content().(Host); ok {
			return w.Canvas()
		}
	}
	return nil
}

// hostOf is the host in whose window an object lies, nil while it lies in none.
func hostOf(o fyne.CanvasObject) Host {
	c := CanvasOf(o)
	if c == nil {
		return nil
	}
	host, _ := c.Content().(Host)
	return host
}
