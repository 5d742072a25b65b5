package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// traySide is what stands right of the page: the fields, the text, the trail.
type traySide struct {
	of      *Screen
	tabs    *widgets.Tabs
	content *fyne.Container
	fields  *fyne.Container
	lines   map[string]*trayField
	order   []string
	trail   *fyne.Container
	parts   [3]fyne.CanvasObject
	shown   int64 // document whose fields show
	trailOf trailAt
	trailed int
}

// trayField is a field and its entry.
type trayField struct {
	name  string
	entry *widgets.Entry
	field *widgets.Field
	typed bool                // the keyboard is in it
	put   string              // what was written into it: anything else was typed
	line  traymodel.FieldLine // as it is drawn
}

// edited reports whether somebody typed something that has not been taken up: nothing else is ever saved.
func (f *trayField) edited() bool { return f.entry.Text != f.put }

func newTraySide(of *Screen) *traySide {
	s := &traySide{of: of, lines: map[string]*trayField{}, order: traymodel.TrayFields(), trailed: -1}
	for _, name := range s.order {
		s.lines[name] = s.newField(name)
	}
	f := func(name string) fyne.CanvasObject { return s.lines[name].field }
	two := func(a, b string) fyne.CanvasObject { return widgets.SideBySide(widgets.Top(f(a)), widgets.Top(f(b))) }
	s.fields = widgets.Column(10, f(traymodel.FieldSupplier), f(traymodel.FieldNumber), two(traymodel.FieldDate, traymodel.FieldDue),
		two(traymodel.FieldNet, traymodel.FieldVAT), f(traymodel.FieldTotal))
	hints := widgets.Row(14, widgets.Hint("Tab", of.say("field-next")), widgets.Hint(frame.Key{Name: fyne.KeyReturn, Ctrl: true}.Written(of.frame.Say), of.say("enter-next")))
	s.parts[0] = widgets.Column(0, widgets.Fill(widgets.Pad(widgets.Scroll(widgets.Pad(s.fields, 0, 8, 8, 0)), 8, 6, 4, 14)), widgets.NewGround(widgets.ColourBorder, 0, widgets.Gap(0, 1)), widgets.Pad(hints, 9, 6, 9, 12))
	s.parts[1] = widgets.Stack()
	if of.doors.Text != nil {
		s.parts[1] = widgets.Pad(of.doors.Text(), 10, 8, 8, 14)
	}
	s.trail = widgets.Column(14)
	s.parts[2] = widgets.Pad(widgets.Scroll(widgets.Pad(s.trail, 0, 8, 8, 0)), 10, 6, 4, 14)
	s.content = widgets.Stack(s.parts[:]...)
	s.tabs = widgets.NewTabs([]string{of.say("tab.fields"), of.say("tab.text"), of.say("tab.trail")}, s.turn)
	s.turn(0)
	return s
}

func (s *traySide) newField(name string) *trayField {
	line := &trayField{name: name}
	line.entry = widgets.NewEntry(s.of.say("to-type"), nil)
	line.entry.Right = traymodel.IsAmount(name)
	line.entry.OnFocus = func(focused bool) { s.focused(line, focused) }
	line.entry.Saved = func() bool { return line.entry.Text == s.value(name).Value }
	line.entry.OnSubmitted = func(string) {
		s.save(line)
		s.focusAfter(line)
	}
	line.entry.OnKey = func(key *fyne.KeyEvent) bool { return s.key(line, key) }
	line.field = widgets.NewField("", line.entry, "")
	return line
}

// key leaves the fields with Escape, taking back what was typed, and goes through pages and documents.
func (s *traySide) key(line *trayField, key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyEscape:
		s.put(line, s.value(line.name), false)
		s.of.focusList()
	case fyne.KeyPageUp, fyne.KeyPageDown:
		widgets.PassKey(line.entry, key)
	default:
		return false
	}
	return true
}

