// Package uitest helps the tests of the window: frames, keys, pictures, and fake firms. Only tests import it.
package uitest

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bannette/trial/must"
	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// Look says how pictures are taken.
type Look struct {
	Language   string
	Appearance widgets.Appearance
	Large      bool
}

func (l Look) Name() string {
	name := l.Language + "-" + string(l.Appearance)
	if l.Large {
		name += "-large"
	}
	return name
}

// NewFrame opens a frame in a window of the test driver; nothing that waits comes by itself.
func NewFrame(t *testing.T, l Look) *frame.Frame {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(widgets.NewTheme(l.Appearance, l.Large))
	words := must.Get(viewmodel.NewWords(l.Language))(t)
	f := &frame.Frame{Window: app.NewWindow("Bannette"), Words: words, Screens: map[frame.Place]func() frame.Screen{},
		After: func(time.Duration, func()) func() { return func() {} }}
	f.Open()
	f.Window.Resize(fyne.NewSize(1366, 736))
	return f
}

// ForPictures skips what only draws, where nobody wants to look.
func ForPictures(t *testing.T) {
	t.Helper()
	if os.Getenv("BANNETTE_PICTURES") == "" {
		t.Skip("BANNETTE_PICTURES names no folder for the pictures")
	}
}

// Keep writes what the window shows to the folder that BANNETTE_PICTURES names; without it nothing is kept.
func Keep(t *testing.T, f *frame.Frame, name string) {
	t.Helper()
	dir := os.Getenv("BANNETTE_PICTURES")
	if dir == "" {
		return
	}
	c := f.Window.Canvas()
	file := must.Get(os.Create(filepath.Join(dir, name+".png")))(t)
	defer file.Close()
	must.Do(t, png.Encode(file, c.Capture()))
}

// MouseAt is the mouse at a place of a widget.
func MouseAt(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}}
}
