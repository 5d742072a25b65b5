package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// KeyHint is a key as it is drawn in a hint: « Ctrl ↵ » in a small box.
type KeyHint struct {
	widget.BaseWidget
	keys string
}

// NewKeyHint returns the picture of a shortcut, as Key.Written has it.
func NewKeyHint(keys string) *KeyHint { return Extend(&KeyHint{keys: keys}) }

// CreateRenderer draws the box.
func (h *KeyHint) CreateRenderer() fyne.WidgetRenderer {
	need := func() fyne.Size {
		return fyne.NewSize(Whole(Measure(h.keys, Caption).Width+12), Whole(LineHeight(Caption)+4))
	}
	return Drawn(h, need, func(p *Pool, s fyne.Size) {
		n := need()
		Place(p.Framed(ColourSurface, ColourBorder, 1, 4), 0, (s.Height-n.Height)/2, n.Width, n.Height)
		PlaceMiddle(p.Text(h.keys, Caption, ColourText), 6, 0, n.Width-12, s.Height)
	})
}

// Hint is a key and what it does, for the foot of a screen.
func Hint(keys, label string) fyne.CanvasObject {
	return Row(6, NewKeyHint(keys), NewText(label, Caption, viewmodel.Muted))
}

// Avatar is the initials of a person on a disc.
type Avatar struct {
	widget.BaseWidget
	initials string
	side     float32
}

// NewAvatar returns initials on a disc so wide.
func NewAvatar(initials string, side float32) *Avatar {
	return Extend(&Avatar{initials: initials, side: side})
}

// Put shows other initials.
func (a *Avatar) Put(initials string) {
	a.initials = initials
	a.Refresh()
}

// CreateRenderer draws the disc.
func (a *Avatar) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(a, func() fyne.Size { return fyne.NewSquareSize(a.side) }, func(p *Pool, s fyne.Size) {
		role := Caption
		if a.side > 32 {
			role = Subheading
		}
		Place(p.Box(ColourAccentSoft, a.side/2), 0, (s.Height-a.side)/2, a.side, a.side)
		text := p.Text(a.initials, role, ColourAccent)
		text.Alignment = fyne.TextAlignCenter
		PlaceMiddle(text, 0, 0, a.side, s.Height)
	})
}
