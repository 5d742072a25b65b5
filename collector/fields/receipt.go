package fields

import (
	"cmp"
	"slices"
	"strings"

	"bannette/collector"
)

// rounding is the most, in cents, by which shops round what is paid in cash.
const rounding = 5

// alone is the confidence with which a total must be recognised that stands on the receipt but once.
const alone = 0.85

// receiptTotal chooses a receipt's total among those that labels name: by how plainly they do, by what was paid,
// by net and VAT. Of two that are as good, nothing is said, unless one is the other rounded.
func (d *document) receiptTotal(totals []said, proved triple, charged bool) (said, collector.Proof, bool) {
	paid, settled := d.paid()
	var scored []said
	for _, s := range totals {
		if s.cents <= 0 || s.beneath && d.tabular(s.by) || !lastOf(totals, s) {
			continue
		}
		if s.by.meaning == netOf && charged && !slices.Contains(settled, s.cents) {
			continue // VAT comes on top of it
		}
		s.weight *= 2
		if s.beneath {
			s.weight -= 2
		}
		if slices.Contains(settled, s.cents) {
			s.weight += 8
		}
		if proved.total.line != nil && proved.total.cents == s.cents {
			s.weight += 3
		}
		if paid.line != nil && s.sheet == paid.sheet && s.y1 > paid.y1 {
			s.weight -= 3 // below what was paid stands a summary of VAT
		}
		scored = append(scored, s)
	}
	if len(scored) == 0 {
		return said{}, "", false
	}
	best := slices.MaxFunc(scored, func(a, b said) int { return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(a.y1, b.y1)) })
	for _, s := range scored {
		if s.weight == best.weight && !within(s.cents, best.cents, rounding) {
			return said{}, "", false
		}
	}
	best = d.rounded(best, scored)
	if slices.Contains(settled, best.cents) {
		return best, collector.Proved, true
	}
	if best.sure() < alone && len(d.byCents[best.cents]) < 2 && best.cents != proved.total.cents {
		return said{}, "", false // recognised, and nothing else on the paper bears it out
	}
	return best, collector.Read, true
}

// rounded is the total after rounding, where the receipt says that it rounds: a later total, or what was paid.
func (d *document) rounded(total said, all []said) said {
	if !slices.ContainsFunc(d.labels, func(l label) bool {
		return strings.Contains(l.fold(), "round") || strings.Contains(l.fold(), "arrondi")
	}) {
		return total
	}
	for _, l := range d.labels {
		if l.meaning == paidOf {
			for _, s := range d.amountsBy(l) {
				if !s.beneath {
					all = append(all, s)
				}
			}
		}
	}
	for _, s := range all {
		if s.sheet == total.sheet && s.y1 > total.y1 && s.cents != total.cents && within(s.cents, total.cents, rounding) {
			return s
		}
	}
	return total
}

// paid is the first label of a payment that has an amount, and what was settled: the sums paid, by card or in cash
// less what was given back.
func (d *document) paid() (first label, settled []int64) {
	var paid, change []int64
	for _, l := range d.labels {
		if l.meaning != paidOf && l.meaning != changeOf {
			continue
		}
		all := d.amountsBy(l)
		for i, s := range all {
			if s.beneath && i > 0 {
				break
			}
			if first.line == nil {
				first = l
			}
			if l.meaning == changeOf {
				change = append(change, abs(s.cents))
			} else {
				paid = append(paid, abs(s.cents))
			}
		}
	}
	for _, p := range paid {
		back := false
		for _, c := range change {
			if c != 0 && c < p {
				settled, back = append(settled, p-c), true
			}
		}
		if !back {
			settled = append(settled, p)
		}
	}
	return first, settled
}