// focused lights the field's place on the page, and saves what was typed when the keyboard leaves.
func (s *traySide) focused(line *trayField, focused bool) {
	line.typed = focused
	if !focused {
		s.save(line)
		s.of.model.Page.Light("")
		return
	}
	s.of.model.Page.Light(line.name)
	line.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (s *traySide) save(line *trayField) {
	if s.shown != 0 && line.edited() {
		line.put = line.entry.Text
		s.of.model.Fields.Type(line.name, line.entry.Text)
	}
}

// commit saves the field that has the keyboard, and says whether one has.
func (s *traySide) commit() bool {
	for _, line := range s.lines {
		if line.typed {
			s.save(line)
			return true
		}
	}
	return false
}

// focusField puts the keyboard into a field whose place was tapped on the page.
func (s *traySide) focusField(name string) {
	if line, ok := s.lines[name]; ok {
		s.tabs.Choose(0)
		widgets.Focus(line.entry)
	}
}

func (s *traySide) focusFirst() { widgets.Focus(s.lines[s.order[0]].entry) }

// focusAfter goes to the next field; after the last, to the button that ends the document.
func (s *traySide) focusAfter(line *trayField) {
	for i, name := range s.order {
		if name == line.name && i+1 < len(s.order) {
			widgets.Focus(s.lines[s.order[i+1]].entry)
			return
		}
	}
	widgets.Focus(s.of.enter)
}

func (s *traySide) value(name string) traymodel.FieldLine {
	for _, line := range s.of.model.Fields.View() {
		if line.Name == name {
			return line
		}
	}
	return traymodel.FieldLine{}
}

func (s *traySide) refresh() {
	document := s.of.document
	other := document.ID != s.shown
	s.shown = document.ID
	higher := false // or lower: what stands below moves
	for _, line := range s.of.model.Fields.View() {
		field := s.lines[line.Name]
		if other || !field.typed || !field.edited() {
			s.put(field, line, other)
		}
		if line != field.line { // drawing costs more than the rest
			higher = higher || line.Help != field.line.Help || line.Refused != field.line.Refused
			field.line = line
			field.field.Label(line.Label)
			field.field.Mark(line.Mark)
			field.field.Help(line.Help)
			field.field.Fail(line.Refused)
			s.tone(field, line)
		}
	}
	if higher {
		s.content.Refresh()
	}
	if s.tabs.Chosen() == 2 {
		s.readTrail()
		s.putTrail()
	}
}

// put writes a field's value; where the keyboard is in it, all of it is marked, to be typed over.
func (s *traySide) put(field *trayField, line traymodel.FieldLine, other bool) {
	fresh := other || field.entry.Text != line.Value
	field.put = line.Value
	field.entry.Put(line.Value)
	if field.typed && fresh {
		field.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		s.of.model.Page.Light(field.name)
	}
}

func (s *traySide) tone(field *trayField, line traymodel.FieldLine) {
	tone := viewmodel.Plain
	switch {
	case line.Refused != "":
		tone = viewmodel.Danger
	case line.Empty && line.Name != traymodel.FieldDue:
		tone = viewmodel.Warning
	}
	if field.entry.Tone != tone {
		field.entry.Tone = tone
		field.entry.Refresh()
	}
}

// turn shows a tab.
func (s *traySide) turn(tab int) {
	for i, part := range s.parts {
		widgets.Show(part, i == tab)
	}
	if tab == 2 {
		s.readTrail()
	}
	s.content.Refresh() // the text reads itself when it comes to the front
}

// lay takes the fields out of Tab where they are not seen.
func (s *traySide) lay(seen bool) { widgets.Show(s.content, seen) }

// trailAt is whose trail was read, and how far the document was.
type trailAt struct {
	document int64
	stage    string
}

// readTrail has the trail of the chosen document read, once.
func (s *traySide) readTrail() {
	document := s.of.document
	if at := (trailAt{document.ID, string(document.Stage)}); document.ID != 0 && s.trailOf != at {
		s.trailOf = at
		s.of.model.Trail.Read()
	}
}

// putTrail writes the trail.
func (s *traySide) putTrail() {
	lines := s.of.model.Trail.Lines()
	if len(lines) == s.trailed && s.trailed == 0 {
		return
	}
	s.trailed = len(lines)
	s.trail.Objects = nil
	for _, line := range lines {
		s.trail.Add(s.trailLine(line))
	}
	s.trail.Refresh()
	s.content.Refresh()
}

func (s *traySide) trailLine(line traymodel.TrailLine) fyne.CanvasObject {
	title := widgets.NewText(line.Mark.Text, widgets.BodyBold, viewmodel.Plain)
	title.Shrink = true
	words := widgets.Column(1, title)
	if line.When != "" {
		words.Add(widgets.NewCaption(line.When))
	}
	if line.Body != "" {
		words.Add(widgets.NewParagraph(line.Body, widgets.Caption, viewmodel.Muted))
	}
	row := widgets.Row(10, widgets.Top(widgets.Pad(widgets.NewIcon(line.Mark.Glyph, line.Mark.Tone), 1, 0, 0, 0)), widgets.Fill(words))
	if line.To != 0 {
		row.Add(widgets.NewLink(s.of.say("trail.see"), "", func() { s.of.model.GoTo(line.To) }))
	}
	return row
}
