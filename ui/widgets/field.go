package widgets

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// Field is a control with its label above, and help or what is wrong below. Beside the label a mark may stand: « prouvé ».
type Field struct {
	Made
	label *Text
	mark  *Text
	sign  *Icon
	below *Paragraph
	help  string
}

// NewField returns a field.
func NewField(label string, control fyne.CanvasObject, help string) *Field {
	f := &Field{label: NewText(label, Caption, viewmodel.Muted), mark: NewText("", Caption, viewmodel.Muted),
		sign: NewIcon("", viewmodel.Muted), below: NewParagraph(help, Caption, viewmodel.Muted), help: help}
	f.label.Shrink = true
	f.sign.Measure = SizeIconBadge
	Show(f.sign, false)
	Show(f.below, help != "")
	f.Inside = Column(3, Row(5, Fill(f.label), f.sign, f.mark), control, f.below)
	return Extend(f)
}

// Fail says what is wrong, below the control; "" shows the help again.
func (f *Field) Fail(problem string) {
	f.below.Text, f.below.Tone = f.help, viewmodel.Muted
	if problem != "" {
		f.below.Text, f.below.Tone = problem, viewmodel.Danger
	}
	Show(f.below, f.below.Text != "")
	f.Refresh()
}

// Help says something else below the control.
func (f *Field) Help(help string) {
	f.help = help
	f.Fail("")
}

// Mark says beside the label what is known of the value.
func (f *Field) Mark(mark viewmodel.Mark) {
	f.mark.Text, f.mark.Tone, f.sign.Glyph, f.sign.Tone = mark.Text, mark.Tone, mark.Glyph, mark.Tone
	Show(f.sign, mark.Glyph != "")
	f.Refresh()
}

// Label changes the label.
func (f *Field) Label(label string) { f.label.Set(label) }

// Refresh draws all its parts anew.
func (f *Field) Refresh() { f.Inside.Refresh() }

// Fact is a line of what is known: the name in a column of its own, then the value.
func Fact(name string, width float32, value fyne.CanvasObject) fyne.CanvasObject {
	label := NewText(name, Body, viewmodel.Muted)
	label.Shrink = true
	return Pad(Row(0, Wide(width, label), Fill(value)), 5, 0, 5, 0)
}
