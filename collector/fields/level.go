package fields

import (
	"cmp"
	"math"
	"slices"

	"bannette/collector"
)

// leastFall is the fall of lines, in points a point, that does no harm: a third of a letter across a page.
const leastFall = 0.003

// levelled puts the words of a page that lies askew, as in a photograph, as if its lines were level, so that an
// amount stands on the line of its label. It returns by how much the lines fall.
func levelled(words []collector.Word, middle float64) float64 {
	fall := fallOf(words)
	if math.Abs(fall) < leastFall {
		return 0
	}
	for i, w := range words {
		shift := fall * ((w.X1+w.X2)/2 - middle)
		words[i].Y1, words[i].Y2 = w.Y1-shift, w.Y2-shift
	}
	return fall
}

// fallOf is by how much lines fall to the right: what most words say whose right neighbour is plain.
func fallOf(words []collector.Word) float64 {
	const few = 12
	type step struct{ fall, width float64 }
	var steps []step
	var sum float64
	byHeight := slices.Clone(words)
	slices.SortFunc(byHeight, func(a, b collector.Word) int { return cmp.Compare(a.Y1+a.Y2, b.Y1+b.Y2) })
	for i, w := range byHeight {
		if n, ok := neighbour(byHeight, i); ok {
			across, down := (n.X1+n.X2-w.X1-w.X2)/2, (n.Y1+n.Y2-w.Y1-w.Y2)/2
			steps = append(steps, step{down / across, across})
			sum += across
		}
	}
	if len(steps) < few {
		return 0
	}
	slices.SortFunc(steps, func(a, b step) int { return cmp.Compare(a.fall, b.fall) })
	half := sum / 2
	for _, s := range steps {
		if half -= s.width; half <= 0 {
			return s.fall
		}
	}
	return 0
}

// neighbour is the word right beside that with number i, of about its height and on its line beyond doubt.
func neighbour(byHeight []collector.Word, i int) (collector.Word, bool) {
	const window = 60 // words that can stand on a few lines
	w := byHeight[i]
	height := w.Y2 - w.Y1
	nearest := collector.Word{X1: math.Inf(1)}
	for _, n := range byHeight[max(0, i-window):min(len(byHeight), i+window)] {
		gap, down := n.X1-w.X2, (n.Y1+n.Y2-w.Y1-w.Y2)/2
		tall := (n.Y2 - n.Y1) / height
		if gap > -0.2*height && gap < 2*height && math.Abs(down) < 0.5*height && tall > 0.7 && tall < 1.4 && n.X1 < nearest.X1 && n.X1 > w.X1 {
			nearest = n
		}
	}
	return nearest, !math.IsInf(nearest.X1, 1)
}
