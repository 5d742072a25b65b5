package papers

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
)

// Snapshot is how a paper was photographed.
type Snapshot struct {
	Seed   uint64
	Turn   float64 // degrees by which the paper lies askew
	Tilt   float64 // how much nearer the lower edge is than the upper: 0.06 is slight
	Height int     // pixels of the picture, 4:3 upright
	Side   bool    // the telephone was held sideways: EXIF says how to turn the picture
}

// photo lays the sheet on a dark table, lights it unevenly and takes its picture.
func (p *Press) photo(s *Sheet, how Snapshot) ([]byte, error) {
	h := float64(how.Height)
	w := h * 3 / 4
	// The paper fills nine tenths of the picture, in one direction or the other.
	scale := min(0.9*h/s.Height, 0.86*w/s.Width)
	paper, err := p.raster(s, 72*scale)
	if err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	picture := expose(paper, int(w), how.Height, how)
	if how.Side {
		picture = quarterTurn(picture)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 84}); err != nil {
		return nil, fmt.Errorf("encode photo: %w", err)
	}
	orientation := uint16(1)
	if how.Side {
		orientation = 6 // to be turned clockwise by 90 degrees
	}
	return withOrientation(out.Bytes(), orientation), nil
}

// expose finds, for each point of the picture, what of paper or table it shows, and how it is lit.
func expose(paper *image.RGBA, w, h int, how Snapshot) *image.RGBA {
	r := rand.New(rand.NewPCG(how.Seed, 4))
	noise, wood := grain(r, 3.2), grain(r, 1)
	width, height := float64(paper.Rect.Dx()), float64(paper.Rect.Dy())
	// Paper that was in a pocket does not lie flat: it sways, and its folds catch the light.
	sway := wave(paper.Rect.Dy(), 2.2, 5, r.Float64()*6)
	down := wave(paper.Rect.Dy(), 0.04, 9, r.Float64()*6)
	across := wave(paper.Rect.Dx(), 0.02, 4, r.Float64()*6)
	sin, cos := math.Sincos(-how.Turn * math.Pi / 180)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for py := range h {
		y := float64(py) - float64(h)/2
		depth := 1 - how.Tilt*y/float64(h) // the upper edge is farther away, so it looks smaller
		ring := r.IntN(len(noise))
		line := img.Pix[py*img.Stride:]
		for px := range w {
			x := float64(px) - float64(w)/2
			u, v := (x*cos-y*sin)*depth+width/2, (x*sin+y*cos)*depth+height/2
			u += sway[min(max(int(v), 0), len(sway)-1)]
			var red, green, blue, light float64
			if u >= 0 && v >= 0 && u < width-1 && v < height-1 {
				red, green, blue = bilinear(paper, u, v)
				// Thermal print and white paper, as a telephone sees them.
				red, green, blue = 24+red*0.86, 23+green*0.85, 24+blue*0.815
				light = 1 + down[int(v)] + across[int(u)]
			} else {
				red, green, blue = table(float64(px), float64(py), wood)
				light = shadow(u, v, width, height)
			}
			// A window at the upper left; the corners darker.
			light *= 1.06 - 0.2*(float64(px)/float64(w)*0.6+float64(py)/float64(h)*0.4) - 0.22*(x*x+y*y)/(float64(h)*float64(h))
			n := noise[(ring+px)%len(noise)]
			dot := line[4*px : 4*px+4 : 4*px+4]
			dot[0], dot[1], dot[2], dot[3] = clamp(red*light+n), clamp(green*light+n), clamp(blue*light+n), 255
		}
	}
	return img
}

// wave is a sine of the given height over n points, turning by so many radians from end to end.
func wave(n int, height, radians, phase float64) []float64 {
	points := make([]float64, n)
	for i := range points {
		points[i] = height * math.Sin(float64(i)/float64(n)*radians+phase)
	}
	return points
}

// table is the colour of the wood at x, y of the picture: veins that run from top to bottom.
func table(x, y float64, wood []float64) (r, g, b float64) {
	vein := func(scale, slant float64) float64 {
		f := x/scale + y/slant + 1
		i := int(f)
		f -= float64(i)
		return wood[i%len(wood)]*(1-f) + wood[(i+1)%len(wood)]*f
	}
	k := 1 + 0.07*vein(31, 2900) + 0.05*vein(7, 1300)
	return 92 * k, 66 * k, 47 * k
}

// shadow darkens the table around the paper, most at the sides away from the window.
func shadow(u, v, w, h float64) float64 {
	reach := 0.03 * w
	u, v = u-0.4*reach, v-0.4*reach
	outside := math.Hypot(max(-u, u-w, 0), max(-v, v-h, 0)) / reach
	if outside > 5 {
		return 1
	}
	return 1 - 0.55*math.Exp(-outside)
}

func bilinear(img *image.RGBA, u, v float64) (r, g, b float64) {
	x, y := int(u), int(v)
	fx, fy := u-float64(x), v-float64(y)
	o := img.PixOffset(x, y)
	top, low := img.Pix[o:o+8:o+8], img.Pix[o+img.Stride:o+img.Stride+8:o+img.Stride+8]
	mix := func(i int) float64 {
		a := float64(top[i])*(1-fx) + float64(top[i+4])*fx
		c := float64(low[i])*(1-fx) + float64(low[i+4])*fx
		return a*(1-fy) + c*fy
	}
	return mix(0), mix(1), mix(2)
}

// quarterTurn turns the picture to the left, as a sensor held sideways stores it.
func quarterTurn(img *image.RGBA) *image.RGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			copy(out.Pix[out.PixOffset(y, w-1-x):][:4], img.Pix[img.PixOffset(x, y):][:4])
		}
	}
	return out
}

// withOrientation puts an EXIF segment behind the JPEG's first marker.
func withOrientation(picture []byte, orientation uint16) []byte {
	// One TIFF directory with one entry: tag 0x0112, a single SHORT (EXIF 2.3, 4.6.4).
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	exif = binary.BigEndian.AppendUint16(exif, orientation)
	exif = append(exif, 0, 0, 0, 0, 0, 0)
	out := append([]byte{}, picture[:2]...)
	out = append(out, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(exif)+2))
	return append(append(out, exif...), picture[2:]...)
}
