package widgets

import "fyne.io/fyne/v2"

// Tabs choose between parts of a screen; the current one is underlined.
type Tabs struct{ choices }

const tabInset, tabGap = 2, 24

// NewTabs returns tabs, the first current.
func NewTabs(labels []string, changed func(chosen int)) *Tabs {
	return Extend(&Tabs{choices{Labels: labels, OnChanged: changed, besides: func(int) float32 { return 2*tabInset + 1 }, gap: tabGap, reach: tabGap / 2, hot: -1}})
}

// CreateRenderer draws the tabs over a rule.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	rule, under, ring, parts := NewBox(), NewBox(), newRing(), &Pool{}
	d := &Drawing{Of: t}
	d.Min = func() fyne.Size { return fyne.NewSize(t.wide(), Size(SizeControl)+6) }
	d.Dress = func() {
		Paint(rule, ColourBorder, ColourClear, 0, 0)
		Paint(under, ColourAccent, ColourClear, 0, 1)
		dressRing(ring, t.Focused, 0)
	}
	d.Lay = func(s fyne.Size) {
		parts.Again()
		Place(rule, 0, s.Height-1, s.Width, 1)
		t.each(func(i int, x, width float32) {
			text, role, ink := parts.Text(), Body, ColourMuted
			switch i {
			case t.chosen:
				role, ink = BodyBold, ColourAccent
				Place(under, x, s.Height-3, width, 3)
				placeRing(ring, x, 6, width, s.Height-16)
			case t.hot:
				ink = ColourText
			}
			Write(text, t.Labels[i], role, ink)
			Place(text, x+tabInset, TextTop(s.Height, role)-1, width-2*tabInset, LineHeight(role))
		})
		d.Parts = append(append(append(d.Parts[:0], rule, under), parts.Objects...), ring)
	}
	return NewRenderer(d)
}
