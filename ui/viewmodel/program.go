package viewmodel

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"bannette/app"
	"bannette/collector"
)

// Opener opens the data folder, and closes it again.
type Opener interface {
	Open() (*app.App, func(), error)
	// Restore puts a backup in the place of the data, which is closed meanwhile.
	Restore(file string) error
	// Backups are the copies that Bannette made by itself, newest first.
	Backups() ([]app.Backup, error)
}

// Program is what the window stands for: the data that is open, who is signed in, what is being collected, and how
// things stand. Set the exported fields that are not said to be read before Start; all methods are for the window's goroutine.
type Program struct {
	Data Opener
	Desk Desk
	// Examples is true for the sample world: everything in it is made up.
	Examples bool

	// App is the open data, nil while there is none; Session is whoever is signed in, or nil. To be read.
	App     *app.App
	Session *app.Session
	// Standing is how things stood when they were last looked at; User is who is signed in. To be read.
	Standing app.Standing
	User     app.User
	// Running are the runs under way, by their number. To be read.
	Running map[int64]collector.Progress

	// Changed is called when how things stand has changed.
	Changed func()
	// Moved is called when a run has moved on, at most ten times a second for each run, and with its end.
	Moved func(collector.Progress)
	// Swept is called with the end of each collection that came by itself or was asked for.
	Swept func(Sweep)

	look  Latest
	close func()
	leave context.CancelFunc // ends the daily collection
	left  chan struct{}      // closed when it has ended
}

// Open opens the data and begins the daily collection. Errors: app.ErrDamaged, app.ErrNewer, and whatever else
// keeps data from being opened; Restore is then still possible.
func (p *Program) Open() error {
	opened, shut, err := p.Data.Open()
	if err != nil {
		return err
	}
	p.App, p.close, p.Running = opened, shut, map[int64]collector.Progress{}
	p.look.Desk = p.Desk
	relay := &relay{latest: map[int64]collector.Progress{}, to: p.Desk.back, moved: p.moved}
	opened.Collector.Progress = relay.tell
	opened.Collector.Swept = p.swept
	ctx, cancel := context.WithCancel(context.Background())
	p.leave, p.left = cancel, make(chan struct{})
	go func(left chan struct{}) {
		defer close(left)
		_ = opened.Reside(ctx) // it ends with its context only
	}(p.left)
	return nil
}

// Close stops what is being collected, and closes the data. It waits until documents under way are safe.
func (p *Program) Close() {
	if p.App == nil {
		return
	}
	p.look.Drop()
	p.leave()
	<-p.left
	p.close()
	p.App, p.Session, p.Running = nil, nil, nil
}

// Enter makes someone the one who is at work; nil: nobody.
func (p *Program) Enter(session *app.Session) {
	p.Session, p.User = session, app.User{}
	p.Look()
}

// Look reads how things stand.
func (p *Program) Look() {
	if p.App == nil {
		return
	}
	opened, session := p.App, p.Session
	p.look.Ask(func(ctx context.Context) func() {
		standing, err := opened.Standing(ctx)
		var user app.User
		if session != nil && err == nil {
			user, err = session.User(ctx)
		}
		return func() {
			if err == nil { // otherwise what was known stays; the screens say what is wrong
				p.Standing, p.User = standing, user
				p.Changed()
			}
		}
	})
}

// May reports whether whoever is signed in has the right.
func (p *Program) May(right app.Right) bool { return p.User.Has(right) }

// Overview is what the navigation shows.
func (p *Program) Overview(w *Words) Overview {
	s := Standing{Now: p.App.Now(), Channels: p.Standing.Channels, Next: p.Standing.Next, Paused: p.Standing.Paused,
		User: p.User.Name, Firm: p.Standing.Firm, Running: p.Foremost()}
	if p.May(app.RightTray) {
		s.Waiting = p.Standing.ToEnter
	}
	return NewOverview(w, s)
}

// Foremost is the run that is shown where there is room for one: the oldest. Nil if nothing runs.
func (p *Program) Foremost() *collector.Progress {
	var first *collector.Progress
	for _, progress := range p.Running {
		if first == nil || progress.Run < first.Run {
			first = &progress
		}
	}
	return first
}

// moved takes up how far a run is.
func (p *Program) moved(progress collector.Progress) {
	if p.App == nil {
		return
	}
	if progress.Finished {
		delete(p.Running, progress.Run)
		p.Look()
	} else {
		p.Running[progress.Run] = progress
	}
	p.Changed()
	if p.Moved != nil {
		p.Moved(progress)
	}
}

