package bench

import (
	"bytes"
	"encoding/csv"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-pdf/fpdf"
	ximage "golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"bannette/app/demo/papers"
	"bannette/trial/must"
)

// page is a document of which it is known what stands on it.
type page struct {
	name  string
	file  string // a PDF
	words []string
}

const scanDPI = 200

// bornDigital are PDFs with a text layer, one page of each: the corpus's, where there is one, and those of the sample world.
func bornDigital(b *testing.B) (files []string) {
	b.Helper()
	dir := b.TempDir()
	for _, paper := range must.Get(papers.World())(b).Papers() {
		if paper.Truth.Form == papers.FormDigital || paper.Truth.Form == papers.FormFacturX {
			file := filepath.Join(dir, strings.ReplaceAll(paper.Name, "/", " "))
			must.Do(b, os.WriteFile(file, paper.Content, 0o600))
			files = append(files, file)
		}
	}
	for _, kind := range []string{"invoices", "einvoices"} {
		files = append(files, must.Get(filepath.Glob(filepath.Join("..", "shared", "corpus", kind, "*.pdf")))(b)...)
	}
	return files
}

// scans are the first pages of so many PDFs, taken from among all evenly, as a scanner makes them: a gray JPEG on each
// page, turned clockwise by so many degrees.
func scans(b *testing.B, files []string, degrees float64, most int) (pages []page) {
	b.Helper()
	dir := b.TempDir()
	for i := range most {
		from, to := i*len(files)/most, (i+1)*len(files)/most
		for _, file := range files[from:to] {
			words := wordsOf(b, file)
			if len(words) < 40 {
				continue // nothing to measure by
			}
			drawn := exec.Command("pdftoppm", "-f", "1", "-l", "1", "-r", "200", "-gray", "-png", "-singlefile", file)
			picture := must.Get(png.Decode(bytes.NewReader(must.Get(drawn.Output())(b))))(b)
			name := strings.TrimSuffix(filepath.Base(file), ".pdf")
			pages = append(pages, page{name, asScan(b, filepath.Join(dir, name+".pdf"), leaning(picture, degrees)), words})
			break
		}
	}
	return pages
}

// bind makes one PDF of the pages.
func bind(b *testing.B, pages []page) []page {
	b.Helper()
	file := filepath.Join(b.TempDir(), "together.pdf")
	arguments := []string{"--empty", "--pages"}
	for _, page := range pages {
		arguments = append(arguments, page.file)
	}
	must.Get(exec.Command("qpdf", append(arguments, "--", file)...).Output())(b)
	return []page{{"together", file, pages[0].words}}
}

// leaning is the picture turned clockwise, on white, in a frame that holds all of it.
func leaning(from image.Image, degrees float64) *image.Gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	width, height := float64(from.Bounds().Dx()), float64(from.Bounds().Dy())
	to := image.NewGray(image.Rect(0, 0, int(math.Abs(width*cos)+math.Abs(height*sin)+0.5), int(math.Abs(height*cos)+math.Abs(width*sin)+0.5)))
	draw.Draw(to, to.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	x, y := float64(to.Rect.Dx())/2, float64(to.Rect.Dy())/2
	m := f64.Aff3{cos, -sin, x - cos*width/2 + sin*height/2, sin, cos, y - sin*width/2 - cos*height/2}
	ximage.BiLinear.Transform(to, m, from, from.Bounds(), draw.Over, nil)
	return to
}

// asScan writes a PDF of one page that is one picture.
func asScan(b *testing.B, file string, picture image.Image) string {
	b.Helper()
	var encoded bytes.Buffer
	must.Do(b, jpeg.Encode(&encoded, picture, &jpeg.Options{Quality: 85}))
	width, height := float64(picture.Bounds().Dx())*72/scanDPI, float64(picture.Bounds().Dy())*72/scanDPI
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: width, Ht: height}})
	doc.AddPage()
	options := fpdf.ImageOptions{ImageType: "JPEG"}
	doc.RegisterImageOptionsReader("page", options, &encoded)
	doc.ImageOptions("page", 0, 0, width, height, false, options, 0, "")
	must.Do(b, doc.OutputFileAndClose(file))
	return file
}

// receipts are the corpus's photographed till receipts, of which each line was typed by a person.
func receipts(b *testing.B) (pages []page) {
	b.Helper()
	dir := b.TempDir()
	for _, file := range must.Get(filepath.Glob(filepath.Join("..", "shared", "corpus", "photos", "sroie_*.jpg")))(b) {
		picture, err := jpeg.Decode(bytes.NewReader(must.Get(os.ReadFile(file))(b)))
		must.Do(b, err)
		name := strings.TrimSuffix(filepath.Base(file), ".jpg")
		lines := csv.NewReader(bytes.NewReader(must.Get(os.ReadFile(strings.TrimSuffix(file, ".jpg") + ".csv"))(b)))
		lines.FieldsPerRecord, lines.LazyQuotes = -1, true
		var words []string
		for _, line := range must.Get(lines.ReadAll())(b) {
			words = append(words, strings.Fields(strings.Join(line[min(8, len(line)):], ","))...)
		}
		pages = append(pages, page{name, asScan(b, filepath.Join(dir, name+".pdf"), picture), words})
	}
	return pages
}

// wordsOf are the words of a PDF's first page, as pdftotext finds them.
func wordsOf(b *testing.B, file string) []string {
	b.Helper()
	text, err := exec.Command("pdftotext", "-f", "1", "-l", "1", file, "-").Output()
	must.Do(b, err)
	return strings.Fields(string(text))
}

// found are how many of the words wanted were read, each as often as it stands there.
func found(read, wanted []string) (n int) {
	left := map[string]int{}
	for _, word := range wanted {
		left[word]++
	}
	for _, word := range read {
		if left[word] > 0 {
			left[word]--
			n++
		}
	}
	return n
}
