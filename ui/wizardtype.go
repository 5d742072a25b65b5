package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// typePart is the first step: the one type there is, and what it does.
type typePart struct {
	screen *wizardScreen
	object *fyne.Container
}

func newTypePart(s *wizardScreen) *typePart {
	name := NewText(s.say("type.dropbox"), Subheading, viewmodel.Plain)
	chosen := NewBadge(viewmodel.Mark{Text: s.say("type.chosen"), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphCheck})
	promise := func(glyph Glyph, key string) fyne.CanvasObject { return iconLine(glyph, s.say("type."+key)) }
	card := NewCard(Column(10,
		Row(12, NewLargeIcon(viewmodel.GlyphFolder, viewmodel.Accent), Fill(name), chosen),
		NewParagraph(s.say("type.dropbox-body"), Body, viewmodel.Plain), NewRule(),
		promise(viewmodel.GlyphDone, "once"), promise(viewmodel.GlyphFiles, "lost"), promise(viewmodel.GlyphLock, "hands")))
	card.SetTone(viewmodel.Accent)
	return &typePart{screen: s, object: Stack(Top(Row(0, Wide(640, card))))}
}

func (p *typePart) content() fyne.CanvasObject { return p.object }
func (p *typePart) refresh()                   {}
func (p *typePart) first()                     { Focus(p.screen.next) }

// wizardDone says that the channel is there, and what to do with it.
type wizardDone struct {
	screen *wizardScreen
	object *fyne.Container
	title  *Text
	run    *Button
}

func newWizardDone(s *wizardScreen) *wizardDone {
	d := &wizardDone{screen: s, title: NewText("", Heading, viewmodel.Plain)}
	d.title.Align, d.title.Shrink = fyne.TextAlignCenter, true
	body := NewParagraph(s.say("created-body"), Body, viewmodel.Muted)
	body.Align, body.Width = fyne.TextAlignCenter, 520
	d.run = NewPrimary(s.frame.Say("ui.channels.run", nil), viewmodel.GlyphPlay, d.runNow)
	list, another := NewButton(s.say("to-list"), viewmodel.GlyphChannels, d.toList), NewQuiet(s.say("another-one"), viewmodel.GlyphPlus, d.another)
	d.object = Stack(Centre(Wide(720, Column(10,
		Row(0, Spacer(), NewLargeIcon(viewmodel.GlyphDone, viewmodel.Success), Spacer()), d.title,
		Row(0, Spacer(), body, Spacer()), Gap(0, 4),
		Row(8, Spacer(), d.run, list, Spacer()), Row(0, Spacer(), another, Spacer()))), true))
	return d
}

func (d *wizardDone) refresh() {
	_, name := d.screen.model.Created()
	d.title.Set(d.screen.frame.Say("ui.wizard.created", map[string]any{"Name": name}))
}

func (d *wizardDone) first() { Focus(d.run) }

func (d *wizardDone) runNow() {
	channel, _ := d.screen.model.Created()
	d.toList()
	open(d.screen.doors.Run, channel)
}

func (d *wizardDone) toList() {
	d.screen.model.Empty()
	if d.screen.doors.List != nil {
		d.screen.doors.List()
		return
	}
	d.screen.frame.Back()
}

func (d *wizardDone) another() {
	d.screen.model.Empty()
	d.screen.model.Load()
	d.screen.refresh()
}
