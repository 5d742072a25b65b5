package recognition_test

import (
	"image"
	"image/draw"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"bannette/trial/must"
)

// faded is a till's receipt whose thermal print has gone in stripes, on paper that lies in a shadow, with its grain.
func faded(t testing.TB, lines ...string) *image.Gray {
	t.Helper()
	const width, pitch = 620, 52
	print := image.NewGray(image.Rect(0, 0, width, pitch*(len(lines)+4)))
	draw.Draw(print, print.Rect, image.White, image.Point{}, draw.Src)
	parsed := must.Get(opentype.Parse(gomono.TTF))(t)
	face := must.Get(opentype.NewFace(parsed, &opentype.FaceOptions{Size: 11, DPI: pageDPI}))(t)
	for i, line := range lines {
		d := font.Drawer{Dst: print, Src: image.Black, Face: face, Dot: fixed.P(40, pitch*(i+2))}
		d.DrawString(line)
	}
	grain := rand.New(rand.NewPCG(1, 2))
	for y := range print.Rect.Dy() {
		for x := range width {
			left := 0.55 + 0.45*math.Sin(float64(x)/70+float64(y)/400) // of the ink
			paper := 246 - 70*float64(y)/float64(print.Rect.Dy())
			at := y*print.Stride + x
			v := paper - (255-float64(print.Pix[at]))*0.75*max(left, 0.17) + 2.5*grain.NormFloat64()
			print.Pix[at] = uint8(min(max(v, 0), 255))
		}
	}
	return print
}

func TestPrintThatFadedIsReadEvenlyLit(t *testing.T) {
	needOCR(t)
	page := faded(t, "LE FOURNIL DES HALLES", "12 rue Carnot", "60000 BEAUVAIS", "", "16/11/2026 07:52", "",
		"2 PAINS DE SEIGLE      9,40", "1 TARTE AUX POMMES    18,20", "1 BAGUETTE             1,35", "",
		"TOTAL TTC             28,95", "CB                    28,95", "DONT TVA 5,5%          1,51", "", "MERCI DE VOTRE VISITE")
	text := read(t, sharedPool(t), "faded.jpg", jpegOf(t, page))
	os.Remove(text.Searchable)
	if got := text.Fields.Values(); got["date"] != "2026-11-16" || got["total"] != "28.95" {
		t.Errorf("%v of\n%s", got, text.Pages[0].Text)
	}
}
