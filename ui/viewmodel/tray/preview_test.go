package tray_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/tray"
	"bannette/ui/viewmodel/viewmodeltest"
)

// previewRunner is the session of a preview, and where its work is done: it waits until it is let go, and time until it is told to pass.
type previewRunner struct {
	asked  []string // "document/page/width"
	work   []func()
	timers []func()
	err    error
	texts  []collector.PageText
	shape  [2]float64
	pages  int
}

func (d *previewRunner) Picture(_ context.Context, document int64, page, width int) (collector.Picture, error) {
	d.asked = append(d.asked, fmt.Sprintf("%d/%d/%d", document, page, width))
	if d.err != nil {
		return collector.Picture{}, d.err
	}
	drawn := image.NewRGBA(image.Rect(0, 0, width, int(float64(width)*d.shape[1]/d.shape[0])))
	drawn.Set(0, 0, color.RGBA{1, 2, 3, 255}) // the top left corner is known by its colour
	return collector.Picture{Image: drawn, Pages: d.pages, Width: d.shape[0], Height: d.shape[1]}, nil
}

func (d *previewRunner) Pages(context.Context, int64) ([]collector.PageText, error) {
	return d.texts, d.err
}

// run does all that waits, and what comes of it.
func (d *previewRunner) run() {
	for len(d.work) > 0 {
		next := d.work[0]
		d.work = d.work[1:]
		next()
	}
}

// pass lets so much time pass that whatever waits for it is done.
func (d *previewRunner) pass() {
	due := d.timers
	d.timers = nil
	for _, do := range due {
		do()
	}
}

func (d *previewRunner) took() []string {
	asked := d.asked
	d.asked = nil
	return asked
}

func openPreview(t *testing.T) (*previewRunner, *tray.Preview) {
	t.Helper()
	d := &previewRunner{shape: [2]float64{600, 800}, pages: 3}
	runner := viewmodel.Runner{Background: func(work func()) { d.work = append(d.work, work) }}
	p := tray.NewPreview(d, runner, func(_ time.Duration, do func()) func() {
		stopped := false
		d.timers = append(d.timers, func() {
			if !stopped {
				do()
			}
		})
		return func() { stopped = true }
	})
	p.Words = viewmodeltest.French(t)
	p.SetRoom(tray.Room{Width: 600 + 2*tray.PageMargin, Height: 400 + tray.PageMargin + tray.PageFoot, Pixels: 2})
	return d, p
}

func paper() app.DocumentRow {
	return app.DocumentRow{ID: 1, SHA256: "a", Pages: 3, Fields: collector.Fields{
		"total":    {Proof: collector.Proved, Page: 1, X1: 100, Y1: 200, X2: 150, Y2: 210},
		"number":   {Proof: collector.Read, Page: 1, X1: 300, Y1: 50, X2: 350, Y2: 60},
		"due":      {Proof: collector.Read, Page: 3, X1: 10, Y1: 20, X2: 50, Y2: 30},
		"supplier": {Proof: collector.Proved}, // data that is not printed
	}}
}

func TestThePageIsDrawnForThePixelsOfTheScreenAndTheNextOneAhead(t *testing.T) {
	d, p := openPreview(t)
	p.Next = func() int64 { return 2 }
	p.Open(paper())
	d.run()
	if got := d.took(); !slices.Equal(got, []string{"1/1/1200", "1/2/1200"}) {
		t.Errorf("asked for %q", got)
	}
	p.Go(2)
	if p.View().Picture == nil {
		t.Error("the page drawn ahead is not there at once")
	}
	d.run()
	p.Go(3)
	d.run()
	if got := d.took(); !slices.Equal(got, []string{"1/3/1200", "2/1/1200"}) {
		t.Errorf("asked for %q", got)
	}
	p.Go(9)
	p.Go(1)
	d.run()
	if got := d.took(); len(got) != 0 || p.View().Picture == nil {
		t.Errorf("asked again for %q", got)
	}
}

