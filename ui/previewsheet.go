package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	return fyne.NewPos(Whole(max(viewmodel.PageMargin, (desk.Width-width)/2)), viewmodel.PageMargin)
}

// CreateRenderer draws paper, picture and marks.
func (s *pageSheet) CreateRenderer() fyne.WidgetRenderer {
	edge, paper, marks := NewBox(), NewBox(), &Pool{}
	picture := canvas.NewImageFromImage(nil)
	picture.FillMode, picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest // the graphics card does it
	d := &Drawing{Of: s, Parts: []fyne.CanvasObject{edge, paper, picture}}
	var shown []viewmodel.PageMark
	d.Lay = func(desk fyne.Size) {
		width, height := s.of.model.Size()
		at := s.corner(desk)
		place(edge, at.X-1, at.Y-1, width+2, height+2)
		place(paper, at.X, at.Y, width, height)
		place(picture, at.X, at.Y, width, height)
		for i, m := range shown {
			place(d.Parts[3+i], at.X+m.X, at.Y+m.Y, m.Width, m.Height)
		}
	}
	d.Min = func() fyne.Size {
		width, height := s.of.model.Size()
		return fyne.NewSize(width+2*viewmodel.PageMargin, height+viewmodel.PageMargin+viewmodel.PageFoot)
	}
	d.Dress = func() {
		Paint(edge, ColourBorder, ColourClear, 0, 0)
		paper.FillColor = color.White // it is paper, in the dark as well
		if now := s.of.model.Picture(); picture.Image != now {
			picture.Image = now
			picture.Refresh()
		}
		Show(picture, picture.Image != nil)
		shown = s.of.model.Marks()
		marks.Again()
		for _, m := range shown {
			dressMark(marks.Box(), m.Kind)
		}
		d.Parts = append(d.Parts[:3], marks.Objects...)
	}
	return NewRenderer(d)
}

// dressMark gives a mark its colours, those of the light appearance: paper is white in both. Strong colours, thinly laid
// on, tint the paper and leave the letters black.
func dressMark(b *canvas.Rectangle, kind viewmodel.PageMarkKind) {
	b.CornerRadius, b.StrokeWidth = 2, 1
	switch kind {
	case viewmodel.MarkFound:
		b.FillColor, b.StrokeColor = Glow(25), Glow(90)
	case viewmodel.MarkRead:
		b.FillColor, b.StrokeColor = OnPaper(ColourBorderStrong, 10), OnPaper(ColourBorderStrong, 70)
	case viewmodel.MarkProved:
		b.FillColor, b.StrokeColor = OnPaper(ColourSuccess, 8), OnPaper(ColourSuccess, 65)
	case viewmodel.MarkLit:
		b.FillColor, b.StrokeColor, b.StrokeWidth = OnPaper(ColourAccent, 13), OnPaper(ColourAccent, 100), 2
	}
}
