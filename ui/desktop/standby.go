package desktop

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/systray"

	"bannette/app"
	"bannette/app/single"
	"bannette/app/words"
	"bannette/ui"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// standBy is Bannette where no window can be drawn: the daily collection goes on, with the status icon where there is a
// place for it. It says why, but for a hidden start, of which a person has asked nothing.
func (d *Desktop) standBy(ctx context.Context, options Options, data string, cause error) error {
	ctx, quit := context.WithCancel(ctx)
	defer quit()
	s := &stander{model: &programmodel.Program{Data: folder{d, options.Data, options.Log}}, changes: make(chan func()), ended: make(chan struct{}), quit: quit}
	release, err := first(ctx, data, single.Wishes{Show: func() { s.do(s.explain) }, Quit: quit})
	if errors.Is(err, single.ErrShown) {
		return nil
	}
	if err != nil {
		return err
	}
	defer release()
	if err := s.open(options.Language); err != nil {
		return err
	}
	defer s.model.Close()
	s.model.App.Log.Warn("no window", "err", cause)
	host := HasIconHost
	if options.Hidden {
		host = awaitIconHost
	}
	if host() {
		s.placeIcon()
		defer systray.Quit()
	}
	if !options.Hidden {
		s.explain()
	}
	s.work(ctx)
	return nil
}

// stander is what stands by.
type stander struct {
	model   *programmodel.Program
	words   *words.Words
	quit    func()
	changes chan func() // of the model, one after the other
	ended   chan struct{}

	explaining atomic.Bool
	icon       bool // it is there
	state      string
	menu       []string
	changed    time.Time
	later      bool // the menu is to be shown anew soon
}

// do has the model's one goroutine do something.
func (s *stander) do(change func()) {
	select {
	case s.changes <- change:
	case <-s.ended:
	}
}

// open opens the data, begins the daily collection, and takes up the session of whoever stayed signed in.
func (s *stander) open(language string) (err error) {
	s.model.Runner.OnUI = s.do
	s.model.Changed = s.show
	if err := s.model.Open(); err != nil {
		return err
	}
	if s.words, err = words.New(cmp.Or(language, s.model.Language(ui.SystemLanguage()))); err != nil {
		s.model.Close()
		return err
	}
	s.model.Running.Words = s.words
	s.model.Running.Toast = func(message string, _ func()) { go showMessage(Name, message) }
	s.model.Look()
	s.model.Resume(func(session *app.Session, err error) {
		if err == nil && session != nil {
			s.model.Enter(session)
		}
	})
	return nil
}

// work does what is to be done until the program is to end.
func (s *stander) work(ctx context.Context) {
	defer close(s.ended)
	everyMinute := time.NewTicker(time.Minute) // « aujourd’hui » becomes « hier »
	defer everyMinute.Stop()
	for {
		select {
		case change := <-s.changes:
			change()
		case <-everyMinute.C:
			s.model.Look()
		case <-ctx.Done():
			return
		}
	}
}

// explain says why there is no window, and what to do.
func (s *stander) explain() {
	if s.explaining.Swap(true) {
		return // it is being read
	}
	text := s.words.Problem(app.ErrNoWindow) + "\n\n" + s.words.Say("ui.no-window."+runtime.GOOS, nil)
	fmt.Fprintln(os.Stderr, text)
	go func() {
		showMessage(Name, text)
		s.explaining.Store(false)
	}()
}

// placeIcon puts the icon near the clock.
func (s *stander) placeIcon() {
	runIcon(s.do, func() {
		systray.SetTitle(Name)
		systray.SetTooltip(Name)
		s.icon = true
		s.show()
	})
}

// menuEvery is how often the menu may change: somebody may be reading it.
const menuEvery = 10 * time.Second

// show brings the icon up to date.
func (s *stander) show() {
	if !s.icon {
		return
	}
	icon := s.model.StatusIcon(s.words)
	if s.state != icon.State {
		s.state = icon.State
		systray.SetIcon(iconFile(widgets.StatusIcon(icon.State).Content()))
	}
	if slices.Equal(s.menu, icon.Texts()) {
		return
	}
	if wait := menuEvery - time.Since(s.changed); wait > 0 && len(s.menu) > 0 {
		if !s.later {
			s.later = true
			time.AfterFunc(wait, func() {
				s.do(func() {
					s.later = false
					s.show()
				})
			})
		}
		return
	}
	s.menu, s.changed = icon.Texts(), time.Now()
	systray.ResetMenu()
	for _, entry := range icon.Entries {
		if entry.Text == "" {
			systray.AddSeparator()
			continue
		}
		item := systray.AddMenuItem(entry.Text, "")
		if entry.Off {
			item.Disable()
		}
		go s.await(item, entry.Does)
	}
}

// await waits until somebody chooses the line.
func (s *stander) await(item *systray.MenuItem, deed programmodel.IconDeed) {
	for {
		select {
		case _, still := <-item.ClickedCh:
			if !still {
				return // the menu has changed
			}
			s.do(func() { s.carryOut(deed) })
		case <-s.ended:
			return
		}
	}
}

func (s *stander) carryOut(deed programmodel.IconDeed) {
	answer := func(err error) {
		if err != nil {
			go showMessage(Name, s.words.Problem(err))
		}
	}
	switch deed {
	case programmodel.IconOpens:
		s.explain()
	case programmodel.IconCollects:
		s.model.Running.StartAll()
	case programmodel.IconPauses:
		s.model.Pause(true, answer)
	case programmodel.IconResumes:
		s.model.Pause(false, answer)
	case programmodel.IconQuits:
		s.quit()
	}
}

// iconFile makes a picture what the system takes for a status icon: on Windows an .ico file with one PNG in it, elsewhere
// the picture as it is.
func iconFile(png []byte) []byte {
	if runtime.GOOS != "windows" {
		return png
	}
	const header = 6 + 16
	file := make([]byte, header, header+len(png))
	le := binary.LittleEndian
	le.PutUint16(file[2:], 1) // an icon
	le.PutUint16(file[4:], 1) // of one picture,
	file[6], file[7] = 64, 64 // of so many dots,
	le.PutUint16(file[10:], 1)
	le.PutUint16(file[12:], 32) // bits each
	le.PutUint32(file[14:], uint32(len(png)))
	le.PutUint32(file[18:], header)
	return append(file, png...)
}
