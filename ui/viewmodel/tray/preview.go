package tray

import (
	"context"
	"errors"
	"image"
	"math"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// PreviewSession is what the preview of a document needs of whoever is signed in. Of what has no pages, Picture returns
// collector.ErrNoPicture; other errors are told in words.
type PreviewSession interface {
	Picture(ctx context.Context, document int64, page, width int) (collector.Picture, error)
	Pages(ctx context.Context, document int64) ([]collector.PageText, error)
}

const (
	redrawAfter = 150 * time.Millisecond // after zooming or resizing, until the page is drawn anew
	sayAfter    = 300 * time.Millisecond // of waiting, until a word says so
)

// Preview is a document's pages as they are looked at. All methods are for the window's goroutine.
type Preview struct {
	Words *viewmodel.Words
	// Next is the document that is likely to be opened next, 0 for none.
	Next func() int64
	// Changed is called after each change of what the methods return.
	Changed func()

	session                  PreviewSession
	drawingNow, drawingAhead viewmodel.Latest // the page that is shown, and the one that is likely to be next
	reading                  viewmodel.Latest // what was recognised
	after                    func(wait time.Duration, f func()) (stop func())

	row   app.DocumentRow
	page  int // from 1
	pages int
	texts pageTexts
	err   error // why no page is shown; nil if one is, or will be

	paper      [2]float64 // width and height in points; 0 until it is known
	lens       lens
	lit        string // name of a field
	litWord    int    // of the page's words, -1 for none
	leafed     bool   // by the user: what was found does not take the page away
	cache      pageCache
	picture    image.Image // turned as it is shown; nil while there is none
	drawn      drawing     // what picture shows
	asked      drawing     // what is being drawn
	waiting    bool        // long enough to say so
	stopRedraw func()
	stopSaying func()
}

// NewPreview returns the pages of no document yet. The window sets Words and Changed; after calls f on its goroutine after a
// time, unless it is stopped before.
func NewPreview(session PreviewSession, runner viewmodel.Runner, after func(time.Duration, func()) (stop func())) *Preview {
	work := viewmodel.Latest{Runner: runner}
	return &Preview{session: session, drawingNow: work, drawingAhead: work, reading: work, after: after,
		Next: func() int64 { return 0 }, Changed: func() {}}
}

// drawing names a picture of a page.
type drawing struct {
	document           int64
	page, width, turns int
}

// Room is what the window has for the page, in units, and how many pixels a unit has.
type Room struct{ Width, Height, Pixels float32 }

// Open shows the first page of a document. Zoom stays, as one looks at one document after the other.
func (p *Preview) Open(row app.DocumentRow) {
	same := p.row.ID == row.ID
	if same && p.row.SHA256 == row.SHA256 && p.row.Searchable == row.Searchable {
		p.reread(row)
		return
	}
	p.Hide()
	p.row, p.pages = row, max(row.Pages, 1)
	if same { // whoever looks at it goes on where they are
		p.cache.forget(row.ID)
		p.page = min(p.page, p.pages)
	} else {
		p.page, p.lens.turns, p.lit, p.litWord, p.leafed = 1, 0, "", -1, false
	}
	p.texts.forget()
	p.err, p.picture, p.paper = nil, nil, [2]float64{}
	p.ask()
	if len(p.texts.wanted) > 0 {
		p.readTexts()
	}
	p.Changed()
}

// reread takes up other fields of the document that is shown, and its text where that was recognised meanwhile.
func (p *Preview) reread(row app.DocumentRow) {
	was := p.row
	p.row = row
	if was.Stage != row.Stage || was.Recognition != row.Recognition || was.Confidence != row.Confidence {
		asked := p.texts.asked
		p.texts.forget()
		if asked {
			p.readTexts()
		}
	}
	p.Changed()
}

// Close shows nothing.
func (p *Preview) Close() {
	p.Hide()
	p.reading.Drop()
	p.row, p.picture, p.err = app.DocumentRow{}, nil, nil
	p.texts.forget()
	p.pages = 0
	p.Changed()
}

// Show draws the page if that was given up, or could not be done.
func (p *Preview) Show() {
	p.err = nil
	p.ask()
	p.Changed()
}

// Hide gives up whatever is under way: the screen has gone, or shows something else. It may come back with Show.
func (p *Preview) Hide() {
	p.drawingNow.Drop()
	p.drawingAhead.Drop()
	p.asked = drawing{}
	p.waiting = false
	endWait(&p.stopRedraw)
	endWait(&p.stopSaying)
}

// endWait stops what is to be done after a time, if something is.
func endWait(stop *func()) {
	if *stop != nil {
		(*stop)()
		*stop = nil
	}
}

// Go shows a page, counted from 1; one that is not there is the nearest.
func (p *Preview) Go(page int) {
	p.leafed = true
	p.leaf(page)
}

func (p *Preview) leaf(page int) {
	page = min(max(page, 1), p.pages)
	if p.row.ID == 0 || page == p.page {
		return
	}
	p.Hide()
	p.page, p.litWord, p.err, p.picture = page, -1, nil, nil
	p.ask()
	p.Changed()
}

// wanted is the picture that would be sharp now.
func (p *Preview) wanted() drawing {
	return drawing{p.row.ID, p.page, p.sheet().pixels(), p.lens.turns}
}

// ask shows the page as it is known, and has it drawn as it should be.
func (p *Preview) ask() {
	want := p.wanted()
	if p.row.ID == 0 || p.lens.room.Width <= 0 || p.err != nil || want == p.asked || p.picture != nil && want == p.drawn {
		return
	}
	known, exact := p.cache.find(want)
	if known != nil && p.lens.turns == 0 {
		p.measure(*known)
		p.picture, p.drawn = known.Image, drawing{want.document, want.page, known.Bounds().Dx(), 0}
		if exact {
			p.drawn = want
			p.look()
			return
		}
	}
	p.asked = want
	p.drawingAhead.Drop()
	if p.picture == nil && p.stopSaying == nil {
		p.stopSaying = p.after(sayAfter, func() {
			p.stopSaying, p.waiting = nil, p.picture == nil
			p.Changed()
		})
	}
	p.drawingNow.Load(func(ctx context.Context) func() {
		var err error
		if !exact {
			var made collector.Picture
			made, err = p.session.Picture(ctx, want.document, want.page, want.width)
			known = &made
		}
		var shown image.Image
		if err == nil {
			shown = turned(known.Image, want.turns)
		}
		return func() { p.show(want, *known, shown, err) }
	})
}

// show takes up a picture that was drawn.
func (p *Preview) show(what drawing, made collector.Picture, shown image.Image, err error) {
	p.Hide()
	if p.err = err; err != nil {
		p.picture = nil
	} else {
		p.cache.add(what, made)
		p.measure(made)
		p.picture, p.drawn = shown, what
		if again := p.wanted(); again != what {
			p.later() // its true shape asks for another width
		} else {
			p.look()
		}
	}
	p.Changed()
}

// measure takes up what a picture says of its page and document.
func (p *Preview) measure(made collector.Picture) {
	p.pages, p.paper = made.Pages, [2]float64{made.Width, made.Height}
}

// look draws ahead what is likely to be looked at next.
func (p *Preview) look() {
	next := drawing{document: p.row.ID, page: p.page + 1, width: p.sheet().pixels()}
	if p.page >= p.pages {
		next = drawing{document: p.Next(), page: 1, width: p.sheet().pixels()}
	}
	if _, known := p.cache.find(next); known || next.document == 0 || next.width > mostAhead {
		return
	}
	p.drawingAhead.Load(func(ctx context.Context) func() {
		made, err := p.session.Picture(ctx, next.document, next.page, next.width)
		if err != nil {
			return nil // told when someone wants to see it
		}
		return func() { p.cache.add(next, made) }
	})
}

// later draws the page anew when nothing has changed for a moment.
func (p *Preview) later() {
	endWait(&p.stopRedraw)
	if p.picture == nil {
		p.ask()
		return
	}
	p.stopRedraw = p.after(redrawAfter, func() {
		p.stopRedraw = nil
		p.ask()
	})
}

// PreviewView is what the window shows of the page.
type PreviewView struct {
	app.DocumentRow             // that is looked at; its ID is 0 for none
	Page            int         // from 1
	Pages           int         // how many there are
	PageSaid        string      // the same as it is written in the tool bar
	Picture         image.Image // of the page, turned; nil while there is nothing
	Drawable        bool        // there is a page to be looked at, or will be
	Waiting         string      // a word while the page takes longer than one notices, "" else
	Title, Sentence string      // what is said where no page is shown; "" where one is, or will be
	Percent         int         // the zoom, of the size on paper
	PercentSaid     string
	Zoom            Zoom
}

// View is what is to be shown.
func (p *Preview) View() PreviewView {
	w, percent := p.Words, int(math.Round(p.sheet().inPercent()))
	v := PreviewView{DocumentRow: p.row, Page: p.page, Pages: p.pages, Picture: p.picture, Drawable: p.row.ID != 0 && p.err == nil,
		PageSaid: w.Say("ui.preview.page", map[string]any{"Page": p.page, "Pages": p.pages}),
		Percent:  percent, PercentSaid: w.Say("ui.preview.percent", map[string]any{"Percent": percent}), Zoom: p.lens.zoom}
	switch {
	case p.row.ID == 0:
		v.Title, v.Sentence = w.Say("ui.preview.none", nil), w.Say("ui.preview.none-body", nil)
	case errors.Is(p.err, collector.ErrNoPicture):
		v.Title, v.Sentence = w.Say("ui.preview.no-picture", nil), w.Problem(p.err)
	case p.err != nil:
		v.Title, v.Sentence = w.Say("ui.preview.failed", nil), w.Problem(p.err)
	}
	if p.waiting && p.picture == nil && v.Drawable {
		v.Waiting = w.Say("ui.preview.loading", nil)
	}
	return v
}

// TextView is what the window shows of the text of the page.
type TextView struct {
	Text    string
	Places  int    // how many of its words have a place on the page
	Read    bool   // it has come
	Problem string // why there is none, "" if there is or may be
	All     string // the text of all pages, to be copied
}

// TextView is what was recognised on the page that is shown. It is read with the first call.
func (p *Preview) TextView() TextView {
	p.readTexts()
	v := TextView{Read: p.texts.read, Problem: p.texts.problem, All: p.texts.all()}
	if p.texts.one(p.page) {
		v.Text = p.texts.pages[0].Text
		return v
	}
	page := p.texts.page(p.page)
	v.Text, v.Places = page.Text, len(page.Words)
	return v
}

// Found are those of the words, by their number, that are looked for.
func (p *Preview) Found(words []string) map[int]bool { return foundIn(words, p.texts.terms) }

// TextSaid is the heading of the recognised text: which page, and how many words were found on it.
func (p *Preview) TextSaid(hits int) string {
	said := p.Words.Say("ui.preview.text", map[string]any{"Page": p.page, "Pages": p.pages})
	if hits > 0 {
		said += " · " + p.Words.Count("ui.preview.text-found", hits)
	}
	return said
}
