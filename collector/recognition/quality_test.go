package recognition_test

import (
	"image"
	"math"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/draw"

	"bannette/collector"
)

// blurred is the picture as it looks after it was so many times smaller.
func blurred(from *image.Gray, times int) *image.Gray {
	small := image.NewGray(image.Rect(0, 0, from.Rect.Dx()/times, from.Rect.Dy()/times))
	draw.BiLinear.Scale(small, small.Rect, from, from.Rect, draw.Src, nil)
	to := image.NewGray(from.Rect)
	draw.BiLinear.Scale(to, to.Rect, small, small.Rect, draw.Src, nil)
	return to
}

func TestQualityIsTheShareOfWordsThatAreRight(t *testing.T) {
	pool := ocrPool(t)
	var lines []string
	for range 4 {
		lines = append(lines, pageLines...)
	}
	page := drawLines(t, white(pageWidth, pageHeight), lines)
	wanted := strings.Fields(strings.Join(lines, " "))
	for times, good := range map[int]bool{1: true, 5: false} {
		text := read(t, pool, "scan.pdf", scanned(t, blurred(page, times)))
		right := 0
		left := slices.Clone(wanted)
		for _, w := range text.Pages[0].Words {
			if at := slices.Index(left, w.Text); at >= 0 {
				left = slices.Delete(left, at, at+1)
				right++
			}
		}
		share := float64(right) / float64(max(len(text.Pages[0].Words), 1))
		if math.Abs(text.Confidence-share) > 0.15 || good != (text.Confidence >= 0.85) || good != (text.Remark != collector.RemarkLowQuality) {
			t.Errorf("blurred %d times: quality %.2f, remark %q; %.2f of %d words are right", times, text.Confidence, text.Remark, share, len(text.Pages[0].Words))
		}
	}
}
