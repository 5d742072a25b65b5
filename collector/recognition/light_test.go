package recognition_test

import (
	"image"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/opentype"
)

// faded is a till's receipt whose thermal print has gone in stripes, on paper that lies in a shadow, with its grain.
func faded(t testing.TB, lines ...string) *image.Gray {
	t.Helper()
	const width, pitch = 620, 52
	receipt := drawIn(t, white(width, pitch*(len(lines)+4)), gomono.TTF, opentype.FaceOptions{Size: 11, DPI: pageDPI}, image.Pt(40, 2*pitch), pitch, lines)
	grain := rand.New(rand.NewPCG(1, 2))
	for y := range receipt.Rect.Dy() {
		for x := range width {
			left := 0.55 + 0.45*math.Sin(float64(x)/70+float64(y)/400) // of the ink
			paper := 246 - 70*float64(y)/float64(receipt.Rect.Dy())
			at := y*receipt.Stride + x
			v := paper - (255-float64(receipt.Pix[at]))*0.75*max(left, 0.17) + 2.5*grain.NormFloat64()
			receipt.Pix[at] = uint8(min(max(v, 0), 255))
		}
	}
	return receipt
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
