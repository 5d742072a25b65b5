package widgets

import (
	"image/color"
	"io/fs"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bannette/assets"
)

// luminance is WCAG's relative luminance.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(n.R) + 0.7152*part(n.G) + 0.0722*part(n.B)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestEverythingCanBeRead(t *testing.T) {
	page := theme.ColorNameBackground
	grounds := []fyne.ThemeColorName{page, ColourSunken, ColourSurface, ColourRaised, ColourHeader, ColourAccentSoft, ColourRowHover}
	for _, appearance := range []Appearance{Light, Dark} {
		th := NewTheme(appearance, false)
		need := func(least float64, ink fyne.ThemeColorName, on ...fyne.ThemeColorName) {
			for _, ground := range on {
				if got := contrast(th.Color(ink, 0), th.Color(ground, 0)); got < least {
					t.Errorf("%s: %s on %s has %.1f, less than %.1f", appearance, ink, ground, got, least)
				}
			}
		}
		need(4.5, ColourText, append(grounds, ColourSuccessSoft, ColourWarningSoft, ColourDangerSoft, ColourNeutralSoft)...)
		need(4.5, ColourMuted, append(grounds, ColourNeutralSoft)...)
		need(4.5, ColourAccent, page, ColourSurface, ColourRaised, ColourAccentSoft)
		need(4.5, ColourSuccess, ColourSurface, ColourSuccessSoft)
		need(4.5, ColourWarning, ColourSurface, ColourSunken, ColourWarningSoft)
		need(4.5, ColourDanger, ColourSurface, ColourDangerSoft, ColourRaised)
		need(4.5, ColourOnAccent, ColourAccent)
		need(3, ColourBorderStrong, page, ColourSurface)
		need(3, ColourDisabled, ColourSurface, ColourRaised)
	}
}

func TestTheAppearanceFollowsTheSystemOnlyWhenItShall(t *testing.T) {
	light, dark := color.Color(rgb(0xFFFFFF)), color.Color(rgb(0x1F2225))
	for _, c := range []struct {
		appearance Appearance
		variant    fyne.ThemeVariant
		want       color.Color
	}{
		{AsSystem, theme.VariantDark, dark}, {AsSystem, theme.VariantLight, light}, {Light, theme.VariantDark, light}, {Dark, theme.VariantLight, dark},
	} {
		if got := NewTheme(c.appearance, false).Color(ColourSurface, c.variant); got != c.want {
			t.Errorf("%s under %v: %v", c.appearance, c.variant, got)
		}
	}
}

func TestLargeTextTakesItsRowsAlong(t *testing.T) {
	normal, large := NewTheme(Light, false), NewTheme(Light, true)
	for _, name := range growing() {
		if large.Size(name) <= normal.Size(name) {
			t.Errorf("%s stays %v", name, normal.Size(name))
		}
	}
	if large.Size(theme.SizeNameText) != 15 || large.Size(theme.SizeNamePadding) != normal.Size(theme.SizeNamePadding) {
		t.Errorf("text %v, padding %v", large.Size(theme.SizeNameText), large.Size(theme.SizeNamePadding))
	}
}

func TestEveryGlyphTakesTheColourOfItsText(t *testing.T) {
	files, err := fs.Glob(assets.Icons, "icons/glyphs/*.svg")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d glyphs, %v", len(files), err)
	}
	g := newGlyphs()
	for _, file := range files {
		name := Glyph(strings.TrimSuffix(strings.TrimPrefix(file, "icons/glyphs/"), ".svg"))
		drawn := string(g.in(name, rgb(0xA8261C)).Content())
		if !strings.Contains(drawn, "#A8261C") || strings.Contains(drawn, ink) {
			t.Errorf("%s is not drawn in the colour", name)
		}
	}
	if g.in("file", rgb(0)) != g.in("file", rgb(0)) {
		t.Error("a glyph is drawn twice")
	}
}
