package tray

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// preview is the page of a document on its desk, with the tool bar over its foot.
type preview struct {
	widget.BaseWidget
	frame  *frame.Frame
	model  *traymodel.Preview
	field  func(name string) // is called with a tap on the place of a field
	sheet  *pageSheet
	scroll *container.Scroll
	hand   *pageHand
	text   *pageText // of the page, to be shown beside it

	before, after, out, in  *widgets.Button
	percent, turn, open     *widgets.Button
	number, wait            *widgets.Text
	bar                     *widgets.Card
	notice                  fyne.CanvasObject
	title                   *widgets.Text
	sentence                *widgets.Paragraph
	outside                 *widgets.Button
	percentBox              *fyne.Container
	openRule                *widgets.Rule
	laying                  bool
	document                int64 // what was shown last, to begin another at its top
	page                    int
	sought                  string // the mark that was brought to be seen last
	narrow                  bool   // the bar has room for what is used most only
	paperWidth, paperHeight float32
	anchor                  *fyne.Position // in the window of the scroll: what stays where it is when the zoom changes
}

// newPreview returns the page as the model has it; onField is called with a tap on the place of a field, onOpen to open the
// original outside. It sets the model's Words and Changed.
func newPreview(f *frame.Frame, model *traymodel.Preview, onField func(name string), onOpen func()) *preview {
	p := &preview{frame: f, model: model, field: onField}
	model.Words, model.Changed = f.Words, p.refresh
	p.sheet, p.hand = widgets.Extend(&pageSheet{of: p}), widgets.Extend(&pageHand{of: p})
	p.scroll = container.NewScroll(p.sheet)
	p.text = newPageText(f, model)
	p.buildBar(onOpen)
	p.buildNotice(onOpen)
	p.copy()
	return widgets.Extend(p)
}

func (p *preview) buildBar(onOpen func()) {
	tool := func(glyph widgets.Glyph, tip string, do func()) *widgets.Button {
		b := widgets.NewQuiet("", glyph, do)
		b.Small, b.Tip = true, p.frame.Say("ui.preview."+tip, nil)
		return b
	}
	p.before = tool(viewmodel.GlyphChevronLeft, "page-before", func() { p.leaf(-1) })
	p.after = tool(viewmodel.GlyphChevronRight, "page-after", func() { p.leaf(1) })
	p.out = tool(viewmodel.GlyphZoomOut, "zoom-out", p.model.ZoomOut)
	p.in = tool(viewmodel.GlyphZoomIn, "zoom-in", p.model.ZoomIn)
	p.percent = tool("", "fit-page", p.model.Fit)
	p.turn = tool(viewmodel.GlyphTurn, "turn", p.model.Turn)
	p.open = tool(viewmodel.GlyphOpenOutside, "open", onOpen)
	p.number = widgets.NewText("", widgets.Body, viewmodel.Plain)
	p.number.Align = fyne.TextAlignCenter
	p.openRule = widgets.NewUprightRule()
	rule := func(r *widgets.Rule) fyne.CanvasObject {
		return widgets.Pad(widgets.Wide(1, widgets.AtLeast(1, 18, r)), 0, 4, 0, 4)
	}
	p.percentBox = widgets.Wide(64, p.percent)
	p.bar = widgets.NewBareCard(widgets.Pad(widgets.Row(0, p.before, widgets.AtLeast(52, 0, p.number), p.after, rule(widgets.NewUprightRule()),
		p.out, p.percentBox, p.in, p.turn, rule(p.openRule), p.open), 2, 4, 2, 4))
}

func (p *preview) buildNotice(onOpen func()) {
	p.wait = widgets.NewText("", widgets.Body, viewmodel.Muted)
	p.wait.Align = fyne.TextAlignCenter
	p.title = widgets.NewText("", widgets.Subheading, viewmodel.Plain)
	p.title.Align = fyne.TextAlignCenter
	p.sentence = widgets.NewParagraph("", widgets.Body, viewmodel.Muted)
	p.sentence.Align = fyne.TextAlignCenter
	p.outside = widgets.NewButton(p.frame.Say("ui.preview.open-original", nil), viewmodel.GlyphOpenOutside, onOpen)
	p.notice = widgets.Centre(widgets.Wide(320, widgets.Column(8, widgets.Row(0, widgets.Spacer(), widgets.NewLargeIcon(viewmodel.GlyphFile, viewmodel.Muted), widgets.Spacer()),
		p.title, p.sentence, widgets.Gap(0, 2), widgets.Row(0, widgets.Spacer(), p.outside, widgets.Spacer()))), true)
}

// keys are the shortcuts for the page, for the screen that it lies on.
func (p *preview) keys() []frame.Key {
	say := func(key string) string { return p.frame.Say("ui.preview.key."+key, nil) }
	return []frame.Key{
		{Name: fyne.KeyPageUp, Label: say("before"), Do: func() { p.leaf(-1) }},
		{Name: fyne.KeyPageDown, Label: say("after"), Do: func() { p.leaf(1) }},
		{Name: fyne.KeyPlus, Ctrl: true, Label: say("in"), Do: p.model.ZoomIn},
		{Name: fyne.KeyEqual, Ctrl: true, Do: p.model.ZoomIn},              // the same key, on many keyboards
		{Name: fyne.KeyEqual, Ctrl: true, Shift: true, Do: p.model.ZoomIn}, // as it is typed on them
		{Name: fyne.KeyMinus, Ctrl: true, Label: say("out"), Do: p.model.ZoomOut},
		{Name: fyne.Key0, Ctrl: true, Label: say("fit"), Do: p.model.Fit},
		{Name: fyne.KeyT, Ctrl: true, Label: say("turn"), Do: p.model.Turn},
	}
}

