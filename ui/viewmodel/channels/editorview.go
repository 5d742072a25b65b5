package channels

import (
	"errors"
	"slices"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// EditorView is what the window shows of a channel.
type EditorView struct {
	Name          string // as it is saved
	Paused        bool   // the daily collection leaves the channel out
	State         viewmodel.Mark
	Connection    viewmodel.Mark // being tried, alive, or why not
	Trouble       Trouble
	Facts         Facts
	Folders       []FolderFact // that the channel reads, as they are changed here
	FoldersNote   string       // why they cannot be changed, or that they are to be chosen anew
	Switched      string       // e-mail of the account to which the channel is being moved, "" for none
	Languages     []viewmodel.DocumentLanguage
	LanguagesNote string // which languages hold where none is chosen, or which is missing; "" for nothing
	Dirty         bool   // something was changed and not saved
	Problem       string // what went wrong, "" for nothing
	// MayEdit says why nothing can be changed, MayChooseFolders why the folders cannot, MaySave why there is nothing to
	// save; "" if they can, or there is.
	MayEdit, MayChooseFolders, MaySave string
}

// View is what is to be shown.
func (e *Editor) View() EditorView {
	v := EditorView{Name: e.row.Name, Paused: e.row.Paused, State: stateMark(e.Words, e.row), Connection: e.connection(), Trouble: e.trouble(), Facts: e.facts(),
		Folders: e.folderFacts(), Languages: e.languages(), LanguagesNote: e.languagesNote(), Dirty: e.isDirty(), Problem: e.problem,
		MayEdit: e.mayEdit(), MaySave: e.maySave()}
	v.MayChooseFolders = v.MayEdit
	if v.MayEdit == "" && e.account.State == app.Reconnect {
		v.MayChooseFolders = e.Words.Say("ui.wizard.folders-later", nil)
	}
	v.FoldersNote = v.MayChooseFolders
	if e.loaded && e.account.ID != e.row.Account.ID {
		v.Switched = e.account.Owner.Email
		v.FoldersNote = e.Words.Say("ui.wizard.folders-anew", map[string]any{"Name": v.Switched})
	}
	return v
}

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

// connection says whether the connection is alive: being tried, alive, or why not.
func (e *Editor) connection() viewmodel.Mark {
	say := func(key string) string { return e.Words.Say("ui.wizard.connection."+key, nil) }
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

func (e *Editor) trouble() Trouble {
	w := e.Words
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

func (e *Editor) facts() Facts {
	w := e.Words
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
	if e.row.Paused {
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

func (e *Editor) folderFacts() (facts []FolderFact) {
	for _, f := range e.folders {
		fact := FolderFact{Path: f.Path, With: belowSaid(e.Words, f.Subfolders), Missing: e.isMissing(f.SourceID)}
		if fact.Path == "" {
			fact.Path = e.Words.Say("ui.wizard.whole-account", nil)
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

func (e *Editor) languagesNote() string {
	switch missing := viewmodel.MissingLanguages(e.languages()); {
	case missing != "":
		return e.Words.Say("ui.trouble.no-language", map[string]any{"Language": missing})
	case e.row.Languages == "":
		return e.Words.Say("ui.wizard.languages-settings", nil)
	}
	return ""
}
