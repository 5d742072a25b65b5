package channels

import (
	"errors"
	"slices"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Loaded reports whether the channel has been read.
func (e *Editor) Loaded() bool { return e.loaded }

// Name is the channel's, as it is saved.
func (e *Editor) Name() string { return e.row.Name }

// State is the channel's.
func (e *Editor) State() viewmodel.Mark { return stateMark(e.words, e.row) }

// stateMark is a channel's state as it is shown everywhere.
func stateMark(w *viewmodel.Words, row app.ChannelRow) viewmodel.Mark {
	state := row.Shown()
	mark := viewmodel.Mark{Text: w.Say("state."+string(state), nil)}
	switch {
	case state == app.ChannelReconnect:
		mark.Tone, mark.Glyph = viewmodel.Danger, viewmodel.GlyphDisconnected
	case state == app.ChannelFolderMissing:
		mark.Tone, mark.Glyph = viewmodel.Warning, viewmodel.GlyphFolderMissing
	case state == app.ChannelPaused:
		mark.Tone, mark.Glyph = viewmodel.Muted, viewmodel.GlyphPause
	case row.Fails():
		mark = viewmodel.Mark{Text: w.Say("state.failing", nil), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}
	default:
		mark.Tone, mark.Glyph = viewmodel.Success, viewmodel.GlyphDone
	}
	return mark
}

// Connection says whether the connection is alive: being tried, alive, or why not.
func (e *Editor) Connection() viewmodel.Mark {
	say := func(key string) string { return e.words.Say("ui.wizard.connection."+key, nil) }
	switch {
	case e.testing:
		return viewmodel.Mark{Text: say("trying"), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphSync}
	case e.isDead():
		return viewmodel.Mark{Text: say("dead"), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}
	case e.failure != nil && !errors.Is(e.failure, collector.ErrFolderGone):
		return viewmodel.Mark{Text: say("unknown"), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}
	case e.tested:
		return viewmodel.Mark{Text: say("alive"), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
	}
	return viewmodel.Mark{Text: say("unknown"), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphInfo}
}

func (e *Editor) isDead() bool { return e.row.Account.State == app.Reconnect }

// Trouble is what needs someone: its title and what happened; none for no title.
type Trouble struct {
	viewmodel.Mark
	Body      string
	Reconnect bool // the connection is dead
	Folder    bool // a folder is missing
	Run       bool // it fails day after day: a run shows whether it still does
}

// Trouble says what needs someone.
func (e *Editor) Trouble() Trouble {
	w := e.words
	switch {
	case !e.loaded:
		return Trouble{}
	case e.isDead():
		fill := map[string]any{"Account": e.row.Account.Owner.Email, "When": viewmodel.When(w, e.Now(), e.row.Account.Worked)}
		return Trouble{Mark: viewmodel.Mark{Text: w.Say("ui.wizard.cut", nil), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}, Body: w.Say("ui.wizard.cut-body", fill), Reconnect: true}
	case len(e.row.MissingFolders) > 0:
		name := ""
		for _, f := range e.row.Folders {
			if f.ID == e.row.MissingFolders[0] {
				name = lastOf(f.Path)
			}
		}
		return Trouble{Mark: viewmodel.Mark{Text: w.Say("ui.wizard.missing", map[string]any{"Name": name}), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphFolderMissing}, Body: w.Say("ui.wizard.missing-body", nil), Folder: true}
	case e.failure != nil && e.tested && !e.testing:
		return Trouble{Mark: viewmodel.Mark{Text: w.Say("ui.wizard.untried", nil), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}, Body: w.Problem(e.failure)}
	case e.row.Fails():
		body := w.Reason(e.row.Failing.Reason) + ". " + w.Say("ui.wizard.failing-body", nil)
		return Trouble{Mark: viewmodel.Mark{Text: w.Count("ui.wizard.failing", e.row.Failing.Days), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}, Body: body, Run: true}
	}
	return Trouble{}
}

// Facts is what is known of a channel's connection.
type Facts struct{ Account, Owner, Worked, Last, NextRun string }

// Facts are what is known of the connection.
func (e *Editor) Facts() Facts {
	w := e.words
	facts := Facts{Account: e.account.Owner.Email, Owner: ownerName(e.account), Worked: viewmodel.When(w, e.Now(), e.account.Worked),
		Last: w.Say("ui.channels.never", nil), NextRun: viewmodel.When(w, e.Now(), e.next)}
	if run := e.row.Last; run != nil {
		facts.Last = viewmodel.When(w, e.Now(), run.Started)
		switch {
		case run.Problem.Code != "":
			facts.Last += " · " + w.Reason(run.Problem)
		case run.Collected > 0:
			facts.Last += " · " + w.Count("ui.channels.documents", run.Collected)
		default:
			facts.Last += " · " + w.Say("ui.channels.nothing", nil)
		}
	}
	if e.Paused() {
		facts.NextRun = "—"
	}
	return facts
}

// FolderFact is a folder that the channel reads.
type FolderFact struct {
	Path    string
	With    string // with or without sub-folders
	Missing bool
}

// Folders are those that the channel reads, as they are changed here.
func (e *Editor) Folders() (facts []FolderFact) {
	for _, f := range e.folders {
		fact := FolderFact{Path: f.Path, With: belowSaid(e.words, f.Subfolders), Missing: e.isMissing(f.SourceID)}
		if fact.Path == "" {
			fact.Path = e.words.Say("ui.wizard.whole-account", nil)
		}
		facts = append(facts, fact)
	}
	return facts
}

func (e *Editor) isMissing(sourceID string) bool {
	for _, f := range e.row.Folders {
		if f.SourceID == sourceID {
			return e.account.ID == e.row.Account.ID && slices.Contains(e.row.MissingFolders, f.ID)
		}
	}
	return false
}

// MayChooseFolders says why the folders cannot be changed, "" if they can.
func (e *Editor) MayChooseFolders() string {
	if reason := e.MayEdit(); reason != "" {
		return reason
	}
	if e.account.State == app.Reconnect {
		return e.words.Say("ui.wizard.folders-later", nil)
	}
	return ""
}

// BeginFolders shows the account's tree with the channel's folders chosen; those that are missing are let go.
func (e *Editor) BeginFolders() {
	e.Tree.Choose(slices.DeleteFunc(slices.Clone(e.folders), func(f ChosenFolder) bool { return e.isMissing(f.SourceID) }))
	chosen := e.Tree.chosen
	e.Tree.Show(e.account.ID, e.words.Say("ui.wizard.dropbox-of", map[string]any{"Name": ownerName(e.account)}))
	e.Tree.Choose(chosen)
}

// TakeFolders takes up what was chosen in the tree. It is kept with Save.
func (e *Editor) TakeFolders() {
	e.folders = slices.Clone(e.Tree.chosen)
	e.changed()
}

// Reconnect renews the access of the channel's account through the browser.
func (e *Editor) Reconnect() {
	e.Connecting.Begin(e.row.Account)
	e.Connecting.Connect()
}

// AskOwner asks the account's owner to renew the access.
func (e *Editor) AskOwner() {
	e.Connecting.Begin(e.row.Account)
	e.Connecting.Ask()
}

// connected takes up the account that answered. Where it is another one, which was meant, the folders are to be chosen
// anew, and nothing changes before that is saved.
func (e *Editor) connected(account app.Account) {
	if account.ID != e.row.Account.ID {
		e.account, e.folders = account, nil
		e.Told(e.words.Say("ui.wizard.switched-said", map[string]any{"Name": account.Owner.Email}), nil)
		e.changed()
		return
	}
	e.Told(e.words.Say("ui.wizard.reconnected-said", map[string]any{"Name": account.Owner.Email}), nil)
	e.read(false)
	e.Try()
}

// Switched is the e-mail of the account to which the channel is being moved, "" for none.
func (e *Editor) Switched() string {
	if e.loaded && e.account.ID != e.row.Account.ID {
		return e.account.Owner.Email
	}
	return ""
}

// Row is the channel as it is saved: what a copy of it begins with.
func (e *Editor) Row() app.ChannelRow { return e.row }
