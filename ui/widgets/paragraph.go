package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Paragraph is text of several lines. It breaks at U+0020 only: Fyne's own label breaks at no-break spaces too,
// so that a French line would begin with a colon.
type Paragraph struct {
	widget.BaseWidget
	Text  string
	Role  Role
	Tone  Tone
	Align fyne.TextAlign
	Width float32 // the width it would like; 0: what it is given
	Most  float32 // lines are not longer than this; 0: as long as there is room

	given float32
}

// NewParagraph returns a paragraph.
func NewParagraph(text string, role Role, tone Tone) *Paragraph {
	return Extend(&Paragraph{Text: text, Role: role, Tone: tone})
}

// Set changes what the paragraph says.
func (p *Paragraph) Set(text string) { change(p, &p.Text, text) }

// HeightFor is the height in a width.
func (p *Paragraph) HeightFor(width float32) float32 {
	return float32(len(BreakLines(p.Text, p.room(width), p.Role))) * p.line()
}

func (p *Paragraph) room(width float32) float32 {
	if p.Most > 0 {
		return min(width, p.Most)
	}
	return width
}

func (p *Paragraph) line() float32 { return Whole(LineHeight(p.Role)) }

// CreateRenderer draws the lines.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	return Drawn(p, p.need, func(parts *Pool, s fyne.Size) {
		p.given = s.Width
		for i, line := range BreakLines(p.Text, p.room(s.Width), p.Role) {
			text := parts.Text(line, p.Role, InkOf(p.Tone))
			text.Alignment = p.Align
			Place(text, 0, float32(i)*p.line(), s.Width, p.line())
		}
	})
}

func (p *Paragraph) need() fyne.Size {
	width := p.Width
	if width == 0 {
		width = p.given
	}
	if width == 0 {
		return fyne.NewSize(40, p.line())
	}
	return fyne.NewSize(p.Width, p.HeightFor(width))
}

// BreakLines lays text out in lines of at most a width; a word that is longer stands alone. "\n" begins a new line.
func BreakLines(text string, width float32, role Role) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.SplitSeq(paragraph, " ") {
			longer := line + " " + word
			switch {
			case line == "":
				line = word
			case width > 0 && Measure(longer, role).Width > width:
				lines, line = append(lines, line), word
			default:
				line = longer
			}
		}
		lines = append(lines, line)
	}
	return lines
}