func (p *Program) swept(order collector.Order, runs []collector.Run) {
	p.Desk.back(func() {
		if p.App != nil && p.Swept != nil {
			p.Swept(Sweep{order, runs})
		}
	})
}

// relay passes progress on from the collector's goroutines to the window's. Each progress holds the whole state of its
// run, so that only the last of a tenth of a second counts.
type relay struct {
	mu     sync.Mutex
	latest map[int64]collector.Progress
	due    bool
	to     func(func())
	moved  func(collector.Progress)
}

// relayWait is how long progress gathers before the window hears of it.
const relayWait = 100 * time.Millisecond

func (r *relay) tell(p collector.Progress) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.latest[p.Run] = p
	if !r.due {
		r.due = true
		time.AfterFunc(relayWait, func() { r.to(r.pass) })
	}
}

func (r *relay) pass() {
	r.mu.Lock()
	runs := r.latest
	r.latest, r.due = map[int64]collector.Progress{}, false
	r.mu.Unlock()
	for _, run := range slices.Sorted(maps.Keys(runs)) {
		r.moved(runs[run])
	}
}

// Resume signs in whoever stayed signed in on this computer. What it calls back with is nil where nobody did.
func (p *Program) Resume(then func(*app.Session, error)) {
	opened := p.App
	p.Desk.Run(func() func() {
		session, err := opened.Resume(context.Background())
		if errors.Is(err, app.ErrSignIn) || errors.Is(err, collector.ErrNoKeychain) {
			err = nil // without a keychain nobody can have stayed
		}
		return func() { then(session, err) }
	})
}

// Moving is how far a run is.
type Moving = collector.Progress

// Language is that of the settings, or the one given as long as nobody has set up the firm.
func (p *Program) Language(otherwise string) string {
	ctx := context.Background()
	if done, err := p.App.IsSetUp(ctx); err == nil && done {
		return p.App.Language(ctx)
	}
	return otherwise
}

// Nothing reports whether there is no channel yet.
func (p *Program) Nothing() bool {
	rows, err := p.App.Store.ChannelRows(context.Background())
	return err == nil && len(rows) == 0
}

// Firm is the firm's name, for whoever looks at the sign-in.
func (p *Program) Firm() string {
	standing, err := p.App.Standing(context.Background())
	if err != nil {
		return ""
	}
	return standing.Firm
}

func (p *Program) now() time.Time {
	if p.App == nil {
		return time.Now()
	}
	return p.App.Now()
}

// NotOpened is why the data cannot be opened, and what can be done about it.
type NotOpened struct {
	Title, Body string
	Backup      string // the file of the last backup, "" where there is none
}

// NotOpened says why the data cannot be opened, and offers the last backup where that helps.
func (p *Program) NotOpened(w *Words, err error) NotOpened {
	kind := "not-open"
	switch {
	case errors.Is(err, app.ErrDamaged):
		kind = "damaged"
	case errors.Is(err, app.ErrNewer):
		kind = "newer"
	default:
		return NotOpened{Title: w.Say("ui.program.not-open", nil), Body: w.Problem(err)}
	}
	t := NotOpened{Title: w.Say("ui.program."+kind, nil), Body: w.Say("ui.program."+kind+"-body", nil)}
	backups, err := p.Data.Backups()
	if err != nil || len(backups) == 0 {
		return t
	}
	if day, err := time.ParseInLocation(time.DateOnly, backups[0].Day, time.Local); err == nil {
		t.Backup = backups[0].File
		t.Body += " " + w.Say("ui.program.backup-ready", map[string]any{"Date": w.Date(day)})
	}
	return t
}

// Restore puts a backup in the place of the data, which is closed meanwhile and has to be opened again.
func (p *Program) Restore(file string, then func(error)) {
	p.look.Drop()
	leave, left, shut := p.leave, p.left, p.close
	opened := p.App != nil
	p.App, p.Session, p.User, p.Running = nil, nil, app.User{}, nil
	p.Desk.Run(func() func() {
		if opened {
			leave()
			<-left
			shut()
		}
		err := p.Data.Restore(file)
		return func() { then(err) }
	})
}

// The settings that the window obeys by itself.
const (
	PreferLanguage   = app.SettingLanguage
	PreferAppearance = "appearance" // "light", "dark", "system"
	PreferTextSize   = "text-size"  // "normal", "large"
)

// Preference is what somebody set, "" for nothing: whoever is not signed in sees the window as well.
func (p *Program) Preference(name string) string {
	if p.App == nil {
		return ""
	}
	value, err := p.App.Store.Setting(context.Background(), name)
	if err != nil {
		return ""
	}
	return value
}
