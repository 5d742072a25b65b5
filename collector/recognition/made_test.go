package recognition_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"io"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"bannette/trial/must"
)

// The pages that the tests make: A4 at 150 dpi, with words that Tesseract reads well.
const (
	pageDPI    = 150
	pageWidth  = 1240
	pageHeight = 1754
	pagePoints = 72.0 / pageDPI // points a pixel
)

var pageLines = []string{
	"Facture numéro 20260131",
	"Fournisseur Électricité Générale Martin",
	"Monsieur Dupont habite à Besançon depuis longtemps",
	"Le montant total à payer avant la fin du mois",
	"Bordereau signature comptabilité livraison",
}

// firstWordAt is where the first word's baseline begins, in pixels.
var firstWordAt = image.Pt(150, 200)

func pageImage(t testing.TB) *image.Gray {
	return drawLines(t, white(pageWidth, pageHeight), pageLines)
}

func white(width, height int) *image.Gray {
	page := image.NewGray(image.Rect(0, 0, width, height))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	return page
}

func drawLines(t testing.TB, page *image.Gray, lines []string) *image.Gray {
	t.Helper()
	return drawIn(t, page, goregular.TTF, opentype.FaceOptions{Size: 14, DPI: pageDPI, Hinting: font.HintingFull}, firstWordAt, 80, lines)
}

// drawIn draws lines in a font, so many pixels apart, the first one's baseline beginning at a place.
func drawIn(t testing.TB, page *image.Gray, ttf []byte, how opentype.FaceOptions, at image.Point, pitch int, lines []string) *image.Gray {
	t.Helper()
	face := must.Get(opentype.NewFace(must.Get(opentype.Parse(ttf))(t), &how))(t)
	for i, line := range lines {
		d := font.Drawer{Dst: page, Src: image.Black, Face: face, Dot: fixed.P(at.X, at.Y+pitch*i)}
		d.DrawString(line)
	}
	return page
}

// quarters turns the picture clockwise.
func quarters(from *image.Gray, turns int) *image.Gray {
	for range turns {
		to := image.NewGray(image.Rect(0, 0, from.Rect.Dy(), from.Rect.Dx()))
		for y := range from.Rect.Dy() {
			for x := range from.Rect.Dx() {
				to.SetGray(from.Rect.Dy()-1-y, x, from.GrayAt(x, y))
			}
		}
		from = to
	}
	return from
}

func mirrored(from *image.Gray) *image.Gray {
	to := image.NewGray(from.Rect)
	for y := range from.Rect.Dy() {
		for x := range from.Rect.Dx() {
			to.SetGray(from.Rect.Dx()-1-x, y, from.GrayAt(x, y))
		}
	}
	return to
}

func jpegOf(t testing.TB, picture image.Image) []byte {
	t.Helper()
	return encoded(t, func(w io.Writer) error { return jpeg.Encode(w, picture, &jpeg.Options{Quality: 85}) })
}

// rgba is the picture in colour, with a red stripe.
func rgba(from *image.Gray) *image.RGBA {
	to := image.NewRGBA(from.Rect)
	draw.Draw(to, to.Rect, from, image.Point{}, draw.Src)
	draw.Draw(to, image.Rect(0, 0, to.Rect.Dx(), 20), image.NewUniform(color.RGBA{R: 200, A: 255}), image.Point{}, draw.Src)
	return to
}

// pdf writes objects, of which the first is the catalog, as a PDF with a classic table.
func pdf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	var table strings.Builder
	fmt.Fprintf(&table, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table.String(), len(objects)+1, at)
	return b.Bytes()
}

func stream(entries, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", entries, len(content), content)
}

func jpegObject(t testing.TB, picture *image.Gray) string {
	return stream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode",
		picture.Rect.Dx(), picture.Rect.Dy()), string(jpegOf(t, picture)))
}

// scanned is a PDF of one page that is one picture, and nothing else.
func scanned(t testing.TB, picture *image.Gray) []byte {
	width, height := float64(picture.Rect.Dx())*pagePoints, float64(picture.Rect.Dy())*pagePoints
	return pdf(
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>", width, height),
		stream("", fmt.Sprintf("q %.2f 0 0 %.2f 0 0 cm /I Do Q", width, height)),
		jpegObject(t, picture))
}
