package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// Entry is a field for one line of text, or several. Its border becomes 2 wide where the keyboard is.
type Entry struct {
	widget.Entry
	Tone  Tone // Warning: the field is empty and waits to be filled; Danger: what it holds is refused
	Right bool // the text stands at the right, as amounts do
	// OnKey sees each key first, and reports whether it used it.
	OnKey func(*fyne.KeyEvent) bool
	// OnFocus is told when the keyboard comes and goes.
	OnFocus func(focused bool)
	// Saved reports whether what it holds is saved: then Ctrl+Z takes back what was done last, not what was typed.
	Saved func() bool

	glyph   Glyph
	said    string // what was put last
	Focused bool
}

// NewEntry returns a field for one line.
func NewEntry(hint string, changed func(string)) *Entry {
	e := &Entry{}
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollVerticalOnly // it goes sideways all the same, but shows no bar over the text for that [Fyne 2.7.1]
	e.PlaceHolder = hint
	e.OnChanged = changed
	return Extend(e)
}

// NewSearch returns a field in which something is looked for: Escape empties it.
func NewSearch(hint string, changed func(string)) *Entry {
	e := NewEntry(hint, changed)
	e.glyph = viewmodel.GlyphSearch
	return e
}

// NewPassword returns a field whose letters are hidden until the eye is tapped.
func NewPassword(hint string, changed func(string)) *Entry {
	e := NewEntry(hint, changed)
	e.Password = true
	e.ActionItem = Extend(&reveal{of: e})
	return e
}

// NewLines returns a field for several lines.
func NewLines(hint string, rows int, changed func(string)) *Entry {
	e := NewEntry(hint, changed)
	e.MultiLine = true
	e.Wrapping, e.Scroll = fyne.TextWrapWord, fyne.ScrollVerticalOnly
	e.SetMinRowsVisible(rows)
	return e
}

// NewReading returns a field of several lines that can be read and copied; [Entry.Put] alone changes what it says.
func NewReading(rows int) *Entry {
	e := NewLines("", rows, nil)
	e.OnChanged = func(string) { e.Put(e.said) }
	return e
}

// Put sets the text without telling OnChanged.
func (e *Entry) Put(text string) {
	e.said = text
	if e.Text == text {
		return
	}
	changed := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = changed
}

// MinSize is at least as high as a control.
func (e *Entry) MinSize() fyne.Size {
	need := e.Entry.MinSize()
	if !e.MultiLine {
		need.Height = Size(SizeControl)
	}
	return fyne.NewSize(max(need.Width, 64), need.Height)
}

// FocusGained widens the border.
func (e *Entry) FocusGained() {
	e.Focused = true
	e.Entry.FocusGained()
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// FocusLost narrows it.
func (e *Entry) FocusLost() {
	e.Focused = false
	e.Entry.FocusLost()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}

// TypedKey types; what a field does not use goes to the window.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(key) {
		return
	}
	switch {
	case key.Name == fyne.KeyEscape && e.glyph == viewmodel.GlyphSearch && e.Text != "":
		e.SetText("")
	case IsEnter(key) && !e.MultiLine && e.OnSubmitted == nil, !isTyping(key.Name):
		PassKey(e, key)
	default:
		e.Entry.TypedKey(key)
	}
}

// isTyping reports whether a key moves or changes what is in a field.
func isTyping(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
		fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab, fyne.KeySpace:
		return true
	}
	return len(name) == 1
}

// TypedShortcut cuts, copies and pastes; what a field does not use goes to the window. Fyne gives a focused field
// every shortcut and the window none [Fyne 2.7.1, glfw/window.go triggersShortcut].
func (e *Entry) TypedShortcut(shortcut fyne.Shortcut) {
	custom, ok := shortcut.(*desktop.CustomShortcut)
	if _, undo := shortcut.(*fyne.ShortcutUndo); undo && (e.Text == "" || e.Saved != nil && e.Saved()) {
		PassShortcut(e, shortcut)
		return
	}
	if !ok || isTyping(custom.KeyName) && len(custom.KeyName) > 1 && custom.KeyName != fyne.KeyReturn && custom.Modifier&fyne.KeyModifierAlt == 0 {
		e.Entry.TypedShortcut(shortcut)
		return
	}
	PassShortcut(e, shortcut)
}

