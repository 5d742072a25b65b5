package ui

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"bannette/ui/frame"
	"bannette/ui/start"
	"bannette/ui/viewmodel"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// SystemLanguage is the language that the computer speaks, of those that Bannette knows.
func SystemLanguage() string {
	if lang.SystemLocale().LanguageString()[:2] == "fr" {
		return "fr"
	}
	return "en"
}

// people is who may come in: the first start makes the firm, then whoever is at work signs in, and out.
type people struct {
	program *Program
	frame   *frame.Frame
	model   *programmodel.Program
}

// showFirstStart asks for the firm and its administrator.
func (p *people) showFirstStart() {
	model := &programmodel.FirstStart{App: p.model.App, Runner: p.model.AtWork(), Entered: p.entered}
	model.Propose()
	var show func()
	actions := start.FirstStartActions{ShowExamples: p.program.showExamples, Restore: p.program.data.askRestore, ChooseFolder: p.program.data.chooseFolder}
	actions.SetLanguage = func(language string) {
		p.program.setWords(language)
		show()
	}
	show = func() {
		// What was typed is in the model; only the words are new.
		model.Words = p.frame.Words
		p.frame.ShowBare(start.NewFirstStart(p.frame, model, actions))
	}
	show()
}

// resume signs in whoever stayed signed in, or asks.
func (p *people) resume() {
	model := p.askWho(p.program.recall("user"))
	p.model.Resume(func(session programmodel.Session, err error) {
		switch {
		case p.model.Session != nil: // somebody was quicker
		case err != nil:
			model.Fail(err)
		case session != nil:
			p.entered(session, "")
		}
	})
}

// askWho asks who is at work, and proposes a name.
func (p *people) askWho(name string) *programmodel.SignIn {
	model := &programmodel.SignIn{App: p.model.App, Runner: p.model.AtWork(), Entered: p.entered, Stay: true, Name: name}
	p.frame.ShowBare(start.NewSignIn(p.frame, model, p.model.Firm()))
	return model
}

// entered shows the screens to whoever has just signed in.
func (p *people) entered(session programmodel.Session, message string) {
	p.model.Session = session
	if p.program.Words == nil {
		p.program.setWords(p.model.Language(p.frame.Words.Language()))
	}
	p.program.enter()
	if message != "" {
		p.program.showNote(message)
	}
}

// userMenu is what whoever is signed in can do about that.
func (p *people) userMenu() []widgets.MenuItem {
	say := func(key string) string { return p.frame.Say("ui.program."+key, nil) }
	help := widgets.MenuItem{Label: p.frame.Say("ui.help.help", nil), Glyph: viewmodel.GlyphInfo, Shortcut: "F1", Do: p.frame.ShowHelp}
	quit := widgets.MenuItem{Label: say("quit"), Glyph: viewmodel.GlyphQuit, Do: p.program.Quit}
	if p.model.Examples {
		return []widgets.MenuItem{help, {Separator: true}, quit}
	}
	return []widgets.MenuItem{
		help,
		{Label: say("change-password"), Glyph: viewmodel.GlyphKey, Do: p.changePassword},
		{Label: say("sign-out"), Glyph: viewmodel.GlyphLock, Do: p.signOut},
		{Separator: true},
		quit,
	}
}

// signOut forgets who was at work. The daily collection goes on.
func (p *people) signOut() {
	p.frame.Leave(func() {
		name, opened := p.model.User.Name, p.model.App
		p.program.rooms = nil
		p.model.Enter(nil)
		model := p.askWho(name)
		p.model.AtWork().Run(func() func() {
			if err := opened.SignOut(context.Background()); err != nil {
				return func() { model.Fail(err) }
			}
			return nil
		})
	})
}

// changePassword asks for the old password and the new one.
func (p *people) changePassword() {
	say := func(key string) string { return p.frame.Say("ui.program."+key, nil) }
	model := &programmodel.NewPassword{Session: p.model.Session, Runner: p.model.AtWork(), Words: p.frame.Words}
	old, fresh, again := widgets.NewPassword("", nil), widgets.NewPassword("", nil), widgets.NewPassword("", nil)
	fields := []*widgets.Field{widgets.NewField(say("password-now"), old, ""), widgets.NewField(say("password-new"), fresh, ""), widgets.NewField(say("again"), again, "")}
	change := widgets.NewPrimary(say("password-change"), "", model.Change)
	dialog := &frame.Dialog{Title: say("change-password"), Width: frame.DialogQuestion, First: old,
		Body:    widgets.Column(12, fields[0], fields[1], fields[2]),
		Buttons: []*widgets.Button{widgets.NewButton(p.frame.Say("ui.cancel", nil), "", p.frame.CloseDialog), change}}
	for i, at := range []*string{&model.Old, &model.New, &model.Again} {
		entry := []*widgets.Entry{old, fresh, again}[i]
		entry.OnChanged = func(text string) {
			*at = text
			model.Changed()
		}
		entry.OnSubmitted = func(string) { model.Change() }
	}
	model.Changed = func() {
		fields[1].Help(model.NewNote())
		fields[2].Help(model.AgainNote())
		for i := range fields {
			if model.Problem != "" && model.At == i {
				fields[i].Fail(model.Problem)
			} else if i == 0 {
				fields[i].Fail("")
			}
		}
		change.Allow(model.Wait())
		dialog.Refresh()
	}
	model.Done = func() {
		p.frame.CloseDialog()
		p.frame.Toast(say("password-changed"), nil)
	}
	p.frame.ShowDialog(dialog)
	model.Changed()
}
