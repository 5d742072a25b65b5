package tray

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// fakePages is a session with one document of two pages, drawn as boxes where its words are.
type fakePages struct {
	err   error
	asked []int // widths
}

func (p *fakePages) Picture(_ context.Context, document int64, page, width int) (collector.Picture, error) {
	p.asked = append(p.asked, width)
	if p.err != nil {
		return collector.Picture{}, p.err
	}
	drawn := image.NewRGBA(image.Rect(0, 0, width, width*842/595))
	draw.Draw(drawn, drawn.Rect, image.White, image.Point{}, draw.Src)
	for _, w := range invoiceWords() {
		scale := float64(width) / 595
		draw.Draw(drawn, image.Rect(int(w.X1*scale), int(w.Y1*scale), int(w.X2*scale), int(w.Y2*scale)), image.NewUniform(color.Gray{0x70}), image.Point{}, draw.Src)
	}
	return collector.Picture{Image: drawn, Pages: 2, Width: 595, Height: 842}, nil
}

func (p *fakePages) Pages(context.Context, int64) ([]collector.PageText, error) {
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

func fakeDocument() app.DocumentRow {
	return app.DocumentRow{ID: 7, SHA256: "x", Name: "F-2026-1187.pdf", Pages: 2, Fields: collector.Fields{
		collector.FieldSupplier: {Value: "Minoterie Duval", Proof: collector.Proved, Page: 1, X1: 45, Y1: 50, X2: 134, Y2: 60},
		collector.FieldNumber:   {Value: "F-2026-1187", Proof: collector.Read, Page: 1, X1: 464, Y1: 80, X2: 530, Y2: 90},
		collector.FieldTotal:    {Value: "1355.15", Proof: collector.Proved, Page: 1, X1: 388, Y1: 500, X2: 446, Y2: 510},
		collector.FieldDue:      {Value: "2026-12-31", Proof: collector.Read, Page: 2, X1: 45, Y1: 700, X2: 134, Y2: 712},
	}}
}

// atOnce is the model of a preview for which all is done at once.
func atOnce(session traymodel.PreviewSession) *traymodel.Preview {
	return traymodel.NewPreview(session, uitest.AtOnce(), func(_ time.Duration, do func()) func() { do(); return func() {} })
}

// previewed is a preview beside its text in a window.
func previewed(t *testing.T, l uitest.Look, session traymodel.PreviewSession) (*frame.Frame, *preview, *pageText) {
	t.Helper()
	f := uitest.NewFrame(t, l)
	p := newPreview(f, atOnce(session), func(string) {}, func() {})
	f.Screens[frame.PlaceTray] = func() frame.Screen {
		return &uitest.PlainScreen{Inside: widgets.Columns(0, []float32{300, 470, 300}, widgets.NewCard(widgets.Spacer()), p, widgets.Pad(p.text, 12, 12, 12, 12)), Shortcuts: p.keys()}
	}
	return f, p, p.text
}

func TestPreviewPictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range append(uitest.Looks()[:2], uitest.Look{Language: "en", Appearance: widgets.Light, Large: true}) {
		t.Run(l.Name(), func(t *testing.T) {
			session := &fakePages{}
			f, p, _ := previewed(t, l, session)
			f.Go(frame.PlaceTray)
			uitest.Keep(t, f, "preview-none-"+l.Name())
			p.model.Open(fakeDocument())
			uitest.Keep(t, f, "preview-"+l.Name())
			p.model.Fit()
			p.model.Light(collector.FieldNumber)
			p.model.Search("ble 1 farin")
			uitest.Keep(t, f, "preview-lit-"+l.Name())
			p.model.Turn()
			uitest.Keep(t, f, "preview-turned-"+l.Name())
			p.model.Fit()
			for range 3 {
				p.model.ZoomIn()
			}
			p.model.Light(collector.FieldTotal)
			uitest.Keep(t, f, "preview-zoomed-"+l.Name())
			session.err = collector.ErrEncrypted
			p.model.Open(app.DocumentRow{ID: 8, Pages: 3})
			uitest.Keep(t, f, "preview-refused-"+l.Name())
			session.err = collector.ErrNoPicture
			p.model.Open(app.DocumentRow{ID: 9})
			uitest.Keep(t, f, "preview-no-picture-"+l.Name())
		})
	}
}