// TappedSecondary opens our own menu: Fyne's speaks the system's language, not the one that was chosen here.
func (e *Entry) TappedSecondary(at *fyne.PointEvent) {
	host := hostOf(e)
	if host == nil {
		return
	}
	Focus(e)
	clipboard := fyne.CurrentApp().Clipboard()
	say := func(key string) string { return host.Say("ui.edit."+key, nil) }
	ShowMenu(e, at.Position, []MenuItem{
		{Label: say("cut"), Off: e.SelectedText() == "" || e.Password, Do: func() { e.Entry.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard}) }},
		{Label: say("copy"), Off: e.SelectedText() == "" || e.Password, Do: func() { e.Entry.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard}) }},
		{Label: say("paste"), Off: clipboard.Content() == "", Do: func() { e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard}) }},
		{Separator: true},
		{Label: say("all"), Off: e.Text == "", Do: func() { e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }},
	})
}

// MouseDown puts the cursor where the mouse is.
func (e *Entry) MouseDown(at *desktop.MouseEvent) {
	moved := *at
	moved.Position.X -= entryInset + e.Shift(e.Size().Width)
	e.Entry.MouseDown(&moved)
}

// Dragged marks text.
func (e *Entry) Dragged(by *fyne.DragEvent) {
	moved := *by
	moved.Position.X -= entryInset + e.Shift(e.Size().Width)
	e.Entry.Dragged(&moved)
}

// entryDrawing colours Fyne's drawing of a field.
type entryDrawing struct {
	fyne.WidgetRenderer
	of    *Entry
	edge  *canvas.Rectangle
	shift float32 // for which it is laid out
}

// CreateRenderer draws Fyne's field with our border over it.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	if e.glyph != "" {
		e.Icon = glyph(e.glyph, ColourMuted)
	}
	d := &entryDrawing{WidgetRenderer: e.Entry.CreateRenderer(), of: e, edge: &canvas.Rectangle{}}
	d.applyTheme()
	return d
}

func (d *entryDrawing) Objects() []fyne.CanvasObject {
	return append(d.WidgetRenderer.Objects()[:len(d.WidgetRenderer.Objects()):len(d.WidgetRenderer.Objects())], d.edge)
}

// entryInset is how much more room than in Fyne there is at either side of the text.
const entryInset = 4

// Shift is how much of a width is left of a text that stands at the right.
func (e *Entry) Shift(width float32) float32 {
	if !e.Right {
		return 0
	}
	text := e.Text
	if text == "" {
		text = e.PlaceHolder
	}
	const cursor = 4
	return max(0, Whole(width-2*entryInset-2*Size(theme.SizeNameInnerPadding)-cursor-Measure(text, Body).Width))
}

func (d *entryDrawing) Layout(s fyne.Size) {
	shift := d.of.Shift(s.Width)
	d.shift = shift
	d.WidgetRenderer.Layout(s.SubtractWidthHeight(2*entryInset+shift, 0))
	for i, o := range d.WidgetRenderer.Objects() {
		o.Move(o.Position().AddXY(entryInset+shift, 0))
		if i == 0 {
			Place(o, 0, 0, s.Width, s.Height) // the ground
		}
		if icon, ok := o.(*canvas.Image); ok {
			icon.Move(fyne.NewPos(icon.Position().X, Whole((s.Height-icon.Size().Height)/2)))
		}
	}
	Place(d.edge, 0, 0, s.Width, s.Height)
}

func (d *entryDrawing) Refresh() {
	if d.of.glyph != "" {
		d.of.Icon = glyph(d.of.glyph, ColourMuted)
	}
	d.WidgetRenderer.Refresh()
	if s := d.of.Size(); d.shift != d.of.Shift(s.Width) {
		d.Layout(s)
	}
	d.applyTheme()
	d.edge.Refresh()
}

func (d *entryDrawing) applyTheme() {
	edge, stroke, fill := ColourBorderStrong, float32(1), ColourSurface
	switch {
	case d.of.Disabled():
		edge = ColourBorder
	case d.of.Focused:
		edge, stroke = ColourAccent, 2
	case d.of.Tone != viewmodel.Plain:
		edge = InkOf(d.of.Tone)
	}
	if d.of.Tone == viewmodel.Warning {
		fill = ColourWarningSoft
	}
	paint(d.edge, ColourClear, edge, stroke, Size(theme.SizeNameInputRadius))
	// Fyne's own first objects are the field's ground and its border [Fyne 2.7.1].
	if box, ok := d.WidgetRenderer.Objects()[0].(*canvas.Rectangle); ok {
		box.FillColor = colour(fill)
	}
	if border, ok := d.WidgetRenderer.Objects()[1].(*canvas.Rectangle); ok {
		border.StrokeColor = colour(ColourClear)
	}
}
