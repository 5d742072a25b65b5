package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// accountPart is the second step: which account is read, and how one is connected.
type accountPart struct {
	screen *wizardScreen
	object *fyne.Container
	table  *widgets.Table
	none   *fyne.Container
	pane   *frame.ConnectPane

	connect *widgets.Button
	begin   *widgets.Button // the same, where there is no account
	ways    *fyne.Container
}

func newAccountPart(s *wizardScreen) *accountPart {
	p := &accountPart{screen: s}
	p.table = widgets.NewTable([]widgets.TableColumn{{Title: s.say("account.owner"), Width: 160, Grow: 1}, {Title: s.say("account.state"), Width: 150}, {Width: 146}}, p, widgets.SizeRowTwo)
	p.table.Flat = true
	p.table.OnSelect = s.model.ChooseAccount
	p.table.OnOpen = func(int) { s.model.Next() }
	p.table.OnAction = func(row, _ int) { s.model.Reconnect(row) }
	p.connect = widgets.NewButton(s.say("account.connect"), viewmodel.GlyphPlus, s.model.Connect)
	ask := widgets.NewButton(s.say("account.ask"), viewmodel.GlyphMail, s.model.AskOwner)
	p.begin = widgets.NewButton(s.say("account.connect"), viewmodel.GlyphPlus, s.model.Connect)
	askFirst := widgets.NewButton(s.say("account.ask"), viewmodel.GlyphMail, s.model.AskOwner)
	choices := widgets.Column(8, widgets.Row(0, widgets.Spacer(), p.begin, widgets.Spacer()), widgets.Row(0, widgets.Spacer(), askFirst, widgets.Spacer()))
	p.none = widgets.Stack(widgets.NewEmptyState(s.say("account.none"), s.say("account.none-body"), true, choices))
	p.ways = widgets.Column(0, widgets.NewRule(), widgets.Pad(widgets.Column(8, p.connect, ask), 12, 14, 12, 14))
	left := widgets.NewBareCard(widgets.Column(0, widgets.Fill(widgets.Stack(p.table, p.none)), p.ways))
	p.pane = frame.NewConnectPane(s.frame, s.model.Connecting, s.actions.Settings)
	p.object = widgets.Stack(widgets.Columns(16, []float32{5, 4}, left, widgets.Scroll(p.pane.Object)))
	return p
}

func (p *accountPart) content() fyne.CanvasObject { return p.object }

func (p *accountPart) refresh() {
	lines := p.screen.view.Accounts
	widgets.Show(p.none, p.screen.view.Loaded && len(lines) == 0)
	widgets.Show(p.table, !p.none.Visible())
	widgets.Show(p.ways, !p.none.Visible())
	for i, line := range lines {
		if line.Chosen {
			p.table.Select(i)
		}
	}
	p.table.Changed()
	p.pane.Refresh()
	p.object.Refresh()
}

func (p *accountPart) first() {
	if len(p.screen.view.Accounts) == 0 {
		widgets.Focus(p.begin)
		return
	}
	p.table.Focus()
}

// Len is how many accounts are connected.
func (p *accountPart) Len() int { return len(p.screen.view.Accounts) }

// Cells are those of an account.
func (p *accountPart) Cells(row int) ([]widgets.Cell, bool) {
	lines := p.screen.view.Accounts
	if row >= len(lines) {
		return nil, false
	}
	line := lines[row]
	cells := []widgets.Cell{{Text: line.Owner, Second: line.Email, Bold: line.Chosen}, {Badge: &line.State}, {}}
	if line.Dead {
		cells[2] = widgets.Cell{Button: p.screen.frame.Say("ui.reconnect", nil), Glyph: viewmodel.GlyphSync}
	} else if line.Chosen {
		cells[2] = widgets.Cell{Glyph: viewmodel.GlyphCheck, GlyphTone: viewmodel.Accent, Text: p.screen.say("type.chosen"), Tone: viewmodel.Accent}
	}
	return cells, true
}
