package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// accountPart is the second step: which account is read, and how one is connected.
type accountPart struct {
	screen *wizardScreen
	object *fyne.Container
	table  *Table
	none   *fyne.Container
	pane   *connectPane

	connect *Button
	begin   *Button // the same, where there is no account
	ways    *fyne.Container
}

func newAccountPart(s *wizardScreen) *accountPart {
	p := &accountPart{screen: s}
	p.table = NewTable([]TableColumn{{Title: s.say("account.owner"), Width: 160, Grow: 1}, {Title: s.say("account.state"), Width: 150}, {Width: 146}}, p, SizeRowTwo)
	p.table.Flat = true
	p.table.OnSelect = s.model.ChooseAccount
	p.table.OnOpen = func(int) { s.model.Next() }
	p.table.OnAction = func(row, _ int) { s.model.Reconnect(row) }
	p.connect = NewButton(s.say("account.connect"), viewmodel.GlyphPlus, s.model.Connect)
	ask := NewButton(s.say("account.ask"), viewmodel.GlyphMail, s.model.AskOwner)
	p.begin = NewButton(s.say("account.connect"), viewmodel.GlyphPlus, s.model.Connect)
	askFirst := NewButton(s.say("account.ask"), viewmodel.GlyphMail, s.model.AskOwner)
	choices := Column(8, Row(0, Spacer(), p.begin, Spacer()), Row(0, Spacer(), askFirst, Spacer()))
	p.none = Stack(NewEmptyState(s.say("account.none"), s.say("account.none-body"), true, choices))
	p.ways = Column(0, NewRule(), Pad(Column(8, p.connect, ask), 12, 14, 12, 14))
	left := NewBareCard(Column(0, Fill(Stack(p.table, p.none)), p.ways))
	p.pane = newConnectPane(s.frame, s.model.Connecting, s.doors.Settings)
	p.object = Stack(Columns(16, []float32{5, 4}, left, Scroll(p.pane.object)))
	return p
}

func (p *accountPart) content() fyne.CanvasObject { return p.object }

func (p *accountPart) refresh() {
	lines := p.screen.model.Accounts()
	Show(p.none, p.screen.model.Loaded() && len(lines) == 0)
	Show(p.table, !p.none.Visible())
	Show(p.ways, !p.none.Visible())
	for i, line := range lines {
		if line.Chosen {
			p.table.Select(i)
		}
	}
	p.table.Changed()
	p.pane.refresh()
	p.object.Refresh()
}

func (p *accountPart) first() {
	if len(p.screen.model.Accounts()) == 0 {
		Focus(p.begin)
		return
	}
	p.table.Focus()
}

// Len is how many accounts are connected.
func (p *accountPart) Len() int { return len(p.screen.model.Accounts()) }

// Cells are those of an account.
func (p *accountPart) Cells(row int) ([]Cell, bool) {
	lines := p.screen.model.Accounts()
	if row >= len(lines) {
		return nil, false
	}
	line := lines[row]
	cells := []Cell{{Text: line.Owner, Second: line.Email, Bold: line.Chosen}, {Badge: &line.State}, {}}
	if line.Dead {
		cells[2] = Cell{Button: p.screen.frame.Say("ui.reconnect", nil), Glyph: viewmodel.GlyphSync}
	} else if line.Chosen {
		cells[2] = Cell{Glyph: viewmodel.GlyphCheck, GlyphTone: viewmodel.Accent, Text: p.screen.say("type.chosen"), Tone: viewmodel.Accent}
	}
	return cells, true
}
