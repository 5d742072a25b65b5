package ui

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// look says how pictures are taken.
type look struct {
	language   string
	appearance widgets.Appearance
	large      bool
}

func (l look) name() string {
	name := l.language + "-" + string(l.appearance)
	if l.large {
		name += "-large"
	}
	return name
}

// newFrame opens a frame in a window of the test driver; nothing that waits comes by itself.
func newFrame(t *testing.T, l look) *Frame {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(widgets.NewTheme(l.appearance, l.large))
	words, err := viewmodel.NewWords(l.language)
	if err != nil {
		t.Fatal(err)
	}
	f := &Frame{Window: app.NewWindow("Bannette"), Words: words, Screens: map[Place]func() Screen{},
		After: func(time.Duration, func()) func() { return func() {} }}
	f.Open()
	f.Window.Resize(fyne.NewSize(1366, 736))
	return f
}

// forPictures skips what only draws, where nobody wants to look.
func forPictures(t *testing.T) {
	t.Helper()
	if os.Getenv("BANNETTE_PICTURES") == "" {
		t.Skip("BANNETTE_PICTURES names no folder for the pictures")
	}
}

// keep writes what the window shows to the folder that BANNETTE_PICTURES names; without it nothing is kept.
func keep(t *testing.T, f *Frame, name string) {
	t.Helper()
	dir := os.Getenv("BANNETTE_PICTURES")
	if dir == "" {
		return
	}
	c := f.Window.Canvas()
	file, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, c.Capture()); err != nil {
		t.Fatal(err)
	}
}

func mouseAt(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}}
}