func (p *preview) leaf(by int) { p.model.Go(p.page + by) }

// refresh shows what has changed in the model; during a layout, the layout does.
func (p *preview) refresh() {
	if !p.laying {
		p.copy()
		p.Refresh()
	}
	p.text.refresh()
}

// copy copies the model into the widgets.
func (p *preview) copy() {
	v := p.model.View()
	p.title.Set(v.Title)
	p.sentence.Set(v.Sentence)
	widgets.Show(p.notice, v.Title != "")
	widgets.Show(p.outside, v.ID != 0)
	widgets.Show(p.scroll, v.Drawable)
	widgets.Show(p.hand, v.Drawable)
	widgets.Show(p.bar, v.ID != 0 && (v.Drawable || v.Pages > 1))
	widgets.Show(p.open, !p.narrow)
	widgets.Show(p.openRule, !p.narrow)
	widgets.Show(p.percentBox, !p.narrow)
	p.wait.Set(v.Waiting)
	widgets.Show(p.wait, v.Waiting != "")
	p.number.Set(v.PageSaid)
	p.percent.Set(v.PercentSaid, "")
	p.percent.Tip = p.frame.Say("ui.preview.fit-width", nil)
	if v.Zoom == traymodel.ZoomWidth {
		p.percent.Tip = p.frame.Say("ui.preview.fit-page", nil)
	}
	for b, off := range map[*widgets.Button]bool{p.before: v.Page <= 1, p.after: v.Page >= v.Pages} {
		if off && !b.Disabled() {
			b.Disable()
		} else if !off {
			b.Enable()
		}
	}
	p.keepPlace(v.ID, v.Page)
}

// barNeeds is the width under which the tool bar does without some tools: their shortcuts remain.
const barNeeds = 340

// CreateRenderer draws the desk, the page, the bar.
func (p *preview) CreateRenderer() fyne.WidgetRenderer {
	return widgets.Drawn(p, func() fyne.Size { return fyne.NewSize(240, 200) }, func(parts *widgets.Pool, s fyne.Size) {
		widgets.Place(parts.Box(widgets.ColourSunken, 0), 0, 0, s.Width, s.Height)
		widgets.Place(parts.Add(p.scroll), 0, 0, s.Width, s.Height)
		widgets.Place(parts.Add(p.hand), 0, 0, s.Width-widgets.Size(theme.SizeNameScrollBar), s.Height-widgets.Size(theme.SizeNameScrollBar))
		p.narrow = s.Width < barNeeds
		p.laying = true
		p.model.SetRoom(traymodel.Room{Width: s.Width, Height: s.Height, Pixels: p.pixels()})
		p.laying = false
		p.copy()
		p.sheet.Refresh()
		widgets.Place(parts.Add(p.wait), 0, s.Height*0.4, s.Width, widgets.LineHeight(widgets.Body))
		widgets.Place(parts.Add(p.notice), 0, 0, s.Width, s.Height)
		need := p.bar.MinSize()
		widgets.Place(parts.Add(p.bar), (s.Width-need.Width)/2, s.Height-need.Height-(traymodel.PageFoot-need.Height)/2, need.Width, need.Height)
	})
}

// pixels is how many pixels a unit has on this screen.
func (p *preview) pixels() float32 {
	c := widgets.CanvasOf(p)
	if c == nil {
		return 1
	}
	const far = 10_000
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0))
	return float32(x) / far
}

// keepPlace scrolls: another page begins at its top, what is zoomed stays around its middle, what is sought comes to be seen.
func (p *preview) keepPlace(document int64, page int) {
	width, height := p.model.Size()
	sought, name := p.model.Sought()
	was := p.scroll.Offset
	to := was
	switch {
	case document != p.document || page != p.page:
		to = fyne.Position{}
	case (width != p.paperWidth || height != p.paperHeight) && p.paperWidth > 0:
		middle := fyne.NewPos(p.scroll.Size().Width/2, p.scroll.Size().Height/2)
		if p.anchor != nil {
			middle = *p.anchor
		}
		to = p.around(was, middle, width/p.paperWidth, height/p.paperHeight)
	}
	newly := name != "" && (name != p.sought || document != p.document)
	p.document, p.page, p.paperWidth, p.paperHeight, p.sought = document, page, width, height, name
	p.sheet.Resize(p.sheet.MinSize().Max(p.scroll.Size()))
	if newly {
		to = p.bringIn(to, sought)
	}
	if to != was {
		p.scroll.Offset = to
	}
	p.scroll.Refresh()
}

// around is where to scroll so that what lies at a place of the window stays there while the paper grows.
func (p *preview) around(was, at fyne.Position, across, down float32) fyne.Position {
	const margin = traymodel.PageMargin
	room := p.scroll.Size()
	left := func(paper float32) float32 { return max(margin, (room.Width-paper)/2) }
	width, _ := p.model.Size()
	return fyne.NewPos(
		max(0, (was.X+at.X-left(p.paperWidth))*across+left(width)-at.X),
		max(0, (was.Y+at.Y-margin)*down+margin-at.Y))
}

// bringIn is where to scroll so that a mark is seen.
func (p *preview) bringIn(from fyne.Position, mark traymodel.PageMark) fyne.Position {
	const air = 24
	at := p.sheet.corner(p.sheet.Size()).AddXY(mark.X, mark.Y)
	room := p.scroll.Size().SubtractWidthHeight(0, traymodel.PageFoot)
	if at.Y-air < from.Y || at.Y+mark.Height+air > from.Y+room.Height {
		from.Y = max(0, at.Y-(room.Height-mark.Height)/3)
	}
	if at.X-air < from.X || at.X+mark.Width+air > from.X+room.Width {
		from.X = max(0, at.X-(room.Width-mark.Width)/2)
	}
	return from
}