// openedPreview is the document of fakePages, opened.
func openedPreview(t *testing.T) (*frame.Frame, *preview, *pageText, *fakePages) {
	t.Helper()
	session := &fakePages{}
	f, p, text := previewed(t, uitest.Plain(), session)
	f.Go(frame.PlaceTray)
	p.model.Open(fakeDocument())
	return f, p, text, session
}

// markShown is where the mark of a field is drawn, from the paper's corner, in points of the page.
func markShown(t *testing.T, p *preview, field string) (x, y, width, height float32) {
	t.Helper()
	objects := test.WidgetRenderer(p.sheet).Objects()
	for i, m := range p.model.Marks() {
		if m.Field == field {
			box, paper := objects[3+i], objects[1]
			scale := 595 / paper.Size().Width
			at := box.Position().Subtract(paper.Position())
			return at.X * scale, at.Y * scale, box.Size().Width * scale, box.Size().Height * scale
		}
	}
	t.Fatalf("%s is not marked", field)
	return
}

func TestAMarkIsDrawnOnItsFieldAtAnyZoom(t *testing.T) {
	f, p, _, _ := openedPreview(t)
	for range 4 {
		x, y, width, height := markShown(t, p, collector.FieldTotal)
		for _, off := range []float32{x - 386, y - 498, width - 62, height - 14} {
			if off > 1.5 || off < -1.5 {
				t.Errorf("at %d %% the mark is at %v,%v, %v by %v", p.model.View().Percent, x, y, width, height)
			}
		}
		uitest.Shortcut(f, frame.Key{Name: fyne.KeyPlus, Ctrl: true})
	}
}

func TestThePageIsLeafedZoomedAndTurnedByKeyboard(t *testing.T) {
	f, p, _, _ := openedPreview(t)
	uitest.TypeKey(f, fyne.KeyPageDown)
	if page := p.model.View().Page; page != 2 || p.number.Text != "2 / 2" || !p.after.Disabled() || p.before.Disabled() {
		t.Errorf("page %d, written %q", page, p.number.Text)
	}
	uitest.TypeKey(f, fyne.KeyPageUp)
	if page := p.model.View().Page; page != 1 || !p.before.Disabled() {
		t.Errorf("page %d", page)
	}
	wide := test.WidgetRenderer(p.sheet).Objects()[1].Size()
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyT, Ctrl: true})
	if turned := test.WidgetRenderer(p.sheet).Objects()[1].Size(); turned.Height >= turned.Width || turned.Width != wide.Width {
		t.Errorf("turned it is %v", turned)
	}
	uitest.Shortcut(f, frame.Key{Name: fyne.Key0, Ctrl: true})
	if all := p.sheet.MinSize(); all.Width > p.Size().Width || all.Height > p.Size().Height {
		t.Errorf("the whole page takes %v of %v", all, p.Size())
	}
}

func TestThePageIsMovedByWheelAndDrag(t *testing.T) {
	_, p, _, _ := openedPreview(t)
	for range 6 {
		p.model.ZoomIn()
	}
	p.hand.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100)})
	p.hand.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-30, 20)})
	was := p.scroll.Offset
	p.hand.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-30, -20)})
	if moved := p.scroll.Offset.Subtract(was); moved != fyne.NewPos(30, 20) {
		t.Errorf("moved by %v", moved)
	}
	p.model.Go(2)
	if p.scroll.Offset != (fyne.Position{}) {
		t.Errorf("another page begins at %v", p.scroll.Offset)
	}
}

func TestZoomingKeepsWhatIsUnderTheMouse(t *testing.T) {
	_, p, _, _ := openedPreview(t)
	for range 6 {
		p.model.ZoomIn()
	}
	p.scroll.ScrollToOffset(fyne.NewPos(200, 300))
	mouse := fyne.NewPos(150, 220)
	under := func() fyne.Position { // in parts of the paper
		paper := test.WidgetRenderer(p.sheet).Objects()[1]
		at := mouse.Add(p.scroll.Offset).Subtract(paper.Position())
		return fyne.NewPos(at.X/paper.Size().Width, at.Y/paper.Size().Height)
	}
	before := under()
	p.hand.zoom(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: mouse}, Scrolled: fyne.NewDelta(0, 50)})
	if off := under().Subtract(before); off.X > 0.005 || off.X < -0.005 || off.Y > 0.005 || off.Y < -0.005 {
		t.Errorf("it moved from %v to %v", before, under())
	}
}

