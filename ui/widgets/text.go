package widgets

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// Text is one line. Where there is less room than it needs, it ends with an ellipsis and shows the whole in a tooltip.
type Text struct {
	Hover
	Text   string
	Role   Role
	Tone   Tone
	Align  fyne.TextAlign
	Middle bool // shorten in the middle: file names
	Shrink bool // may become narrower than its text
}

// NewText returns a line of text.
func NewText(text string, role Role, tone Tone) *Text {
	return Extend(&Text{Text: text, Role: role, Tone: tone})
}

// NewHeading returns the heading of a screen.
func NewHeading(text string) *Text { return NewText(text, Heading, viewmodel.Plain) }

// NewCaption returns a muted second line.
func NewCaption(text string) *Text { return NewText(text, Caption, viewmodel.Muted) }

// Set changes what the text says.
func (t *Text) Set(text string) { change(t, &t.Text, text) }

// CreateRenderer draws the text.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(t, t.need, func(p *Pool, s fyne.Size) {
		said := t.Text
		if t.Shrink && s.Width > 0 {
			said = Fit(t.Text, s.Width+0.5, t.Role, t.Middle)
		}
		t.Tip = ""
		if said != t.Text {
			t.Tip = t.Text
		}
		line := p.Text(said, t.Role, InkOf(t.Tone))
		line.Alignment = t.Align
		line.Resize(s)
	})
}

func (t *Text) need() fyne.Size {
	need := Measure(t.Text, t.Role)
	if t.Shrink {
		need.Width = min(need.Width, 24)
	}
	return need
}
