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

// PageText is the recognised text of the page that a preview shows: what was looked for is marked, words can be
// selected and copied, and a tap on one frames it on the page.
type PageText struct {
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
	all     string // of all pages
	inside  fyne.CanvasObject
}

// NewPageText returns the text of the page that the model shows. It sets the model's Heard. While it is hidden, nothing is
// read: its tab calls Refresh when it comes to the front.
func NewPageText(f *frame.Frame, model *traymodel.Preview) *PageText {
	t := &PageText{frame: f, model: model}
	model.Words, model.Heard = f.Words, t.refresh
	t.heading = widgets.NewCaption("")
	t.heading.Shrink = true
	t.copyAll = widgets.NewQuiet(f.Say("ui.preview.copy", nil), viewmodel.GlyphFiles, t.copyText)
	t.copyAll.Small, t.copyAll.Tip = true, f.Say("ui.preview.copy-tip", nil)
	t.flow = newWordFlow(t.tapped, t.copied)
	t.scroll = container.NewVScroll(t.flow)
	t.flow.scroll = t.scroll
	t.scroll.OnScrolled = func(fyne.Position) { t.flow.Refresh() }
	t.title = widgets.NewText("", widgets.Subheading, viewmodel.Plain)
	t.body = widgets.NewParagraph("", widgets.Body, viewmodel.Muted)
	t.empty = widgets.Column(4, widgets.Gap(0, 12), t.title, t.body)
	t.inside = widgets.Column(4, widgets.Row(8, widgets.Fill(t.heading), t.copyAll), widgets.Fill(widgets.Stack(t.scroll, t.empty)))
	t.ExtendBaseWidget(t)
	t.copy()
	return t
}

// refresh shows what has changed in the model, if that is to be seen.
func (t *PageText) refresh() {
	if !t.Visible() || widgets.CanvasOf(t) == nil {
		return
	}
	t.Refresh()
}

func (t *PageText) copy() {
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
	t.all = v.All
	widgets.Show(t.copyAll, t.all != "")
}

func (t *PageText) copyText() { t.copied(t.all) }

func (t *PageText) copied(text string) {
	if text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
		t.frame.Toast(t.frame.Say("ui.preview.copied", nil), nil)
	}
}

func (t *PageText) tapped(word int) { t.model.LightWord(word) }

// CreateRenderer draws the text.
func (t *PageText) CreateRenderer() fyne.WidgetRenderer {
	return widgets.NewRenderer(&widgets.Drawing{Of: t, Parts: []fyne.CanvasObject{t.inside},
		Lay: func(s fyne.Size) {
			label := t.frame.Say("ui.preview.copy", nil)
			if s.Width < 240 {
				label = "" // its tooltip says it
			}
			t.copyAll.Set(label, viewmodel.GlyphFiles)
			t.flow.lay(s.Width - flowEdge) // before the scroll asks how high it is
			widgets.Place(t.inside, 0, 0, s.Width, s.Height)
		},
		Min:   func() fyne.Size { return fyne.NewSize(160, 120) },
		Dress: t.copy})
}
