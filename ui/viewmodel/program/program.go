// Package program is what the window knows of the whole program: whether it is open, who is at work, how things stand.
package program

import (
	"context"
	"errors"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/history"
)

// Opener opens the data folder, and closes it again.
type Opener interface {
	// Open opens the data, and returns what closes it. Errors: app.ErrDamaged, app.ErrNewer, app.ErrOpen, or what the system says.
	Open() (*app.App, func(), error)
	// Restore puts a backup in the place of the data, which is closed meanwhile. Errors: app.ErrBadBackup, or what the system says.
	Restore(file string) error
	// Backups are the copies that Bannette made by itself, newest first. Error: what the system says.
	Backups() ([]app.Backup, error)
}

// Program is what the window stands for: the data that is open, who is signed in, what is being collected, and how
// things stand. Set the exported fields that are not said to be read before Start; all methods are for the window's goroutine.
type Program struct {
	Data   Opener
	Runner viewmodel.Runner
	// Examples is true for the sample world: everything in it is made up.
	Examples bool

	// App is the open data, nil while there is none; Session is whoever is signed in, or nil. To be read.
	App     *app.App
	Session *app.Session
	// Standing is how things stood when they were last looked at; User is who is signed in. To be read.
	Standing app.Standing
	User     app.User
	// Obstacles is how much is known to stand in the way besides the channels.
	Obstacles int
	// Running are the collections under way; Open makes it. To be read.
	Running *history.Running

	// Changed is called when how things stand has changed.
	Changed func()
	// Swept is called with the end of each collection that came by itself or was asked for.
	Swept func(Sweep)

	look  viewmodel.Latest
	close func()
}

// Open opens the data and begins the daily collection. Errors: app.ErrDamaged, app.ErrNewer, and whatever else
// keeps data from being opened; Restore is then still possible.
func (p *Program) Open() error {
	opened, shut, err := p.Data.Open()
	if err != nil {
		return err
	}
	p.App, p.close = opened, shut
	p.look.Runner = p.AtWork()
	p.Running = &history.Running{Now: opened.Now, Runner: p.AtWork(), StopOne: p.stopOne}
	p.Running.Watch(p.moved)
	opened.Collector.Progress = p.Running.Report
	opened.Collector.Swept = p.swept
	go func() { _ = opened.Reside(context.Background()) }() // it ends with the App only
	return nil
}

// AtWork is the runner for what works on the open data: it is waited for before that is closed.
func (p *Program) AtWork() viewmodel.Runner {
	runner := p.Runner
	if p.App != nil {
		runner.Tasks = &p.App.Tasks
	}
	return runner
}

// Close stops what is being collected, and whatever else goes on, and closes the data. It waits until documents under
// way are safe.
func (p *Program) Close() {
	if p.App == nil {
		return
	}
	p.look.Drop()
	p.App.Close()
	p.close()
	p.App, p.Session = nil, nil
}

// Enter makes someone the one who is at work; nil: nobody.
func (p *Program) Enter(session *app.Session) {
	p.Session, p.User, p.Obstacles = session, app.User{}, 0
	p.Running.Session = nil // a nil *app.Session in an interface would be none that one can ask for
	if session != nil {
		p.Running.Session = session
	}
	p.Look()
}

// Look reads how things stand.
func (p *Program) Look() {
	if p.App == nil {
		return
	}
	opened, session := p.App, p.Session
	p.look.Load(func(ctx context.Context) func() {
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
func (p *Program) Overview(w *viewmodel.Words) viewmodel.Overview {
	s := viewmodel.Standing{Now: p.App.Now(), Channels: p.Standing.Channels, Next: p.Standing.Next, Paused: p.Standing.Paused,
		User: p.User.Name, Firm: p.Standing.Firm, Running: p.Running.Any(), Obstacles: p.Obstacles}
	if p.May(app.RightTray) {
		s.Waiting = p.Standing.ToEnter
	}
	return viewmodel.NewOverview(w, s)
}

// moved takes up that a channel's collection has moved on, or ended.
func (p *Program) moved(channel int64) {
	if p.App == nil {
		return
	}
	if p.Running.Of(channel) == nil {
		p.Look()
	}
	p.Changed()
}

// stopOne ends the collection of one channel, whoever began it.
func (p *Program) stopOne(channel int64) {
	session := p.Session
	if session == nil {
		return
	}
	p.AtWork().Run(func() func() {
		if err := session.StopCollection(context.Background(), channel); err != nil {
			return func() { p.Running.Toast(p.Running.Words.Problem(err), nil) }
		}
		return nil
	})
}

func (p *Program) swept(order collector.Order, runs []collector.Run) {
	p.Runner.Show(func() {
		if p.App != nil && p.Swept != nil {
			p.Swept(Sweep{order.Trigger == collector.Manual, runs})
		}
	})
}

// Resume signs in whoever stayed signed in on this computer. What it calls back with is nil where nobody did.
func (p *Program) Resume(then func(*app.Session, error)) {
	opened := p.App
	p.AtWork().Run(func() func() {
		session, err := opened.Resume(context.Background())
		if errors.Is(err, app.ErrSignIn) || errors.Is(err, collector.ErrNoKeychain) {
			err = nil // without a keychain nobody can have stayed
		}
		return func() { then(session, err) }
	})
}

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
	rows, err := p.App.Channels.ChannelRows(context.Background())
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

// Restore puts a backup in the place of the data, which is closed meanwhile and has to be opened again. Whoever is
// signed in needs the right to do so. Error: app.ErrForbidden, with the data left open.
func (p *Program) Restore(file string, then func(error)) {
	if p.Session != nil {
		if err := p.Session.MayRestore(context.Background()); err != nil {
			then(err)
			return
		}
	}
	p.look.Drop()
	opened, shut := p.App, p.close
	p.App, p.Session, p.User = nil, nil, app.User{}
	p.Runner.Run(func() func() {
		if opened != nil {
			opened.Close()
			shut()
		}
		err := p.Data.Restore(file)
		return func() { then(err) }
	})
}

// Preference is what somebody set, "" for nothing: whoever is not signed in sees the window as well.
func (p *Program) Preference(name string) string {
	if p.App == nil {
		return ""
	}
	value, err := p.App.Settings.Setting(context.Background(), name)
	if err != nil {
		return ""
	}
	return value
}
