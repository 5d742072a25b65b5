package recognition

import (
	"image"
	"image/draw"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"bannette/trial/must"
)

// TestOneLanguageIsOneAgain reads English in French, in both, and in French: the last time is as the first.
func TestOneLanguageIsOneAgain(t *testing.T) {
	data := findTessdata("")
	tesseract, err := newOCR(data)
	if err != nil || !slices.Contains(data.languages, "fra") || !slices.Contains(data.languages, "eng") {
		t.Skip("there is no Tesseract with French and English here")
	}
	defer tesseract.close()
	page := image.NewGray(image.Rect(0, 0, 1200, 400))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	parsed := must.Get(opentype.Parse(goregular.TTF))(t)
	face := must.Get(opentype.NewFace(parsed, &opentype.FaceOptions{Size: 8, DPI: 150}))(t)
	for i, line := range []string{"Through thorough withdrawal the height", "was wholly worthwhile, which Wednesday", "showed with eight weighty wheelbarrows"} {
		(&font.Drawer{Dst: page, Src: image.Black, Face: face, Dot: fixed.P(100, 100+60*i)}).DrawString(line)
	}
	var read [3][]recognised
	for i, languages := range [][]string{{"fra"}, {"fra", "eng"}, {"fra"}} {
		read[i] = must.Get(tesseract.recognise(page, 150, layoutBlock, languages))(t)
	}
	if reflect.DeepEqual(read[0], read[1]) {
		t.Fatal("the page does not tell the languages apart")
	}
	if !reflect.DeepEqual(read[0], read[2]) {
		t.Errorf("in French %v, after both %v", read[0], read[2])
	}
}
