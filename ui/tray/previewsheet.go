package tray

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// pageSheet is the paper with its marks, and the desk around it that scrolls with it.
type pageSheet struct {
	widget.BaseWidget
	of *preview
}

// corner is where the paper lies on a desk of a size.
func (s *pageSheet) corner(desk fyne.Size) fyne.Position {
	width, _ := s.of.model.Size()
	return fyne.NewPos(widgets.Whole(max(traymodel.PageMargin, (desk.Width-width)/2)), traymodel.PageMargin)
}

// CreateRenderer draws paper, picture and marks.
func (s *pageSheet) CreateRenderer() fyne.WidgetRenderer {
	picture := canvas.NewImageFromImage(nil)
	picture.FillMode, picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest // the graphics card does it
	return widgets.Drawn(s, s.need, func(p *widgets.Pool, desk fyne.Size) {
		width, height := s.of.model.Size()
		at := s.corner(desk)
		widgets.Place(p.Box(widgets.ColourBorder, 0), at.X-1, at.Y-1, width+2, height+2)
		paper := p.Box(widgets.ColourClear, 0)
		paper.FillColor = color.White // it is paper, in the dark as well
		widgets.Place(paper, at.X, at.Y, width, height)
		if now := s.of.model.View().Picture; picture.Image != now {
			picture.Image = now
			picture.Refresh()
		}
		widgets.Show(picture, picture.Image != nil)
		widgets.Place(p.Add(picture), at.X, at.Y, width, height)
		for _, m := range s.of.model.Marks() {
			mark := p.Box(widgets.ColourClear, 2)
			colourMark(mark, m.Kind)
			widgets.Place(mark, at.X+m.X, at.Y+m.Y, m.Width, m.Height)
		}
	})
}

func (s *pageSheet) need() fyne.Size {
	width, height := s.of.model.Size()
	return fyne.NewSize(width+2*traymodel.PageMargin, height+traymodel.PageMargin+traymodel.PageFoot)
}

// colourMark gives a mark its colours, those of the light appearance: paper is white in both. Strong colours, thinly laid
// on, tint the paper and leave the letters black.
func colourMark(b *canvas.Rectangle, kind traymodel.PageMarkKind) {
	b.StrokeWidth = 1
	switch kind {
	case traymodel.MarkFound:
		b.FillColor, b.StrokeColor = widgets.Glow(25), widgets.Glow(90)
	case traymodel.MarkRead:
		b.FillColor, b.StrokeColor = widgets.OnPaper(widgets.ColourBorderStrong, 10), widgets.OnPaper(widgets.ColourBorderStrong, 70)
	case traymodel.MarkProved:
		b.FillColor, b.StrokeColor = widgets.OnPaper(widgets.ColourSuccess, 8), widgets.OnPaper(widgets.ColourSuccess, 65)
	case traymodel.MarkLit:
		b.FillColor, b.StrokeColor, b.StrokeWidth = widgets.OnPaper(widgets.ColourAccent, 13), widgets.OnPaper(widgets.ColourAccent, 100), 2
	}
}

// pageHand lies over the page, as large as is seen of it, and moves what is below: by wheel, drag and tap. The sheet itself
// cannot: Fyne lets whatever takes the wheel paint over all its size, out of the window of its scroll
// [Fyne 2.7.1, internal/driver/util.go].
type pageHand struct {
	widget.BaseWidget
	of *preview
}

// CreateRenderer draws nothing.
func (h *pageHand) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(h, widgets.NoSize, func(*widgets.Pool, fyne.Size) {})
}

// Scrolled moves the page, or with Ctrl changes its zoom around the mouse.
func (h *pageHand) Scrolled(event *fyne.ScrollEvent) {
	if modifiers()&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) == 0 {
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
