package ui

import (
	"context"
	"os"
	"runtime"
	"time"

	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	settingsmodel "bannette/ui/viewmodel/settings"
	"bannette/ui/widgets"
)

// Program is the window at work: it decides what fills it (first start, sign-in, the screens), wires the screens to
// their view models and to each other, and keeps navigation and status icon up to date. Set the exported fields,
// then call Start; all methods are for the window's goroutine.
type Program struct {
	Model  *programmodel.Program
	Window fyne.Window
	Memory frame.Memory
	// Words are those of the language asked for on the command line; nil: the one of the settings.
	Words *viewmodel.Words
	// IconHost reports whether there is a place near the clock that shows status icons.
	IconHost func() bool
	// Hidden asks for a start with the status icon alone.
	Hidden bool
	// Notify shows a notification outside the window, and returns when the system has it.
	Notify func(title, body string)
	// Examples starts the program on the sample world, and calls then when that has been closed; nil where this is it.
	Examples func(language string, then func(error)) error

	loop    loop
	frame   *frame.Frame
	rooms   *rooms // nil while nobody is signed in
	people  *people
	data    *data
	icon    *statusIcon
	minute  *time.Ticker // at which the overview is read anew
	looking bool         // the window is the one that the user works in
}

// Start opens the data and fills the window, which is then to be shown. It comes before the toolkit's loop: after that
// has begun, a status icon is not shown any more [2.7.1].
func (p *Program) Start() {
	p.Model.Runner.OnUI = p.OnScreen
	p.Model.Changed, p.Model.Swept = p.changed, p.swept
	p.frame = &frame.Frame{Window: p.Window, Words: p.Words, Memory: p.Memory, Screens: map[frame.Place]func() frame.Screen{}, OnScreen: p.OnScreen}
	p.people, p.data, p.icon = &people{p, p.frame, p.Model}, &data{p, p.frame, p.Model}, &statusIcon{program: p}
	p.frame.UserMenu = p.people.userMenu
	p.watchFocus()
	failed := p.Model.Open()
	p.chooseLanguage()
	p.applyTheme()
	if p.Model.Examples {
		p.frame.Strip = p.examplesStrip()
	}
	p.frame.Open()
	p.Window.Resize(frame.ReadSize(p.recall("window")))
	p.Window.CenterOnScreen()
	p.Window.SetCloseIntercept(p.closed)
	p.Window.SetOnDropped(p.dropped)
	p.fill(failed)
	p.icon.begin()
}

// open opens the data again, and fills the window anew.
func (p *Program) open() {
	p.rooms = nil
	p.fill(p.Model.Open())
}

// fill shows what there is to do with the data (make the firm, sign in, or go on), or why there is none.
func (p *Program) fill(failed error) {
	if failed != nil {
		p.data.showTrouble(failed)
		return
	}
	p.Model.Running.Watch(p.moved)
	p.lookEveryMinute()
	switch setUp, err := p.Model.App.IsSetUp(context.Background()); {
	case err != nil:
		p.data.showTrouble(err)
	case p.Model.Session != nil:
		p.enter()
	case !setUp:
		p.people.showFirstStart()
	default:
		p.people.resume()
	}
}

// chooseLanguage takes the language of the settings, unless another was asked for.
func (p *Program) chooseLanguage() {
	if p.Words != nil {
		return
	}
	language := SystemLanguage()
	if p.Model.App != nil {
		language = p.Model.Language(language)
	}
	p.setWords(language)
}

func (p *Program) setWords(language string) {
	if p.frame.Words != nil && p.frame.Words.Language() == language {
		return
	}
	if words, err := viewmodel.NewWords(language); err == nil { // the texts are part of the program
		p.frame.Words = words
	}
}

// applyTheme gives the window the appearance that the settings say.
func (p *Program) applyTheme() {
	appearance := widgets.Appearance(p.Model.Preference(settingsmodel.Appearance))
	switch {
	case appearance == widgets.Light, appearance == widgets.Dark, appearance == widgets.AsSystem && runtime.GOOS != "linux":
	case os.Getenv("FYNE_THEME") == "dark": // Fyne's own way to say it
		appearance = widgets.Dark
	case runtime.GOOS == "linux":
		appearance = widgets.Light // where the system says nothing, Fyne takes it for dark [2.7.1]
	default:
		appearance = widgets.AsSystem
	}
	p.frame.SetTheme(appearance, p.Model.Preference(settingsmodel.TextSize) == "large")
}

