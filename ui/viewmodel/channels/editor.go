package channels

import (
	"context"
	"errors"
	"slices"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// EditorSession is what changing a channel needs of whoever is signed in.
type EditorSession interface {
	viewmodel.ConnectingSession
	DestinationSession
	Folders(ctx context.Context, account int64, parent string) ([]collector.FolderEntry, error)
	TestChannel(ctx context.Context, id int64) error
	UpdateChannel(ctx context.Context, id int64, wanted app.NewChannel) error
	PauseChannel(ctx context.Context, id int64, paused bool) error
	Languages() []string
	ReadChannelIn(ctx context.Context, id int64, languages []string) error
	ArchiveChannel(ctx context.Context, id int64) error
	RestoreChannel(ctx context.Context, id int64) error
}

// Editor is a channel that is looked at and changed. Opening it tries its connection. All methods are for the
// window's goroutine.
type Editor struct {
	Session    EditorSession
	Now        func() time.Time
	Connecting *viewmodel.Connecting
	Tree       *FolderTree
	To         *Destination
	// Next is when the next automatic collection is due; the zero time where there is none.
	Next func(ctx context.Context) (time.Time, error)
	Told func(message string, undo func())
	// Gone is called when the channel has been archived: there is nothing to look at any more.
	Gone func()

	words   *viewmodel.Words
	runner  viewmodel.Runner
	changed func()
	id      int64
	then    func() // once it is read
	row     app.ChannelRow
	user    app.User
	next    time.Time
	loaded  bool
	problem string
	test    viewmodel.Latest
	testing bool
	tested  bool
	failure error // of the last test
	account app.Account
	folders []ChosenFolder
	// installed are the languages that recognition has here
	installed []string
	saving    bool
}

// NewEditor returns the view model of a channel that is still to be opened.
func NewEditor(session EditorSession, words *viewmodel.Words, now func() time.Time, runner viewmodel.Runner, browse func(url string) error) *Editor {
	e := &Editor{Session: session, Now: now, runner: runner, Told: func(string, func()) {}, Gone: func() {},
		Next: func(context.Context) (time.Time, error) { return time.Time{}, nil }}
	e.Connecting = &viewmodel.Connecting{Session: session, Now: now, Runner: runner, Browse: browse, Done: e.connected}
	e.Tree = &FolderTree{Read: session.Folders, Runner: runner}
	e.To = &Destination{Session: session, Runner: runner}
	e.test.Runner = runner
	e.Wire(words, nil)
	return e
}

// Wire gives the words of the moment, and who is to be told of each change.
func (e *Editor) Wire(words *viewmodel.Words, changed func()) {
	e.words, e.changed = words, func() {}
	if changed != nil {
		e.changed = changed
	}
	e.Connecting.Words, e.Tree.Words, e.To.Words = words, words, words
	e.Connecting.Changed, e.Tree.Changed, e.To.Changed = e.changed, e.changed, e.changed
}

// Open reads a channel and tries its connection; then, unless nil, is called once it is read.
func (e *Editor) Open(id int64, then func()) {
	if e.id != id {
		e.loaded, e.tested, e.failure = false, false, nil
	}
	e.id, e.then = id, then
	e.read(true)
	e.Try()
}

// read reads the channel; afresh drops what was changed and not saved.
func (e *Editor) read(afresh bool) {
	id := e.id
	e.runner.Run(func() func() {
		ctx := context.Background()
		rows, err := e.Session.Channels(ctx)
		user, userErr := e.Session.User(ctx)
		next, nextErr := e.Next(ctx)
		installed := e.Session.Languages()
		return func() {
			if id != e.id {
				return
			}
			at := slices.IndexFunc(rows, func(r app.ChannelRow) bool { return r.ID == id })
			if err = errors.Join(err, userErr, nextErr); err == nil && at < 0 {
				err = app.ErrNotFound
			}
			if e.problem = ""; err != nil {
				e.problem = e.words.Problem(err)
				e.changed()
				return
			}
			afresh = afresh || !e.loaded
			e.row, e.user, e.next, e.installed, e.loaded = rows[at], user, next, installed, true
			if afresh {
				e.Revert()
			} else if e.account.ID == e.row.Account.ID {
				e.account = e.row.Account
			}
			e.To.Load(nil)
			e.changed()
			if then := e.then; then != nil {
				e.then = nil
				then()
			}
		}
	})
}

// Revert drops what was changed and not saved.
func (e *Editor) Revert() {
	e.account, e.problem = e.row.Account, ""
	e.folders = e.savedFolders()
	e.To.Put(e.row.ID, e.row.Company.ID, e.row.Binder.ID, e.row.Client.ID, e.row.Name)
	e.changed()
}

func (e *Editor) savedFolders() (folders []ChosenFolder) {
	for _, f := range e.row.Folders {
		folders = append(folders, chosenFolder(e.words, f))
	}
	return folders
}

// Try asks Dropbox whether the connection is alive and the folders are there.
func (e *Editor) Try() {
	id := e.id
	e.testing = true
	e.changed()
	e.test.Load(func(ctx context.Context) func() {
		err := e.Session.TestChannel(ctx, id)
		return func() {
			e.testing, e.tested, e.failure = false, true, err
			e.read(false)
		}
	})
}

// Leave gives up what is being asked.
func (e *Editor) Leave() {
	e.test.Drop()
	e.testing = false
	e.Connecting.Cancel()
	e.Tree.Stop()
}

// MayEdit says why nothing can be changed, "" if it can.
func (e *Editor) MayEdit() string {
	return viewmodel.May(e.words, e.user, e.loaded, app.RightCollection)
}

// Dirty reports whether something was changed and not saved.
func (e *Editor) Dirty() bool {
	return e.loaded && (e.account.ID != e.row.Account.ID || e.To.name != e.row.Name || e.To.company != e.row.Company.ID ||
		e.To.binder != e.row.Binder.ID || e.To.client != e.row.Client.ID || !slices.Equal(e.folders, e.savedFolders()))
}

// MaySave says why there is nothing to save, "" if there is.
func (e *Editor) MaySave() string {
	switch {
	case e.MayEdit() != "":
		return e.MayEdit()
	case !e.Dirty() || e.saving:
		return e.words.Say("ui.wizard.unchanged", nil)
	case len(e.folders) == 0:
		return e.words.Say("ui.wizard.need-folder", nil)
	}
	return e.To.Missing()
}

// Save keeps what was changed, and then calls then, unless it could not.
func (e *Editor) Save(then func()) {
	if e.MaySave() != "" {
		return
	}
	wanted := e.To.wanted(e.account.ID, e.folders)
	e.saving, e.problem = true, ""
	e.changed()
	id := e.id
	e.runner.Run(func() func() {
		err := e.Session.UpdateChannel(context.Background(), id, wanted)
		return func() {
			e.saving = false
			if err != nil {
				e.problem = e.words.Problem(err)
				e.changed()
				return
			}
			e.Told(e.words.Say("ui.wizard.saved", map[string]any{"Time": e.Now().Format("15:04")}), nil)
			e.read(true)
			e.Try()
			if then != nil {
				then()
			}
		}
	})
}

// Problem says what went wrong, "" for nothing.
func (e *Editor) Problem() string { return e.problem }

// ID is the channel that is looked at.
func (e *Editor) ID() int64 { return e.id }

// Paused reports whether the daily collection leaves the channel out.
func (e *Editor) Paused() bool { return e.row.Paused }

// Pause pauses the channel, or lets it go on.
func (e *Editor) Pause() {
	if e.loaded && e.MayEdit() == "" {
		e.pause(!e.Paused(), true)
	}
}

func (e *Editor) pause(paused, undoes bool) {
	said := map[bool]string{true: "ui.channels.paused-said", false: "ui.channels.resumed-said"}[paused]
	var undo func()
	if undoes {
		undo = func() { e.pause(!paused, false) }
	}
	id, name := e.id, e.row.Name
	e.act(func(ctx context.Context) error { return e.Session.PauseChannel(ctx, id, paused) }, func() {
		e.Told(e.words.Say(said, map[string]any{"Name": name}), undo)
		e.read(false)
	})
}

// Archive takes the channel out of the lists; that can be taken back.
func (e *Editor) Archive() {
	if !e.loaded || e.MayEdit() != "" {
		return
	}
	id, name := e.id, e.row.Name
	restore := func() {
		e.act(func(ctx context.Context) error { return e.Session.RestoreChannel(ctx, id) }, func() {
			e.Told(e.words.Say("ui.wizard.restored-said", map[string]any{"Name": name}), nil)
		})
	}
	e.act(func(ctx context.Context) error { return e.Session.ArchiveChannel(ctx, id) }, func() {
		e.Revert() // nothing is left to be saved
		e.Gone()
		e.Told(e.words.Say("ui.channels.archived-said", map[string]any{"Name": name}), restore)
	})
}

func (e *Editor) act(do func(ctx context.Context) error, then func()) {
	e.runner.Run(func() func() {
		err := do(context.Background())
		return func() {
			if err != nil {
				e.Told(e.words.Problem(err), nil)
				return
			}
			then()
		}
	})
}
