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
	paper, ink := paperAndInk(from)
	// A tile under large letters or a bar has no paper of its own, one between the lines no ink.
	paper, ink = paper.spread(2, slices.Max[[]float64]).smooth(), ink.spread(1, slices.Min[[]float64]).smooth()
	to := image.NewGray(from.Rect)
	width := from.Rect.Dx()
	columns := gaps(width, paper.across)
	papers, inks := make([]float64, paper.across), make([]float64, paper.across)
	for y, row := range gaps(from.Rect.Dy(), paper.down) {
		paper.row(row, papers)
		ink.row(row, inks)
		source, target := from.Pix[y*from.Stride:][:width], to.Pix[y*to.Stride:][:width]
		for x, column := range columns {
			bright := column.between(papers)
			depth := bright - column.between(inks)
			gain := mostGain
			if depth > wantedInk/mostGain {
				gain = wantedInk / depth
			} else if depth < leastInk {
				gain = 1
			}
			target[x] = uint8(min(max(255-(bright-float64(source[x]))*gain, 0), 255))
		}
	}
	return to
}

// Which pictures are no scans: of the corpus's scans, 2 % of the tiles are in shade at most, of its photographs 60 % at least.
const (
	white     = 230 // paper that is darker lies in shade
	mostShade = 0.2 // of a scan's tiles
)

// shaded says whether a good part of the picture's paper is not white, as on a photograph.
func shaded(picture *image.Gray) bool {
	paper, _ := paperAndInk(picture)
	shade := 0
	for _, bright := range paper.values {
		if bright < white {
			shade++
		}
	}
	return float64(shade) > mostShade*float64(len(paper.values))
}

// paperAndInk are the brightness of the paper, and of the darkest ink, in each tile.
func paperAndInk(from *image.Gray) (paper, ink grid) {
	width, height := from.Rect.Dx(), from.Rect.Dy()
	across, down := (width+lightTile-1)/lightTile, (height+lightTile-1)/lightTile
	paper, ink = newGrid(across, down), newGrid(across, down)
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
	return paper, ink
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

// row are the numbers of the columns of tiles at the height of a row of pixels.
func (g grid) row(at gap, values []float64) {
	for x := range values {
		upper, lower := g.get(x, at.before), g.get(x, at.after)
		values[x] = upper + (lower-upper)*at.share
	}
}

// gap is the place of a pixel between the middles of two tiles that follow each other.
type gap struct {
	before, after int
	share         float64 // of the way from the one to the other
}

// gaps are the places of so many pixels that follow each other, in so many tiles.
func gaps(pixels, tiles int) []gap {
	all := make([]gap, pixels)
	for i := range all {
		at := float64(i)/lightTile - 0.5
		before := int(at+1) - 1
		all[i] = gap{max(before, 0), min(before+1, tiles-1), at - float64(before)}
	}
	return all
}

func (g gap) between(values []float64) float64 {
	return values[g.before] + (values[g.after]-values[g.before])*g.share
}
