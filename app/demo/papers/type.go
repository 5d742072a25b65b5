package papers

import (
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/gofont/gosmallcaps"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is one of the type case's faces.
type face int

const (
	regular face = iota
	medium
	bold
	italic
	smallCaps
	mono
	monoBold
	faces
)

// ttf is the face's font file.
func (f face) ttf() []byte {
	return [faces][]byte{goregular.TTF, gomedium.TTF, gobold.TTF, goitalic.TTF, gosmallcaps.TTF, gomono.TTF, gomonobold.TTF}[f]
}

// Press holds the type and makes papers with it. It may be used by several goroutines.
type Press struct {
	fonts [faces]*sfnt.Font
	files [faces][]byte // the fonts as TrueType files
}

// newPress prepares the fonts.
func newPress() (*Press, error) {
	var p Press
	for f := range faces {
		original, err := sfnt.Parse(f.ttf())
		if err != nil {
			return nil, fmt.Errorf("parse font %d: %w", f, err)
		}
		zero, err := original.GlyphIndex(nil, '0')
		if err != nil {
			return nil, fmt.Errorf("find the zero of font %d: %w", f, err)
		}
		if p.files[f], err = plainZero(f.ttf(), int(zero)); err != nil {
			return nil, fmt.Errorf("font %d: %w", f, err)
		}
		if p.fonts[f], err = sfnt.Parse(p.files[f]); err != nil {
			return nil, fmt.Errorf("parse font %d with its new zero: %w", f, err)
		}
	}
	return &p, nil
}

// width of the text in points.
func (p *Press) width(s style, text string) float64 {
	const em = 1000
	var sum fixed.Int26_6
	var buf sfnt.Buffer
	for _, r := range text {
		glyph, err := p.fonts[s.face].GlyphIndex(&buf, r)
		if err != nil {
			continue
		}
		advance, _ := p.fonts[s.face].GlyphAdvance(&buf, glyph, fixed.I(em), font.HintingNone)
		sum += advance
	}
	return float64(sum) / 64 / em * s.size
}

// right sets text that ends at x.
func (p *Press) right(s *Sheet, x, y float64, st style, text string) {
	s.put(x-p.width(st, text), y, st, text)
}

// centre sets text around x.
func (p *Press) centre(s *Sheet, x, y float64, st style, text string) {
	s.put(x-p.width(st, text)/2, y, st, text)
}

// column sets the lines below one another and returns the baseline that would come next.
func column(s *Sheet, x, y, leading float64, st style, lines ...string) float64 {
	for _, l := range lines {
		if l != "" {
			s.put(x, y, st, l)
			y += leading
		}
	}
	return y
}

// wrap joins the parts to lines of at most the given width.
func (p *Press) wrap(st style, parts []string, joint string, width float64) []string {
	lines := []string{parts[0]}
	for _, part := range parts[1:] {
		last := &lines[len(lines)-1]
		if longer := *last + joint + part; p.width(st, longer) <= width {
			*last = longer
		} else {
			lines = append(lines, part)
		}
	}
	return lines
}
