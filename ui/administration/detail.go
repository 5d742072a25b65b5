package administration

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// detailWidth is the width of the card at the right.
const detailWidth = 352

// detail is the card at the right: whom or what it is about, its fields, and below them what can be done.
type detail struct {
	of                    *screen
	card                  *widgets.Card
	title, under          *widgets.Text
	refused, unsaved      *widgets.Paragraph
	channels              *fyne.Container // where those are that keep it from being archived
	archive, cancel, save *widgets.Button
}

func newDetail(s *screen, model edited) detail {
	d := detail{of: s, title: widgets.NewText("", widgets.Subheading, viewmodel.Plain), under: widgets.NewCaption(""),
		refused: widgets.NewParagraph("", widgets.Body, viewmodel.Danger), unsaved: widgets.NewParagraph(s.say("unsaved"), widgets.Caption, viewmodel.Muted),
		channels: widgets.Row(0, widgets.NewLink(s.say("see-channels"), viewmodel.GlyphChannels, s.channels), widgets.Spacer()),
		archive:  widgets.NewDanger(s.frame.Say("ui.archive", nil), viewmodel.GlyphFiling, model.Archive),
		cancel:   widgets.NewButton(s.frame.Say("ui.cancel", nil), "", model.Discard), save: widgets.NewPrimary(s.frame.Say("ui.save", nil), "", model.Save)}
	d.title.Shrink, d.under.Shrink, d.archive.Small = true, true, true
	return d
}

// buildCard lays the card out: a picture beside the title, the fields, which scroll, and below them what can be done.
func (d *detail) buildCard(picture fyne.CanvasObject, fields ...fyne.CanvasObject) {
	head := widgets.Row(12, picture, widgets.Fill(widgets.Column(0, d.title, d.under)))
	body := widgets.Column(12, append([]fyne.CanvasObject{head}, fields...)...)
	acts := widgets.Column(8, d.refused, widgets.Row(0, d.channels, widgets.Spacer()), widgets.Row(8, d.archive, widgets.Spacer()))
	foot := widgets.Row(8, widgets.Fill(d.unsaved), d.cancel, d.save)
	d.card = widgets.NewBareCard(widgets.Column(0, widgets.Fill(widgets.Pad(widgets.Scroll(widgets.Pad(body, 9, 11, 3, 11)), 5, 5, 5, 5)), widgets.Pad(acts, 8, 16, 12, 16), widgets.NewRule(), widgets.Pad(foot, 12, 16, 12, 16)))
}

// refreshActs shows what can be done: fresh is what was never saved, dirty what was changed since.
func (d *detail) refreshActs(fresh, dirty bool) {
	refused, reason := d.of.model.Refused, d.of.model.May()
	d.refused.Set(refused.General)
	widgets.Show(d.refused, refused.General != "")
	widgets.Show(d.channels, refused.InUse)
	widgets.Show(d.archive, !fresh)
	d.archive.Allow(reason)
	widgets.Show(d.unsaved, dirty)
	if reason == "" && !dirty {
		reason = d.of.say("nothing-changed")
	}
	d.save.Allow(reason)
	d.cancel.Allow(reason)
	d.card.Refresh()
}
