package ui

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// pageSheet is the paper with its marks, and the desk around it that scrolls with it.
type pageSheet struct {
	widget.BaseWidget
	of *Preview
}

func newPageSheet(of *Preview) *pageSheet {
	s := &pageSheet{of: of}
	s.ExtendBaseWidget(s)
	return s
}

// corner is where the paper lies on a desk of a size.
func (s *pageSheet) corner(desk fyne.Size) fyne.Position {
	width, _ := s.of.model.Size()
	return fyne.NewPos(whole(max(viewmodel.PageMargin, (desk.Width-width)/2)), viewmodel.PageMargin)
}

// CreateRenderer draws paper, picture and marks.
func (s *pageSheet) CreateRenderer() fyne.WidgetRenderer {
	edge, paper, marks := newBox(), newBox(), &pool{}
	picture := canvas.NewImageFromImage(nil)
	picture.FillMode, picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest // the graphics card does it
	d := &drawing{of: s, objects: []fyne.CanvasObject{edge, paper, picture}}
	var shown []viewmodel.PageMark
	d.layout = func(desk fyne.Size) {
		width, height := s.of.model.Size()
		at := s.corner(desk)
		place(edge, at.X-1, at.Y-1, width+2, height+2)
		place(paper, at.X, at.Y, width, height)
		place(picture, at.X, at.Y, width, height)
		for i, m := range shown {
			place(d.objects[3+i], at.X+m.X, at.Y+m.Y, m.Width, m.Height)
		}
	}
	d.min = func() fyne.Size {
		width, height := s.of.model.Size()
		return fyne.NewSize(width+2*viewmodel.PageMargin, height+viewmodel.PageMargin+viewmodel.PageFoot)
	}
	d.dress = func() {
		paint(edge, ColourBorder, ColourClear, 0, 0)
		paper.FillColor = color.White // it is paper, in the dark as well
		if now := s.of.model.Picture(); picture.Image != now {
			picture.Image = now
			picture.Refresh()
		}
		show(picture, picture.Image != nil)
		shown = s.of.model.Marks()
		marks.again()
		for _, m := range shown {
			dressMark(marks.box(), m.Kind)
		}
		d.objects = append(d.objects[:3], marks.objects...)
	}
	return begin(d)
}

// dressMark gives a mark its colours, those of the light appearance: paper is white in both.
func dressMark(b *canvas.Rectangle, kind viewmodel.PageMarkKind) {
	light := func(name fyne.ThemeColorName, percent int) color.Color {
		c := palette()[name].light
		c.A = uint8(255 * percent / 100)
		return c
	}
	b.CornerRadius, b.StrokeWidth = 2, 1
	switch kind {
	case viewmodel.MarkFound:
		glow := palette()[ColourWarning].dark
		glow.A = 0x66
		b.FillColor, b.StrokeColor, b.StrokeWidth = glow, color.Transparent, 0
	case viewmodel.MarkRead:
		b.FillColor, b.StrokeColor = light(ColourNeutralSoft, 30), light(ColourBorderStrong, 70)
	case viewmodel.MarkProved:
		b.FillColor, b.StrokeColor = light(ColourSuccessSoft, 50), light(ColourSuccess, 65)
	case viewmodel.MarkLit:
		b.FillColor, b.StrokeColor, b.StrokeWidth = light(ColourAccentSoft, 55), light(ColourAccent, 100), 2
	}
}

// Scrolled moves the page, or with Ctrl changes its zoom around the mouse.
func (s *pageSheet) Scrolled(event *fyne.ScrollEvent) {
	if !zoomHeld() {
		s.of.scroll.Scrolled(event)
		return
	}
	at := event.Position.Subtract(s.of.scroll.Offset)
	s.of.anchor = &at
	s.of.model.ZoomBy(math.Exp(float64(event.Scrolled.DY) * 0.004))
	s.of.anchor = nil
}

func zoomHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) != 0
}

// Dragged moves the page with the mouse.
func (s *pageSheet) Dragged(event *fyne.DragEvent) {
	s.of.scroll.ScrollToOffset(s.of.scroll.Offset.Subtract(event.Dragged))
}

// DragEnd does nothing more.
func (s *pageSheet) DragEnd() {}

// Tapped goes to the field that stands there.
func (s *pageSheet) Tapped(event *fyne.PointEvent) {
	at := event.Position.Subtract(s.corner(s.Size()))
	if field := s.of.model.FieldAt(at.X, at.Y); field != "" && s.of.OnField != nil {
		s.of.OnField(field)
	}
}

// keepPlace scrolls: another page begins at its top, what is zoomed stays around its middle, what was lit comes to be seen.
func (p *Preview) keepPlace(document int64, page int) {
	width, height := p.model.Size()
	lit, isLit := p.model.LitMark()
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
	newly := isLit && (lit.Field != p.lit.Field || lit.Field == "" && lit != p.lit || page != p.page)
	p.document, p.page, p.paperWidth, p.paperHeight, p.lit = document, page, width, height, lit
	p.sheet.Resize(p.sheet.MinSize().Max(p.scroll.Size()))
	if newly {
		to = p.bringIn(to, lit)
	}
	if to != was {
		p.scroll.Offset = to
	}
	p.scroll.Refresh()
}

// around is where to scroll so that what lies at a place of the window stays there while the paper grows.
func (p *Preview) around(was, at fyne.Position, across, down float32) fyne.Position {
	const margin = viewmodel.PageMargin
	room := p.scroll.Size()
	left := func(paper float32) float32 { return max(margin, (room.Width-paper)/2) }
	width, _ := p.model.Size()
	return fyne.NewPos(
		max(0, (was.X+at.X-left(p.paperWidth))*across+left(width)-at.X),
		max(0, (was.Y+at.Y-margin)*down+margin-at.Y))
}

// bringIn is where to scroll so that a mark is seen.
func (p *Preview) bringIn(from fyne.Position, mark viewmodel.PageMark) fyne.Position {
	const air = 24
	at := p.sheet.corner(p.sheet.Size()).AddXY(mark.X, mark.Y)
	room := p.scroll.Size().SubtractWidthHeight(0, viewmodel.PageFoot)
	if at.Y-air < from.Y || at.Y+mark.Height+air > from.Y+room.Height {
		from.Y = max(0, at.Y-(room.Height-mark.Height)/3)
	}
	if at.X-air < from.X || at.X+mark.Width+air > from.X+room.Width {
		from.X = max(0, at.X-(room.Width-mark.Width)/2)
	}
	return from
}
