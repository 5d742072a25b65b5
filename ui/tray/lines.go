package tray

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/frame"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// documentLine draws a document of the list in two lines: from whom and how much, the file and when it came.
type documentLine struct {
	widget.BaseWidget
	list                              *traymodel.List
	ground                            widgets.RowGround
	status                            *canvas.Image
	title, amount, second, note, when *canvas.Text
	bones                             [2]*canvas.Rectangle
	row                               int
	state                             widgets.LineState
}

func newDocumentLine(list *traymodel.List) *documentLine {
	l := &documentLine{list: list, ground: widgets.NewRowGround(), status: widgets.NewPicture(), title: widgets.NewCanvasText(), amount: widgets.NewCanvasText(),
		second: widgets.NewCanvasText(), note: widgets.NewCanvasText(), when: widgets.NewCanvasText(), bones: [2]*canvas.Rectangle{widgets.NewBox(), widgets.NewBox()}}
	l.ExtendBaseWidget(l)
	return l
}

func (l *documentLine) ShowRow(row int, state widgets.LineState) {
	l.row, l.state = row, state
	l.settle()
	canvas.Refresh(l)
}

// CreateRenderer draws the line.
func (l *documentLine) CreateRenderer() fyne.WidgetRenderer {
	objects := append(l.ground.Objects(), l.status, l.title, l.amount, l.second, l.note, l.when, l.bones[0], l.bones[1])
	return widgets.NewRenderer(&widgets.Drawing{Of: l, Parts: objects,
		Lay:   func(fyne.Size) { l.settle() },
		Min:   func() fyne.Size { return fyne.NewSize(120, widgets.Size(widgets.SizeRowTray)) },
		Dress: func() {}})
}

const documentInset, documentText = 12, 38

func (l *documentLine) settle() {
	s := l.Size()
	line, known := l.list.Line(l.row)
	l.ground.Dress(l.state, true)
	widgets.Show(l.ground.Rule, true)
	l.ground.Layout(s)
	for _, bone := range l.bones {
		widgets.Show(bone, !known)
		widgets.Paint(bone, widgets.ColourNeutralSoft, widgets.ColourClear, 0, 4)
	}
	for _, text := range []*canvas.Text{l.title, l.amount, l.second, l.note, l.when} {
		widgets.Show(text, known)
	}
	if !known {
		widgets.SetGlyph(l.status, "", widgets.ColourMuted)
		widgets.Place(l.bones[0], documentText, s.Height/2-14, s.Width*0.4, 10)
		widgets.Place(l.bones[1], documentText, s.Height/2+5, s.Width*0.6, 8)
		return
	}
	side := widgets.Size(theme.SizeNameInlineIcon)
	widgets.SetGlyph(l.status, line.Status.Glyph, widgets.InkOf(line.Status.Tone))
	widgets.Place(l.status, documentInset, (s.Height-side)/2, side, side)
	first := (s.Height-widgets.LineHeight(widgets.BodyBold)-widgets.LineHeight(widgets.Caption))/2 + 1
	right := s.Width - documentInset
	l.pair(l.title, l.amount, line.Title, line.Amount, widgets.BodyBold, widgets.Body, first, right, widgets.ColourText, false)
	second := first + widgets.LineHeight(widgets.BodyBold) - 1
	when := widgets.Measure(line.When, widgets.Caption).Width
	widgets.Write(l.when, line.When, widgets.Caption, widgets.ColourMuted)
	widgets.Place(l.when, right-when, second, when+1, widgets.LineHeight(widgets.Caption))
	right -= when
	note := widgets.Measure(line.Note, widgets.Caption).Width
	widgets.Write(l.note, line.Note, widgets.Caption, widgets.ColourWarning)
	if line.Note != "" {
		right -= 8
		widgets.Place(l.note, right-note, second, note+1, widgets.LineHeight(widgets.Caption))
		right -= note
	}
	widgets.Write(l.second, widgets.Fit(line.Second, right-documentText-8, widgets.Caption, true), widgets.Caption, widgets.ColourMuted)
	widgets.Place(l.second, documentText, second, right-documentText-8, widgets.LineHeight(widgets.Caption))
}

// pair draws a text at the left, and one at the right that keeps its width.
func (l *documentLine) pair(left, right *canvas.Text, text, value string, leftRole, rightRole widgets.Role, y, end float32, ink fyne.ThemeColorName, middle bool) {
	width := widgets.Measure(value, rightRole).Width
	widgets.Write(right, value, rightRole, ink)
	widgets.Place(right, end-width, y, width+1, widgets.LineHeight(rightRole))
	room := end - width - documentText - 8
	widgets.Write(left, widgets.Fit(text, room, leftRole, middle), leftRole, ink)
	widgets.Place(left, documentText, y, room, widgets.LineHeight(leftRole))
}

// trayTable is the list as a table of all columns.
type trayTable struct{ list *traymodel.List }

func (r trayTable) Len() int { return r.list.Len() }

func (r trayTable) Cells(row int) ([]widgets.Cell, bool) {
	cells, ok := r.list.Cells(row)
	if !ok {
		return nil, false
	}
	line := make([]widgets.Cell, len(cells))
	for i, cell := range cells {
		line[i] = widgets.Cell{Text: cell.Text, Tone: cell.Tone, Badge: cell.Badge, Middle: i == 1, Bold: i == 1}
	}
	return line, true
}

func newTrayTable(f *frame.Frame, list *traymodel.List) *widgets.Table {
	say := func(key string) string { return f.Say("ui.tray."+key, nil) }
	return widgets.NewTable([]widgets.TableColumn{
		{Title: say("column.received"), Width: 100},
		{Title: say("column.name"), Width: 122, Grow: 3},
		{Title: say("column.from"), Width: 84, Grow: 1},
		{Title: say("column.pages"), Width: 58, Right: true},
		{Title: say("column.quality"), Width: 72, Right: true},
		{Title: say("column.status"), Width: 106},
		{Title: say("field.supplier"), Width: 100, Grow: 2},
		{Title: say("field.date"), Width: 96},
		{Title: say("field.number"), Width: 92, Grow: 1},
		{Title: say("field.net"), Width: 82, Right: true},
		{Title: say("field.vat"), Width: 70, Right: true},
		{Title: say("field.total"), Width: 92, Right: true},
	}, trayTable{list}, widgets.SizeRowOne)
}
