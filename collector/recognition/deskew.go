package recognition

import (
	"image"
	"math"
	"slices"
)

// How skew is looked for. More than mostSkew is no scan that went in crooked; less than leastSkew costs nothing to leave.
const (
	mostSkew  = 8.0 // degrees
	leastSkew = 0.2
	skewWidth = 700 // pixels of the longer side of the picture that is looked at
)

// lean is how a raster was turned so that its lines lie level. The zero lean was not.
type lean struct {
	sin, cos       float64
	x, y, toX, toY float64 // the centres of the turned and of the original picture
}

// back is where a place of the turned picture lies in the original.
func (l lean) back(x, y float64) (float64, float64) {
	if l.cos == 0 {
		return x, y
	}
	x, y = x-l.x, y-l.y
	return l.toX + x*l.cos - y*l.sin, l.toY + x*l.sin + y*l.cos
}

// levelled is the raster with its lines level, if they lean enough to harm the reading.
func levelled(r raster, skew float64) raster {
	if math.Abs(skew) < leastSkew {
		return r
	}
	r.Gray, r.lean = turnedBy(r.Gray, skew)
	return r
}

// turnedBy turns the picture counterclockwise by so many degrees, in a frame that holds all of it, on white.
func turnedBy(from *image.Gray, degrees float64) (*image.Gray, lean) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	width, height := float64(from.Rect.Dx()), float64(from.Rect.Dy())
	to := image.NewGray(image.Rect(0, 0, int(width*cos+height*math.Abs(sin))+1, int(height*cos+width*math.Abs(sin))+1))
	l := lean{sin, cos, float64(to.Rect.Dx()) / 2, float64(to.Rect.Dy()) / 2, width / 2, height / 2}
	const one = 1 << 16 // fixed point: a page has millions of pixels
	stepX, stepY := int(cos*one), int(sin*one)
	weights := cubic()
	for y := range to.Rect.Dy() {
		fx, fy := l.back(0.5, float64(y)+0.5)
		sx, sy := int((fx-0.5)*one), int((fy-0.5)*one)
		row := to.Pix[y*to.Stride:][:to.Rect.Dx()]
		for x := range row {
			row[x] = between(from, sx, sy, &weights)
			sx, sy = sx+stepX, sy+stepY
		}
	}
	return to, l
}

// phases are the places between two pixels that are told apart.
const phases = 64

// cubic are the weights, in 256ths, of the four pixels around each of the places between the middle two: the kernel of
// Keys, a little sharper than usual. Straight interpolation blurs, and with that Tesseract loses lines that are small and gray.
func cubic() (weights [phases][4]int) {
	const sharpness = -0.75
	near := func(d float64) float64 { return 1 + d*d*((sharpness+2)*d-(sharpness+3)) }
	far := func(d float64) float64 { return sharpness * (d*(d*(d-5)+8) - 4) }
	for i := range weights {
		t := float64(i) / phases
		w := &weights[i]
		w[0], w[2], w[3] = int(math.Round(256*far(1+t))), int(math.Round(256*near(1-t))), int(math.Round(256*far(2-t)))
		w[1] = 256 - w[0] - w[2] - w[3]
	}
	return weights
}

// between is the gray at a place between pixels, given in 65536ths; white beside the picture.
func between(from *image.Gray, x, y int, weights *[phases][4]int) uint8 {
	x0, y0 := x>>16-1, y>>16-1
	if x0 < 0 || y0 < 0 || x0+3 >= from.Rect.Dx() || y0+3 >= from.Rect.Dy() {
		return 255
	}
	across, down := &weights[x>>10&(phases-1)], &weights[y>>10&(phases-1)]
	sum := 0
	at := y0*from.Stride + x0
	for _, weight := range down {
		p := from.Pix[at : at+4 : at+4]
		sum += weight * (int(p[0])*across[0] + int(p[1])*across[1] + int(p[2])*across[2] + int(p[3])*across[3])
		at += from.Stride
	}
	return uint8(min(max((sum+1<<15)>>16, 0), 255))
}

