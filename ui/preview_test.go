package ui

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// paperPages is a session with one document: of two pages, drawn as boxes where its words are; or of those in the folder that
// BANNETTE_PAGES names, for pictures that look like life.
type paperPages struct {
	err   error
	asked []int // widths
	never bool
}

func (p *paperPages) Picture(_ context.Context, document int64, page, width int) (collector.Picture, error) {
	p.asked = append(p.asked, width)
	if p.err != nil {
		return collector.Picture{}, p.err
	}
	if file, err := os.Open(filepath.Join(os.Getenv("BANNETTE_PAGES"), "page.png")); err == nil && os.Getenv("BANNETTE_PAGES") != "" {
		defer file.Close()
		if read, err := png.Decode(file); err == nil {
			own := image.NewRGBA(read.Bounds())
			draw.Draw(own, own.Rect, read, image.Point{}, draw.Src)
			return collector.Picture{Image: own, Pages: 2, Width: 595, Height: 842}, nil
		}
	}
	drawn := image.NewRGBA(image.Rect(0, 0, width, width*842/595))
	draw.Draw(drawn, drawn.Rect, image.White, image.Point{}, draw.Src)
	for _, w := range invoiceWords() {
		scale := float64(width) / 595
		draw.Draw(drawn, image.Rect(int(w.X1*scale), int(w.Y1*scale), int(w.X2*scale), int(w.Y2*scale)), image.NewUniform(color.Gray{0x70}), image.Point{}, draw.Src)
	}
	return collector.Picture{Image: drawn, Pages: 2, Width: 595, Height: 842}, nil
}

func (p *paperPages) Pages(context.Context, int64) ([]collector.PageText, error) {
	return []collector.PageText{{Width: 595, Height: 842, Words: invoiceWords(),
		Text: "Minoterie Duval\nFACTURE N° F-2026-1187\nFarine de blé complète, sac de 25 kg, livrée à Beauvais\nTotal TTC 1 355,15 €\n"}}, nil
}

func invoiceWords() (words []collector.Word) {
	add := func(y float64, x float64, said ...string) {
		for _, s := range said {
			wide := 6 * float64(len([]rune(s)))
			words = append(words, collector.Word{Text: s, X1: x, X2: x + wide, Y1: y, Y2: y + 10})
			x += wide + 5
		}
	}
	add(50, 45, "Minoterie", "Duval")
	add(80, 400, "FACTURE", "N°", "F-2026-1187")
	add(300, 45, "Farine", "de", "blé", "complète,", "sac", "de", "25", "kg,", "livrée", "à", "Beauvais")
	add(500, 330, "Total", "TTC", "1", "355,15", "€")
	return words
}

func paperDocument() app.DocumentRow {
	return app.DocumentRow{ID: 7, SHA256: "x", Name: "F-2026-1187.pdf", Pages: 2, Fields: collector.Fields{
		collector.FieldSupplier: {Value: "Minoterie Duval", Proof: collector.Proved, Page: 1, X1: 45, Y1: 50, X2: 134, Y2: 60},
		collector.FieldNumber:   {Value: "F-2026-1187", Proof: collector.Read, Page: 1, X1: 464, Y1: 80, X2: 530, Y2: 90},
		collector.FieldTotal:    {Value: "1355.15", Proof: collector.Proved, Page: 1, X1: 388, Y1: 500, X2: 446, Y2: 510},
		collector.FieldDue:      {Value: "2026-12-31", Proof: collector.Read, Page: 2, X1: 45, Y1: 700, X2: 134, Y2: 712},
	}}
}

// previewed is a preview beside its text in a window.
func previewed(t *testing.T, l look, session viewmodel.PreviewSession) (*Frame, *Preview, *PageText) {
	t.Helper()
	f := newFrame(t, l)
	here := viewmodel.Latest{Desk: viewmodel.Desk{Away: func(work func()) { work() }}}
	model := &viewmodel.Preview{Session: session, Work: here, Ahead: here, Text: here,
		After: func(wait time.Duration, do func()) func() { do(); return func() {} }}
	p := NewPreview(f, model)
	p.OnOpen = func(int64) {}
	text := NewPageText(f, model)
	f.Screens[PlaceTray] = func() Screen {
		return &plainScreen{content: Row(0, Fill(Stack(p)), Wide(300, Fill(Pad(text, 12, 12, 12, 12)))), keys: p.Keys()}
	}
	return f, p, text
}

func TestPreviewPictures(t *testing.T) {
	for _, l := range []look{{"fr", Light, false}, {"fr", Dark, false}, {"en", Light, true}} {
		t.Run(l.name(), func(t *testing.T) {
			session := &paperPages{}
			f, p, _ := previewed(t, l, session)
			f.Go(PlaceTray)
			keep(t, f, "preview-none-"+l.name())
			p.model.Open(paperDocument())
			keep(t, f, "preview-"+l.name())
			p.model.Fit()
			p.model.Light(collector.FieldNumber)
			p.model.Search("ble 1 farin")
			keep(t, f, "preview-lit-"+l.name())
			p.model.Turn()
			keep(t, f, "preview-turned-"+l.name())
			p.model.Fit()
			for range 3 {
				p.model.ZoomIn()
			}
			p.model.Light(collector.FieldTotal)
			keep(t, f, "preview-zoomed-"+l.name())
			session.err = collector.ErrEncrypted
			p.model.Go(2)
			keep(t, f, "preview-refused-"+l.name())
			session.err = collector.ErrNoPicture
			p.model.Open(app.DocumentRow{ID: 8})
			keep(t, f, "preview-no-picture-"+l.name())
		})
	}
}

var _ = canvas.NewText
var _ desktop.Cursor
var _ fyne.Size
var _ = test.Tap
