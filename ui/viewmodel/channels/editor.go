package channels

import (
	"context"
	"errors"
	"slices"
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// EditorSession is what changing a channel needs of whoever is signed in.
type EditorSession interface {
	SetupSession
	ActsSession
	TestChannel(ctx context.Context, id int64) error
	UpdateChannel(ctx context.Context, id int64, wanted app.NewChannel) error
	Languages() []string
	ReadChannelIn(ctx context.Context, id int64, languages []string) error
}

// Editor is a channel that is looked at and changed. Opening it tries its connection. All methods are for the
// window's goroutine.
type Editor struct {
	setup
	// Next is when the next automatic collection is due; the zero time where there is none.
	Next func(ctx context.Context) (time.Time, error)
	// Gone is called when the channel has been archived: there is nothing to look at any more.
	Gone func()

	session EditorSession
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

// NewEditor returns the view model of a channel that is still to be opened. browse opens an address outside of the window.
func NewEditor(session EditorSession, needs viewmodel.Needs, browse func(url string) error) *Editor {
	e := &Editor{session: session, Gone: func() {}, Next: func(context.Context) (time.Time, error) { return time.Time{}, nil }}
	e.setup = newSetup(session, needs, browse, e.connected)
	e.test.Runner = needs.Runner
	return e
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
	e.Runner.Run(func() func() {
		ctx := context.Background()
		rows, err := e.session.Channels(ctx)
		user, userErr := e.session.User(ctx)
		next, nextErr := e.Next(ctx)
		installed := e.session.Languages()
		return func() {
			if id != e.id {
				return
			}
			at := slices.IndexFunc(rows, func(r app.ChannelRow) bool { return r.ID == id })
			if err = errors.Join(err, userErr, nextErr); err == nil && at < 0 {
				err = app.ErrNotFound
			}
			if e.problem = ""; err != nil {
				e.problem = e.Words.Problem(err)
				e.Changed()
				return
			}
			afresh = afresh || !e.loaded
			e.row, e.user, e.next, e.installed, e.loaded = rows[at], user, next, installed, true
			if afresh {
				e.Revert()
			} else if e.account.ID == e.row.Account.ID {
				e.account = e.row.Account
			}
			e.To.Load()
			e.Changed()
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
	e.folders = chosenFolders(e.Words, e.row.Folders)
	e.To.put(e.row)
	e.Changed()
}

// Try asks Dropbox whether the connection is alive and the folders are there.
func (e *Editor) Try() {
	id := e.id
	e.testing = true
	e.Changed()
	e.test.Load(func(ctx context.Context) func() {
		err := e.session.TestChannel(ctx, id)
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

// mayEdit says why nothing can be changed, "" if it can.
func (e *Editor) mayEdit() string {
	return viewmodel.May(e.Words, e.user, e.loaded, app.RightCollection)
}

func (e *Editor) isDirty() bool {
	return e.loaded && (e.account.ID != e.row.Account.ID || e.To.differs(e.row) || !slices.Equal(e.folders, chosenFolders(e.Words, e.row.Folders)))
}

// maySave says why there is nothing to save, "" if there is.
func (e *Editor) maySave() string {
	switch {
	case e.mayEdit() != "":
		return e.mayEdit()
	case !e.isDirty() || e.saving:
		return e.Words.Say("ui.wizard.unchanged", nil)
	case len(e.folders) == 0:
		return e.Words.Say("ui.wizard.need-folder", nil)
	}
	return e.To.missing()
}

// Save keeps what was changed, and then calls then, unless it could not.
func (e *Editor) Save(then func()) {
	if e.maySave() != "" {
		return
	}
	wanted := e.To.wanted(e.account.ID, e.folders)
	e.saving, e.problem = true, ""
	e.Changed()
	id := e.id
	e.Runner.Run(func() func() {
		err := e.session.UpdateChannel(context.Background(), id, wanted)
		return func() {
			e.saving = false
			if err != nil {
				e.problem = e.Words.Problem(err)
				e.Changed()
				return
			}
			e.Toast(e.Words.Say("ui.wizard.saved", map[string]any{"Time": e.Now().Format("15:04")}), nil)
			e.read(true)
			e.Try()
			if then != nil {
				then()
			}
		}
	})
}

// ID is the channel that is looked at.
func (e *Editor) ID() int64 { return e.id }

// Pause pauses the channel, or lets it go on.
func (e *Editor) Pause() {
	if e.loaded && e.mayEdit() == "" {
		what, back := pausing(e.session, e.id, !e.row.Paused), pausing(e.session, e.id, e.row.Paused)
		what.then, back.then = e.reload, e.reload
		e.act(what, &back)
	}
}

// Archive takes the channel out of the lists; that can be taken back.
func (e *Editor) Archive() {
	if e.loaded && e.mayEdit() == "" {
		what, back := archiving(e.session, e.id), restoring(e.session, e.id)
		what.then, back.then = e.archived, func(error) {}
		e.act(what, &back)
	}
}

func (e *Editor) archived(err error) {
	if err == nil {
		e.Revert() // nothing is left to be saved
		e.Gone()
	}
}

// act does something to the channel; back, unless nil, takes it back.
func (e *Editor) act(what act, back *act) { perform(e.Needs, e.row.Name, what, back) }

// reload reads the channel after something was done to it.
func (e *Editor) reload(err error) {
	if err == nil {
		e.read(false)
	}
}

// ToggleLanguage has the channel's documents read in a language too, or no longer, at once.
func (e *Editor) ToggleLanguage(code string) {
	if e.loaded && e.mayEdit() == "" {
		id, chosen := e.id, viewmodel.Toggled(e.languages(), code)
		e.act(act{do: func(ctx context.Context) error { return e.session.ReadChannelIn(ctx, id, chosen) }, then: e.reload}, nil)
	}
}

// languages are those that the channel's documents can be read in, the chosen ones first. None chosen: those of the
// settings.
func (e *Editor) languages() []viewmodel.DocumentLanguage {
	return viewmodel.DocumentLanguages(e.Words, e.row.Languages, e.installed)
}

// BeginFolders shows the account's tree with the channel's folders chosen; those that are missing are let go.
func (e *Editor) BeginFolders() {
	chosen := slices.DeleteFunc(slices.Clone(e.folders), func(f ChosenFolder) bool { return e.isMissing(f.SourceID) })
	e.showTree(e.account.ID, ownerName(e.account))
	e.Tree.choose(chosen)
}

// UseFolders has the channel read what was chosen in the tree, once that is saved.
func (e *Editor) UseFolders() {
	e.folders = slices.Clone(e.Tree.chosen)
	e.Changed()
}

// Reconnect renews the access of the channel's account through the browser.
func (e *Editor) Reconnect() { e.reconnect(e.row.Account) }

// AskOwner asks the account's owner to renew the access.
func (e *Editor) AskOwner() { e.askOwner(e.row.Account) }

// connected uses the account that answered. Where it is another one, which was meant, the folders are to be chosen
// anew, and nothing changes before that is saved.
func (e *Editor) connected(account app.Account) {
	if account.ID != e.row.Account.ID {
		e.account, e.folders = account, nil
		e.Toast(e.Words.Say("ui.wizard.switched-said", map[string]any{"Name": account.Owner.Email}), nil)
		e.Changed()
		return
	}
	e.Toast(e.Words.Say("ui.wizard.reconnected-said", map[string]any{"Name": account.Owner.Email}), nil)
	e.read(false)
	e.Try()
}
