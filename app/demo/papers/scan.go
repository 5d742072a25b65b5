package papers

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/tiff"
)

// Scanning is how a scanner was used.
type Scanning struct {
	Seed  uint64
	DPI   float64
	Skew  float64 // degrees, clockwise
	Stamp string  // put on the first page before it was scanned: "REÇU LE 19 NOV. 2026"
}

// scan prints the sheets, stamps the first, and scans them: one gray picture a sheet.
func (p *Press) scan(sheets []*Sheet, how Scanning) ([]*image.Gray, error) {
	var pages []*image.Gray
	for i, s := range sheets {
		printed, err := p.raster(s, how.DPI)
		if err != nil {
			return nil, fmt.Errorf("draw page %d: %w", i+1, err)
		}
		if i == 0 && how.Stamp != "" {
			if err := p.stamp(printed, how); err != nil {
				return nil, fmt.Errorf("stamp: %w", err)
			}
		}
		r := rand.New(rand.NewPCG(how.Seed, uint64(i)))
		pages = append(pages, scanned(printed, how.Skew*(1-0.4*float64(i%2)), r))
	}
	return pages, nil
}

// scanned turns the page, darkens one edge as the scanner's lid does, and adds its noise and specks.
func scanned(printed *image.RGBA, degrees float64, r *rand.Rand) *image.Gray {
	page := image.NewGray(printed.Rect)
	w, h := page.Rect.Dx(), page.Rect.Dy()
	sin, cos := math.Sincos(-degrees * math.Pi / 180)
	noise := grain(r, 3)
	edge := 0.012 * float64(w)
	for py := range h {
		row, ring, y := page.Pix[py*page.Stride:][:w], r.IntN(len(noise)), float64(py-h/2)
		for px := range row {
			x := float64(px - w/2)
			u, v := x*cos-y*sin+float64(w/2), x*sin+y*cos+float64(h/2)
			shade := 255.0
			if u >= 0 && v >= 0 && u < float64(w-1) && v < float64(h-1) {
				red, green, blue := bilinear(printed, u, v)
				shade = 0.299*red + 0.587*green + 0.114*blue
			}
			lid := 0.0
			if d := float64(px) / edge; d < 1 {
				lid = 46 * (1 - d) * (1 - d)
			}
			// Ink is never black on a scan, nor paper white.
			row[px] = clamp(26 + shade*0.868 + noise[(ring+px)%len(noise)] - lid)
		}
	}
	for range 40 {
		x, y, size := 2+r.IntN(w-8), 2+r.IntN(h-8), 1+r.IntN(2)
		for d := range size * size {
			page.Pix[(y+d/size)*page.Stride+x+d%size] = uint8(90 + r.IntN(90))
		}
	}
	return page
}

// grain is a ring of noise of the given strength, long and prime enough not to be seen as a pattern.
func grain(r *rand.Rand, sigma float64) []float64 {
	ring := make([]float64, 16381)
	for i := range ring {
		ring[i] = r.NormFloat64() * sigma
	}
	return ring
}

func clamp(v float64) uint8 { return uint8(min(max(v, 0), 255)) }

// stamp puts a rubber stamp on the page's free place below the title, a little turned.
func (p *Press) stamp(page *image.RGBA, how Scanning) error {
	st := style{bold, 13, 0xb03a32}
	w := p.width(st, how.Stamp) + 22
	rubber := &Sheet{Width: w, Height: 30}
	rubber.frame(2, 2, w-4, 26, 1.6, st.ink)
	rubber.put(11, 20, st, how.Stamp)
	pad := image.NewRGBA(image.Rect(0, 0, int(w*how.DPI/72), int(30*how.DPI/72)))
	c := &picture{press: p, img: pad, scale: how.DPI / 72, faces: map[faceSize]font.Face{}}
	rubber.drawOn(c)
	if c.err != nil {
		return c.err
	}
	sin, cos := math.Sincos(-7 * math.Pi / 180)
	x, y := 70*how.DPI/72, (a4Height-130)*how.DPI/72
	draw.BiLinear.Transform(page, f64.Aff3{cos, -sin, x, sin, cos, y}, pad, pad.Bounds(), draw.Over, nil)
	return nil
}

// scannedTIFF is one page as black and white as faxes are, deflated.
func scannedTIFF(page *image.Gray) ([]byte, error) {
	sharp := image.NewPaletted(page.Rect, color.Palette{color.Gray{0}, color.Gray{255}})
	for i, v := range page.Pix {
		if v > 150 {
			sharp.Pix[i] = 1
		}
	}
	var out bytes.Buffer
	if err := tiff.Encode(&out, sharp, &tiff.Options{Compression: tiff.Deflate}); err != nil {
		return nil, fmt.Errorf("encode TIFF: %w", err)
	}
	return out.Bytes(), nil
}

// screen is the sheet as a picture of the screen.
func (p *Press) screen(s *Sheet, dpi float64) ([]byte, error) {
	img, err := p.raster(s, dpi)
	if err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, img); err != nil {
		return nil, fmt.Errorf("encode PNG: %w", err)
	}
	return out.Bytes(), nil
}