func TestWhatIsLitComesToBeSeen(t *testing.T) {
	_, p, _, _ := openedPreview(t)
	for range 9 {
		p.model.ZoomIn()
	}
	for _, field := range []string{collector.FieldTotal, collector.FieldSupplier, collector.FieldNumber, collector.FieldDue} {
		p.model.Light(field)
		m, _ := p.model.Sought()
		if m.Kind != traymodel.MarkLit {
			t.Fatalf("%s is not lit", field)
		}
		at := p.sheet.corner(p.sheet.Size()).AddXY(m.X, m.Y).Subtract(p.scroll.Offset)
		if at.X < 0 || at.Y < 0 || at.X+m.Width > p.Size().Width || at.Y+m.Height > p.Size().Height-traymodel.PageFoot {
			t.Errorf("%s is at %v of %v", field, at, p.Size())
		}
	}
}

func TestATapOnAPlaceGoesToItsField(t *testing.T) {
	_, p, _, _ := openedPreview(t)
	got := ""
	p.field = func(field string) { got = field }
	paper := test.WidgetRenderer(p.sheet).Objects()[1]
	scale := paper.Size().Width / 595
	p.hand.Tapped(&fyne.PointEvent{Position: paper.Position().AddXY(400*scale, 505*scale)})
	if got != collector.FieldTotal {
		t.Errorf("went to %q", got)
	}
	got = ""
	p.hand.Tapped(&fyne.PointEvent{Position: paper.Position().AddXY(300*scale, 700*scale)})
	if got != "" {
		t.Errorf("went to %q from nowhere", got)
	}
}

func TestAFineScreenGetsMorePixels(t *testing.T) {
	f, p, _, _ := openedPreview(t)
	f.Window.Canvas().(interface{ SetScale(float32) }).SetScale(2)
	p.model.Open(app.DocumentRow{ID: 9, Pages: 2})
	p.Refresh()
	if width, _ := p.model.Size(); p.model.View().Picture.Bounds().Dx() != 2*int(width) {
		t.Errorf("%v pixels for %v units", p.model.View().Picture.Bounds(), width)
	}
}

func TestThePreviewIsStillWhenNothingHappens(t *testing.T) {
	_, p, text, session := openedPreview(t)
	p.model.Search("farine")
	asked := len(session.asked)
	for _, o := range []fyne.CanvasObject{p, text} {
		uitest.Walk(o, func(w fyne.Widget) {
			r := test.WidgetRenderer(w)
			before, need := slices.Clone(r.Objects()), r.MinSize()
			r.Layout(w.Size())
			if !slices.Equal(before, r.Objects()) || r.MinSize() != need {
				t.Errorf("%T is not still", w)
			}
		})
	}
	if len(session.asked) != asked {
		t.Error("a page was asked for")
	}
}

func TestTheTextIsSelectedCopiedAndFoundOnThePage(t *testing.T) {
	f, p, text, _ := openedPreview(t)
	middle := func(word int) fyne.Position {
		for i, line := range text.flow.lines {
			for _, w := range line {
				if w.number == word {
					return fyne.NewPos(w.x+w.width/2, (float32(i)+0.5)*text.flow.pitch())
				}
			}
		}
		t.Fatalf("no word %d", word)
		return fyne.Position{}
	}
	text.flow.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: middle(1)}, Button: desktop.MouseButtonPrimary})
	text.flow.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: middle(3)}})
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyC, Ctrl: true})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "Duval\nFACTURE N°" {
		t.Errorf("copied %q", got)
	}
	test.Tap(text.copyAll)
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "Minoterie Duval\nFACTURE N° F-2026-1187\n") || !strings.HasSuffix(got, "1 355,15 €\n") {
		t.Errorf("copied %q", got)
	}
	text.flow.Tapped(&fyne.PointEvent{Position: middle(4)})
	m, _ := p.model.Sought()
	scale, w := 595/test.WidgetRenderer(p.sheet).Objects()[1].Size().Width, invoiceWords()[4]
	if at := m.X*scale + 2 - float32(w.X1); m.Kind != traymodel.MarkLit || at > 1 || at < -1 {
		t.Errorf("lit %+v for %+v", m, w)
	}
	p.model.Search("farin")
	if text.heading.Text != "Page 1 sur 2 · 1 trouvé" || !text.flow.found[5] {
		t.Errorf("%q, %v", text.heading.Text, text.flow.found)
	}
	p.model.Go(2)
	if !text.empty.Visible() {
		t.Error("a page without text does not say so")
	}
}