func TestZoomingShowsTheOldPictureUntilTheNewOneIsSharp(t *testing.T) {
	d, p := openPreview(t)
	p.Open(paper())
	d.run()
	d.took()
	before := p.View().Picture
	for range 3 {
		p.ZoomIn()
	}
	if p.View().Percent != 110 || p.View().Picture != before {
		t.Errorf("%d %%", p.View().Percent)
	}
	d.run()
	if got := d.took(); len(got) != 0 {
		t.Errorf("drawn while one zooms: %q", got)
	}
	d.pass()
	d.run()
	if got := d.took(); len(got) == 0 || got[0] != "1/1/1760" || p.View().Picture == before {
		t.Errorf("asked for %q", got)
	}
	for range 40 {
		p.ZoomIn()
	}
	d.pass()
	d.run()
	if got := d.took(); p.View().Percent != 400 || !slices.Equal(got, []string{"1/1/3400"}) {
		t.Errorf("%d %%, asked for %q", p.View().Percent, got)
	}
	for range 40 {
		p.ZoomOut()
	}
	if p.View().Percent != 10 {
		t.Errorf("%d %%", p.View().Percent)
	}
	p.Fit()
	if width, _ := p.Size(); p.View().Zoom != tray.ZoomWidth || width != 600 {
		t.Errorf("%v wide", width)
	}
	p.Fit()
	if width, height := p.Size(); width != 300 || height != 400 {
		t.Errorf("the whole page is %v by %v", width, height)
	}
}

func TestALateAnswerForAnotherPageIsDropped(t *testing.T) {
	d, p := openPreview(t)
	p.Open(paper())
	late := d.work
	d.work = nil
	p.Open(app.DocumentRow{ID: 2, SHA256: "b", Pages: 1})
	for _, work := range late {
		work()
	}
	if p.View().Picture != nil {
		t.Error("the first document's page is shown for the second")
	}
	d.run()
	if p.View().Picture == nil {
		t.Error("the second is not shown")
	}
}

func TestAWordSaysThatOneWaitsButNotAtOnce(t *testing.T) {
	d, p := openPreview(t)
	p.Open(paper())
	if p.View().Waiting != "" {
		t.Error("said at once")
	}
	d.pass()
	if p.View().Waiting != "Lecture de la page" {
		t.Errorf("says %q", p.View().Waiting)
	}
	d.run()
	if p.View().Waiting != "" {
		t.Error("still said")
	}
}

func TestWhatCannotBeShownIsSaid(t *testing.T) {
	d, p := openPreview(t)
	if title := p.View().Title; title != "Aucun document choisi" {
		t.Errorf("without a document: %q", title)
	}
	for err, want := range map[error]string{
		collector.ErrEncrypted: "mot de passe", collector.ErrUndrawable: "intact", collector.ErrNoPicture: "Ouvrez", collector.ErrNoOriginal: "archive",
		errors.New("odd"): "Imprévu",
	} {
		d.err = fmt.Errorf("wrapped: %w", err)
		p.Open(app.DocumentRow{ID: 5, Pages: 2})
		d.run()
		if v := p.View(); v.Title == "" || !strings.Contains(v.Sentence, want) || v.Drawable || v.Picture != nil {
			t.Errorf("%v: %q %q", err, v.Title, v.Sentence)
		}
		d.err = nil
		p.Go(2)
		d.run()
		if !p.View().Drawable || p.View().Picture == nil {
			t.Errorf("%v: the next page is not shown", err)
		}
		p.Close()
		d.run()
	}
}

// where rounds a mark to whole units.
func where(m tray.PageMark) [4]int {
	round := func(v float32) int { return int(math.Round(float64(v))) }
	return [4]int{round(m.X), round(m.Y), round(m.Width), round(m.Height)}
}

func markOf(t *testing.T, p *tray.Preview, field string) tray.PageMark {
	t.Helper()
	for _, m := range p.Marks() {
		if m.Field == field {
			return m
		}
	}
	t.Fatalf("%s is not marked", field)
	return tray.PageMark{}
}

