package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// checkPart is the last step: what a first collection would bring, and what of it is wanted.
type checkPart struct {
	screen *wizardScreen
	object *fyne.Container

	sum        *widgets.Sum
	listing    *fyne.Container
	listed     *widgets.Text
	uncounted  *widgets.Banner
	recount    *widgets.Button
	kinds      *surveyList
	left       *surveyList
	found      fyne.CanvasObject
	choice     *widgets.Segments
	meaning    *widgets.Paragraph
	facts      [5]*widgets.Text
	factsPaths *widgets.Paragraph
}

func newCheckPart(s *wizardScreen) *checkPart {
	p := &checkPart{screen: s, sum: widgets.NewSum(), listed: widgets.NewText("", widgets.Body, viewmodel.Muted)}
	p.sum.Compact = true
	stop := widgets.NewButton(s.say("listing-stop"), "", s.model.Survey.Stop)
	title := widgets.NewText(s.say("listing"), widgets.BodyBold, viewmodel.Plain)
	p.listing = widgets.Stack(widgets.NewCard(widgets.Row(12, widgets.NewLargeIcon(viewmodel.GlyphSync, viewmodel.Accent), title, widgets.Fill(p.listed), stop)))
	p.uncounted = widgets.NewBanner(viewmodel.Mark{}, "")
	p.recount = widgets.NewButton(s.say("count-again"), viewmodel.GlyphSync, s.model.CountAgain)
	p.kinds, p.left = newSurveyList(s, "kinds", "kinds-none", true), newSurveyList(s, "left", "left-none", false)
	p.found = widgets.Column(12, p.sum, widgets.Columns(12, []float32{1, 1}, p.kinds.card, p.left.card))
	p.choice = widgets.NewSegments([]string{s.say("everything"), s.say("from-now")}, 0, func(chosen int) { s.model.SetFromNow(chosen == 1) })
	p.meaning = widgets.NewParagraph("", widgets.Body, viewmodel.Muted)
	wanted := widgets.NewCard(widgets.Column(8, widgets.NewText(s.say("what"), widgets.BodyBold, viewmodel.Plain), widgets.Row(0, p.choice), p.meaning))
	p.object = widgets.Stack(widgets.Columns(16, []float32{9, 4}, widgets.Scroll(widgets.Column(12, p.listing, p.uncounted, p.found, wanted)), widgets.Scroll(widgets.Column(0, p.summary()))))
	return p
}

// summary is the channel as it will be.
func (p *checkPart) summary() fyne.CanvasObject {
	s := p.screen
	rows := widgets.Column(0, widgets.NewText(s.say("summary"), widgets.BodyBold, viewmodel.Plain), widgets.Gap(0, 6))
	for i, label := range []string{"summary-name", "company", "binder", "client", "summary-account"} {
		p.facts[i] = widgets.NewText("", widgets.Body, viewmodel.Plain)
		p.facts[i].Shrink = true
		rows.Add(widgets.NewRule())
		name := widgets.NewText(s.say(label), widgets.Caption, viewmodel.Muted)
		rows.Add(widgets.Pad(widgets.Column(1, name, p.facts[i]), 5, 0, 5, 0))
	}
	p.factsPaths = widgets.NewParagraph("", widgets.Body, viewmodel.Plain)
	rows.Add(widgets.NewRule())
	rows.Add(widgets.Pad(widgets.Column(1, widgets.NewText(s.say("chosen"), widgets.Caption, viewmodel.Muted), p.factsPaths), 5, 0, 0, 0))
	return widgets.NewCard(rows)
}

func (p *checkPart) content() fyne.CanvasObject { return p.object }

func (p *checkPart) first() { widgets.Focus(p.choice) }

func (p *checkPart) refresh() {
	v, survey := p.screen.view, p.screen.model.Survey.View()
	p.listed.Set(survey.Listed)
	widgets.Show(p.listing, survey.Running)
	p.showUncounted(survey)
	widgets.Show(p.found, survey.Read)
	if survey.Read {
		p.putSum(survey)
		p.kinds.put(survey.Kinds)
		p.left.put(survey.Left)
	}
	p.choice.Put(map[bool]int{true: 1}[v.FromNow])
	p.meaning.Set(v.Meaning)
	for i, fact := range []string{v.Summary.Name, v.Summary.Company, v.Summary.Binder, v.Summary.Client, v.Summary.Account} {
		p.facts[i].Set(fact)
	}
	p.factsPaths.Set(v.Summary.Folders)
	p.object.Refresh()
}

// showUncounted says why the files are not counted.
func (p *checkPart) showUncounted(survey channelsmodel.SurveyView) {
	mark, title := viewmodel.Mark{Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}, survey.Problem
	if title == "" {
		mark, title = viewmodel.Mark{Tone: viewmodel.Accent, Glyph: viewmodel.GlyphInfo}, p.screen.say("stopped")
	}
	widgets.Show(p.uncounted, !survey.Running && !survey.Read)
	if p.uncounted.Visible() {
		p.uncounted.Put(mark, title, p.recount)
	}
}

func (p *checkPart) putSum(survey channelsmodel.SurveyView) {
	term := func(label, count string, tone viewmodel.Tone) widgets.Term {
		return widgets.Term{Label: p.screen.frame.Say("ui."+label, nil), Count: count, Tone: tone}
	}
	p.sum.Put([]widgets.Term{term("seen", survey.Seen, viewmodel.Plain), term("to-collect", survey.Collect, viewmodel.Accent), term("already", survey.Already, viewmodel.Plain), term("ignored", survey.Ignored, viewmodel.Plain)},
		viewmodel.Mark{Text: p.screen.frame.Say("ui.balance.right", nil), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone})
}

// surveyList is a card of kinds or reasons with their counts.
type surveyList struct {
	card *widgets.Card
	none *widgets.Paragraph
	rows *rows[channelsmodel.SurveyLine]
}

func newSurveyList(s *wizardScreen, title, none string, sizes bool) *surveyList {
	l := &surveyList{none: widgets.NewParagraph(s.say(none), widgets.Caption, viewmodel.Muted)}
	l.rows = newRows(6, func(int) (fyne.CanvasObject, func(channelsmodel.SurveyLine)) { return newSurveyRow(sizes) })
	l.card = widgets.NewCard(widgets.Column(8, widgets.NewText(s.say(title), widgets.BodyBold, viewmodel.Plain), l.none, l.rows.lines))
	return l
}

func newSurveyRow(sizes bool) (fyne.CanvasObject, func(channelsmodel.SurveyLine)) {
	icon, label := widgets.NewIcon("", viewmodel.Muted), widgets.NewParagraph("", widgets.Body, viewmodel.Plain)
	count, size := widgets.NewText("", widgets.BodyBold, viewmodel.Plain), widgets.NewCaption("")
	count.Align, size.Align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	object := widgets.Row(8, icon, widgets.Fill(label), count)
	if sizes {
		object.Add(widgets.AtLeast(64, 0, size))
	}
	return object, func(line channelsmodel.SurveyLine) {
		icon.Glyph = line.Glyph
		icon.Refresh()
		label.Set(line.Label)
		count.Set(line.Count)
		size.Set(line.Size)
	}
}

func (l *surveyList) put(lines []channelsmodel.SurveyLine) {
	widgets.Show(l.none, len(lines) == 0)
	l.rows.put(lines)
	l.card.Refresh()
}