// spot is ink in the small picture.
type spot struct {
	x, y   float64
	weight float64
}

// skewOf finds by how many degrees the lines of a picture fall to the right, 0 where it has none to speak of, and whether
// they stand upright, as on a page that was laid in sideways. Lines that lie level give a profile of high peaks and
// empty gaps; how sharp it is at an angle tells how level they are there.
func skewOf(picture *image.Gray) (degrees float64, sideways bool) {
	spots, length := inkOf(picture)
	if len(spots) < 100 {
		return 0, false
	}
	level, levelSharp := sharpest(spots, length)
	for i, s := range spots {
		spots[i].x, spots[i].y = s.y, -s.x
	}
	upright, uprightSharp := sharpest(spots, length)
	if uprightSharp > 1.5*levelSharp {
		return upright, true
	}
	return level, false
}

// sharpest is the angle at which the profile is sharpest, and how sharp it is there; 0 where it stands out of no others.
func sharpest(spots []spot, length int) (degrees, sharp float64) {
	profile := make([]float64, 3*length)
	var all []float64
	try := func(angle float64) {
		s := sharpness(spots, angle, profile)
		all = append(all, s)
		if s > sharp {
			degrees, sharp = angle, s
		}
	}
	for angle := -mostSkew; angle <= mostSkew; angle += 0.5 {
		try(angle)
	}
	slices.Sort(all)
	usual := all[len(all)/2]
	for near, angle := degrees, degrees-0.45; angle < near+0.5; angle += 0.05 {
		try(angle)
	}
	if sharp < 1.3*usual {
		return 0, sharp
	}
	return degrees, sharp
}

// sharpness is how much neighbouring rows differ in ink where rows fall by the angle.
func sharpness(spots []spot, degrees float64, profile []float64) (sum float64) {
	clear(profile)
	fall := math.Tan(degrees * math.Pi / 180)
	middle := float64(len(profile)) / 2
	for _, s := range spots {
		if row := int(s.y - s.x*fall + middle); row >= 0 && row < len(profile) {
			profile[row] += s.weight
		}
	}
	for i := 1; i < len(profile); i++ {
		step := profile[i] - profile[i-1]
		sum += step * step
	}
	return sum
}

// inkOf is the ink of the picture made small, with places counted from its middle, and the length of its longer side. What is not
// darker than most of its neighbourhood, such as a shadow, is no ink.
func inkOf(picture *image.Gray) (spots []spot, length int) {
	factor := max(1, (max(picture.Rect.Dx(), picture.Rect.Dy())+skewWidth-1)/skewWidth)
	width, height := picture.Rect.Dx()/factor, picture.Rect.Dy()/factor
	small := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			sum := 0
			for sy := y * factor; sy < (y+1)*factor; sy++ {
				for _, gray := range picture.Pix[sy*picture.Stride+x*factor:][:factor] {
					sum += int(gray)
				}
			}
			small.Pix[y*small.Stride+x] = uint8(sum / (factor * factor))
		}
	}
	const tile = 24
	for top := 0; top < height; top += tile {
		for left := 0; left < width; left += tile {
			right, bottom := min(left+tile, width), min(top+tile, height)
			sum := 0
			for y := top; y < bottom; y++ {
				for _, gray := range small.Pix[y*small.Stride+left : y*small.Stride+right] {
					sum += int(gray)
				}
			}
			paper := sum / ((right - left) * (bottom - top))
			for y := top; y < bottom; y++ {
				for x := left; x < right; x++ {
					if darker := paper - 20 - int(small.Pix[y*small.Stride+x]); darker > 0 {
						spots = append(spots, spot{float64(x - width/2), float64(y - height/2), float64(min(darker, 60))})
					}
				}
			}
		}
	}
	return spots, max(width, height)
}
