package recognition

import (
	"image"
	"slices"
)

// How faint print is made strong: in tiles, each with the paper's brightness and its darkest ink.
const (
	lightTile = 24  // pixels: about a line of a photographed receipt
	paperRank = 0.8 // of a tile's pixels, so many are darker than its paper
	inkRank   = 0.03
	leastInk  = 28  // so much darker than the paper must ink be: less is the paper's grain
	mostGain  = 4.0 // faint ink is made so many times stronger at most
	wantedInk = 215 // how much darker than the paper ink is made
)

// evenly is the picture as if it were lit evenly and printed with as much ink everywhere: shadows go, and
// thermal print that has faded in places stands out as elsewhere.
func evenly(from *image.Gray) *image.Gray {
	width, height := from.Rect.Dx(), from.Rect.Dy()
	across, down := (width+lightTile-1)/lightTile, (height+lightTile-1)/lightTile
	paper, ink := newGrid(across, down), newGrid(across, down)
	for ty := range down {
		for tx := range across {
			var counts [256]int
			right, bottom := min((tx+1)*lightTile, width), min((ty+1)*lightTile, height)
			for y := ty * lightTile; y < bottom; y++ {
				for _, gray := range from.Pix[y*from.Stride+tx*lightTile : y*from.Stride+right] {
					counts[gray]++
				}
			}
			n := (right - tx*lightTile) * (bottom - ty*lightTile)
			paper.set(tx, ty, rank(counts, int(float64(n)*paperRank)))
			ink.set(tx, ty, rank(counts, int(float64(n)*inkRank)))
		}
	}
	// A tile under large letters or a bar has no paper of its own, one between the lines no ink.
	paper, ink = paper.spread(2, slices.Max[[]float64]).smooth(), ink.spread(1, slices.Min[[]float64]).smooth()
	to := image.NewGray(from.Rect)
	for y := range height {
		for x := range width {
			bright, dark := paper.at(x, y), ink.at(x, y)
			depth := bright - dark
			gain := mostGain
			if depth > wantedInk/mostGain {
				gain = wantedInk / depth
			} else if depth < leastInk {
				gain = 1
			}
			v := 255 - (bright-float64(from.Pix[y*from.Stride+x]))*gain
			to.Pix[y*to.Stride+x] = uint8(min(max(v, 0), 255))
		}
	}
	return to
}

func rank(counts [256]int, n int) float64 {
	for gray, count := range counts {
		if n -= count; n < 0 {
			return float64(gray)
		}
	}
	return 255
}

// grid holds a number for each tile.
type grid struct {
	across, down int
	values       []float64
}

func newGrid(across, down int) grid { return grid{across, down, make([]float64, across*down)} }

func (g grid) set(x, y int, v float64) { g.values[y*g.across+x] = v }

func (g grid) get(x, y int) float64 {
	return g.values[min(max(y, 0), g.down-1)*g.across+min(max(x, 0), g.across-1)]
}

// around is the grid of what is made of each tile and those around it, so many to each side.
func (g grid) spread(reach int, of func([]float64) float64) grid {
	to := newGrid(g.across, g.down)
	near := make([]float64, 0, (2*reach+1)*(2*reach+1))
	for y := range g.down {
		for x := range g.across {
			near = near[:0]
			for dy := -reach; dy <= reach; dy++ {
				for dx := -reach; dx <= reach; dx++ {
					near = append(near, g.get(x+dx, y+dy))
				}
			}
			to.set(x, y, of(near))
		}
	}
	return to
}

func (g grid) smooth() grid {
	return g.spread(1, func(near []float64) float64 {
		sum := 0.0
		for _, v := range near {
			sum += v
		}
		return sum / float64(len(near))
	})
}

// at is the number at a pixel, between those of the tiles around it.
func (g grid) at(x, y int) float64 {
	u, v := float64(x)/lightTile-0.5, float64(y)/lightTile-0.5
	left, top := int(u+1)-1, int(v+1)-1
	fx, fy := u-float64(left), v-float64(top)
	upper := g.get(left, top)*(1-fx) + g.get(left+1, top)*fx
	lower := g.get(left, top+1)*(1-fx) + g.get(left+1, top+1)*fx
	return upper*(1-fy) + lower*fy
}
