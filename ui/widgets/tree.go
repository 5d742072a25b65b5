package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	t.OnOpen = func(row int) { call(t.OnToggle, row) }
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
		call(t.OnToggle, row)
		return true
	case canTick(b.Tick) && x >= arrow && x < arrow+treeTick:
		t.List.Selected = row
		call(t.OnTick, row)
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
			call(t.OnToggle, row)
		} else if b.Open {
			t.List.SelectRow(row + 1)
		}
	case fyne.KeyLeft:
		if b.Below && b.Open {
			call(t.OnToggle, row)
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
			call(t.OnTick, row)
		}
	default:
		return false
	}
	return true
}

// CreateRenderer draws the lines.
func (t *Tree) CreateRenderer() fyne.WidgetRenderer {
	return NewRenderer(&Drawing{Of: t, Parts: []fyne.CanvasObject{t.List},
		Lay:   func(s fyne.Size) { t.List.Resize(s) },
		Min:   func() fyne.Size { return fyne.NewSize(160, 3*Size(SizeRowTree)) },
		Dress: func() {}})
}

// treeLine draws one line.
type treeLine struct {
	widget.BaseWidget
	of          *Tree
	ground      RowGround
	arrow, icon *canvas.Image
	label, note *canvas.Text
	tick        tickBox
	row         int
	state       LineState
}

func newTreeLine(of *Tree) *treeLine {
	return Extend(&treeLine{of: of, ground: NewRowGround(), arrow: NewPicture(), icon: NewPicture(), label: NewCanvasText(), note: NewCanvasText(), tick: newTickBox()})
}

func (l *treeLine) ShowRow(row int, state LineState) {
	l.row, l.state = row, state
	l.settle()
	canvas.Refresh(l)
}

// CreateRenderer draws the line.
func (l *treeLine) CreateRenderer() fyne.WidgetRenderer {
	objects := append(l.ground.Objects(), l.arrow, l.tick.box, l.tick.mark, l.icon, l.label, l.note)
	return NewRenderer(&Drawing{Of: l, Parts: objects,
		Lay:   func(fyne.Size) { l.settle() },
		Min:   func() fyne.Size { return fyne.NewSize(60, Size(SizeRowTree)) },
		Dress: func() {}})
}

func (l *treeLine) settle() {
	if l.row >= l.of.Branches.Len() {
		return
	}
	s, b := l.Size(), l.of.Branches.Branch(l.row)
	l.ground.Dress(l.state, l.of.Ruled)
	l.ground.Layout(s)
	if l.of.Round {
		Show(l.ground.bar, false)
		l.ground.fill.CornerRadius = 6
		Place(l.ground.fill, 8, 2, s.Width-16, s.Height-4)
	}
	side, x := Size(theme.SizeNameInlineIcon), b.left()
	l.drawArrow(b, x, s.Height)
	x += treeArrow
	if l.of.Round && b.Depth > 0 { // books are narrow
		x -= treeStep - 4
	}
	l.tick.dress(b.Tick, l.state.hovered)
	l.tick.place(x, (s.Height-side)/2, side)
	if b.Tick != NoTick {
		x += treeTick
	}
	SetGlyph(l.icon, b.Glyph, InkOf(l.toneOf(b, b.GlyphTone)))
	Place(l.icon, x, (s.Height-side)/2, side, side)
	if b.Glyph != "" {
		x += side + 8
	}
	l.drawWords(b, x, s)
}

func (l *treeLine) toneOf(b Branch, own Tone) Tone {
	switch {
	case b.Off || b.Reading:
		return viewmodel.Muted
	case l.of.Round && l.state.selected:
		return viewmodel.Accent
	}
	return own
}

func (l *treeLine) drawArrow(b Branch, x, height float32) {
	arrow, side := Glyph(""), float32(14)
	if b.Below {
		arrow = viewmodel.GlyphChevronRight
		if b.Open {
			arrow = viewmodel.GlyphChevronDown
		}
	}
	SetGlyph(l.arrow, arrow, ColourText)
	Place(l.arrow, x+4, (height-side)/2, side, side)
}

func (l *treeLine) drawWords(b Branch, x float32, s fyne.Size) {
	role, note := Body, Caption
	if b.Bold || l.of.Round && l.state.selected {
		role = BodyBold
	}
	if b.NoteBold {
		note = CaptionBold
	}
	width := Measure(b.Note, note).Width
	Write(l.note, b.Note, note, ColourMuted)
	if b.NoteBold {
		l.note.Color = colour(InkOf(l.toneOf(b, viewmodel.Plain)))
	}
	Place(l.note, s.Width-width-16, TextTop(s.Height, note), width, LineHeight(note))
	room := s.Width - width - 28 - x
	Write(l.label, Fit(b.Label, room, role, false), role, InkOf(l.toneOf(b, viewmodel.Plain)))
	Place(l.label, x, TextTop(s.Height, role), room, LineHeight(role))
}
