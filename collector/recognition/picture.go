package recognition

import (
	"errors"
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

const (
	mostPixels   = 40_000_000 // of a raster
	mostDPI      = 250        // more costs time and reads no better (measured on invoices)
	vectorDPI    = 250        // for a page that says nothing of a resolution
	leastDPI     = 100
	mostObjects  = 5000 // looked at on a page
	formDepth    = 4
	fillsPage    = 0.9 // of width and height: the picture is the page
	coversMostly = 0.5 // of the area: the page is mostly picture
)

// matrix places a unit square on a page: x' = a*x + c*y + e, y' = b*x + d*y + f.
type matrix struct{ a, b, c, d, e, f float64 }

func matrixOf(m structs.FPDF_FS_MATRIX) matrix {
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

// within is m followed by outer.
func (m matrix) within(outer matrix) matrix {
	return matrix{
		a: m.a*outer.a + m.b*outer.c, b: m.a*outer.b + m.b*outer.d,
		c: m.c*outer.a + m.d*outer.c, d: m.c*outer.b + m.d*outer.d,
		e: m.e*outer.a + m.f*outer.c + outer.e, f: m.e*outer.b + m.f*outer.d + outer.f,
	}
}

// picture is a picture on a page.
type picture struct {
	ref           references.FPDF_PAGEOBJECT
	width, height int // pixels
	matrix            // of the unit square, in the page's coordinates
}

// dpi is the picture's resolution on the page.
func (p picture) dpi() float64 {
	across, down := math.Hypot(p.a, p.b), math.Hypot(p.c, p.d) // points
	if across <= 0 || down <= 0 {
		return 0
	}
	return 72 * min(float64(p.width)/across, float64(p.height)/down)
}

// shownOn is the rectangle that the picture takes on the page as shown.
func (p picture) shownOn(s sheet) (u1, v1, u2, v2 float64) {
	u1, v1 = math.Inf(1), math.Inf(1)
	u2, v2 = math.Inf(-1), math.Inf(-1)
	for _, corner := range [][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
		x, y := corner[0], corner[1]
		u, v := s.shown(p.a*x+p.c*y+p.e, p.b*x+p.d*y+p.f)
		u1, v1, u2, v2 = min(u1, u), min(v1, v), max(u2, u), max(v2, v)
	}
	return u1, v1, u2, v2
}

// contents is what a page shows, besides its text.
type contents struct {
	pictures []picture
	visible  int  // text and pictures and drawings
	drawn    bool // something that is neither text nor picture
	hidden   bool // there is invisible text: someone has recognised this page before
}

// contents looks at what is on the page.
func (p *page) contents() (contents, error) {
	count, err := p.pdf.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: p.request()})
	if err != nil {
		return contents{}, fmt.Errorf("look at page: %w", err)
	}
	var c contents
	for i := range min(count.Count, mostObjects) {
		object, err := p.pdf.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: p.request(), Index: i})
		if err != nil {
			return c, fmt.Errorf("look at page: %w", err)
		}
		p.look(object.PageObject, matrix{a: 1, d: 1}, 0, &c)
	}
	if annotations, err := p.pdf.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: p.request()}); err == nil && annotations.Count > 0 {
		c.visible++
		c.drawn = true // a stamp may carry the page's picture; only drawing it shows it
	}
	return c, nil
}

func (p *page) look(object references.FPDF_PAGEOBJECT, within matrix, depth int, c *contents) {
	sort, err := p.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil || c.visible > mostObjects {
		return
	}
	switch sort.Type {
	case enums.FPDF_PAGEOBJ_IMAGE:
		c.visible++
		c.pictures = append(c.pictures, p.picture(object, within))
	case enums.FPDF_PAGEOBJ_FORM:
		placed, err := p.pdf.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
		inside, err2 := p.pdf.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: object})
		if err != nil || err2 != nil || depth == formDepth {
			c.visible++
			c.drawn = true
			return
		}
		for i := range min(inside.Count, mostObjects) {
			if o, err := p.pdf.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: object, Index: uint64(i)}); err == nil {
				p.look(o.PageObject, matrixOf(placed.Matrix).within(within), depth+1, c)
			}
		}
	case enums.FPDF_PAGEOBJ_TEXT:
		c.visible++
		if mode, err := p.pdf.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object}); err == nil && mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE {
			c.hidden = true
		}
	default:
		c.visible++
		c.drawn = true
	}
}

func (p *page) picture(object references.FPDF_PAGEOBJECT, within matrix) picture {
	found := picture{ref: object}
	if placed, err := p.pdf.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object}); err == nil {
		found.matrix = matrixOf(placed.Matrix).within(within)
	}
	if size, err := p.pdf.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: object}); err == nil {
		found.width, found.height = int(size.Width), int(size.Height)
	}
	return found
}

// covered is how much of the page the pictures take, 0 to 1, and the best resolution among those
// that are not small.
func (c contents) covered(s sheet) (share, dpi float64) {
	width, height := s.size()
	for _, p := range c.pictures {
		u1, v1, u2, v2 := p.shownOn(s)
		area := max(0, min(u2, width)-max(u1, 0)) * max(0, min(v2, height)-max(v1, 0)) / (width * height)
		if share += area; area > 0.05 {
			dpi = max(dpi, p.dpi())
		}
	}
	return min(share, 1), dpi
}

