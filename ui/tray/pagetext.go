package tray

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
