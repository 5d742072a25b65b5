package channels

import (
	"context"
	"slices"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// WizardSession is what the wizard needs of whoever is signed in.
type WizardSession interface {
	viewmodel.ConnectingSession
	DestinationSession
	Folders(ctx context.Context, account int64, parent string) ([]collector.FolderEntry, error)
	Survey(ctx context.Context, wanted app.NewChannel, told func(listed int)) ([]collector.File, error)
	AddChannel(ctx context.Context, wanted app.NewChannel) (app.Channel, error)
}

// WizardStep is a step of the wizard.
type WizardStep int

// The steps, in their order.
const (
	StepType WizardStep = iota
	StepAccount
	StepFolders
	StepDestination
	StepCheck
	StepCreated // the channel is there
)

// Wizard makes a channel. What was entered stays until the channel is made or the wizard is emptied, also while other
// screens are shown. All methods are for the window's goroutine.
type Wizard struct {
	Session    WizardSession
	Now        func() time.Time
	Connecting *viewmodel.Connecting
	Tree       *FolderTree
	To         *Destination
	Survey     *Survey
	// Told is called with a passing message.
	Told func(message string, undo func())

	words    *viewmodel.Words
	runner   viewmodel.Runner
	changed  func()
	step     WizardStep
	furthest WizardStep
	accounts []app.Account
	account  int64
	loaded   bool
	problem  string
	fromNow  bool
	creating bool
	created  app.Channel
}

// NewWizard returns a wizard at its first step. browse opens an address outside of the window.
func NewWizard(session WizardSession, words *viewmodel.Words, now func() time.Time, runner viewmodel.Runner, browse func(url string) error) *Wizard {
	w := &Wizard{Session: session, Now: now, runner: runner, changed: func() {}, Told: func(string, func()) {}}
	w.Connecting = &viewmodel.Connecting{Session: session, Now: now, Runner: runner, Browse: browse, Done: w.connected}
	w.Tree = &FolderTree{Read: session.Folders, Runner: runner}
	w.To = &Destination{Session: session, Runner: runner}
	w.Survey = &Survey{List: session.Survey, Runner: runner}
	w.Wire(words, nil)
	return w
}

// Wire gives the wizard the words of the moment, and who is to be told of each change.
func (w *Wizard) Wire(words *viewmodel.Words, changed func()) {
	w.words, w.changed = words, func() {}
	if changed != nil {
		w.changed = changed
	}
	w.Connecting.Words, w.Tree.Words, w.To.Words, w.Survey.Words = words, words, words, words
	w.Connecting.Changed, w.Tree.Changed, w.To.Changed, w.Survey.Changed = w.changed, w.changed, w.changed, w.changed
}

// Load reads accounts and requests, and what the present step shows.
func (w *Wizard) Load() {
	w.runner.Run(func() func() {
		accounts, err := w.Session.Accounts(context.Background())
		return func() {
			w.loaded, w.problem = true, ""
			if err != nil {
				w.problem = w.words.Problem(err)
			}
			w.accounts = slices.DeleteFunc(accounts, func(a app.Account) bool { return a.Purpose != collector.ForCollection })
			if w.account == 0 && len(w.accounts) == 1 {
				w.account = w.accounts[0].ID
			}
			w.changed()
		}
	})
	w.Connecting.Load()
	w.To.Load(nil)
	w.enter()
}

// Leave gives up what is being read; what was entered stays. An answer from the browser is still waited for: the owner
// may be agreeing while something else is looked at here.
func (w *Wizard) Leave() {
	w.Tree.Stop()
	w.Survey.work.Drop()
	w.Survey.running = false
}

// Empty forgets what was entered.
func (w *Wizard) Empty() {
	w.Connecting.Cancel()
	w.Leave()
	w.step, w.furthest, w.account, w.fromNow, w.problem, w.created = StepType, StepType, 0, false, "", app.Channel{}
	w.Tree.account, w.Tree.root, w.Tree.chosen, w.Tree.lines = 0, nil, nil, nil
	w.Connecting.Empty()
	w.To.Begin()
	w.Survey.files, w.Survey.read, w.Survey.problem = nil, false, ""
}

// GiveUp empties the wizard, and returns what brings back what was entered.
func (w *Wizard) GiveUp() (restore func()) {
	draft, tree, to := *w, *w.Tree, *w.To
	w.Empty()
	return func() {
		w.step, w.furthest, w.account, w.fromNow = draft.step, draft.furthest, draft.account, draft.fromNow
		w.Tree.account, w.Tree.root, w.Tree.chosen, w.Tree.opened = tree.account, tree.root, tree.chosen, tree.opened
		w.To.company, w.To.binder, w.To.client, w.To.name, w.To.named = to.company, to.binder, to.client, to.name, to.named
	}
}

// Begun reports whether something was entered that would be lost if the wizard were emptied.
func (w *Wizard) Begun() bool {
	return w.step != StepCreated && (w.step > StepAccount || len(w.Tree.chosen) > 0 || w.To.company != 0 || w.To.named)
}

// Duplicate begins with what another channel is: its account, folders and destination. A name is proposed.
func (w *Wizard) Duplicate(channel int64) {
	w.runner.Run(func() func() {
		rows, err := w.Session.Channels(context.Background())
		return func() {
			if at := slices.IndexFunc(rows, func(r app.ChannelRow) bool { return r.ID == channel }); at >= 0 {
				w.fill(rows[at])
			} else if err != nil {
				w.problem = w.words.Problem(err)
			}
			w.changed()
		}
	})
}

func (w *Wizard) fill(row app.ChannelRow) {
	w.Empty()
	w.account, w.step, w.furthest = row.Account.ID, StepFolders, StepFolders
	w.To.Put(0, row.Company.ID, row.Binder.ID, row.Client.ID, "")
	w.Tree.account = row.Account.ID
	for _, f := range row.Folders {
		w.Tree.chosen = append(w.Tree.chosen, chosenFolder(w.words, f))
	}
	w.Load()
}

// Step is where the wizard is.
func (w *Wizard) Step() WizardStep { return w.step }

// Go goes to a step that was reached before.
func (w *Wizard) Go(step WizardStep) {
	if step < StepType || step > w.furthest || w.step == StepCreated {
		return
	}
	w.Connecting.Cancel()
	w.Leave()
	w.step, w.problem = step, ""
	w.enter()
	w.changed()
}

// Back goes to the step before; false at the first.
func (w *Wizard) Back() bool {
	if w.step == StepType || w.step == StepCreated {
		return false
	}
	w.Go(w.step - 1)
	return true
}

// Next goes to the next step, or makes the channel at the last, unless something is missing.
func (w *Wizard) Next() {
	if w.Missing() != "" {
		return
	}
	if w.step == StepCheck {
		w.Create()
		return
	}
	w.furthest = max(w.furthest, w.step+1)
	w.Go(w.step + 1)
}

// enter reads what a step shows.
func (w *Wizard) enter() {
	switch w.step {
	case StepFolders:
		account, _ := w.chosenAccount()
		w.Tree.Show(w.account, w.words.Say("ui.wizard.dropbox-of", map[string]any{"Name": ownerName(account)}))
	case StepCheck:
		w.Survey.Start(w.wanted())
	}
}

// Missing says what has to be done before the next step, "" for nothing.
func (w *Wizard) Missing() string {
	say := func(key string) string { return w.words.Say("ui.wizard."+key, nil) }
	switch w.step {
	case StepAccount:
		if account, ok := w.chosenAccount(); !ok {
			return say("need-account")
		} else if account.State == app.Reconnect {
			return say("need-reconnect")
		}
	case StepFolders:
		if len(w.Tree.chosen) == 0 {
			return say("need-folder")
		}
	case StepDestination:
		return w.To.Missing()
	case StepCheck:
		if w.creating {
			return say("creating")
		}
	}
	return ""
}

// Problem says what went wrong, "" for nothing.
func (w *Wizard) Problem() string { return w.problem }

func (w *Wizard) wanted() app.NewChannel {
	wanted := w.To.wanted(w.account, w.Tree.chosen)
	wanted.FromNow = w.fromNow
	return wanted
}