// changeLanguage changes the language of everything that is shown, at once.
func (p *Program) changeLanguage(language string) {
	if p.frame.Words.Language() == language {
		return
	}
	p.setWords(language)
	p.frame.SetWords(p.frame.Words)
	p.Model.Running.Words = p.frame.Words
	p.changed()
}

// enter shows the screens to whoever has signed in.
func (p *Program) enter() {
	p.rooms = newRooms(p)
	p.frame.Screens = p.rooms.screens()
	p.Model.Running.Words, p.Model.Running.Toast = p.frame.Words, p.frame.Toast
	p.Model.Enter(p.Model.Session)
	p.frame.Go(p.firstPlace())
	if p.Model.Examples {
		p.Model.Running.StartAll() // so that there is something to see
	}
}

// firstPlace is where work begins: the tray, or the channels as long as there is nothing to work on.
func (p *Program) firstPlace() frame.Place {
	if p.frame.Screens[frame.PlaceTray] == nil || p.Model.Nothing() {
		return frame.PlaceChannels
	}
	return frame.PlaceTray
}

// moved tells the screens how far the collection of a channel is.
func (p *Program) moved(channel int64) {
	if p.rooms != nil {
		p.rooms.moved(channel)
	}
}

// changed shows how things stand in the navigation and in the status icon.
func (p *Program) changed() {
	if p.Model.Session != nil {
		p.frame.SetOverview(p.Model.Overview(p.frame.Words))
		if name := p.Model.User.Name; name != "" && name != p.recall("user") {
			p.remember("user", name) // the next sign-in proposes it
		}
	}
	p.icon.show()
	title := "Bannette"
	if firm := p.Model.Standing.Firm; firm != "" {
		title += " – " + firm
	}
	if p.Window.Title() != title {
		p.Window.SetTitle(title)
	}
}

// lookEveryMinute reads the overview anew where nothing tells of a change: « aujourd’hui » becomes « hier ».
func (p *Program) lookEveryMinute() {
	if p.minute != nil {
		return
	}
	p.minute = time.NewTicker(time.Minute)
	go func() {
		for range p.minute.C {
			p.OnScreen(p.Model.Look)
		}
	}()
}

// StaysHidden reports whether the window is not to be shown at the start: so it was asked, the status icon leads to it,
// and there is nothing in it that waits for someone.
func (p *Program) StaysHidden() bool { return p.Hidden && p.icon.set && p.Model.App != nil }

// Show brings the window to the front.
func (p *Program) Show() {
	p.Window.Show()
	p.Window.RequestFocus()
}

// OnScreen runs f on the window's goroutine; after [Program.End] it does nothing.
func (p *Program) OnScreen(f func()) { p.loop.do(f) }

func (p *Program) recall(name string) string   { return p.frame.Recall(name) }
func (p *Program) remember(name, value string) { p.frame.Remember(name, value) }

// showNote says something that is to be read, and stays until it has been.
func (p *Program) showNote(text string) {
	p.frame.ShowDialog(&frame.Dialog{
		Title: p.frame.Say("ui.program.note", nil), Width: frame.DialogQuestion,
		Body:    widgets.NewParagraph(text, widgets.Body, viewmodel.Plain),
		Buttons: []*widgets.Button{widgets.NewPrimary(p.frame.Say("ui.close", nil), "", p.frame.CloseDialog)},
	})
}

// Begin is for when the toolkit's loop begins.
func (p *Program) Begin() { p.loop.begin() }

// End closes the data; it comes after the toolkit's loop. Nothing else is to be called afterwards.
func (p *Program) End() {
	p.loop.end()
	p.Model.Close()
}

// dropped hands files that were dropped onto the window to the screen that takes them.
func (p *Program) dropped(at fyne.Position, files []fyne.URI) {
	taker, ok := p.frame.Front().(interface {
		Dropped(at fyne.Position, paths []string)
	})
	if !ok || p.frame.Dialog() != nil {
		return
	}
	var paths []string
	for _, file := range files {
		if file.Scheme() == "file" {
			paths = append(paths, file.Path())
		}
	}
	taker.Dropped(at, paths)
}

// Applied takes up a setting that has been saved: language, appearance and size of text act at once.
func (p *Program) Applied(name, value string) {
	switch name {
	case settingsmodel.Language:
		p.changeLanguage(value)
	case settingsmodel.Appearance, settingsmodel.TextSize:
		p.applyTheme()
	}
	p.Model.Look()
}
