package recognition_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-pdf/fpdf"
	"golang.org/x/image/bmp"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

// blot is a black square near the top left corner of a page that is otherwise white, 400 by 600.
func blot() *image.Gray {
	page := white(400, 600)
	draw.Draw(page, image.Rect(40, 60, 120, 140), image.Black, image.Point{}, draw.Src)
	return page
}

// isUpright reports where the blot is to be seen: only where it belongs.
func isUpright(p image.Image) error {
	width, height := p.Bounds().Dx(), p.Bounds().Dy()
	for _, at := range []struct {
		x, y int
		dark bool
	}{{width / 5, height / 6, true}, {width * 4 / 5, height / 6, false}, {width / 5, height * 5 / 6, false}, {width * 4 / 5, height * 5 / 6, false}} {
		if gray := color.GrayModel.Convert(p.At(at.x, at.y)).(color.Gray).Y; (gray < 128) != at.dark {
			return fmt.Errorf("gray %d at %d, %d of %d by %d", gray, at.x, at.y, width, height)
		}
	}
	return nil
}

func drawPage(t testing.TB, pool *recognition.Pool, name string, content []byte, page, width int) (collector.Picture, error) {
	t.Helper()
	return pool.Picture(t.Context(), write(t, "document", content), name, page, width)
}

// wantUpright draws a PDF of one page, which is to show the blot.
func wantUpright(t *testing.T, pool *recognition.Pool, content []byte) collector.Picture {
	t.Helper()
	picture, err := drawPage(t, pool, "a.pdf", content, 1, 400)
	if err == nil {
		err = isUpright(picture)
	}
	must.Do(t, err)
	return picture
}

// printed is a PDF page with the blot drawn on it, turned so that it is shown upright.
func printed(turns int) []byte {
	boxes := []string{"[0 0 400 600]", "[0 0 600 400]", "[0 0 400 600]", "[0 0 600 400]"}
	blots := []string{"40 460 80 80", "60 40 80 80", "280 60 80 80", "460 280 80 80"}
	return pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox%s/Rotate %d/Contents 4 0 R>>", boxes[turns], 90*turns),
		stream("", blots[turns]+" re f"))
}

func TestAPageIsDrawnUprightAndAsWideAsAsked(t *testing.T) {
	pool := sharedPool(t)
	files := map[string][]byte{
		"a.png": encoded(t, func(w io.Writer) error { return png.Encode(w, blot()) }),
		"a.gif": encoded(t, func(w io.Writer) error { return gif.Encode(w, blot(), nil) }),
		"a.bmp": encoded(t, func(w io.Writer) error { return bmp.Encode(w, blot()) }),
		"a.tif": tiffOf(t, blot()),
	}
	for turns := range 4 {
		files[fmt.Sprint("turned ", turns, ".pdf")] = printed(turns)
	}
	for orientation, turns := range map[byte]int{1: 0, 6: 3, 3: 2, 8: 1} {
		files[fmt.Sprint("exif ", orientation, ".jpg")] = exif(jpegOf(t, quarters(blot(), turns)), orientation)
	}
	for name, content := range files {
		picture, err := drawPage(t, pool, name, content, 1, 500)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if picture.Bounds() != image.Rect(0, 0, 500, 750) || picture.Pages != 1 {
			t.Errorf("%s: %v, %d pages", name, picture.Bounds(), picture.Pages)
		}
		if err := isUpright(picture); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEachPageIsDrawnAndMeasured(t *testing.T) {
	file := write(t, "a.tif", tiffOf(t, blot(), white(400, 600)))
	for page, dark := range map[int]bool{1: true, 2: false} {
		picture := must.Get(sharedPool(t).Picture(t.Context(), file, "a.tif", page, 100))(t)
		if (isUpright(picture) == nil) != dark || picture.Pages != 2 || picture.Height/picture.Width != 1.5 {
			t.Errorf("page %d: %+v", page, picture.Bounds())
		}
	}
	if _, err := sharedPool(t).Picture(t.Context(), file, "a.tif", 3, 100); !errors.Is(err, collector.ErrNoPage) {
		t.Errorf("a page that is not there: %v", err)
	}
	if _, err := sharedPool(t).Picture(t.Context(), file, "a.tif", 0, 100); !errors.Is(err, collector.ErrNoPage) {
		t.Errorf("page 0: %v", err)
	}
}

func TestWordsLieWhereTheyAreDrawn(t *testing.T) {
	doc := fpdf.New("P", "pt", "A4", "")
	doc.SetFont("Helvetica", "", 14)
	doc.AddPage()
	doc.Text(300, 500, "Bannette")
	file := encoded(t, doc.Output)
	word := read(t, sharedPool(t), "a.pdf", file).Pages[0].Words[0]
	picture, err := drawPage(t, sharedPool(t), "a.pdf", file, 1, 1000)
	must.Do(t, err)
	ink := image.Rectangle{Min: picture.Bounds().Max}
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y < 128 {
				ink = image.Rect(min(ink.Min.X, x), min(ink.Min.Y, y), max(ink.Max.X, x+1), max(ink.Max.Y, y+1))
			}
		}
	}
	scale := float64(picture.Bounds().Dx()) / picture.Width
	for _, edge := range [][2]float64{{word.X1, float64(ink.Min.X)}, {word.Y1, float64(ink.Min.Y)}, {word.X2, float64(ink.Max.X)}, {word.Y2, float64(ink.Max.Y)}} {
		if off := edge[0]*scale - edge[1]; off > 3 || off < -3 {
			t.Errorf("the word %+v at scale %v, and its ink at %v", word, scale, ink)
		}
	}
}