func TestMarksLieOnTheirFieldsHoweverThePageIsShown(t *testing.T) {
	d, p := openPreview(t)
	p.Open(paper())
	d.run()
	// The field is at 100,200 to 150,210 of 600 by 800 points, and its mark two points larger all around.
	for _, want := range []struct {
		what string
		do   func()
		at   [4]int
	}{
		{"as wide as there is room", func() {}, [4]int{98, 198, 54, 14}},
		{"turned once", p.Turn, [4]int{441, 74, 11, 41}}, // 800 points across 600 units
		{"twice", p.Turn, [4]int{448, 588, 54, 14}},
		{"three times", p.Turn, [4]int{149, 336, 11, 41}},
		{"and back", p.Turn, [4]int{98, 198, 54, 14}},
		{"the whole page", p.Fit, [4]int{49, 99, 27, 7}},
		{"half as large", func() { p.ZoomBy(1.0 / 2) }, [4]int{25, 50, 14, 4}},
	} {
		want.do()
		if got := where(markOf(t, p, "total")); got != want.at {
			t.Errorf("%s: the mark is at %v, want %v", want.what, got, want.at)
		}
	}
	m := markOf(t, p, "total")
	if p.FieldAt(m.X+1, m.Y+1) != "total" || p.FieldAt(m.X-5, m.Y) != "" {
		t.Error("another field is tapped")
	}
}

func TestTheTurnedPictureHasItsCornerWhereTheMarksHaveIt(t *testing.T) {
	d, p := openPreview(t)
	p.Open(paper())
	d.run()
	for turns, corner := range []func(image.Rectangle) image.Point{
		func(r image.Rectangle) image.Point { return r.Min },
		func(r image.Rectangle) image.Point { return image.Pt(r.Max.X-1, 0) },
		func(r image.Rectangle) image.Point { return image.Pt(r.Max.X-1, r.Max.Y-1) },
		func(r image.Rectangle) image.Point { return image.Pt(0, r.Max.Y-1) },
	} {
		for _, settled := range []bool{false, true} {
			if settled {
				d.pass()
				d.run()
			}
			at := corner(p.View().Picture.Bounds())
			if p.View().Picture.At(at.X, at.Y) != (color.RGBA{1, 2, 3, 255}) {
				t.Errorf("turned %d times (settled %v): not at %v of %v", turns, settled, at, p.View().Picture.Bounds())
			}
		}
		p.Turn()
	}
}

func TestLightingAFieldBringsItsPage(t *testing.T) {
	d, p := openPreview(t)
	p.Open(paper())
	d.run()
	kinds := map[string]tray.PageMarkKind{}
	p.Light("number")
	for _, m := range p.Marks() {
		kinds[m.Field] = m.Kind
	}
	if kinds["number"] != tray.MarkLit || kinds["total"] != tray.MarkProved || len(kinds) != 2 {
		t.Errorf("marks %v", kinds)
	}
	p.Light("due")
	if m, _ := p.Sought(); p.View().Page != 3 || m.Field != "due" {
		t.Errorf("page %d", p.View().Page)
	}
	p.Light("supplier") // has no place
	if page := p.View().Page; page != 3 {
		t.Errorf("page %d", page)
	}
	if _, name := p.Sought(); name != "" {
		t.Errorf("%s is lit", name)
	}
}

func TestWhatIsKeptOfPagesIsBounded(t *testing.T) {
	d, p := openPreview(t)
	d.pages = 200
	p.Open(app.DocumentRow{ID: 1, Pages: 200})
	for page := range 60 { // 7.7 MB each
		p.Go(page + 1)
		d.run()
	}
	d.took()
	p.Go(59)
	d.run()
	if got := d.took(); len(got) != 0 {
		t.Errorf("a page looked at just now is drawn again: %q", got)
	}
	p.Go(1)
	d.run()
	if got := d.took(); len(got) == 0 || got[0] != "1/1/1200" {
		t.Errorf("the first page is still kept: %q", got)
	}
}

func TestADocumentRecognisedAnewIsDrawnAnew(t *testing.T) {
	d, p := openPreview(t)
	p.Open(paper())
	d.run()
	d.took()
	row := paper()
	p.Open(row)
	d.run()
	if got := d.took(); len(got) != 0 {
		t.Errorf("nothing changed, and asked for %q", got)
	}
	row.Searchable = "new"
	p.Open(row)
	d.run()
	if got := d.took(); len(got) == 0 || got[0] != "1/1/1200" {
		t.Errorf("asked for %q", got)
	}
}
