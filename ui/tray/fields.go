package tray

import (
	"slices"

	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// fieldsPart is the fields of the chosen document, to be typed into.
type fieldsPart struct {
	of      *Screen
	model   *traymodel.Fields
	lines   map[string]*fieldEntry
	order   []string
	shown   int64 // document whose fields show
	content fyne.CanvasObject
}

// fieldEntry is a field and its entry.
type fieldEntry struct {
	name  string
	entry *widgets.Entry
	field *widgets.Field
	typed bool   // the keyboard is in it
	put   string // what was written into it: anything else was typed
	drawn traymodel.FieldLine
}

// edited reports whether somebody typed something that has not been taken up: nothing else is ever saved.
func (f *fieldEntry) edited() bool { return f.entry.Text != f.put }

func newFieldsPart(of *Screen) *fieldsPart {
	p := &fieldsPart{of: of, model: &of.model.Fields, lines: map[string]*fieldEntry{}, order: traymodel.FieldNames()}
	fields := widgets.Column(10)
	for _, row := range traymodel.FieldRows() {
		for _, name := range row {
			p.lines[name] = p.newField(name)
		}
		first, last := p.lines[row[0]].field, p.lines[row[len(row)-1]].field
		if first == last {
			fields.Add(first)
		} else {
			fields.Add(widgets.SideBySide(widgets.Top(first), widgets.Top(last)))
		}
	}
	hints := widgets.Row(14, widgets.Hint("Tab", of.say("field-next")), widgets.Hint(frame.Key{Name: fyne.KeyReturn, Ctrl: true}.Written(of.frame.Say), of.say("enter-next")))
	p.content = widgets.Column(0, widgets.Fill(widgets.Pad(widgets.Scroll(widgets.Pad(fields, 0, 8, 8, 0)), 8, 6, 4, 14)), widgets.NewGround(widgets.ColourBorder, 0, widgets.Gap(0, 1)), widgets.Pad(hints, 9, 6, 9, 12))
	return p
}

func (p *fieldsPart) newField(name string) *fieldEntry {
	line := &fieldEntry{name: name}
	line.entry = widgets.NewEntry(p.of.say("to-type"), nil)
	line.entry.Right = traymodel.IsAmount(name)
	line.entry.OnFocus = func(focused bool) { p.focused(line, focused) }
	line.entry.Saved = func() bool { return line.entry.Text == line.drawn.Value }
	line.entry.OnSubmitted = func(string) {
		p.save(line)
		p.focusAfter(line)
	}
	line.entry.OnKey = func(key *fyne.KeyEvent) bool { return p.key(line, key) }
	line.field = widgets.NewField("", line.entry, "")
	return line
}

// key leaves the fields with Escape, taking back what was typed, and goes through pages and documents.
func (p *fieldsPart) key(line *fieldEntry, key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyEscape:
		p.put(line, line.drawn, false)
		p.of.list.focus()
	case fyne.KeyPageUp, fyne.KeyPageDown:
		widgets.PassKey(line.entry, key)
	default:
		return false
	}
	return true
}

// focused lights the field's place on the page, and saves what was typed when the keyboard leaves.
func (p *fieldsPart) focused(line *fieldEntry, focused bool) {
	line.typed = focused
	if !focused {
		p.save(line)
		p.of.model.Page.Light("")
		return
	}
	p.of.model.Page.Light(line.name)
	line.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (p *fieldsPart) save(line *fieldEntry) {
	if p.shown != 0 && line.edited() {
		line.put = line.entry.Text
		p.model.Type(line.name, line.entry.Text)
	}
}

// commit saves the field that has the keyboard, and says whether one has.
func (p *fieldsPart) commit() bool {
	for _, line := range p.lines {
		if line.typed {
			p.save(line)
			return true
		}
	}
	return false
}

// focus puts the keyboard into a field whose place was tapped on the page.
func (p *fieldsPart) focus(name string) {
	if line, ok := p.lines[name]; ok {
		p.of.side.tabs.Choose(0)
		widgets.Focus(line.entry)
	}
}

func (p *fieldsPart) focusFirst() { widgets.Focus(p.lines[p.order[0]].entry) }

// focusAfter goes to the next field; after the last, to the button that ends the document.
func (p *fieldsPart) focusAfter(line *fieldEntry) {
	next := slices.Index(p.order, line.name) + 1
	if next == len(p.order) {
		widgets.Focus(p.of.head.enter[0])
		return
	}
	widgets.Focus(p.lines[p.order[next]].entry)
}

func (p *fieldsPart) refresh() {
	document := p.of.document
	other := document.ID != p.shown
	p.shown = document.ID
	higher := false // or lower: what stands below moves
	for _, line := range p.model.View() {
		field := p.lines[line.Name]
		if other || !field.typed || !field.edited() {
			p.put(field, line, other)
		}
		if line != field.drawn { // drawing costs more than the rest
			higher = higher || line.Help != field.drawn.Help || line.Refused != field.drawn.Refused
			field.drawn = line
			field.field.Label(line.Label)
			field.field.Mark(line.Mark)
			field.field.Help(line.Help)
			field.field.Fail(line.Refused)
			if field.entry.Tone != line.Tone {
				field.entry.Tone = line.Tone
				field.entry.Refresh()
			}
		}
	}
	if higher {
		p.of.side.content.Refresh()
	}
}

// put writes a field's value; where the keyboard is in it, all of it is marked, to be typed over.
func (p *fieldsPart) put(field *fieldEntry, line traymodel.FieldLine, other bool) {
	fresh := other || field.entry.Text != line.Value
	field.put = line.Value
	field.entry.Put(line.Value)
	if field.typed && fresh {
		field.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		p.of.model.Page.Light(field.name)
	}
}
