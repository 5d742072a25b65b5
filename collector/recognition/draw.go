package recognition

import (
	"errors"
	"image"
	"math"
	"path"
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"bannette/collector"
	"bannette/collector/recognition/office"
)

// A page that is shown has no more pixels than these, nor a longer side: what a graphics card bears, and three times
// what a screen has.
const (
	mostShown = 12_000_000
	mostSide  = 8192
)

// drawn is a page's picture: pixels follow the report that carries the rest.
type drawn struct {
	Across, Down  int // pixels
	Width, Height float64
	Pages         int
	pixels        []byte // four a pixel: red, green, blue, 255
}

// shown is the document of which a page was drawn last. It stays open: its next page is the likeliest to be asked for.
type shown struct {
	doc  *document
	form *references.FPDF_FORMHANDLE // what is filled in, nil for none
}

// refusals pairs why a page is not drawn with its code on the wire.
func refusals() map[string]error {
	return map[string]error{"no-picture": collector.ErrNoPicture, "encrypted": collector.ErrEncrypted,
		"undrawable": collector.ErrUndrawable, "no-page": collector.ErrNoPage}
}

// draw draws the page that the task asks for. Errors: those of refusals, errNotKept.
func (r *reader) draw(t order) (drawn, error) {
	if !t.Kept {
		r.drop()
		r.hide()
		opened, err := r.open(t)
		if err != nil {
			return drawn{}, err
		}
		r.shown = shown{doc: opened, form: opened.form()}
	}
	doc := r.shown.doc
	if doc == nil {
		return drawn{}, errNotKept
	}
	if t.Page > doc.pages {
		return drawn{}, collector.ErrNoPage
	}
	p, err := doc.page(t.Page - 1)
	if err != nil {
		return drawn{}, collector.ErrUndrawable
	}
	defer p.close()
	width, height := p.size()
	if !(width > 0 && height > 0) || math.IsInf(width*height, 0) {
		return drawn{}, collector.ErrUndrawable
	}
	d := drawn{Width: width, Height: height, Pages: doc.pages}
	d.Across, d.Down = shownSize(width, height, t.Width)
	if d.pixels, err = p.show(d.Across, d.Down, r.shown.form); err != nil {
		return drawn{}, collector.ErrUndrawable
	}
	return d, nil
}

// hide closes the document that is shown.
func (r *reader) hide() {
	if r.shown.doc != nil {
		r.shown.doc.close()
	}
	r.shown = shown{}
}

// shownSize is how many pixels a page gets that should be so many wide.
func shownSize(width, height float64, wanted int) (across, down int) {
	w := float64(max(wanted, 1))
	h := w * height / width
	scale := min(1, math.Sqrt(mostShown/(w*h)), mostSide/max(w, h))
	return max(int(w*scale+0.5), 1), max(int(h*scale+0.5), 1)
}

// open opens any file of which pages can be drawn, as a PDF.
func (r *reader) open(o order) (*document, error) {
	data, kind := o.data, kindOf(headOf(o.data), o.Name)
	switch kind {
	case kindOffice, kindRTF, kindOther:
		return nil, collector.ErrNoPicture
	}
	if o.Cut {
		return nil, collector.ErrUndrawable
	}
	switch kind {
	case kindPDF:
	case kindXML:
		data = typesetXML(data)
	case kindPlain:
		text := office.ReadPlain(data)
		if strings.EqualFold(path.Ext(o.Name), ".csv") {
			text = columned(text)
		}
		data = typeset(text)
	default:
		pictures, err := picturesOf(data, kind)
		switch {
		case errors.Is(err, errNoDecoder):
			return nil, collector.ErrNoPicture
		case err != nil:
			return nil, collector.ErrUndrawable
		}
		data = bind(pictures)
	}
	doc, err := r.engine.open(data)
	switch {
	case errors.Is(err, errPassword):
		return nil, collector.ErrEncrypted
	case err != nil:
		return nil, collector.ErrUndrawable
	}
	return doc, nil
}

var errNoBitmap = errors.New("draw page: no memory")

// show draws the page so many pixels wide and high, in colour, on white. pdfium's own call for that would lay a page with
// transparency on black.
func (p *page) show(across, down int, form *references.FPDF_FORMHANDLE) ([]byte, error) {
	made, err := p.pdf.FPDFBitmap_Create(&requests.FPDFBitmap_Create{Width: across, Height: down})
	if err != nil {
		return nil, err
	}
	defer p.pdf.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: made.Bitmap})
	if _, err := p.pdf.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{Bitmap: made.Bitmap, Width: across, Height: down, Color: 0xFFFFFFFF}); err != nil {
		return nil, err
	}
	const flags = enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_REVERSE_BYTE_ORDER
	if _, err := p.pdf.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{Bitmap: made.Bitmap, Page: p.request(), SizeX: across, SizeY: down, Flags: flags}); err != nil {
		return nil, err
	}
	if form != nil { // else only the fields are missing
		p.pdf.FPDF_FFLDraw(&requests.FPDF_FFLDraw{FormHandle: *form, Bitmap: made.Bitmap, Page: p.request(), SizeX: across, SizeY: down, Flags: flags})
	}
	buffer, err := p.pdf.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: made.Bitmap})
	if err != nil {
		return nil, err
	}
	if len(buffer.Buffer) != 4*across*down {
		return nil, errNoBitmap
	}
	pixels := append([]byte(nil), buffer.Buffer...) // the bitmap's own memory
	for i := 3; i < len(pixels); i += 4 {
		pixels[i] = 0xFF
	}
	return pixels, nil
}

// picture is what was drawn, as it is shown.
func (d drawn) picture() collector.Picture {
	return collector.Picture{
		Image: &image.RGBA{Pix: d.pixels, Stride: 4 * d.Across, Rect: image.Rect(0, 0, d.Across, d.Down)},
		Pages: d.Pages, Width: d.Width, Height: d.Height,
	}
}
