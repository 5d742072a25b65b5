package channels

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// WizardSession is what the wizard needs of whoever is signed in.
type WizardSession interface {
	SetupSession
	Survey(ctx context.Context, wanted app.NewChannel, progress func(listed int)) ([]collector.File, error)
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
	setup
	Survey *Survey

	session  WizardSession
	view     WizardView // what of it is not computed
	furthest WizardStep
	accounts []app.Account
	account  int64
	creating bool
}

// NewWizard returns a wizard at its first step. browse opens an address outside of the window.
func NewWizard(session WizardSession, needs viewmodel.Needs, browse func(url string) error) *Wizard {
	w := &Wizard{session: session}
	w.setup = newSetup(session, needs, browse, w.connected)
	w.Survey = &Survey{Needs: w.Needs, list: session.Survey}
	return w
}

// AccountLine is a connected account to choose.
type AccountLine struct {
	Owner  string
	Email  string
	State  viewmodel.Mark
	Chosen bool
	Dead   bool // to be reconnected before it can be chosen
}

// WizardView is what the window shows of the wizard.
type WizardView struct {
	Step     WizardStep
	Problem  string // what went wrong, "" for nothing
	Missing  string // what has to be done before the next step, "" for nothing
	Accounts []AccountLine
	Loaded   bool   // the accounts have been read
	FromNow  bool   // only what comes from now on is collected
	Meaning  string // what the choice between that and everything means here
	Summary  Summary
	Created  app.Channel
}

// Summary is the channel as it will be.
type Summary struct {
	Name, Company, Binder, Client, Account string
	Folders                                string // that will be read, a line each
}

// View is what is to be shown.
func (w *Wizard) View() WizardView {
	v := w.view
	v.Missing, v.Accounts, v.Summary, v.Meaning = w.missing(), w.accountLines(), w.summary(), w.Survey.meaning()
	if v.FromNow {
		v.Meaning = w.Words.Say("ui.wizard.from-now-body", nil)
	}
	return v
}

