package fields_test

import (
	"math"
	"testing"

	"bannette/collector"
	"bannette/collector/fields"
)

// A page askew is read as if it were level, and what is read is shown where it lies.
func TestAPageAskewIsReadWhereItLies(t *testing.T) {
	for _, fall := range []float64{-0.12, -0.03, 0.05, 0.12} {
		page := roll("Le Fournil", "16/11/2026 07:52", "2 pains de seigle|3,00", "1 tarte aux pommes|11,50", "1 baguette tradition|1,40", "TOTAL TTC|15,90", "CB|15,90", "Merci de votre visite")
		for i := range page.Words {
			w := &page.Words[i]
			w.Y1, w.Y2 = w.Y1+fall*w.X1, w.Y2+fall*w.X1
		}
		got := fields.New().Read([]collector.PageText{page})["total"]
		if got.Value != "15.90" {
			t.Errorf("fall %g: %+v", fall, got)
			continue
		}
		near := math.Inf(1)
		for _, w := range page.Words {
			if w.Text == "15,90" {
				near = min(near, math.Hypot(w.X1-got.X1, w.Y1-got.Y1))
			}
		}
		if near > 2 {
			t.Errorf("fall %g: it is shown %.1f points away", fall, near)
		}
	}
}
