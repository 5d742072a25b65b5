package frame

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// Asked is a screen on which questions arise. The help answers them, before it lists the shortcuts.
type Asked interface {
	// Questions are keys of the catalogue below "ui.ask."; each has an answer.
	Questions() []string
}

// NewAskLink is the way to the help that lies beside a heading.
func NewAskLink(f *Frame) *widgets.Button {
	link := widgets.NewLink(f.Say("ui.help.questions", nil), viewmodel.GlyphInfo, f.ShowHelp)
	link.Tip = f.Say("ui.help.help", nil) + " (F1)"
	return link
}

// ShowHelp answers the questions that arise on the screen in front, and lists the shortcuts that hold.
func (f *Frame) ShowHelp() {
	body := widgets.Column(12)
	front := f.Front()
	if asked, ok := front.(Asked); ok {
		for _, question := range asked.Questions() {
			body.Add(f.answer(question))
		}
		body.Add(widgets.NewRule())
	}
	body.Add(widgets.NewText(f.Say("ui.help.keys", nil), widgets.Subheading, viewmodel.Plain))
	left, right := f.keyLines(f.windowKeys()), widgets.Column(4)
	if front != nil && len(front.Keys()) > 0 {
		right = f.keyLines(front.Keys())
	}
	body.Add(widgets.Columns(32, nil, widgets.Top(left), widgets.Top(right)))
	f.ShowDialog(&Dialog{
		Title:   f.Say("ui.help.help", nil),
		Width:   DialogPreview,
		Body:    widgets.Pad(body, 0, 16, 0, 0), // room for what scrolls it
		Buttons: []*widgets.Button{widgets.NewPrimary(f.Say("ui.close", nil), "", f.CloseDialog)},
	})
}

// answer is a question with its answer below it.
func (f *Frame) answer(question string) fyne.CanvasObject {
	asked := widgets.NewText(f.Say("ui.ask."+question, nil), widgets.BodyBold, viewmodel.Plain)
	asked.Shrink = true
	return widgets.Column(3, asked, widgets.NewParagraph(f.Say("ui.ask."+question+".answer", nil), widgets.Body, viewmodel.Plain))
}

func (f *Frame) keyLines(keys []Key) *fyne.Container {
	lines := widgets.Column(6)
	for _, key := range keys {
		if key.Label != "" {
			label := widgets.NewText(key.Label, widgets.Body, viewmodel.Plain)
			label.Shrink = true
			lines.Add(widgets.Row(12, widgets.Wide(112, widgets.NewKeyHint(key.Written(f.Say))), widgets.Fill(label)))
		}
	}
	return lines
}