// whole returns the one picture that is the page, if there is one and it stands at a right angle,
// and by how many quarter turns clockwise it is shown.
func (c contents) whole(s sheet) (only picture, turns int, ok bool) {
	if len(c.pictures) != 1 || c.drawn {
		return picture{}, 0, false
	}
	only = c.pictures[0]
	width, height := s.size()
	u1, v1, u2, v2 := only.shownOn(s)
	if min(u2, width)-max(u1, 0) < fillsPage*width || min(v2, height)-max(v1, 0) < fillsPage*height {
		return picture{}, 0, false
	}
	// How the picture's own directions, rightwards and downwards, run on the page as shown.
	u0, v0 := s.shown(only.e, only.f)
	ru, rv := s.shown(only.e+only.a, only.f+only.b)
	du, dv := s.shown(only.e-only.c, only.f-only.d)
	ru, rv, du, dv = ru-u0, rv-v0, du-u0, dv-v0
	slack := 0.002 * max(width, height)
	switch {
	case ru > 0 && dv > 0 && math.Abs(rv) < slack && math.Abs(du) < slack:
		return only, 0, true
	case rv > 0 && du < 0 && math.Abs(ru) < slack && math.Abs(dv) < slack:
		return only, 1, true
	case ru < 0 && dv < 0 && math.Abs(rv) < slack && math.Abs(du) < slack:
		return only, 2, true
	case rv < 0 && du > 0 && math.Abs(ru) < slack && math.Abs(dv) < slack:
		return only, 3, true
	}
	return picture{}, 0, false // mirrored or askew
}

var errTooManyPixels = errors.New("too many pixels")

// pixels takes the picture's own pixels, undisturbed by scaling, as gray.
func (p *page) pixels(of picture) (*image.Gray, error) {
	if of.width < 1 || of.height < 1 || of.width > mostPixels/of.height {
		return nil, errTooManyPixels
	}
	bitmap, err := p.pdf.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: of.ref})
	if err != nil {
		return nil, fmt.Errorf("decode picture: %w", err)
	}
	defer p.pdf.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: bitmap.Bitmap})
	format, noFormat := p.pdf.FPDFBitmap_GetFormat(&requests.FPDFBitmap_GetFormat{Bitmap: bitmap.Bitmap})
	width, noWidth := p.pdf.FPDFBitmap_GetWidth(&requests.FPDFBitmap_GetWidth{Bitmap: bitmap.Bitmap})
	height, noHeight := p.pdf.FPDFBitmap_GetHeight(&requests.FPDFBitmap_GetHeight{Bitmap: bitmap.Bitmap})
	stride, noStride := p.pdf.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: bitmap.Bitmap})
	buffer, noBuffer := p.pdf.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: bitmap.Bitmap})
	if err := errors.Join(noFormat, noWidth, noHeight, noStride, noBuffer); err != nil {
		return nil, fmt.Errorf("decode picture: %w", err)
	}
	return grayOf(buffer.Buffer, width.Width, height.Height, stride.Stride, format.Format)
}

func grayOf(pixels []byte, width, height, stride int, format enums.FPDF_BITMAP_FORMAT) (*image.Gray, error) {
	size := map[enums.FPDF_BITMAP_FORMAT]int{
		enums.FPDF_BITMAP_FORMAT_GRAY: 1, enums.FPDF_BITMAP_FORMAT_BGR: 3,
		enums.FPDF_BITMAP_FORMAT_BGRX: 4, enums.FPDF_BITMAP_FORMAT_BGRA: 4,
	}[format]
	if size == 0 || width < 1 || height < 1 || stride < width*size || len(pixels) < stride*height {
		return nil, errors.New("decode picture: a format of its own")
	}
	gray := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		from, to := pixels[y*stride:], gray.Pix[y*gray.Stride:]
		if size == 1 {
			copy(to[:width], from)
			continue
		}
		for x := range width {
			b, g, r := uint32(from[x*size]), uint32(from[x*size+1]), uint32(from[x*size+2])
			to[x] = uint8((19595*r + 38470*g + 7471*b + 1<<15) >> 16) // as color.GrayModel
		}
	}
	return gray, nil
}

// draw draws the page as shown, in gray, at about the resolution dpi.
func (p *page) draw(dpi float64) (*image.Gray, error) {
	width, height := p.size()
	dpi = min(dpi, math.Sqrt(mostPixels*72*72/(width*height)))
	drawn, err := p.pdf.RenderPageInDPI(&requests.RenderPageInDPI{
		Page: p.request(), DPI: max(int(dpi), 1), RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, ImageFormat: requests.RenderImageFormatGrayscale,
	})
	if err != nil {
		return nil, fmt.Errorf("draw page: %w", err)
	}
	defer drawn.Cleanup()
	inside, ok := drawn.Result.RenderedImage.(*image.Gray)
	if !ok {
		return nil, errors.New("draw page: not gray")
	}
	own := image.NewGray(image.Rect(0, 0, inside.Rect.Dx(), inside.Rect.Dy()))
	for y := range inside.Rect.Dy() {
		copy(own.Pix[y*own.Stride:][:own.Stride], inside.Pix[y*inside.Stride:])
	}
	return own, nil
}
