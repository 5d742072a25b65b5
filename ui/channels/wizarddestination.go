package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// destinationPart is where the documents go: company, binder, external user, and what the channel is called.
type destinationPart struct {
	frame *frame.Frame
	model *channelsmodel.Destination

	object                  *fyne.Container
	company, binder, client *widgets.Select
	addCompany, addBinder   *widgets.Button
	addClient               *widgets.Button
	name                    *widgets.Entry
	naming, where, into     *widgets.Field // where is the company's, into the binder's
	problem                 *widgets.Paragraph
}

func newDestinationPart(f *frame.Frame, model *channelsmodel.Destination) *destinationPart {
	p := newDestinationFields(f, model, f.Say("ui.wizard.name-help", nil))
	p.object = widgets.Stack(widgets.Top(widgets.Row(0, widgets.Wide(680, widgets.NewCard(widgets.Column(12, p.problem, p.books(), p.naming))))))
	return p
}

// newDestinationFields makes the fields without a card around them; help stands below the name.
func newDestinationFields(f *frame.Frame, model *channelsmodel.Destination, help string) *destinationPart {
	p := &destinationPart{frame: f, model: model}
	say := func(key string) string { return f.Say("ui.wizard."+key, nil) }
	p.company = widgets.NewSelect(say("choose-company"), nil, model.ChooseCompany)
	p.company.Glyph = viewmodel.GlyphCompany
	p.binder = widgets.NewSelect(say("choose-binder"), nil, model.ChooseBinder)
	p.client = widgets.NewSelect(say("choose-client"), nil, model.ChooseClient)
	p.client.Glyph = viewmodel.GlyphUser
	p.addCompany = widgets.NewButton(say("new-company"), viewmodel.GlyphPlus, p.newCompany)
	p.addBinder = widgets.NewButton(say("new-binder"), viewmodel.GlyphPlus, p.newBinder)
	p.addClient = widgets.NewButton(say("new-client"), viewmodel.GlyphPlus, p.newClient)
	p.name = widgets.NewEntry("", model.SetName)
	p.naming = widgets.NewField(say("name"), p.name, help)
	p.problem = widgets.NewParagraph("", widgets.Caption, viewmodel.Danger)
	return p
}

// books are the fields of company, binder and external user.
func (p *destinationPart) books() fyne.CanvasObject {
	say := func(key string) string { return p.frame.Say("ui.wizard."+key, nil) }
	wide := max(p.addCompany.MinSize().Width, p.addBinder.MinSize().Width, p.addClient.MinSize().Width)
	line := func(choice *widgets.Select, add *widgets.Button) fyne.CanvasObject {
		return widgets.Row(8, widgets.Fill(choice), widgets.Wide(wide, add))
	}
	p.where = widgets.NewField(say("company"), line(p.company, p.addCompany), "")
	p.into = widgets.NewField(say("binder"), line(p.binder, p.addBinder), "")
	return widgets.Column(12, p.where, p.into,
		widgets.NewField(say("client"), line(p.client, p.addClient), say("client-help")))
}

func (p *destinationPart) content() fyne.CanvasObject { return p.object }

func (p *destinationPart) refresh() {
	v := p.model.View()
	putChoices(p.company, p.addCompany, v.Companies)
	putChoices(p.binder, p.addBinder, v.Binders)
	putChoices(p.client, p.addClient, v.Clients)
	p.where.Help(v.Companies.Help)
	p.into.Help(v.Binders.Help)
	p.name.Put(v.Name)
	p.naming.Fail(v.NameProblem)
	p.problem.Set(v.Problem)
	widgets.Show(p.problem, v.Problem != "")
}

// putChoices shows what can be chosen, and whether more can be made.
func putChoices(choice *widgets.Select, add *widgets.Button, choices channelsmodel.Choices) {
	choice.SetOptions(options(choices.All), choices.Chosen)
	choice.Allow(choices.MayChoose)
	add.Allow(choices.MayAdd)
}

func options(choices []channelsmodel.Choice) (options []widgets.Option) {
	for _, c := range choices {
		options = append(options, widgets.Option{Label: c.Name, Glyph: c.Glyph})
	}
	return options
}

// off disables everything, with a reason.
func (p *destinationPart) off(reason string) {
	for _, s := range []*widgets.Select{p.company, p.binder, p.client} {
		s.Allow(reason)
	}
	for _, b := range []*widgets.Button{p.addCompany, p.addBinder, p.addClient} {
		b.Allow(reason)
	}
	p.name.Disable()
}

func (p *destinationPart) first() { widgets.Focus(p.company) }

func (p *destinationPart) newCompany() {
	name, siren := widgets.NewEntry("", nil), widgets.NewEntry("", nil)
	number := widgets.NewField(p.frame.Say("ui.wizard.siren", nil), siren, p.frame.Say("ui.wizard.siren-help", nil))
	p.adding("new-company", "company-name", name, number, func(failed func(string)) { p.model.AddCompany(name.Text, siren.Text, failed) })
}

func (p *destinationPart) newBinder() {
	name := widgets.NewEntry("", nil)
	kind := widgets.NewSelect("", options(p.model.BinderKinds()), nil)
	kind.Put(0)
	name.SetText(kind.Options[0].Label)
	below := widgets.NewField(p.frame.Say("ui.wizard.binder-kind", nil), kind, p.frame.Say("ui.wizard.binder-kind-help", nil))
	kind.OnChanged = func(chosen int) {
		for _, option := range kind.Options { // a name of its own stays
			if name.Text == option.Label {
				name.SetText(kind.Options[chosen].Label)
				return
			}
		}
	}
	p.adding("new-binder", "binder-name", name, below, func(failed func(string)) { p.model.AddBinder(name.Text, kind.Chosen(), failed) })
}

func (p *destinationPart) newClient() {
	name, email := widgets.NewEntry("", nil), widgets.NewEntry("", nil)
	address := widgets.NewField(p.frame.Say("ui.wizard.client-email", nil), email, p.frame.Say("ui.wizard.client-email-help", nil))
	p.adding("new-client", "client-name", name, address, func(failed func(string)) { p.model.AddClient(name.Text, email.Text, failed) })
}

// adding asks for what is to be made here. The dialog closes once it is there.
func (p *destinationPart) adding(title, label string, name *widgets.Entry, other *widgets.Field, add func(failed func(problem string))) {
	say := func(key string) string { return p.frame.Say("ui.wizard."+key, nil) }
	field := widgets.NewField(say(label), name, "")
	confirm := widgets.NewPrimary(say("add"), viewmodel.GlyphPlus, func() {
		add(func(problem string) {
			if problem == "" {
				p.frame.CloseDialog()
				return
			}
			field.Fail(problem)
		})
	})
	p.frame.ShowDialog(&frame.Dialog{Title: say(title), Width: frame.DialogQuestion, Body: widgets.Column(12, field, other), First: name,
		Buttons: []*widgets.Button{widgets.NewButton(p.frame.Say("ui.cancel", nil), "", p.frame.CloseDialog), confirm}})
}
