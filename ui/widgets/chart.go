package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bannette/ui/viewmodel"
)

// Bar is one day of the chart.
type Bar = viewmodel.Bar

// Chart shows documents per day, one bar a day; a tap on a day chooses it.
type Chart struct {
	Hover
	OnChosen func(bar int)

	bars        []Bar
	chosen, hot int
}

// NewChart returns a chart without bars.
func NewChart(chosen func(bar int)) *Chart {
	return Extend(&Chart{OnChosen: chosen, chosen: -1, hot: -1})
}

// Put shows the bars and which one is chosen, -1 for none.
func (c *Chart) Put(bars []Bar, chosen int) {
	c.bars, c.chosen = bars, chosen
	c.Refresh()
}

func (c *Chart) at(x float32) int {
	if len(c.bars) == 0 || x < 0 || x >= c.Size().Width {
		return -1
	}
	return min(len(c.bars)-1, int(x/(c.Size().Width/float32(len(c.bars)))))
}

// Tapped chooses the day under the mouse.
func (c *Chart) Tapped(at *fyne.PointEvent) {
	if i := c.at(at.Position.X); i >= 0 {
		c.OnChosen(i)
	}
}

// MouseIn lights up the day under the mouse.
func (c *Chart) MouseIn(at *desktop.MouseEvent) { c.MouseMoved(at) }

// MouseMoved lights up the day under the mouse.
func (c *Chart) MouseMoved(at *desktop.MouseEvent) {
	i := c.at(at.Position.X)
	if i == c.hot {
		return
	}
	c.hot = i
	c.LeaveTip()
	if i >= 0 {
		c.TipAt(c.bars[i].Tip, fyne.NewPos(float32(i)*c.Size().Width/float32(len(c.bars)), c.Size().Height))
	}
	c.Refresh()
}

// MouseOut takes the light away.
func (c *Chart) MouseOut() {
	c.hot = -1
	c.Hover.MouseOut()
}

// CreateRenderer draws the bars, their ground line and the days.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(c, func() fyne.Size { return fyne.NewSize(300, 72) }, func(p *Pool, s fyne.Size) {
		floor, most := s.Height-LineHeight(Caption)-2, 1
		for _, bar := range c.bars {
			most = max(most, bar.Value)
		}
		for i := range c.bars {
			c.bar(p, i, most, floor, s.Width)
		}
		Place(p.Box(ColourBorderStrong, 0), 0, floor, s.Width, 1)
	})
}

func (c *Chart) bar(p *Pool, i, most int, floor, width float32) {
	bar := c.bars[i]
	slot := width / float32(len(c.bars))
	room := floor - LineHeight(CaptionBold)
	height := room * float32(bar.Value) / float32(most)
	if bar.Value > 0 {
		height = max(2, height)
	}
	fill := ColourBar
	if i == c.chosen || i == c.hot {
		fill = ColourAccent
	}
	box := p.Box(fill, 0)
	box.TopLeftCornerRadius, box.TopRightCornerRadius = 2, 2
	x, wide := (float32(i)+0.5)*slot, min(20, slot*0.6)
	Place(box, x-wide/2, floor-height, wide, height)
	say := func(text string, role Role, in fyne.ThemeColorName, y float32) {
		need := Measure(text, role).Width
		Place(p.Text(text, role, in), max(0, min(width-need, x-need/2)), y, need, LineHeight(role))
	}
	if bar.Label != "" {
		say(bar.Label, Caption, ColourMuted, floor+2)
	}
	if i == c.chosen && bar.Count != "" {
		say(bar.Count, CaptionBold, ColourText, floor-height-LineHeight(CaptionBold))
	}
}
