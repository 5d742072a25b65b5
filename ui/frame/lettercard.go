package frame

import (
	"slices"

	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// letterCard is the text for the owner of an account, and the field for the code that comes back.
type letterCard struct {
	frame  *Frame
	model  *viewmodel.Connecting
	object *widgets.Card

	language *widgets.Segments
	text     *widgets.Paragraph
	code     *widgets.Entry
	field    *widgets.Field
	try      *widgets.Button
}

func newLetterCard(f *Frame, model *viewmodel.Connecting) *letterCard {
	l := &letterCard{frame: f, model: model}
	say := func(key string) string { return f.Say("ui.wizard."+key, nil) }
	l.language = widgets.NewSegments([]string{say("letter-french"), say("letter-english")}, 0, func(chosen int) { model.SetEnglish(chosen == 1) })
	l.text = widgets.NewParagraph("", widgets.Caption, viewmodel.Plain)
	l.code = widgets.NewEntry("", model.SetCode)
	l.code.OnSubmitted = func(string) { model.Answer() }
	l.try = widgets.NewButton(say("code-try"), viewmodel.GlyphCheck, model.Answer)
	l.field = widgets.NewField(say("paste"), widgets.Row(8, widgets.Fill(l.code), l.try), say("code-help"))
	copying := widgets.NewButton(say("copy-letter"), viewmodel.GlyphFiles, l.copy)
	mail := widgets.NewButton(say("open-mail"), viewmodel.GlyphMail, l.mail)
	done := widgets.NewQuiet("", viewmodel.GlyphClose, func() { model.Look(-1) })
	done.Tip = f.Say("ui.close", nil)
	title := widgets.NewText(say("letter-title"), widgets.BodyBold, viewmodel.Plain)
	title.Shrink = true
	l.object = widgets.NewCard(widgets.Column(10, widgets.Row(8, widgets.Fill(title), done), widgets.Row(8, l.language),
		widgets.NewGround(widgets.ColourSunken, 6, widgets.Pad(l.text, 8, 10, 8, 10)), widgets.Row(8, copying, mail), widgets.NewRule(), l.field))
	return l
}

func (l *letterCard) refresh(v viewmodel.ConnectingView) {
	l.language.Put(map[bool]int{true: 1}[v.English])
	l.text.Set(v.Letter)
	l.code.Put(v.Code)
	l.try.Allow(v.MayAnswer)
	if v.Redeeming {
		l.field.Help(l.frame.Say("ui.wizard.redeeming", nil))
	} else {
		l.field.Help(l.frame.Say("ui.wizard.code-help", nil))
	}
	l.object.Refresh()
}

func (l *letterCard) copy() {
	_, text := l.model.Letter()
	copyText(l.frame, text)
}

func (l *letterCard) mail() {
	if err := l.model.Browse(l.model.Mail()); err != nil {
		l.copy()
	}
}

// pendingCard lists the requests that wait for their code.
type pendingCard struct {
	frame  *Frame
	model  *viewmodel.Connecting
	object *widgets.Card
	lines  *fyne.Container
	shown  []string
}

func newPendingCard(f *Frame, model *viewmodel.Connecting) *pendingCard {
	p := &pendingCard{frame: f, model: model, lines: widgets.Column(6)}
	title := widgets.NewText(f.Say("ui.wizard.pending", nil), widgets.BodyBold, viewmodel.Plain)
	title.Shrink = true
	p.object = widgets.NewCard(widgets.Column(8, title, p.lines))
	return p
}

func (p *pendingCard) refresh(v viewmodel.ConnectingView) {
	widgets.Show(p.object, len(v.Requests) > 0 && v.Asked.ID == "")
	if slices.Equal(v.Requests, p.shown) {
		return
	}
	p.shown = v.Requests
	p.lines.RemoveAll()
	for i, request := range v.Requests {
		name := widgets.NewParagraph(request, widgets.Body, viewmodel.Plain)
		paste := widgets.NewButton(p.frame.Say("ui.wizard.paste", nil), "", func() { p.model.Look(i) })
		drop := widgets.NewQuiet("", viewmodel.GlyphClose, func() { p.model.Drop(i) })
		drop.Tip = p.frame.Say("ui.wizard.drop", nil)
		paste.Small, drop.Small = true, true
		p.lines.Add(widgets.Row(6, widgets.NewIcon(viewmodel.GlyphMail, viewmodel.Muted), widgets.Fill(name), paste, drop))
	}
	p.object.Refresh()
}
