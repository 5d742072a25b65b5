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
	box, text := NewBox(), NewCanvasText()
	need := func() fyne.Size {
		return fyne.NewSize(Whole(Measure(h.keys, Caption).Width+12), Whole(LineHeight(Caption)+4))
	}
	return NewRenderer(&Drawing{Of: h, Parts: []fyne.CanvasObject{box, text},
		Lay: func(s fyne.Size) {
			n := need()
			Place(box, 0, (s.Height-n.Height)/2, n.Width, n.Height)
			Place(text, 6, TextTop(s.Height, Caption), n.Width-12, LineHeight(Caption))
		},
		Min: need,
		Dress: func() {
			Paint(box, ColourSurface, ColourBorder, 1, 4)
			Write(text, h.keys, Caption, ColourText)
		}})
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
	disc, text := NewBox(), NewCanvasText()
	return NewRenderer(&Drawing{Of: a, Parts: []fyne.CanvasObject{disc, text},
		Lay: func(s fyne.Size) {
			Place(disc, 0, (s.Height-a.side)/2, a.side, a.side)
			Place(text, 0, TextTop(s.Height, a.role()), a.side, LineHeight(a.role()))
		},
		Min: func() fyne.Size { return fyne.NewSquareSize(a.side) },
		Dress: func() {
			Paint(disc, ColourAccentSoft, ColourClear, 0, a.side/2)
			Write(text, a.initials, a.role(), ColourAccent)
			text.Alignment = fyne.TextAlignCenter
		}})
}

func (a *Avatar) role() Role {
	if a.side > 32 {
		return Subheading
	}
	return Caption
}
