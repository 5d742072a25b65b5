package tray

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// pageText is the recognised text of the page that a preview shows: what was looked for is marked, words can be
// selected and copied, and a tap on one frames it on the page.
type pageText struct {
	widget.BaseWidget
	frame *frame.Frame
	model *traymodel.Preview

	heading *widgets.Text
	copyAll *widgets.Button
	flow    *wordFlow
	scroll  *container.Scroll
	title   *widgets.Text
	body    *widgets.Paragraph
	empty   fyne.CanvasObject
	inside  fyne.CanvasObject
}

// newPageText returns the text of the page that the model shows. While it is hidden, nothing is read: its tab calls Refresh
// when it comes to the front.
func newPageText(f *frame.Frame, model *traymodel.Preview) *pageText {
	t := &pageText{frame: f, model: model}
	t.heading = widgets.NewCaption("")
	t.heading.Shrink = true
	t.copyAll = widgets.NewQuiet(f.Say("ui.preview.copy", nil), viewmodel.GlyphFiles, func() { t.copied(model.TextView().All) })
	t.copyAll.Small, t.copyAll.Tip = true, f.Say("ui.preview.copy-tip", nil)
	t.flow = widgets.Extend(&wordFlow{tap: model.LightWord, copy: t.copied, from: -1, to: -1, pressed: -1})
	t.scroll = container.NewVScroll(t.flow)
	t.flow.scroll = t.scroll
	t.scroll.OnScrolled = func(fyne.Position) { t.flow.Refresh() }
	t.title = widgets.NewText("", widgets.Subheading, viewmodel.Plain)
	t.body = widgets.NewParagraph("", widgets.Body, viewmodel.Muted)
	t.empty = widgets.Column(4, widgets.Gap(0, 12), t.title, t.body)
	t.inside = widgets.Column(4, widgets.Row(8, widgets.Fill(t.heading), t.copyAll), widgets.Fill(widgets.Stack(t.scroll, t.empty)))
	t.copy()
	return widgets.Extend(t)
}

// refresh shows what has changed in the model, if that is to be seen.
func (t *pageText) refresh() {
	if !t.Visible() || widgets.CanvasOf(t) == nil {
		return
	}
	t.Refresh()
}

func (t *pageText) copy() {
	v, opened := t.model.TextView(), t.model.View().ID != 0
	hits := t.flow.put(v.Text, v.Places, t.model.Found)
	t.heading.Set("")
	if opened {
		t.heading.Set(t.model.TextSaid(hits))
	}
	t.title.Set(t.frame.Say("ui.preview.no-text", nil))
	t.body.Set(t.frame.Say("ui.preview.no-text-body", nil))
	if v.Problem != "" {
		t.title.Set(t.frame.Say("ui.preview.text-failed", nil))
		t.body.Set(v.Problem)
	}
	widgets.Show(t.empty, opened && v.Read && v.Text == "")
	widgets.Show(t.scroll, v.Text != "")
	t.scroll.Refresh()
	widgets.Show(t.copyAll, v.All != "")
}

func (t *pageText) copied(text string) {
	if text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
		t.frame.Toast(t.frame.Say("ui.preview.copied", nil), nil)
	}
}

// Refresh shows the text as the model has it now.
func (t *pageText) Refresh() {
	t.copy()
	t.BaseWidget.Refresh()
}

// CreateRenderer draws the text.
func (t *pageText) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(t, func() fyne.Size { return fyne.NewSize(160, 120) }, func(p *widgets.Pool, s fyne.Size) {
		label := t.frame.Say("ui.preview.copy", nil)
		if s.Width < 240 {
			label = "" // its tooltip says it
		}
		t.copyAll.Set(label, viewmodel.GlyphFiles)
		t.flow.lay(s.Width - flowEdge) // before the scroll asks how high it is
		widgets.Place(p.Add(t.inside), 0, 0, s.Width, s.Height)
	})
}

// wordFlow is a text in lines, of which each word is known: those that were found are marked, some can be selected, one
// can be tapped. Only the lines that are seen are drawn.
type wordFlow struct {
	widget.BaseWidget
	scroll *container.Scroll
	tap    func(word int)
	copy   func(text string)

	text   string
	placed bool // the words of the text are those of the page, one by one
	said   []string
	ends   map[int]bool // words after which a line of the text ends
	found  map[int]bool
	width  float32 // for which the lines are
	size   float32 // of type, for which they are
	lines  [][]flowWord

	from, to int // what is selected, from the first word to the last; -1 for nothing
	pressed  int
}

// flowInset is kept free at the left for the ground of a word, flowEdge in all, for that and the scroll bar.
const flowInset, flowEdge = 2, 18

type flowWord struct {
	number   int
	x, width float32
}

var (
	_ fyne.Focusable     = (*wordFlow)(nil)
	_ fyne.Draggable     = (*wordFlow)(nil)
	_ desktop.Mouseable  = (*wordFlow)(nil)
	_ desktop.Cursorable = (*wordFlow)(nil)
)

// put shows a text, and returns how many words were found in it; on its page so many words have a place.
func (w *wordFlow) put(text string, places int, find func([]string) map[int]bool) int {
	if text != w.text {
		w.text, w.said, w.ends, w.lines = text, nil, map[int]bool{}, nil
		w.from, w.to = -1, -1
		for line := range strings.Lines(text) {
			w.said = append(w.said, strings.Fields(line)...)
			w.ends[len(w.said)-1] = true
		}
		w.lay(w.width)
	}
	w.placed = len(w.said) == places
	w.found = find(w.said)
	w.Refresh()
	return len(w.found)
}

