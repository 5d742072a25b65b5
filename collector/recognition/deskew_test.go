package recognition_test

import (
	"image"
	"math"
	"testing"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// crooked is the page as a scanner sees it that it went into with a lean: turned clockwise about its middle.
func crooked(page *image.Gray, degrees float64) (*image.Gray, f64.Aff3) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	x, y := float64(page.Rect.Dx())/2, float64(page.Rect.Dy())/2
	m := f64.Aff3{cos, -sin, x - cos*x + sin*y, sin, cos, y - sin*x - cos*y}
	to := white(page.Rect.Dx(), page.Rect.Dy())
	draw.BiLinear.Transform(to, m, page, page.Rect, draw.Over, nil)
	return to, m
}

func TestCrookedScanIsReadWhereItsWordsLie(t *testing.T) {
	pool := ocrPool(t)
	straight := read(t, pool, "straight.pdf", scanned(t, pageImage(t)))
	for _, degrees := range []float64{-6, -2, 1, 3.3} {
		page, m := crooked(pageImage(t), degrees)
		text := read(t, pool, "crooked.pdf", scanned(t, page))
		if got, want := text.Pages[0].Text, straight.Pages[0].Text; got != want {
			t.Errorf("at %g degrees:\n%swant\n%s", degrees, got, want)
			continue
		}
		for i, w := range text.Pages[0].Words {
			was := straight.Pages[0].Words[i]
			x, y := (was.X1+was.X2)/2/pagePoints, (was.Y1+was.Y2)/2/pagePoints
			x, y = (m[0]*x+m[1]*y+m[2])*pagePoints, (m[3]*x+m[4]*y+m[5])*pagePoints
			if off := math.Hypot(x-(w.X1+w.X2)/2, y-(w.Y1+w.Y2)/2); off > 3 {
				t.Errorf("at %g degrees, %q lies %.1f points from where it is seen", degrees, w.Text, off)
			}
		}
	}
}
