package widgets

import "fyne.io/fyne/v2"

// Tabs choose between parts of a screen; the current one is underlined.
type Tabs struct{ choices }

const tabInset, tabGap = 2, 24

// NewTabs returns tabs, the first current.
func NewTabs(labels []string, changed func(chosen int)) *Tabs {
	tabs := strip{Labels: labels, besides: func(int) float32 { return 2*tabInset + 1 }, gap: tabGap, reach: tabGap / 2}
	return Extend(&Tabs{choices{strip: tabs, OnChanged: changed, hot: -1}})
}

// CreateRenderer draws the tabs over a rule.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(t, func() fyne.Size { return fyne.NewSize(t.wide(), Size(SizeControl)+6) }, func(p *Pool, s fyne.Size) {
		Place(p.Box(ColourBorder, 0), 0, s.Height-1, s.Width, 1)
		t.each(func(i int, x, width float32) {
			role, ink := Body, ColourMuted
			switch i {
			case t.chosen:
				role, ink = BodyBold, ColourAccent
				Place(p.Box(ColourAccent, 1), x, s.Height-3, width, 3)
				p.Ring(t.Focused, 0, x, 6, width, s.Height-16)
			case t.hot:
				ink = ColourText
			}
			PlaceMiddle(p.Text(t.Labels[i], role, ink), x+tabInset, -1, width-2*tabInset, s.Height)
		})
	})
}