func (w *Wizard) accountLines() (lines []AccountLine) {
	for _, a := range w.accounts {
		line := AccountLine{Owner: ownerName(a), Email: a.Owner.Email, Chosen: a.ID == w.account, Dead: a.State == app.Reconnect}
		line.State = viewmodel.Mark{Text: w.Words.Say("ui.wizard.connected", nil), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
		if line.Dead {
			line.State = viewmodel.Mark{Text: w.Words.Say("state.reconnect", nil), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}
		}
		lines = append(lines, line)
	}
	return lines
}

func (w *Wizard) summary() Summary {
	account, _ := w.chosenAccount()
	to := w.To.View()
	var folders []string
	for _, c := range w.Tree.chosen {
		folders = append(folders, cmp.Or(c.Path, c.Name)+" · "+belowSaid(w.Words, c.Subfolders))
	}
	return Summary{to.Name, to.Companies.name(), to.Binders.name(), to.Clients.name(), account.Owner.Email, strings.Join(folders, "\n")}
}

// Load reads accounts and requests, and what the present step shows.
func (w *Wizard) Load() {
	w.Runner.Run(func() func() {
		accounts, err := w.session.Accounts(context.Background())
		return func() {
			w.view.Loaded, w.view.Problem = true, ""
			if err != nil {
				w.view.Problem = w.Words.Problem(err)
			}
			w.accounts = slices.DeleteFunc(accounts, func(a app.Account) bool { return a.Purpose != collector.ForCollection })
			if w.account == 0 && len(w.accounts) == 1 {
				w.account = w.accounts[0].ID
			}
			w.Changed()
		}
	})
	w.Connecting.Load()
	w.To.Load()
	w.enter()
}

// Leave gives up what is being read; what was entered stays. An answer from the browser is still waited for: the owner
// may be agreeing while something else is looked at here.
func (w *Wizard) Leave() {
	w.Tree.Stop()
	w.Survey.drop()
}

// Empty forgets what was entered.
func (w *Wizard) Empty() {
	w.Connecting.Cancel()
	w.Leave()
	w.view, w.furthest, w.account = WizardView{Loaded: w.view.Loaded}, StepType, 0
	w.Tree.account, w.Tree.root, w.Tree.chosen, w.Tree.lines = 0, nil, nil, nil
	w.Connecting.Empty()
	w.To.put(app.ChannelRow{})
	w.Survey.view, w.Survey.files = SurveyView{}, nil
}

// GiveUp empties the wizard, and returns what brings back what was entered.
func (w *Wizard) GiveUp() (restore func()) {
	draft, tree, to := *w, *w.Tree, *w.To
	w.Empty()
	return func() {
		w.view.Step, w.furthest, w.account, w.view.FromNow = draft.view.Step, draft.furthest, draft.account, draft.view.FromNow
		w.Tree.account, w.Tree.root, w.Tree.chosen, w.Tree.opened = tree.account, tree.root, tree.chosen, tree.opened
		w.To.company, w.To.binder, w.To.client, w.To.name, w.To.named = to.company, to.binder, to.client, to.name, to.named
	}
}

// Begun reports whether something was entered that would be lost if the wizard were emptied.
func (w *Wizard) Begun() bool {
	return w.view.Step != StepCreated && (w.view.Step > StepAccount || len(w.Tree.chosen) > 0 || w.To.company != 0 || w.To.named)
}

// Duplicate begins with what another channel is: its account, folders and destination. A name is proposed.
func (w *Wizard) Duplicate(channel int64) {
	w.Runner.Run(func() func() {
		rows, err := w.session.Channels(context.Background())
		return func() {
			if at := slices.IndexFunc(rows, func(r app.ChannelRow) bool { return r.ID == channel }); at >= 0 {
				w.fill(rows[at])
			} else if err != nil {
				w.view.Problem = w.Words.Problem(err)
			}
			w.Changed()
		}
	})
}

func (w *Wizard) fill(row app.ChannelRow) {
	w.Empty()
	w.account, w.view.Step, w.furthest = row.Account.ID, StepFolders, StepFolders
	w.To.put(app.ChannelRow{Company: row.Company, Binder: row.Binder, Client: row.Client})
	w.Tree.account, w.Tree.chosen = row.Account.ID, chosenFolders(w.Words, row.Folders)
	w.Load()
}

// Go goes to a step that was reached before.
func (w *Wizard) Go(step WizardStep) {
	if step < StepType || step > w.furthest || w.view.Step == StepCreated {
		return
	}
	w.Connecting.Cancel()
	w.Leave()
	w.view.Step, w.view.Problem = step, ""
	w.enter()
	w.Changed()
}

// Back goes to the step before; false at the first.
func (w *Wizard) Back() bool {
	if w.view.Step == StepType || w.view.Step == StepCreated {
		return false
	}
	w.Go(w.view.Step - 1)
	return true
}

// Next goes to the next step, or makes the channel at the last, unless something is missing.
func (w *Wizard) Next() {
	if w.missing() != "" {
		return
	}
	if w.view.Step == StepCheck {
		w.create()
		return
	}
	w.furthest = max(w.furthest, w.view.Step+1)
	w.Go(w.view.Step + 1)
}

// enter reads what a step shows.
func (w *Wizard) enter() {
	switch w.view.Step {
	case StepFolders:
		account, _ := w.chosenAccount()
		w.showTree(w.account, ownerName(account))
	case StepCheck:
		w.Survey.start(w.wanted())
	}
}

// missing says what has to be done before the next step, "" for nothing.
func (w *Wizard) missing() string {
	say := func(key string) string { return w.Words.Say("ui.wizard."+key, nil) }
	switch w.view.Step {
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
		return w.To.missing()
	case StepCheck:
		if w.creating {
			return say("creating")
		}
	}
	return ""
}

func (w *Wizard) wanted() app.NewChannel {
	wanted := w.To.wanted(w.account, w.Tree.chosen)
	wanted.FromNow = w.view.FromNow
	return wanted
}

func (w *Wizard) chosenAccount() (app.Account, bool) {
	for _, a := range w.accounts {
		if a.ID == w.account {
			return a, true
		}
	}
	return app.Account{}, false
}

// ChooseAccount chooses a connected account.
func (w *Wizard) ChooseAccount(line int) {
	if line < 0 || line >= len(w.accounts) {
		return
	}
	w.choose(w.accounts[line].ID)
	w.Changed()
}

func (w *Wizard) choose(account int64) {
	if w.account != account { // folders of another account
		w.furthest = min(w.furthest, StepAccount)
	}
	w.account = account
}

// Connect connects a new account through the browser.
func (w *Wizard) Connect() { w.reconnect(app.Account{}) }

// AskOwner makes a request for the owner of an account that is not connected yet.
func (w *Wizard) AskOwner() { w.askOwner(app.Account{}) }

// Reconnect renews the access of a connected account.
func (w *Wizard) Reconnect(line int) {
	if line >= 0 && line < len(w.accounts) {
		w.reconnect(w.accounts[line])
	}
}

// connected chooses the account that was connected just now.
func (w *Wizard) connected(account app.Account) {
	w.choose(account.ID)
	w.Toast(w.Words.Say("ui.wizard.connected-said", map[string]any{"Name": account.Owner.Email}), nil)
	w.Load()
}

// SetFromNow chooses whether only what comes from now on is collected.
func (w *Wizard) SetFromNow(fromNow bool) {
	w.view.FromNow = fromNow
	w.Changed()
}

// create makes the channel.
func (w *Wizard) create() {
	w.Survey.drop()
	w.creating, w.view.Problem = true, ""
	w.Changed()
	wanted := w.wanted()
	w.Runner.Run(func() func() {
		channel, err := w.session.AddChannel(context.Background(), wanted)
		return func() {
			w.creating = false
			switch {
			case err != nil && channel.ID == 0:
				w.view.Problem = w.Words.Problem(err)
				if errors.Is(err, collector.ErrFolderGone) {
					w.view.Problem = w.Words.Say("ui.wizard.folder-gone", nil)
				}
			case err != nil: // it is there; what lies in Dropbox is noted by its first run
				w.Toast(w.Words.Problem(err), nil)
				fallthrough
			default:
				w.view.Created, w.view.Step = channel, StepCreated
			}
			w.Changed()
		}
	})
}

// CountAgain lists the folders once more.
func (w *Wizard) CountAgain() { w.Survey.start(w.wanted()) }
