package recognition

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"bannette/collector"
	"bannette/trial/must"
)

func TestFontOfTheLayerTakesNoOthersName(t *testing.T) {
	api.DisableConfigDir()
	layers := []pageLayer{{sheet: sheet{right: 100, top: 100}, words: []collector.Word{{Text: "a", X2: 9, Y2: 9}}}}
	pdf := bind([]pdfPicture{{width: 1, height: 1, entries: "/ColorSpace/DeviceGray/BitsPerComponent 8", data: []byte{0}}})
	for _, name := range []string{"BannetteText", "BannetteTextx", "BannetteTextxx"} {
		update := must.Get(appendLayers(pdf, layers))(t)
		if !bytes.Contains(update, []byte("/"+name+" ")) {
			t.Errorf("no font %s in the page's resources", name)
		}
		pdf = append(pdf, update...)
	}
}

func TestPlacesOnATurnedPageGoThereAndBack(t *testing.T) {
	for turns := range 4 {
		s := sheet{left: 10, bottom: 20, right: 110, top: 220, turns: turns}
		width, height := s.size()
		for _, place := range [][2]float64{{0, 0}, {width, 0}, {3, 7}, {width, height}} {
			x, y := s.own(place[0], place[1])
			if u, v := s.shown(x, y); u != place[0] || v != place[1] || x < 10 || x > 110 || y < 20 || y > 220 {
				t.Errorf("%d turns: %v lies at %v, %v, which is shown at %v, %v", turns, place, x, y, u, v)
			}
		}
	}
}

func TestTextOfAThousandWordsIsAtMost15KB(t *testing.T) {
	var words []collector.Word
	for i := range 1000 {
		x, y := float64(i%10)*55+20, float64(i/10)*8+20
		words = append(words, collector.Word{Text: fmt.Sprintf("mot%d", i*i), X1: x + float64(i%7)/3, X2: x + 40 + float64(i%11)/7, Y1: y, Y2: y + 6 + float64(i%5)/9})
	}
	layer := pageLayer{sheet: sheet{right: 595, top: 842}, words: words}
	if size := len(deflate(layer.content("F"))); size > 13_000 {
		t.Errorf("%d bytes", size)
	}
	if strings.Count(string(layer.content("F")), "Tj") != 1000 {
		t.Error("words are missing")
	}
}
