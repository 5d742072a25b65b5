package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// documentLine draws a document of the list in two lines: from whom and how much, the file and when it came.
type documentLine struct {
	widget.BaseWidget
	model                             *viewmodel.Tray
	ground                            RowGround
	status                            *canvas.Image
	title, amount, second, note, when *canvas.Text
	bones                             [2]*canvas.Rectangle
	row                               int
	state                             LineState
}

func newDocumentLine(model *viewmodel.Tray) *documentLine {
	l := &documentLine{model: model, ground: NewRowGround(), status: NewPicture(), title: NewCanvasText(), amount: NewCanvasText(),
		second: NewCanvasText(), note: NewCanvasText(), when: NewCanvasText(), bones: [2]*canvas.Rectangle{NewBox(), NewBox()}}
	l.ExtendBaseWidget(l)
	return l
}

func (l *documentLine) ShowRow(row int, state LineState) {
	l.row, l.state = row, state
	l.settle()
	canvas.Refresh(l)
}

// CreateRenderer draws the line.
func (l *documentLine) CreateRenderer() fyne.WidgetRenderer {
	objects := append(l.ground.Objects(), l.status, l.title, l.amount, l.second, l.note, l.when, l.bones[0], l.bones[1])
	return NewRenderer(&Drawing{Of: l, Parts: objects,
		Lay:   func(fyne.Size) { l.settle() },
		Min:   func() fyne.Size { return fyne.NewSize(120, Size(SizeRowTray)) },
		Dress: func() {}})
}

const documentInset, documentText = 12, 38

func (l *documentLine) settle() {
	s := l.Size()
	line, known := l.model.Line(l.row)
	l.ground.Dress(l.state, true)
	Show(l.ground.Rule, true)
	l.ground.Layout(s)
	for _, bone := range l.bones {
		Show(bone, !known)
		Paint(bone, ColourNeutralSoft, ColourClear, 0, 4)
	}
	for _, text := range []*canvas.Text{l.title, l.amount, l.second, l.note, l.when} {
		Show(text, known)
	}
	if !known {
		SetGlyph(l.status, "", ColourMuted)
		place(l.bones[0], documentText, s.Height/2-14, s.Width*0.4, 10)
		place(l.bones[1], documentText, s.Height/2+5, s.Width*0.6, 8)
		return
	}
	side := Size(theme.SizeNameInlineIcon)
	SetGlyph(l.status, line.Status.Glyph, InkOf(line.Status.Tone))
	place(l.status, documentInset, (s.Height-side)/2, side, side)
	first := (s.Height-LineHeight(BodyBold)-LineHeight(Caption))/2 + 1
	right := s.Width - documentInset
	l.pair(l.title, l.amount, line.Title, line.Amount, BodyBold, Body, first, right, ColourText, false)
	second := first + LineHeight(BodyBold) - 1
	when := Measure(line.When, Caption).Width
	Write(l.when, line.When, Caption, ColourMuted)
	place(l.when, right-when, second, when+1, LineHeight(Caption))
	right -= when
	note := Measure(line.Note, Caption).Width
	Write(l.note, line.Note, Caption, ColourWarning)
	if line.Note != "" {
		right -= 8
		place(l.note, right-note, second, note+1, LineHeight(Caption))
		right -= note
	}
	Write(l.second, Fit(line.Second, right-documentText-8, Caption, true), Caption, ColourMuted)
	place(l.second, documentText, second, right-documentText-8, LineHeight(Caption))
}

// pair draws a text at the left, and one at the right that keeps its width.
func (l *documentLine) pair(left, right *canvas.Text, text, value string, leftRole, rightRole Role, y, end float32, ink fyne.ThemeColorName, middle bool) {
	width := Measure(value, rightRole).Width
	Write(right, value, rightRole, ink)
	place(right, end-width, y, width+1, LineHeight(rightRole))
	room := end - width - documentText - 8
	Write(left, Fit(text, room, leftRole, middle), leftRole, ink)
	place(left, documentText, y, room, LineHeight(leftRole))
}

// trayTable is the list as a table of all columns.
type trayTable struct{ model *viewmodel.Tray }

func (r trayTable) Len() int { return r.model.Len() }

func (r trayTable) Cells(row int) ([]Cell, bool) {
	cells, ok := r.model.Cells(row)
	if !ok {
		return nil, false
	}
	line := make([]Cell, len(cells))
	for i, cell := range cells {
		line[i] = Cell{Text: cell.Text, Tone: cell.Tone, Badge: cell.Badge, Middle: i == 1, Bold: i == 1}
	}
	return line, true
}

func newTrayTable(f *Frame, model *viewmodel.Tray) *Table {
	say := func(key string) string { return f.Say("ui.tray."+key, nil) }
	return NewTable([]TableColumn{
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
	}, trayTable{model}, SizeRowOne)
}

// trayBooks are the companies and binders as the tree shows them.
type trayBooks struct{ lines []viewmodel.TrayBook }

func (b *trayBooks) Len() int { return len(b.lines) }

func (b *trayBooks) Branch(row int) Branch {
	line := b.lines[row]
	branch := Branch{Label: line.Name, Note: line.Count, NoteBold: line.Waits, Glyph: line.Glyph}
	if line.Binder == 0 {
		branch.Below, branch.Open = true, line.Open
	} else {
		branch.Depth = 1
	}
	return branch
}

// row is where a binder stands, or its company where that is closed; -1 for nowhere.
func (b *trayBooks) row(company, binder int64) int {
	found := -1
	for i, line := range b.lines {
		if line.Company == company && (line.Binder == binder || line.Binder == 0) {
			found = i
		}
		if line.Company == company && line.Binder == binder {
			break
		}
	}
	return found
}
