package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// typePart is the first step: the one type there is, and what it does.
type typePart struct {
	screen *wizardScreen
	object *fyne.Container
}

func newTypePart(s *wizardScreen) *typePart {
	name := widgets.NewText(s.say("type.dropbox"), widgets.Subheading, viewmodel.Plain)
	chosen := widgets.NewBadge(viewmodel.Mark{Text: s.say("type.chosen"), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphCheck})
	promise := func(glyph widgets.Glyph, key string) fyne.CanvasObject {
		return frame.IconLine(glyph, s.say("type."+key))
	}
	card := widgets.NewCard(widgets.Column(10,
		widgets.Row(12, widgets.NewLargeIcon(viewmodel.GlyphFolder, viewmodel.Accent), widgets.Fill(name), chosen),
		widgets.NewParagraph(s.say("type.dropbox-body"), widgets.Body, viewmodel.Plain), widgets.NewRule(),
		promise(viewmodel.GlyphDone, "once"), promise(viewmodel.GlyphFiles, "lost"), promise(viewmodel.GlyphLock, "hands")))
	card.SetTone(viewmodel.Accent)
	return &typePart{screen: s, object: widgets.Stack(widgets.Top(widgets.Row(0, widgets.Wide(640, card))))}
}

func (p *typePart) content() fyne.CanvasObject { return p.object }
func (p *typePart) refresh()                   {}
func (p *typePart) first()                     { widgets.Focus(p.screen.next) }

// wizardDone says that the channel is there, and what to do with it.
type wizardDone struct {
	screen *wizardScreen
	object *fyne.Container
	title  *widgets.Text
	run    *widgets.Button
}

func newWizardDone(s *wizardScreen) *wizardDone {
	d := &wizardDone{screen: s, title: widgets.NewText("", widgets.Heading, viewmodel.Plain)}
	d.title.Align, d.title.Shrink = fyne.TextAlignCenter, true
	body := widgets.NewParagraph(s.say("created-body"), widgets.Body, viewmodel.Muted)
	body.Align, body.Width = fyne.TextAlignCenter, 520
	d.run = widgets.NewPrimary(s.frame.Say("ui.channels.run", nil), viewmodel.GlyphPlay, d.runNow)
	list, another := widgets.NewButton(s.say("to-list"), viewmodel.GlyphChannels, d.toList), widgets.NewQuiet(s.say("another-one"), viewmodel.GlyphPlus, d.another)
	d.object = widgets.Stack(widgets.Centre(widgets.Wide(720, widgets.Column(10,
		widgets.Row(0, widgets.Spacer(), widgets.NewLargeIcon(viewmodel.GlyphDone, viewmodel.Success), widgets.Spacer()), d.title,
		widgets.Row(0, widgets.Spacer(), body, widgets.Spacer()), widgets.Gap(0, 4),
		widgets.Row(8, widgets.Spacer(), d.run, list, widgets.Spacer()), widgets.Row(0, widgets.Spacer(), another, widgets.Spacer()))), true))
	return d
}

func (d *wizardDone) refresh() {
	d.title.Set(d.screen.frame.Say("ui.wizard.created", map[string]any{"Name": d.screen.view.Created.Name}))
}

func (d *wizardDone) first() { widgets.Focus(d.run) }

func (d *wizardDone) runNow() {
	channel := d.screen.view.Created.ID
	d.toList()
	d.screen.actions.Run(channel)
}

func (d *wizardDone) toList() {
	d.screen.model.Empty()
	d.screen.actions.List()
}

func (d *wizardDone) another() {
	d.screen.model.Empty()
	d.screen.model.Load()
	d.screen.refresh()
}
