package ui

import (
	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// checkPart is the last step: what a first collection would bring, and what of it is wanted.
type checkPart struct {
	screen *wizardScreen
	object *fyne.Container

	sum        *Sum
	listing    *fyne.Container
	listed     *Text
	uncounted  *Banner
	recount    *Button
	kinds      *surveyList
	left       *surveyList
	found      fyne.CanvasObject
	choice     *Segments
	meaning    *Paragraph
	facts      [5]*Text
	factsPaths *Paragraph
}

func newCheckPart(s *wizardScreen) *checkPart {
	p := &checkPart{screen: s, sum: NewSum(), listed: NewText("", Body, viewmodel.Muted)}
	p.sum.Compact = true
	stop := NewButton(s.say("listing-stop"), "", s.model.Survey.Stop)
	title := NewText(s.say("listing"), BodyBold, viewmodel.Plain)
	p.listing = Stack(NewCard(Row(12, NewLargeIcon(viewmodel.GlyphSync, viewmodel.Accent), title, Fill(p.listed), stop)))
	p.uncounted = NewBanner(viewmodel.Mark{}, "")
	p.recount = NewButton(s.say("count-again"), viewmodel.GlyphSync, s.model.CountAgain)
	p.kinds, p.left = newSurveyList(s, "kinds", "kinds-none"), newSurveyList(s, "left", "left-none")
	p.left.bare = true
	p.found = Column(12, p.sum, Columns(12, []float32{1, 1}, p.kinds.card, p.left.card))
	p.choice = NewSegments([]string{s.say("everything"), s.say("from-now")}, 0, func(chosen int) { s.model.SetFromNow(chosen == 1) })
	p.meaning = NewParagraph("", Body, viewmodel.Muted)
	wanted := NewCard(Column(8, NewText(s.say("what"), BodyBold, viewmodel.Plain), Row(0, p.choice), p.meaning))
	p.object = Stack(Columns(16, []float32{9, 4}, Scroll(Column(12, p.listing, p.uncounted, p.found, wanted)), Scroll(Column(0, p.summary()))))
	return p
}

// summary is the channel as it will be.
func (p *checkPart) summary() fyne.CanvasObject {
	s := p.screen
	rows := Column(0, NewText(s.say("summary"), BodyBold, viewmodel.Plain), Gap(0, 6))
	for i, label := range []string{"summary-name", "company", "binder", "client", "summary-account"} {
		p.facts[i] = NewText("", Body, viewmodel.Plain)
		p.facts[i].Shrink = true
		rows.Add(NewRule())
		name := NewText(s.say(label), Caption, viewmodel.Muted)
		rows.Add(Pad(Column(1, name, p.facts[i]), 5, 0, 5, 0))
	}
	p.factsPaths = NewParagraph("", Body, viewmodel.Plain)
	rows.Add(NewRule())
	rows.Add(Pad(Column(1, NewText(s.say("chosen"), Caption, viewmodel.Muted), p.factsPaths), 5, 0, 0, 0))
	return NewCard(rows)
}

func (p *checkPart) content() fyne.CanvasObject { return p.object }

func (p *checkPart) first() { Focus(p.choice) }

func (p *checkPart) refresh() {
	m, survey := p.screen.model, p.screen.model.Survey
	running, listed := survey.Running()
	p.listed.Set(listed)
	Show(p.listing, running)
	p.tellUncounted(running)
	Show(p.found, survey.Read())
	if survey.Read() {
		p.putSum()
		p.kinds.put(survey.Kinds())
		p.left.put(survey.Left())
	}
	p.choice.Put(map[bool]int{true: 1}[m.FromNow()])
	p.meaning.Set(m.Meaning())
	for i, fact := range m.Summary() {
		p.facts[i].Set(fact)
	}
	p.factsPaths.Set(m.SummaryFolders())
	p.object.Refresh()
}

// tellUncounted says why the files are not counted.
func (p *checkPart) tellUncounted(running bool) {
	survey := p.screen.model.Survey
	title, body := survey.Problem(), ""
	tone, glyph := viewmodel.Warning, viewmodel.GlyphWarning
	if title == "" {
		title, tone, glyph = p.screen.say("stopped"), viewmodel.Accent, viewmodel.GlyphInfo
	}
	Show(p.uncounted, !running && !survey.Read())
	if p.uncounted.Visible() {
		p.uncounted.Put(viewmodel.Mark{Tone: tone, Glyph: glyph}, title+body, p.recount)
	}
}

func (p *checkPart) putSum() {
	say := func(key string) string { return p.screen.frame.Say("ui."+key, nil) }
	seen, collected, already, ignored := p.screen.model.Survey.Terms()
	p.sum.Put([]Term{{Label: say("seen"), Count: seen, Tone: viewmodel.Plain}, {Label: say("to-collect"), Count: collected, Tone: viewmodel.Accent}, {Label: say("already"), Count: already, Tone: viewmodel.Plain}, {Label: say("ignored"), Count: ignored, Tone: viewmodel.Plain}},
		viewmodel.Mark{Text: say("balance.right"), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone})
}

// surveyList is a card of kinds or reasons with their counts.
type surveyList struct {
	card  *Card
	none  *Paragraph
	lines *fyne.Container
	rows  []*surveyRow
	bare  bool // without sizes
}

type surveyRow struct {
	object      *fyne.Container
	icon        *Icon
	label       *Paragraph
	count, size *Text
}

func newSurveyList(s *wizardScreen, title, none string) *surveyList {
	l := &surveyList{none: NewParagraph(s.say(none), Caption, viewmodel.Muted), lines: Column(6)}
	l.card = NewCard(Column(8, NewText(s.say(title), BodyBold, viewmodel.Plain), l.none, l.lines))
	return l
}

func (l *surveyList) put(lines []viewmodel.SurveyLine) {
	Show(l.none, len(lines) == 0)
	for len(l.rows) < len(lines) {
		r := &surveyRow{icon: NewIcon("", viewmodel.Muted), label: NewParagraph("", Body, viewmodel.Plain), count: NewText("", BodyBold, viewmodel.Plain), size: NewCaption("")}
		r.count.Align, r.size.Align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
		r.object = Row(8, r.icon, Fill(r.label), r.count)
		if !l.bare {
			r.object.Add(AtLeast(64, 0, r.size))
		}
		l.rows = append(l.rows, r)
		l.lines.Add(r.object)
	}
	for i, r := range l.rows {
		Show(r.object, i < len(lines))
		if i < len(lines) {
			r.icon.Glyph = lines[i].Glyph
			r.icon.Refresh()
			r.label.Set(lines[i].Label)
			r.count.Set(lines[i].Count)
			r.size.Set(lines[i].Size)
		}
	}
	l.card.Refresh()
}
