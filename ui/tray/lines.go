package tray

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/frame"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// documentLine draws a document of the list in two lines: from whom and how much, the file and when it came.
type documentLine struct {
	widgets.DrawnLine
	list *traymodel.List
}

// CreateRenderer draws the line.
func (l *documentLine) CreateRenderer() fyne.WidgetRenderer {
	return l.Drawn(l, func() fyne.Size { return fyne.NewSize(120, widgets.Size(widgets.SizeRowTray)) }, l.draw)
}

const documentInset, documentText = 12, 38

func (l *documentLine) draw(p *widgets.Pool, s fyne.Size) {
	line, known := l.list.Line(l.Row)
	l.State.DrawGround(p, true, s)
	if !known {
		widgets.Place(p.Box(widgets.ColourNeutralSoft, 4), documentText, s.Height/2-14, s.Width*0.4, 10)
		widgets.Place(p.Box(widgets.ColourNeutralSoft, 4), documentText, s.Height/2+5, s.Width*0.6, 8)
		return
	}
	side := widgets.Size(theme.SizeNameInlineIcon)
	widgets.Place(p.Glyph(line.Status.Glyph, widgets.InkOf(line.Status.Tone)), documentInset, (s.Height-side)/2, side, side)
	bold, caption := widgets.LineHeight(widgets.BodyBold), widgets.LineHeight(widgets.Caption)
	first, right := (s.Height-bold-caption)/2+1, s.Width-documentInset
	amount := widgets.Measure(line.Amount, widgets.Body).Width
	widgets.Place(p.Text(line.Amount, widgets.Body, widgets.ColourText), right-amount, first, amount+1, widgets.LineHeight(widgets.Body))
	room := right - amount - documentText - 8
	widgets.Place(p.Text(widgets.Fit(line.Title, room, widgets.BodyBold, false), widgets.BodyBold, widgets.ColourText), documentText, first, room, bold)
	second := first + bold - 1
	when := widgets.Measure(line.When, widgets.Caption).Width
	widgets.Place(p.Text(line.When, widgets.Caption, widgets.ColourMuted), right-when, second, when+1, caption)
	right -= when
	if line.Note != "" {
		note := widgets.Measure(line.Note, widgets.Caption).Width
		right -= 8
		widgets.Place(p.Text(line.Note, widgets.Caption, widgets.ColourWarning), right-note, second, note+1, caption)
		right -= note
	}
	room = right - documentText - 8
	widgets.Place(p.Text(widgets.Fit(line.Second, room, widgets.Caption, true), widgets.Caption, widgets.ColourMuted), documentText, second, room, caption)
}

// tableRows is the list as a table of all columns.
type tableRows struct{ *traymodel.List }

func (r tableRows) Cells(row int) ([]widgets.Cell, bool) {
	cells, ok := r.List.Cells(row)
	if !ok {
		return nil, false
	}
	line := make([]widgets.Cell, len(cells))
	for i, cell := range cells {
		line[i] = widgets.Cell{Text: cell.Text, Tone: cell.Tone, Badge: cell.Badge, Middle: i == 1, Bold: i == 1}
	}
	return line, true
}

func newTable(f *frame.Frame, list *traymodel.List) *widgets.Table {
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
	}, tableRows{list}, widgets.SizeRowOne)
}
