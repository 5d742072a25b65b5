package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// connectPane shows how an account is being connected: the wait for the browser, what went wrong, the text for the owner
// with the field for the code, the requests that wait.
type connectPane struct {
	frame    *Frame
	model    *viewmodel.Connecting
	settings func() // leads to where the app key is given; may be nil

	object  *fyne.Container
	banner  *Banner
	helping *fyne.Container
	waiting *fyne.Container
	said    *Paragraph
	link    *Button
	how     fyne.CanvasObject
	letter  *letterCard
	pending *pendingCard
	cures   connectCures
}

// connectCures are the buttons that help where connecting did not work.
type connectCures struct{ again, settings, byCode, ask, right, other *Button }

func newConnectPane(f *Frame, model *viewmodel.Connecting, settings func()) *connectPane {
	p := &connectPane{frame: f, model: model, settings: settings, banner: NewBanner(viewmodel.Mark{}, "")}
	say := func(key string) string { return f.Say("ui.wizard."+key, nil) }
	p.cures = connectCures{
		again:    NewButton(say("retry"), viewmodel.GlyphSync, model.Connect),
		settings: NewButton(say("to-settings"), viewmodel.GlyphSettings, p.openSettings),
		byCode:   NewButton(say("by-code"), viewmodel.GlyphKey, model.ByCode),
		ask:      NewButton(say("new-request"), viewmodel.GlyphMail, model.Ask),
		right:    NewButton("", viewmodel.GlyphUser, model.Connect),
		other:    NewButton("", viewmodel.GlyphSync, model.Switch),
	}
	p.said = NewParagraph("", Body, viewmodel.Plain)
	p.link = NewButton(say("copy-link"), viewmodel.GlyphLink, p.copyLink)
	byCode, cancel := NewLink(say("by-code"), viewmodel.GlyphKey, model.ByCode), NewButton(f.Say("ui.cancel", nil), viewmodel.GlyphClose, p.cancel)
	title := NewText(say("waiting"), BodyBold, viewmodel.Plain)
	title.Shrink = true
	p.waiting = Stack(NewCard(Column(10, Row(10, NewLargeIcon(viewmodel.GlyphSync, viewmodel.Accent), Fill(title)), p.said, Row(8, cancel, p.link), Row(0, byCode))))
	p.how = NewCard(Column(10, NewText(say("how"), BodyBold, viewmodel.Plain), iconLine(viewmodel.GlyphOpenOutside, say("how-browser")), iconLine(viewmodel.GlyphMail, say("how-ask"))))
	p.letter, p.pending = newLetterCard(f, model), newPendingCard(f, model)
	p.helping = Column(8, Row(0, p.cures.right), Row(0, p.cures.other))
	p.object = Column(12, p.banner, p.helping, p.waiting, p.letter.object, p.how, p.pending.object)
	p.refresh()
	return p
}

// iconLine is a picture with a paragraph beside it.
func iconLine(glyph Glyph, text string) fyne.CanvasObject {
	return Row(10, Top(Pad(NewIcon(glyph, viewmodel.Accent), 2, 0, 0, 0)), Fill(NewParagraph(text, Body, viewmodel.Plain)))
}

func (p *connectPane) refresh() {
	say := func(key string, fill map[string]any) string { return p.frame.Say("ui.wizard."+key, fill) }
	_, asked := p.model.Asked()
	title, body, cure := p.model.Problem()
	if title != "" {
		tone := viewmodel.Warning
		p.banner.Put(viewmodel.Mark{Text: title, Tone: tone, Glyph: viewmodel.GlyphWarning}, body, p.helps(cure, asked)...)
	}
	link, opened := p.model.Link()
	p.said.Set(say("waiting-body", nil))
	if known := p.model.Known(); known != "" {
		p.said.Set(say("waiting-known", map[string]any{"Name": known}))
	}
	if !opened {
		p.said.Set(say("unopened", nil))
	}
	Show(p.link, link != "")
	Show(p.banner, title != "")
	Show(p.helping, title != "" && cure == viewmodel.ConnectOther)
	Show(p.waiting, p.model.Waiting())
	Show(p.letter.object, asked)
	Show(p.how, !asked && !p.model.Waiting() && title == "")
	p.letter.refresh()
	p.pending.refresh()
	p.object.Refresh()
}

// helps are the buttons that go with what went wrong.
func (p *connectPane) helps(cure viewmodel.ConnectCure, asked bool) []*Button {
	c := p.cures
	switch cure {
	case viewmodel.ConnectSettings:
		if p.settings == nil {
			return nil
		}
		return []*Button{c.settings}
	case viewmodel.ConnectByCode:
		return []*Button{c.byCode}
	case viewmodel.ConnectNewAsk:
		return []*Button{c.ask}
	case viewmodel.ConnectOther:
		follows, answered := p.model.Others()
		c.right.Set(p.frame.Say("ui.wizard.choose-right", map[string]any{"Name": follows}), viewmodel.GlyphUser)
		c.other.Set(p.frame.Say("ui.wizard.switch-to", map[string]any{"Name": answered}), viewmodel.GlyphSync)
		return nil // they stand below, one under the other: their labels are long
	}
	if asked { // the code can be tried again below
		return nil
	}
	return []*Button{c.again}
}

func (p *connectPane) openSettings() {
	if p.settings != nil {
		p.frame.CloseDialog()
		p.settings()
	}
}

func (p *connectPane) cancel() {
	p.model.Cancel()
	p.model.Changed()
}

func (p *connectPane) copyLink() {
	link, _ := p.model.Link()
	copyText(p.frame, link)
}

// copyText puts a text on the clipboard and says so.
func copyText(f *Frame, text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	f.Toast(f.Say("ui.wizard.copied", nil), nil)
}