// lay breaks the text into lines of a width, once.
func (w *wordFlow) lay(width float32) {
	if w.lines != nil && w.width == width && w.size == widgets.Body.Size() || width <= 0 {
		return
	}
	w.width, w.size, w.lines = width, widgets.Body.Size(), [][]flowWord{}
	blank := widgets.Measure("n n", widgets.Body).Width - widgets.Measure("nn", widgets.Body).Width
	var line []flowWord
	x := float32(0)
	end := func() { w.lines, line, x = append(w.lines, line), nil, 0 }
	for i, word := range w.said {
		wide := min(widgets.Measure(word, widgets.Body).Width, width) // a longer one is cut in its middle
		if x+wide > width && len(line) > 0 {
			end()
		}
		line = append(line, flowWord{i, x, wide})
		if x += wide + blank; w.ends[i] {
			end()
		}
	}
	if len(line) > 0 {
		end()
	}
}

func (w *wordFlow) pitch() float32 { return widgets.Whole(widgets.LineHeight(widgets.Body)) + 2 }

// CreateRenderer draws the lines that are seen.
func (w *wordFlow) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(0, float32(len(w.lines))*w.pitch()) }
	return widgets.Drawn(w, least, func(p *widgets.Pool, s fyne.Size) {
		w.lay(s.Width - flowEdge)
		top := w.scroll.Offset.Y
		bottom := top + w.scroll.Size().Height
		for _, draw := range []func(*widgets.Pool, flowWord, float32){w.drawGround, w.drawWord} {
			for i := max(int(top/w.pitch()), 0); i < len(w.lines) && float32(i)*w.pitch() < bottom; i++ {
				for _, word := range w.lines[i] {
					draw(p, word, float32(i)*w.pitch())
				}
			}
		}
	})
}

func (w *wordFlow) drawGround(p *widgets.Pool, word flowWord, y float32) {
	selected := w.from >= 0 && word.number >= min(w.from, w.to) && word.number <= max(w.from, w.to)
	if selected || w.found[word.number] {
		box := p.Box(widgets.ColourAccentSoft, 3)
		if !selected {
			box.FillColor = widgets.Glow(38)
		}
		widgets.Place(box, word.x+flowInset-2, y, word.width+4, w.pitch()-1)
	}
}

// drawWord draws a word by itself: where each stands must be known to the unit.
func (w *wordFlow) drawWord(p *widgets.Pool, word flowWord, y float32) {
	text := p.Text(widgets.Fit(w.said[word.number], word.width+1, widgets.Body, true), widgets.Body, widgets.ColourText)
	widgets.Place(text, word.x+flowInset, y, word.width, w.pitch())
}

// at is the word at a place, or the nearest on its line; -1 for none.
func (w *wordFlow) at(p fyne.Position) int {
	i := int(p.Y / w.pitch())
	if i < 0 || i >= len(w.lines) || len(w.lines[i]) == 0 {
		return -1
	}
	for _, word := range w.lines[i] {
		if p.X < word.x+word.width+2*flowInset {
			return word.number
		}
	}
	return w.lines[i][len(w.lines[i])-1].number
}

// MouseDown begins a selection.
func (w *wordFlow) MouseDown(event *desktop.MouseEvent) {
	widgets.Focus(w)
	w.pressed = w.at(event.Position)
	if event.Button == desktop.MouseButtonPrimary && w.from >= 0 {
		w.from, w.to = -1, -1
		w.Refresh()
	}
}

// MouseUp does nothing more.
func (w *wordFlow) MouseUp(*desktop.MouseEvent) {}

// Dragged selects from where the mouse was pressed to where it is.
func (w *wordFlow) Dragged(event *fyne.DragEvent) {
	if to := w.at(event.Position); to >= 0 && w.pressed >= 0 && (w.from != w.pressed || w.to != to) {
		w.from, w.to = w.pressed, to
		w.Refresh()
	}
}

// DragEnd keeps what is selected.
func (w *wordFlow) DragEnd() {}

// Tapped frames a word on the page.
func (w *wordFlow) Tapped(event *fyne.PointEvent) {
	if word := w.at(event.Position); word >= 0 && w.placed {
		w.from, w.to = word, word
		w.Refresh()
		w.tap(word)
	}
}

// Cursor is that of text.
func (w *wordFlow) Cursor() desktop.Cursor { return desktop.TextCursor }

// FocusGained and FocusLost make it take Ctrl+C and Ctrl+A.
func (w *wordFlow) FocusGained() {}

// FocusLost does nothing: what is selected stays.
func (w *wordFlow) FocusLost() {}

// TypedRune does nothing.
func (w *wordFlow) TypedRune(rune) {}

// TypedKey gives the key on.
func (w *wordFlow) TypedKey(key *fyne.KeyEvent) { widgets.PassKey(w, key) }

// TypedShortcut copies what is selected, or selects all.
func (w *wordFlow) TypedShortcut(shortcut fyne.Shortcut) {
	switch shortcut.(type) {
	case *fyne.ShortcutCopy:
		w.copy(w.selected())
	case *fyne.ShortcutSelectAll:
		w.from, w.to = 0, len(w.said)-1
		w.Refresh()
	default:
		widgets.PassShortcut(w, shortcut)
	}
}

// selected is the text of what is selected, in its lines.
func (w *wordFlow) selected() string {
	if w.from < 0 {
		return ""
	}
	var text strings.Builder
	for i := min(w.from, w.to); i <= max(w.from, w.to) && i < len(w.said); i++ {
		text.WriteString(w.said[i])
		if w.ends[i] {
			text.WriteByte('\n')
		} else {
			text.WriteByte(' ')
		}
	}
	return strings.TrimSpace(text.String())
}
