package bench

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/trial/must"
	"bannette/trial/world"
	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// painted is a world in a window on Fyne's test driver. What its view model does away from the window waits in work.
type painted struct {
	*world.World
	frame *frame.Frame
	work  []func()
	held  time.Duration // the longest that one outcome of work kept the window
}

// newPainted shows somebody who has signed in one place, on a window as large as a small laptop's screen.
func newPainted(b *testing.B, w *world.World, place frame.Place, screen func(*painted) frame.Screen) *painted {
	b.Helper()
	w.Session = must.Get(w.App.SignIn(b.Context(), "Camille", world.Password))(b)
	p := &painted{World: w}
	app := test.NewTempApp(b)
	app.Settings().SetTheme(widgets.NewTheme(widgets.Light, false))
	p.frame = &frame.Frame{Window: app.NewWindow("Bannette"), Words: must.Get(viewmodel.NewWords("fr"))(b)}
	p.frame.Screens = map[frame.Place]func() frame.Screen{place: func() frame.Screen { return screen(p) }}
	p.frame.Open()
	p.frame.Window.Resize(fyne.NewSize(1366, 736))
	p.frame.Go(place)
	return p
}

func (p *painted) runner() viewmodel.Runner {
	return viewmodel.Runner{
		Background: func(work func()) { p.work = append(p.work, work) },
		OnUI: func(change func()) {
			began := time.Now()
			change()
			p.held = max(p.held, time.Since(began))
		},
	}
}

// settle does what was asked for.
func (p *painted) settle() {
	for len(p.work) > 0 {
		next := p.work[0]
		p.work = p.work[1:]
		next()
	}
}

// paint does what was asked for, and paints the window.
func (p *painted) paint() {
	p.settle()
	p.frame.Window.Canvas().Capture()
}

func (p *painted) press(key fyne.KeyName) {
	if focused := p.frame.Window.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// deed is something that a person does in a window.
type deed[W any] struct {
	what string
	do   func(w W)
}

// sized is a window whose deeds are compared with those of a smaller one.
type sized interface {
	calm() // goes back to where deeds begin, and paints
	paint()
}

// deeds measures each deed in a large and a small window, from the deed until the window has been painted.
func deeds[W sized](t *bounds, large, small W, against string, all []deed[W]) {
	const rounds = 9
	for _, d := range all {
		var took [2][]time.Duration
		for range rounds {
			for i, w := range []W{large, small} {
				w.calm()
				began := time.Now()
				d.do(w)
				w.paint()
				took[i] = append(took[i], time.Since(began))
			}
		}
		t.ratio(d.what, median(took[0], itself), median(took[1], itself), against, 1.5)
	}
}
