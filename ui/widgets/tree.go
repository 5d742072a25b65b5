package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// Branch is one line of a tree, as it is shown.
type Branch struct {
	Depth     int
	Label     string
	Glyph     Glyph
	GlyphTone Tone
	Bold      bool
	Below     bool // there is something below it
	Open      bool
	Tick      Tick
	Note      string // at the right: « 412 fichiers »
	NoteBold  bool
	Off       bool // cannot be chosen
	Reading   bool // what is below is being read: the line says so and is no branch
}

// Branches is what a tree shows: its open lines, from top to bottom.
type Branches interface {
	Len() int
	Branch(row int) Branch
}

// Tree shows folders, or companies with their binders. Keyboard: arrows, right opens, left closes, Space ticks.
type Tree struct {
	widget.BaseWidget
	listed
	Branches Branches
	Ruled    bool          // a rule under each line
	Round    bool          // the selected line has round corners instead of the bar, as in Bannette
	OnToggle func(row int) // opens what is closed, closes what is open; so does Enter, unless OnOpen is set
}

// NewTree returns a tree over branches.
func NewTree(branches Branches) *Tree {
	t := &Tree{Branches: branches}
	t.over(NewList(func() int { return t.Branches.Len() }, func() float32 { return Size(SizeRowTree) }, func() Line { return newTreeLine(t) }))
	t.OnTick, t.OnToggle, t.OnOpen = nothing, nothing, func(row int) { t.OnToggle(row) }
	t.List.OnTap, t.List.OnKey = t.tapped, t.typed
	return Extend(t)
}

// Changed draws the lines anew.
func (t *Tree) Changed() { t.List.Redraw() }

const treeStep, treeArrow, treeTick = 22, 24, 24

// left is where a line begins: after what shows its depth.
func (b Branch) left() float32 { return 8 + float32(b.Depth)*treeStep }

func (t *Tree) tapped(row int, x, _ float32) bool {
	b := t.Branches.Branch(row)
	arrow := b.left() + treeArrow
	switch {
	case b.Reading:
		return true
	case b.Below && x < arrow:
		t.OnToggle(row)
		return true
	case canTick(b.Tick) && x >= arrow && x < arrow+treeTick:
		t.List.Selected = row
		t.OnTick(row)
		return true
	}
	return b.Off
}

func (t *Tree) typed(key *fyne.KeyEvent) bool {
	row := t.List.Selected
	if row < 0 || row >= t.Branches.Len() {
		return false
	}
	b := t.Branches.Branch(row)
	switch key.Name {
	case fyne.KeyRight:
		if b.Below && !b.Open {
			t.OnToggle(row)
		} else if b.Open {
			t.List.SelectRow(row + 1)
		}
	case fyne.KeyLeft:
		if b.Below && b.Open {
			t.OnToggle(row)
			return true
		}
		for above := row - 1; above >= 0; above-- {
			if t.Branches.Branch(above).Depth < b.Depth {
				t.List.SelectRow(above)
				break
			}
		}
	case fyne.KeySpace:
		if canTick(b.Tick) {
			t.OnTick(row)
		}
	default:
		return false
	}
	return true
}

// CreateRenderer draws the lines.
func (t *Tree) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(t, func() fyne.Size { return fyne.NewSize(160, 3*Size(SizeRowTree)) },
		func(p *Pool, s fyne.Size) { p.Add(t.List).Resize(s) })
}

// treeLine draws one line.
type treeLine struct {
	DrawnLine
	of *Tree
}

func newTreeLine(of *Tree) *treeLine { return Extend(&treeLine{of: of}) }

// CreateRenderer draws the line.
func (l *treeLine) CreateRenderer() fyne.WidgetRenderer {
	return l.Drawn(l, func() fyne.Size { return fyne.NewSize(60, Size(SizeRowTree)) }, l.draw)
}

func (l *treeLine) draw(p *Pool, s fyne.Size) {
	if l.Row >= l.of.Branches.Len() {
		return
	}
	b, ruled := l.of.Branches.Branch(l.Row), l.of.Ruled && !l.State.last
	if l.of.Round {
		Place(p.Box(l.State.fill(), 6), 8, 2, s.Width-16, s.Height-4)
		l.State.drawEdges(p, ruled, s)
	} else {
		l.State.DrawGround(p, ruled, s)
	}
	side, x := Size(theme.SizeNameInlineIcon), b.left()
	drawArrow(p, b, x, s.Height)
	x += treeArrow
	if l.of.Round && b.Depth > 0 { // books are narrow
		x -= treeStep - 4
	}
	if b.Tick != NoTick {
		drawTick(p, b.Tick, l.State.hovered, x, (s.Height-side)/2, side)
		x += treeTick
	}
	if b.Glyph != "" {
		Place(p.Glyph(b.Glyph, InkOf(l.toneOf(b, b.GlyphTone))), x, (s.Height-side)/2, side, side)
		x += side + 8
	}
	l.drawWords(p, b, x, s)
}

func (l *treeLine) toneOf(b Branch, own Tone) Tone {
	switch {
	case b.Off || b.Reading:
		return viewmodel.Muted
	case l.of.Round && l.State.selected:
		return viewmodel.Accent
	}
	return own
}

func drawArrow(p *Pool, b Branch, x, height float32) {
	if !b.Below {
		return
	}
	arrow, side := viewmodel.GlyphChevronRight, float32(14)
	if b.Open {
		arrow = viewmodel.GlyphChevronDown
	}
	Place(p.Glyph(arrow, ColourText), x+4, (height-side)/2, side, side)
}

func (l *treeLine) drawWords(p *Pool, b Branch, x float32, s fyne.Size) {
	role, note, noteInk := Body, Caption, ColourMuted
	if b.Bold || l.of.Round && l.State.selected {
		role = BodyBold
	}
	ink := InkOf(l.toneOf(b, viewmodel.Plain))
	if b.NoteBold {
		note, noteInk = CaptionBold, ink
	}
	width := Measure(b.Note, note).Width
	PlaceMiddle(p.Text(b.Note, note, noteInk), s.Width-width-16, 0, width, s.Height)
	room := s.Width - width - 28 - x
	PlaceMiddle(p.Text(Fit(b.Label, room, role, false), role, ink), x, 0, room, s.Height)
}
