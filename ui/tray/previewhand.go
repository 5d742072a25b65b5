package tray

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// pageHand lies over the page, as large as is seen of it, and moves what is below: by wheel, drag and tap. The sheet itself
// cannot: Fyne lets whatever takes the wheel paint over all its size, out of the window of its scroll [2.7.1,
// internal/driver/util.go].
type pageHand struct {
	widget.BaseWidget
	of *Preview
}

func newPageHand(of *Preview) *pageHand {
	h := &pageHand{of: of}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer draws nothing.
func (h *pageHand) CreateRenderer() fyne.WidgetRenderer {
	return widgets.NewRenderer(&widgets.Drawing{Of: h, Lay: func(fyne.Size) {}, Min: func() fyne.Size { return fyne.Size{} }, Dress: func() {}})
}

// Scrolled moves the page, or with Ctrl changes its zoom around the mouse.
func (h *pageHand) Scrolled(event *fyne.ScrollEvent) {
	if !zoomHeld() {
		h.of.scroll.Scrolled(event)
		return
	}
	h.zoom(event)
}

func (h *pageHand) zoom(event *fyne.ScrollEvent) {
	h.of.anchor = &event.Position
	h.of.model.ZoomBy(math.Exp(float64(event.Scrolled.DY) * 0.004)) // a notch is a tenth
	h.of.anchor = nil
}

func zoomHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) != 0
}

// Dragged moves the page with the mouse.
func (h *pageHand) Dragged(event *fyne.DragEvent) {
	h.of.scroll.ScrollToOffset(h.of.scroll.Offset.Subtract(event.Dragged))
}

// DragEnd does nothing more.
func (h *pageHand) DragEnd() {}

// Tapped goes to the field that stands there.
func (h *pageHand) Tapped(event *fyne.PointEvent) {
	sheet := h.of.sheet
	at := event.Position.Add(h.of.scroll.Offset).Subtract(sheet.corner(sheet.Size()))
	if field := h.of.model.FieldAt(at.X, at.Y); field != "" {
		h.of.field(field)
	}
}

// keepPlace scrolls: another page begins at its top, what is zoomed stays around its middle, what is sought comes to be seen.
func (p *Preview) keepPlace(document int64, page int) {
	width, height := p.model.Size()
	sought, name := p.model.Sought()
	was := p.scroll.Offset
	to := was
	switch {
	case document != p.document || page != p.page:
		to = fyne.Position{}
	case (width != p.paperWidth || height != p.paperHeight) && p.paperWidth > 0:
		middle := fyne.NewPos(p.scroll.Size().Width/2, p.scroll.Size().Height/2)
		if p.anchor != nil {
			middle = *p.anchor
		}
		to = p.around(was, middle, width/p.paperWidth, height/p.paperHeight)
	}
	newly := name != "" && (name != p.sought || document != p.document)
	p.document, p.page, p.paperWidth, p.paperHeight, p.sought = document, page, width, height, name
	p.sheet.Resize(p.sheet.MinSize().Max(p.scroll.Size()))
	if newly {
		to = p.bringIn(to, sought)
	}
	if to != was {
		p.scroll.Offset = to
	}
	p.scroll.Refresh()
}

// around is where to scroll so that what lies at a place of the window stays there while the paper grows.
func (p *Preview) around(was, at fyne.Position, across, down float32) fyne.Position {
	const margin = traymodel.PageMargin
	room := p.scroll.Size()
	left := func(paper float32) float32 { return max(margin, (room.Width-paper)/2) }
	width, _ := p.model.Size()
	return fyne.NewPos(
		max(0, (was.X+at.X-left(p.paperWidth))*across+left(width)-at.X),
		max(0, (was.Y+at.Y-margin)*down+margin-at.Y))
}

// bringIn is where to scroll so that a mark is seen.
func (p *Preview) bringIn(from fyne.Position, mark traymodel.PageMark) fyne.Position {
	const air = 24
	at := p.sheet.corner(p.sheet.Size()).AddXY(mark.X, mark.Y)
	room := p.scroll.Size().SubtractWidthHeight(0, traymodel.PageFoot)
	if at.Y-air < from.Y || at.Y+mark.Height+air > from.Y+room.Height {
		from.Y = max(0, at.Y-(room.Height-mark.Height)/3)
	}
	if at.X-air < from.X || at.X+mark.Width+air > from.X+room.Width {
		from.X = max(0, at.X-(room.Width-mark.Width)/2)
	}
	return from
}