func TestWhatIsFilledInIsDrawn(t *testing.T) {
	field := "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(x)/Rect[40 460 120 540]/P 3 0 R/F 4/AP<</N 5 0 R>>>>"
	file := pdf("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Annots[4 0 R]>>", field,
		stream("/Type/XObject/Subtype/Form/BBox[0 0 80 80]", "0 0 80 80 re f"))
	wantUpright(t, sharedPool(t), file)
}

func TestWhatIsTransparentLiesOnWhite(t *testing.T) {
	file := pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Group<</S/Transparency/CS/DeviceRGB>>/Resources<</ExtGState<</G<</ca 0.9/BM/Multiply>>>>>>/Contents 4 0 R>>",
		stream("", "/G gs 40 460 80 80 re f"))
	picture := wantUpright(t, sharedPool(t), file)
	if at := picture.At(300, 300); at != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("the ground is %v", at)
	}
}

func TestTextWithoutAPageIsSetOnOne(t *testing.T) {
	for name, content := range map[string]string{
		"cii.xml": ciiInvoice, "ubl.xml": ublCreditNote, "other.xml": "<?xml version=\"1.0\"?><a>texte</a>", "a.csv": "Titulaire;Boulangerie\n\nDate;Libellé;Montant\n2026-01-31;\"Farine; T65\";12,00 €\n2026-02-01;Prélèvement SEPA eaux du val de Sarge et de ses environs;1 355,15\n",
		"long.txt": strings.Repeat("une ligne (de texte) assez longue pour que le papier n’y suffise pas, et qui se poursuit donc \\ ensuite\n", 200),
	} {
		picture, err := drawPage(t, sharedPool(t), name, []byte(content), 1, 800)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		keepPicture(t, name, picture)
		if long := name == "long.txt"; picture.Pages > 1 != long {
			t.Errorf("%s has %d pages", name, picture.Pages)
		}
		dark := 0
		for _, v := range picture.Image.(*image.RGBA).Pix {
			if v < 100 {
				dark++
			}
		}
		if dark < 100 {
			t.Errorf("%s: the page is empty", name)
		}
	}
}

// keepPicture writes a picture to the folder that BANNETTE_PICTURES names, to be looked at.
func keepPicture(t *testing.T, name string, picture image.Image) {
	dir := os.Getenv("BANNETTE_PICTURES")
	if dir == "" {
		return
	}
	content := encoded(t, func(w io.Writer) error { return png.Encode(w, picture) })
	must.Do(t, os.WriteFile(filepath.Join(dir, "drawn-"+name+".png"), content, 0o600))
}

