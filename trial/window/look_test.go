package window

import (
	"bytes"
	"fmt"
	"image/color"
	"os/exec"
	"time"

	"fyne.io/fyne/v2/theme"

	"bannette/trial/must"
	"bannette/trial/world"
	"bannette/ui/widgets"
)

// look is what is on the screen now: three bytes a pixel, row by row.
func (w *windowProgram) look() []byte {
	w.Helper()
	cmd := exec.Command("import", "-silent", "-window", "root", "-depth", "8", "rgb:-")
	cmd.Env = w.Env
	seen, err := cmd.Output()
	if err != nil || len(seen) != world.ScreenWidth*world.ScreenHeight*3 {
		w.Fatalf("no picture of the screen: %d bytes, %v", len(seen), err)
	}
	return seen
}

// does does something that must show, and waits until it has, and nothing moves any more. That is how the window is
// waited for where nothing else tells that it is ready for the next key.
func (w *windowProgram) does(what string, do func()) {
	w.Helper()
	before := w.look()
	do()
	w.wait(what+", on the screen", func() bool { return !bytes.Equal(before, w.look()) })
	w.rests()
}

// rests waits until nothing moves on the screen.
func (w *windowProgram) rests() {
	w.Helper()
	w.restsFor(300 * time.Millisecond)
}

// restsFor waits until nothing has moved on the screen for so long.
func (w *windowProgram) restsFor(long time.Duration) {
	w.Helper()
	last, since := w.look(), time.Now()
	w.wait("the screen, to rest", func() bool {
		if now := w.look(); !bytes.Equal(last, now) {
			last, since = now, time.Now()
		}
		return time.Since(since) > long
	})
}

// presses presses keys, one after the other, each of which must show.
func (w *windowProgram) presses(keys ...string) {
	w.Helper()
	for _, key := range keys {
		w.does(key, func() { w.keys(key) })
	}
}

// clicksMain moves the mouse to the primary button, of which there is one on a screen, and clicks. It is known by its
// colour.
func (w *windowProgram) clicksMain() {
	w.Helper()
	var x, y int
	w.wait("the primary button", func() (ok bool) {
		x, y, ok = findButton(w.look(), widgets.NewTheme(widgets.Light, false).Color(theme.ColorNamePrimary, theme.VariantLight))
		return ok
	})
	w.does("the primary button", func() { w.clicks(x, y) })
	w.points(80, world.ScreenHeight*3/4) // away, to where nothing is lit up; a leap out of the window is not noticed by Fyne [2.7.1]
}

// clicks clicks at a place of the screen.
func (w *windowProgram) clicks(x, y int) {
	w.Helper()
	w.points(x, y)
	must.Do(w, w.tool("xdotool", "click", "1"))
}

// points moves the mouse.
func (w *windowProgram) points(x, y int) {
	w.Helper()
	must.Do(w, w.tool("xdotool", "mousemove", "--sync", fmt.Sprint(x), fmt.Sprint(y)))
}

// findButton returns the middle of the first area of that colour which is as large as a button. A button's edges are
// free of text, so that it begins with a long line, and its left end is filled for all its height.
func findButton(seen []byte, wanted color.Color) (x, y int, ok bool) {
	r, g, b, _ := wanted.RGBA()
	ink := []byte{byte(r >> 8), byte(g >> 8), byte(b >> 8)}
	is := func(x, y int) bool {
		at := (y*world.ScreenWidth + x) * 3
		return y < world.ScreenHeight && bytes.Equal(seen[at:at+3], ink)
	}
	const least, height, inset = 60, 26, 2 // inset: from where the round corner ends, before the text
	for y := range world.ScreenHeight - height {
		run := 0
		for x := range world.ScreenWidth {
			if is(x, y) {
				run++
				continue
			}
			if run >= least && filled(is, x-run+inset, y, height) {
				return x - run/2, y + height/2, true
			}
			run = 0
		}
	}
	return 0, 0, false
}

func filled(is func(x, y int) bool, x, y, height int) bool {
	for down := range height {
		if !is(x, y+down) {
			return false
		}
	}
	return true
}
