package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// Asked is a screen on which questions arise. The help answers them, before it lists the shortcuts.
type Asked interface {
	// Questions are keys of the catalogue below "ui.ask."; each has an answer.
	Questions() []string
}

// newAskLink is the way to the help that lies beside a heading.
func newAskLink(f *Frame) *Button {
	link := NewLink(f.Say("ui.help.questions", nil), viewmodel.GlyphInfo, f.ShowHelp)
	link.Tip = f.Say("ui.help.help", nil) + " (F1)"
	return link
}

// ShowHelp answers the questions that arise on the screen in front, and lists the shortcuts that hold.
func (f *Frame) ShowHelp() {
	body := Column(12)
	front := f.front()
	if asked, ok := front.(Asked); ok {
		for _, question := range asked.Questions() {
			body.Add(f.answer(question))
		}
		body.Add(NewRule())
	}
	body.Add(NewText(f.Say("ui.help.keys", nil), Subheading, viewmodel.Plain))
	left, right := f.keyLines(f.windowKeys()), Column(4)
	if front != nil && len(front.Keys()) > 0 {
		right = f.keyLines(front.Keys())
	}
	body.Add(Columns(32, nil, Top(left), Top(right)))
	f.ShowDialog(&Dialog{
		Title:   f.Say("ui.help.help", nil),
		Width:   DialogPreview,
		Body:    Pad(body, 0, 16, 0, 0), // room for what scrolls it
		Buttons: []*Button{NewPrimary(f.Say("ui.close", nil), "", f.CloseDialog)},
	})
}

// answer is a question with its answer below it.
func (f *Frame) answer(question string) fyne.CanvasObject {
	asked := NewText(f.Say("ui.ask."+question, nil), BodyBold, viewmodel.Plain)
	asked.Shrink = true
	return Column(3, asked, NewParagraph(f.Say("ui.ask."+question+".answer", nil), Body, viewmodel.Plain))
}

func (f *Frame) keyLines(keys []Key) *fyne.Container {
	lines := Column(6)
	for _, key := range keys {
		if key.Label != "" {
			label := NewText(key.Label, Body, viewmodel.Plain)
			label.Shrink = true
			lines.Add(Row(12, Wide(112, NewKeyHint(key.Written(f.Say))), Fill(label)))
		}
	}
	return lines
}
