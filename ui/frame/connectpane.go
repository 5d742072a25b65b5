package frame

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// ConnectPane shows how an account is being connected: the wait for the browser, what went wrong, the text for the owner
// with the field for the code, the requests that wait.
type ConnectPane struct {
	frame    *Frame
	model    *viewmodel.Connecting
	settings func() // leads to where the app key is given

	Object  *fyne.Container
	banner  *widgets.Banner
	helping *fyne.Container
	waiting *fyne.Container
	said    *widgets.Paragraph
	link    *widgets.Button
	how     fyne.CanvasObject
	letter  *letterCard
	pending *pendingCard
	cures   connectCures
}

// connectCures are the buttons that help where connecting did not work.
type connectCures struct{ again, settings, byCode, ask, right, other *widgets.Button }

// NewConnectPane makes the pane that connects an account; settings leads to where an app key is given.
func NewConnectPane(f *Frame, model *viewmodel.Connecting, settings func()) *ConnectPane {
	p := &ConnectPane{frame: f, model: model, settings: settings, banner: widgets.NewBanner(viewmodel.Mark{}, "")}
	say := func(key string) string { return f.Say("ui.wizard."+key, nil) }
	p.cures = connectCures{
		again:    widgets.NewButton(say("retry"), viewmodel.GlyphSync, model.Connect),
		settings: widgets.NewButton(say("to-settings"), viewmodel.GlyphSettings, p.openSettings),
		byCode:   widgets.NewButton(say("by-code"), viewmodel.GlyphKey, model.ByCode),
		ask:      widgets.NewButton(say("new-request"), viewmodel.GlyphMail, model.Ask),
		right:    widgets.NewButton("", viewmodel.GlyphUser, model.Connect),
		other:    widgets.NewButton("", viewmodel.GlyphSync, model.Switch),
	}
	p.said = widgets.NewParagraph("", widgets.Body, viewmodel.Plain)
	p.link = widgets.NewButton(say("copy-link"), viewmodel.GlyphLink, p.copyLink)
	byCode, cancel := widgets.NewLink(say("by-code"), viewmodel.GlyphKey, model.ByCode), widgets.NewButton(f.Say("ui.cancel", nil), viewmodel.GlyphClose, p.cancel)
	title := widgets.NewText(say("waiting"), widgets.BodyBold, viewmodel.Plain)
	title.Shrink = true
	p.waiting = widgets.Stack(widgets.NewCard(widgets.Column(10, widgets.Row(10, widgets.NewLargeIcon(viewmodel.GlyphSync, viewmodel.Accent), widgets.Fill(title)), p.said, widgets.Row(8, cancel, p.link), widgets.Row(0, byCode))))
	p.how = widgets.NewCard(widgets.Column(10, widgets.NewText(say("how"), widgets.BodyBold, viewmodel.Plain), IconLine(viewmodel.GlyphOpenOutside, say("how-browser")), IconLine(viewmodel.GlyphMail, say("how-ask"))))
	p.letter, p.pending = newLetterCard(f, model), newPendingCard(f, model)
	p.helping = widgets.Column(8, widgets.Row(0, p.cures.right), widgets.Row(0, p.cures.other))
	p.Object = widgets.Column(12, p.banner, p.helping, p.waiting, p.letter.object, p.how, p.pending.object)
	p.Refresh()
	return p
}

// IconLine is a picture with a paragraph beside it.
func IconLine(glyph widgets.Glyph, text string) fyne.CanvasObject {
	return widgets.Row(10, widgets.Top(widgets.Pad(widgets.NewIcon(glyph, viewmodel.Accent), 2, 0, 0, 0)), widgets.Fill(widgets.NewParagraph(text, widgets.Body, viewmodel.Plain)))
}

// Refresh shows how connecting goes.
func (p *ConnectPane) Refresh() {
	say := func(key string, fill map[string]any) string { return p.frame.Say("ui.wizard."+key, fill) }
	v := p.model.View()
	asked := v.Asked.ID != ""
	if v.Title != "" {
		p.banner.Put(viewmodel.Mark{Text: v.Title, Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}, v.Body, p.helps(v)...)
	}
	p.said.Set(say("waiting-body", nil))
	if v.Known != "" {
		p.said.Set(say("waiting-known", map[string]any{"Name": v.Known}))
	}
	if v.Unopened {
		p.said.Set(say("unopened", nil))
	}
	widgets.Show(p.link, v.Link != "")
	widgets.Show(p.banner, v.Title != "")
	widgets.Show(p.helping, v.Title != "" && v.Cure == viewmodel.ConnectOther)
	widgets.Show(p.waiting, v.Waiting)
	widgets.Show(p.letter.object, asked)
	widgets.Show(p.how, !asked && !v.Waiting && v.Title == "")
	p.letter.refresh(v)
	p.pending.refresh(v)
	p.Object.Refresh()
}

// helps are the buttons that go with what went wrong.
func (p *ConnectPane) helps(v viewmodel.ConnectingView) []*widgets.Button {
	c := p.cures
	switch v.Cure {
	case viewmodel.ConnectSettings:
		return []*widgets.Button{c.settings}
	case viewmodel.ConnectByCode:
		return []*widgets.Button{c.byCode}
	case viewmodel.ConnectNewAsk:
		return []*widgets.Button{c.ask}
	case viewmodel.ConnectOther:
		c.right.Set(p.frame.Say("ui.wizard.choose-right", map[string]any{"Name": v.Follows}), viewmodel.GlyphUser)
		c.other.Set(p.frame.Say("ui.wizard.switch-to", map[string]any{"Name": v.Another}), viewmodel.GlyphSync)
		return nil // they stand below, one under the other: their labels are long
	}
	if v.Asked.ID != "" { // the code can be tried again below
		return nil
	}
	return []*widgets.Button{c.again}
}

func (p *ConnectPane) openSettings() {
	p.frame.CloseDialog()
	p.settings()
}

func (p *ConnectPane) cancel() {
	p.model.Cancel()
	p.model.Changed()
}

func (p *ConnectPane) copyLink() {
	copyText(p.frame, p.model.View().Link)
}

// copyText puts a text on the clipboard and says so.
func copyText(f *Frame, text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	f.Toast(f.Say("ui.wizard.copied", nil), nil)
}
