package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
)

// Stage is how far one step of a run is.
type Stage = viewmodel.Stage

// Stages are the steps of a run from left to right: listing, downloading, recognising, delivering.
type Stages struct {
	Made
	cards []*stageCard
}

// NewStages returns n steps without progress.
func NewStages(n int) *Stages {
	s, row := &Stages{}, Row(8)
	for i := range n {
		if i > 0 {
			row.Add(NewIcon(viewmodel.GlyphChevronRight, viewmodel.Muted))
		}
		card := newStageCard()
		s.cards = append(s.cards, card)
		row.Add(Fill(card.card))
	}
	s.Inside = row
	return Extend(s)
}

// Put shows how far each step is.
func (s *Stages) Put(stages []Stage) {
	for i, card := range s.cards {
		if i < len(stages) {
			card.put(stages[i])
		}
	}
	s.Refresh()
}

type stageCard struct {
	card  *Card
	icon  *Icon
	title *Text
	count *Text
	bar   *Progress
	note  *Text
}

func newStageCard() *stageCard {
	c := &stageCard{icon: NewLargeIcon("", viewmodel.Muted), title: NewText("", BodyBold, viewmodel.Plain),
		count: NewText("", Body, viewmodel.Plain), bar: NewProgress(), note: NewCaption("")}
	c.title.Shrink, c.note.Shrink = true, true
	c.card = NewCard(Column(6, Row(8, c.icon, Fill(c.title)), c.bar, Row(8, Fill(c.note), c.count))) // the title needs the whole line
	return c
}

func (c *stageCard) put(s Stage) {
	tone, glyph := viewmodel.Muted, s.Glyph
	switch {
	case s.Done >= 1:
		tone, glyph = viewmodel.Success, viewmodel.GlyphDone
	case s.Done > 0:
		tone = viewmodel.Accent
	}
	edge := viewmodel.Plain
	if tone == viewmodel.Accent {
		edge = tone
	}
	c.icon.Glyph, c.icon.Tone = glyph, tone
	c.title.Text, c.count.Text, c.note.Text, c.bar.value, c.card.tone = s.Title, s.Count, s.Note, s.Done, edge
	c.card.Refresh()
}

// Steps are those of the wizard: done, current, to come.
type Steps struct {
	widget.BaseWidget
	strip
	OnTapped func(step int) // a tap on a step that is done
	current  int
}

const stepDisc, stepRule, stepGap = 22, 36, 8

// NewSteps returns the steps, the first current.
func NewSteps(labels []string) *Steps {
	steps := strip{Labels: labels, besides: func(int) float32 { return stepDisc + stepGap + 1 }, gap: stepRule + 2*stepGap}
	return Extend(&Steps{strip: steps, OnTapped: nothing})
}

// Put makes a step the current one.
func (s *Steps) Put(current int) { change(s, &s.current, current) }

// Tapped goes back to a step that is done.
func (s *Steps) Tapped(at *fyne.PointEvent) {
	if i := s.at(at.Position.X); i >= 0 && i < s.current {
		s.OnTapped(i)
	}
}

// CreateRenderer draws the steps.
func (s *Steps) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(s, func() fyne.Size { return fyne.NewSize(s.wide(), 32) }, func(p *Pool, at fyne.Size) {
		s.each(func(i int, x, _ float32) {
			if i > 0 {
				Place(p.Box(ColourBorderStrong, 0), x-stepGap-stepRule, at.Height/2, stepRule, 1)
			}
			s.step(p, i, x, at.Height)
		})
	})
}

func (s *Steps) step(p *Pool, i int, x, height float32) {
	fill, edge, ink, role, mark := ColourClear, ColourBorderStrong, ColourMuted, Body, ColourMuted
	switch {
	case i < s.current:
		fill, edge, ink = ColourAccentSoft, ColourAccentSoft, ColourText
	case i == s.current:
		fill, edge, ink, role, mark = ColourAccent, ColourAccent, ColourText, BodyBold, ColourOnAccent
	}
	Place(p.Framed(fill, edge, 1, stepDisc/2), x, (height-stepDisc)/2, stepDisc, stepDisc)
	PlaceMiddle(p.Text(s.Labels[i], role, ink), x+stepDisc+stepGap, 0, s.width(i)-stepDisc-stepGap, height)
	if i < s.current {
		Place(p.Glyph(viewmodel.GlyphCheck, ColourAccent), x+4, (height-14)/2, 14, 14)
		return
	}
	number := p.Text(string(rune('1'+i)), CaptionBold, mark)
	number.Alignment = fyne.TextAlignCenter
	PlaceMiddle(number, x, 0, stepDisc, height)
}
