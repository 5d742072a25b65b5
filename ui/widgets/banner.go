package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// Banner says what happened and what to do, and stays until the matter is settled.
type Banner struct {
	Made
	ground *Ground
	icon   *Icon
	title  *Text
	body   *Paragraph
	Row    *fyne.Container
	foot   *fyne.Container
}

// NewBanner returns a banner; buttons may be none.
func NewBanner(mark viewmodel.Mark, body string, buttons ...*Button) *Banner {
	b := &Banner{icon: NewLargeIcon("", viewmodel.Plain), title: NewText("", Subheading, viewmodel.Plain),
		body: NewParagraph("", Body, viewmodel.Plain), Row: Row(8)}
	b.foot = Pad(b.Row, 5, 0, 0, 0)
	b.title.Shrink, b.body.Most = true, 760
	b.ground = NewGround(ColourAccentSoft, 8, Pad(Row(12, Top(Pad(b.icon, 1, 0, 0, 0)), Fill(Column(3, b.title, b.body, b.foot))), 15, 18, 14, 16))
	b.Inside = b.ground
	b.Put(mark, body, buttons...)
	return Extend(b)
}

// Put says something else. The mark's text is the title.
func (b *Banner) Put(mark viewmodel.Mark, body string, buttons ...*Button) {
	b.icon.Glyph, b.icon.Tone = mark.Glyph, mark.Tone
	b.title.Text, b.body.Text = mark.Text, body
	b.ground.fill = softOf(mark.Tone)
	b.Row.RemoveAll()
	for _, button := range buttons {
		b.Row.Add(button)
	}
	Show(b.body, body != "")
	Show(b.foot, len(buttons) > 0)
	b.Refresh()
}

// Fail says what went wrong; "" hides the banner.
func (b *Banner) Fail(problem string) {
	b.Put(viewmodel.Mark{Text: problem, Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}, "")
	Show(b, problem != "")
}

// Warn says what went wrong, or else why nothing can be done here; without either it hides the banner.
func (b *Banner) Warn(problem, reason, body string) {
	b.Fail(problem)
	if problem == "" && reason != "" {
		b.Put(viewmodel.Mark{Text: reason, Tone: viewmodel.Accent, Glyph: viewmodel.GlyphLock}, body)
		Show(b, true)
	}
}

// EmptyState says that there is nothing, and how to begin.
type EmptyState struct{ Made }

// NewEmptyState returns an empty state. After a search it is bare: no picture. Buttons: one primary, at most one other.
func NewEmptyState(title, sentence string, bare bool, buttons ...fyne.CanvasObject) *EmptyState {
	head := NewText(title, Heading, viewmodel.Plain)
	head.Align = fyne.TextAlignCenter
	body := NewParagraph(sentence, Body, viewmodel.Muted)
	body.Align, body.Width = fyne.TextAlignCenter, 480
	parts := []fyne.CanvasObject{head, Row(0, Spacer(), body, Spacer()), Gap(0, 4)}
	if len(buttons) > 0 {
		parts = append(parts, Row(8, append(append([]fyne.CanvasObject{Spacer()}, buttons...), Spacer())...))
	}
	if !bare {
		parts = append([]fyne.CanvasObject{Row(0, Spacer(), newTrayPicture(), Spacer()), Gap(0, 2)}, parts...)
	}
	return Extend(&EmptyState{Made{Inside: Centre(Wide(560, Column(8, parts...)), true)}})
}

// trayPicture is the tray on a soft disc.
type trayPicture struct{ widget.BaseWidget }

func newTrayPicture() *trayPicture { return Extend(&trayPicture{}) }

func (p *trayPicture) CreateRenderer() fyne.WidgetRenderer {
	const side = 88
	tray := newPicture()
	return Drawn(p, func() fyne.Size { return fyne.NewSquareSize(side) }, func(p *Pool, _ fyne.Size) {
		Place(p.Box(ColourAccentSoft, side/2), 0, 0, side, side)
		tray.Resource = current().glyphs.emptyTray(colour(ColourAccent), colour(ColourSurface))
		Place(p.Add(tray), 20, 18, 48, 48)
	})
}
