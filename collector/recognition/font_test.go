package recognition

import (
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"bannette/trial/must"
)

func TestGlyphlessFontIsAFont(t *testing.T) {
	f := must.Get(sfnt.Parse(glyphlessFont()))(t)
	if f.NumGlyphs() != 2 || f.UnitsPerEm() != fontEm {
		t.Errorf("%d glyphs, %d units", f.NumGlyphs(), f.UnitsPerEm())
	}
	bounds, advance, err := f.GlyphBounds(nil, 1, fixed.I(fontEm), font.HintingNone)
	must.Do(t, err)
	if width, height := (bounds.Max.X - bounds.Min.X).Round(), (bounds.Max.Y - bounds.Min.Y).Round(); width != fontAdvance || height != fontEm || advance.Round() != fontAdvance {
		t.Errorf("the glyph is %d × %d, and %d wide", width, height, advance.Round())
	}
	if name, err := f.Name(nil, sfnt.NameIDPostScript); err != nil || name != fontName {
		t.Errorf("it is called %q (%v)", name, err)
	}
	if sum := checksum(glyphlessFont()); sum != 0xB1B0AFBA {
		t.Errorf("its sum is %#x", sum)
	}
}