func TestWhatCannotBeDrawnSaysWhy(t *testing.T) {
	pool := sharedPool(t)
	secret := fpdf.New("P", "pt", "A4", "")
	secret.SetProtection(0, "word", "owner")
	secret.AddPage()
	bomb := encoded(t, func(w io.Writer) error { return png.Encode(w, blot()) })
	copy(bomb[16:], "\x00\x01\x00\x00\x00\x01\x00\x00") // 65536 by 65536
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"a.docx":     {[]byte("PK\x03\x04 and so on"), collector.ErrNoPicture},
		"locked.pdf": {encoded(t, secret.Output), collector.ErrEncrypted},
		"broken.pdf": {[]byte("%PDF-1.7\nnothing more"), collector.ErrUndrawable},
		"broken.jpg": {[]byte("\xff\xd8\xff\xe0 no more"), collector.ErrUndrawable},
		"bomb.png":   {bomb, collector.ErrUndrawable},
		"empty.pdf":  {pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 0/Kids[]>>"), collector.ErrUndrawable},
	} {
		if _, err := drawPage(t, pool, name, c.content, 1, 400); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := pool.Picture(t.Context(), filepath.Join(t.TempDir(), "gone"), "gone.pdf", 1, 400); !errors.Is(err, collector.ErrNoOriginal) {
		t.Errorf("a file that is not there: %v", err)
	}
	wantUpright(t, pool, printed(0)) // and then a sound one
}

func TestHostilePagesCostAtMostTheWorker(t *testing.T) {
	pool := sharedPool(t)
	page := func(box string) []byte {
		return pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox"+box+">>")
	}
	for name, content := range map[string][]byte{
		"huge":         page("[0 0 1e12 1e12]"),
		"zero":         page("[0 0 0 0]"),
		"no width":     page("[5 5 5 800]"),
		"a thread":     page("[0 0 1 14400]"),
		"a thread too": page("[0 0 14400 1]"),
		"upside down":  page("[600 800 0 0]"),
	} {
		picture, err := drawPage(t, pool, name+".pdf", content, 1, 100_000)
		if err != nil && !errors.Is(err, collector.ErrUndrawable) {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && (picture.Bounds().Dx() > 8192 || picture.Bounds().Dy() > 8192 || picture.Bounds().Dx()*picture.Bounds().Dy() > 12_010_000) {
			t.Errorf("%s: %v", name, picture.Bounds())
		}
	}
	wantUpright(t, pool, printed(0)) // and then a sound one
}

func TestAPageThatNeverEndsIsGivenUp(t *testing.T) {
	pool := newPool(t, func(c *recognition.Config) { c.PerPicture = 300 * time.Millisecond })
	into := strings.Repeat("/F Do ", 50) // itself
	_, err := drawPage(t, pool, "a.pdf", pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</F 4 0 R>>>>/Contents 4 0 R>>",
		stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>", into)), 1, 600)
	if !errors.Is(err, collector.ErrUndrawable) {
		t.Errorf("%v", err)
	}
}

func TestAWorkerThatIsLostOverAPageLeavesItUndrawn(t *testing.T) {
	for as, change := range map[string]func(*recognition.Config){
		"worker-breaks": func(*recognition.Config) {},
		"worker-hangs":  func(c *recognition.Config) { c.PerPicture = 200 * time.Millisecond },
	} {
		pool := newPool(t, func(c *recognition.Config) {
			c.Command = command(t, as)
			change(c)
		})
		if _, err := drawPage(t, pool, "a.pdf", printed(0), 1, 400); !errors.Is(err, collector.ErrUndrawable) {
			t.Errorf("%s: %v", as, err)
		}
	}
}

func TestLeafingDoesNotWaitForRecognition(t *testing.T) {
	endless := write(t, "endless.pdf", printed(0))
	pool := newPool(t, func(c *recognition.Config) { c.Command, c.Workers = command(t, "worker-stalls", "endless.pdf"), 1 })
	ctx, cancel := context.WithCancel(t.Context())
	read := make(chan error)
	go func() {
		_, err := pool.Recognise(ctx, endless, "endless.pdf", "") // never comes to an end by itself
		read <- err
	}()
	if _, err := drawPage(t, pool, "a.pdf", printed(0), 1, 400); err != nil {
		t.Error(err)
	}
	select {
	case err := <-read:
		t.Errorf("the reading has ended: %v", err)
	default:
	}
	cancel()
	<-read
}

func TestAPageNobodyWaitsForDoesNotCostTheWorker(t *testing.T) {
	pool := newPool(t, nil)
	file := write(t, "a.pdf", printed(0))
	must.Get(pool.Picture(t.Context(), file, "a.pdf", 1, 400))(t)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for range 5 {
		if _, err := pool.Picture(gone, file, "a.pdf", 1, 400); err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	if _, err := pool.Picture(t.Context(), file, "a.pdf", 1, 400); err != nil {
		t.Error(err)
	}
}

func TestTheDrawingWorkerEndsWhenIdleAndComesBack(t *testing.T) {
	pool := newPool(t, func(c *recognition.Config) { c.Idle = time.Millisecond })
	for range 3 {
		must.Get(drawPage(t, pool, "a.pdf", printed(0), 1, 400))(t)
		time.Sleep(5 * time.Millisecond)
	}
}

// BenchmarkPicture draws a page in a warm worker: as wide as a window, and as wide as it ever is.
func BenchmarkPicture(b *testing.B) {
	pool := sharedPool(b)
	for name, file := range map[string]string{"pdf": write(b, "a.pdf", printed(0)), "scan": write(b, "s.pdf", scanned(b, pageImage(b)))} {
		for _, width := range []int{1000, 2800} {
			b.Run(fmt.Sprint(name, " ", width), func(b *testing.B) {
				for b.Loop() {
					must.Get(pool.Picture(b.Context(), file, "a.pdf", 1, width))(b)
				}
			})
		}
	}
}
