package tray

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// headPart is the chosen document's name, what is done with it, and what must be known of it.
type headPart struct {
	of            *Screen
	name, under   *widgets.Text
	enter, aside  [2]*widgets.Button // above the page, and beside the search where there is no page
	more          [2]*widgets.Button
	notice        *widgets.Paragraph
	noticed, head fyne.CanvasObject
	other         *widgets.Button // leads to the document that the notice is about
}

func newHeadPart(of *Screen) *headPart {
	h := &headPart{of: of}
	h.name, h.under = widgets.NewText("", widgets.Subheading, viewmodel.Plain), widgets.NewCaption("")
	h.name.Shrink, h.name.Middle, h.under.Shrink = true, true, true
	for i := range h.more {
		h.aside[i] = widgets.NewButton(of.say("aside"), "", of.setAside)
		h.enter[i] = widgets.NewPrimary(of.say("enter"), viewmodel.GlyphCheck, of.markEntered)
		h.more[i] = widgets.NewButton("", viewmodel.GlyphMore, func() { widgets.ShowMenuUnder(h.more[i], of.menu()) })
	}
	h.aside[0].Tip = "Ctrl+D"
	h.more[0].Tip = of.frame.Say("ui.more", nil)
	h.head = widgets.Pad(widgets.Row(8, widgets.Fill(widgets.Column(0, h.name, h.under)), h.aside[0], h.enter[0], h.more[0]), 0, 14, 0, 14)
	h.notice = widgets.NewParagraph("", widgets.Body, viewmodel.Plain)
	h.other = widgets.NewLink(of.say("trail.see"), "", func() { of.model.GoTo(of.document.Alike) })
	h.noticed = widgets.NewGround(widgets.ColourWarningSoft, 0, widgets.Pad(widgets.Row(8, widgets.Fill(h.notice), h.other), 8, 14, 8, 14))
	widgets.Show(h.noticed, false)
	return h
}

func (h *headPart) refresh() {
	document, name, under, reason := h.of.document, h.of.document.Name, h.of.document.Under, ""
	if n := h.of.list.view.ChosenCount; n > 1 && document.ID != 0 {
		name, under = h.of.frame.Words.Count("ui.tray.chosen", n), h.of.say("chosen-body")
	}
	h.name.Set(name)
	h.under.Set(under)
	if document.ID == 0 {
		reason = h.of.say("nothing-chosen-body")
	}
	aside, enter, glyph := h.of.say("aside"), h.of.say("enter"), viewmodel.GlyphCheck
	if document.Status == traymodel.Aside {
		aside = h.of.say("back")
	}
	if document.Status == traymodel.Entered {
		enter, glyph = h.of.say("back"), viewmodel.GlyphTurn
	}
	for i := range h.more {
		h.aside[i].Set(aside, "")
		h.aside[i].Allow(reason)
		h.enter[i].Set(enter, glyph)
		h.enter[i].Allow(reason)
	}
	if notice := document.Notice; h.notice.Text != notice.Text {
		h.notice.Set(notice.Text)
		widgets.Show(h.noticed, notice.Text != "")
		widgets.Show(h.other, document.Alike != 0)
		h.of.layout.page.Refresh()
	}
}
