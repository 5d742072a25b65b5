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
	ground                            rowGround
	status                            *canvas.Image
	title, amount, second, note, when *canvas.Text
	bones                             [2]*canvas.Rectangle
	row                               int
	state                             lineState
}

func newDocumentLine(model *viewmodel.Tray) *documentLine {
	l := &documentLine{model: model, ground: newRowGround(), status: newPicture(), title: newText(), amount: newText(),
		second: newText(), note: newText(), when: newText(), bones: [2]*canvas.Rectangle{newBox(), newBox()}}
	l.ExtendBaseWidget(l)
	return l
}

func (l *documentLine) show(row int, state lineState) {
	l.row, l.state = row, state
	l.settle()
	canvas.Refresh(l)
}

// CreateRenderer draws the line.
func (l *documentLine) CreateRenderer() fyne.WidgetRenderer {
	objects := append(l.ground.objects(), l.status, l.title, l.amount, l.second, l.note, l.when, l.bones[0], l.bones[1])
	return begin(&drawing{of: l, objects: objects,
		layout: func(fyne.Size) { l.settle() },
		min:    func() fyne.Size { return fyne.NewSize(120, size(SizeRowTray)) },
		dress:  func() {}})
}

const documentInset, documentText = 12, 38

func (l *documentLine) settle() {
	s := l.Size()
	line, known := l.model.Line(l.row)
	l.ground.dress(l.state, true)
	show(l.ground.rule, true)
	l.ground.layout(s)
	for _, bone := range l.bones {
		show(bone, !known)
		paint(bone, ColourNeutralSoft, ColourClear, 0, 4)
	}
	for _, text := range []*canvas.Text{l.title, l.amount, l.second, l.note, l.when} {
		show(text, known)
	}
	if !known {
		setGlyph(l.status, "", ColourMuted)
		place(l.bones[0], documentText, s.Height/2-14, s.Width*0.4, 10)
		place(l.bones[1], documentText, s.Height/2+5, s.Width*0.6, 8)
		return
	}
	side := size(theme.SizeNameInlineIcon)
	setGlyph(l.status, line.Status.Glyph, inkOf(line.Status.Tone))
	place(l.status, documentInset, (s.Height-side)/2, side, side)
	first := (s.Height-lineHeight(BodyBold)-lineHeight(Caption))/2 + 1
	right := s.Width - documentInset
	l.pair(l.title, l.amount, line.Title, line.Amount, BodyBold, Body, first, right, ColourText, false)
	second := first + lineHeight(BodyBold) - 1
	when := measure(line.When, Caption).Width
	write(l.when, line.When, Caption, ColourMuted)
	place(l.when, right-when, second, when+1, lineHeight(Caption))
	right -= when
	note := measure(line.Note, Caption).Width
	write(l.note, line.Note, Caption, ColourWarning)
	if line.Note != "" {
		right -= 8
		place(l.note, right-note, second, note+1, lineHeight(Caption))
		right -= note
	}
	write(l.second, fit(line.Second, right-documentText-8, Caption, true), Caption, ColourMuted)
	place(l.second, documentText, second, right-documentText-8, lineHeight(Caption))
}

// pair draws a text at the left, and one at the right that keeps its width.
func (l *documentLine) pair(left, right *canvas.Text, text, value string, leftRole, rightRole Role, y, end float32, ink fyne.ThemeColorName, middle bool) {
	width := measure(value, rightRole).Width
	write(right, value, rightRole, ink)
	place(right, end-width, y, width+1, lineHeight(rightRole))
	room := end - width - documentText - 8
	write(left, fit(text, room, leftRole, middle), leftRole, ink)
	place(left, documentText, y, room, lineHeight(leftRole))
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
