package channels

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// AccountLine is a connected account to choose.
type AccountLine struct {
	Owner  string
	Email  string
	State  viewmodel.Mark
	Chosen bool
	Dead   bool // to be reconnected before it can be chosen
}

func ownerName(a app.Account) string { return cmp.Or(a.Owner.Name, a.Owner.Email) }

// Accounts are the connected accounts.
func (w *Wizard) Accounts() (lines []AccountLine) {
	for _, a := range w.accounts {
		line := AccountLine{Owner: ownerName(a), Email: a.Owner.Email, Chosen: a.ID == w.account, Dead: a.State == app.Reconnect}
		line.State = viewmodel.Mark{Text: w.words.Say("ui.wizard.connected", nil), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
		if line.Dead {
			line.State = viewmodel.Mark{Text: w.words.Say("state.reconnect", nil), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}
		}
		lines = append(lines, line)
	}
	return lines
}

// Loaded reports whether the accounts have been read.
func (w *Wizard) Loaded() bool { return w.loaded }

// AccountEmail is the chosen account's.
func (w *Wizard) AccountEmail() string {
	a, _ := w.chosenAccount()
	return a.Owner.Email
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
	if w.account != w.accounts[line].ID { // folders of another account
		w.furthest = min(w.furthest, StepAccount)
	}
	w.account = w.accounts[line].ID
	w.changed()
}

// Connect connects a new account through the browser.
func (w *Wizard) Connect() {
	w.Connecting.Begin(app.Account{})
	w.Connecting.Connect()
}

// AskOwner makes a request for the owner of an account that is not connected yet.
func (w *Wizard) AskOwner() {
	w.Connecting.Begin(app.Account{})
	w.Connecting.Ask()
}

// Reconnect renews the access of a connected account.
func (w *Wizard) Reconnect(line int) {
	if line >= 0 && line < len(w.accounts) {
		w.Connecting.Begin(w.accounts[line])
		w.Connecting.Connect()
	}
}

// connected chooses the account that was connected just now.
func (w *Wizard) connected(account app.Account) {
	if w.account != account.ID {
		w.furthest = min(w.furthest, StepAccount)
	}
	w.account = account.ID
	w.Told(w.words.Say("ui.wizard.connected-said", map[string]any{"Name": account.Owner.Email}), nil)
	w.Load()
}

// FromNow reports whether only what comes from now on is collected.
func (w *Wizard) FromNow() bool { return w.fromNow }

// SetFromNow chooses whether only what comes from now on is collected.
func (w *Wizard) SetFromNow(fromNow bool) {
	w.fromNow = fromNow
	w.changed()
}

// Creating reports whether the channel is being made.
func (w *Wizard) Creating() bool { return w.creating }

// Create makes the channel.
func (w *Wizard) Create() {
	w.Survey.work.Drop()
	w.Survey.running = false
	w.creating, w.problem = true, ""
	w.changed()
	wanted := w.wanted()
	w.runner.Run(func() func() {
		channel, err := w.Session.AddChannel(context.Background(), wanted)
		return func() {
			w.creating = false
			switch {
			case err != nil && channel.ID == 0:
				w.problem = w.words.Problem(err)
				if errors.Is(err, collector.ErrFolderGone) {
					w.problem = w.words.Say("ui.wizard.folder-gone", nil)
				}
			case err != nil: // it is there; what lies in Dropbox is noted by its first run
				w.Told(w.words.Problem(err), nil)
				fallthrough
			default:
				w.created, w.step = channel, StepCreated
			}
			w.changed()
		}
	})
}

// Created is the channel that was made, its id and its name.
func (w *Wizard) Created() (id int64, name string) { return w.created.ID, w.created.Name }

// CountAgain lists the folders once more.
func (w *Wizard) CountAgain() { w.Survey.Start(w.wanted()) }

// Meaning says what the choice between everything and only what comes means here.
func (w *Wizard) Meaning() string {
	switch {
	case w.fromNow:
		return w.words.Say("ui.wizard.from-now-body", nil)
	case !w.Survey.read:
		return w.words.Say("ui.wizard.everything-uncounted", nil)
	}
	if n, _ := w.Survey.Count(collector.Collected); n == 0 {
		return w.words.Say("ui.wizard.kinds-none", nil)
	}
	return w.words.Say("ui.wizard.everything-body", map[string]any{"Amount": w.Survey.Amount()})
}

// Summary is the channel as it will be: its name, company, binder, external user and account.
func (w *Wizard) Summary() [5]string {
	pick := func(names []string, chosen int) string {
		if chosen < 0 {
			return ""
		}
		return names[chosen]
	}
	binder := ""
	if choices, chosen := w.To.Binders(); chosen >= 0 {
		binder = choices[chosen].Name
	}
	return [5]string{w.To.name, pick(w.To.Companies()), binder, pick(w.To.Clients()), w.AccountEmail()}
}

// SummaryFolders are the folders that will be read, a line each.
func (w *Wizard) SummaryFolders() string {
	var lines []string
	for _, c := range w.Tree.chosen {
		lines = append(lines, cmp.Or(c.Path, c.Name)+" · "+belowSaid(w.words, c.Subfolders))
	}
	return strings.Join(lines, "\n")
}
