package fields

import (
	"cmp"
	"slices"

	"bannette/collector"
)

// What speaks for an amount to be a receipt's total, in points. A label as plain as "Total TTC" has eight.
const (
	settledPoints  = 8 // it is what was paid less what was given back
	cardPoints     = 6 // it is what was paid
	madePoints     = 4 // another sum leads to it, by VAT, discounts or a rounding
	itemsPoints    = 1 // what stands above makes it up
	provedPoints   = 3 // net and VAT make it up
	largerPoints   = 1 // its letters are larger than most
	againPoints    = 1 // it stands there once more, or twice
	unlabelled     = 1 // what it has where no label names it
	columnPoints   = -2
	summaryPoints  = -3 // below what was paid stands a summary of VAT
	tooSmallPoints = -7 // one article costs more
)

// plainly is the weight of a label that names the total, and nothing less than it.
const plainly = 3

// alone is the confidence with which a total must be recognised that nothing else on the receipt bears out.
const alone = 0.85

// receiptTotal chooses a receipt's total by what speaks for each amount that could be it. Of two that are as good,
// nothing is said, unless one is the other rounded; nor of one that nothing bears out, and something speaks against.
func (d sumsIn) receiptTotal(totals []labelled, proved triple, charged bool) (labelled, collector.Proof, bool) {
	t := d.till()
	weighed := d.weighed(t, totals, proved, charged)
	var all []labelled
	for _, s := range weighed {
		if !slices.ContainsFunc(weighed, func(o labelled) bool { return d.leadsTo(s, o) }) {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		return labelled{}, "", false
	}
	best := slices.MaxFunc(all, func(a, b labelled) int { return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(a.y1, b.y1)) })
	rival := func(s labelled) bool { return s.weight == best.weight && !within(s.cents, best.cents, rounding) }
	if slices.ContainsFunc(all, rival) {
		return labelled{}, "", false
	}
	paid, again := t.settled[best.cents], len(d.byCents[best.cents]) > 1
	known := paid >= settledPoints || proves(proved, best) || t.borneOut(d, best) || d.addsUp(best)
	if !known && (best.weight <= 0 || t.contradicts(best) || outranked(best, totals) || best.sure() < alone && paid == 0 && !again) {
		return labelled{}, "", false
	}
	best = t.rounded(d, best, all)
	if known || t.settled[best.cents] > 0 && len(d.byCents[best.cents]) > 1 {
		return best, collector.Proved, true
	}
	return best, collector.Read, true
}

func proves(t triple, total labelled) bool {
	return t.total.line != nil && t.total.cents == total.cents
}

// weighed are the amounts that may be the total, each with the points of what speaks for it.
func (d sumsIn) weighed(t till, totals []labelled, proved triple, charged bool) []labelled {
	var all []labelled
	usual := d.usualHeight()
	for _, s := range slices.Concat(totals, t.unlabelled(d, totals, proved)) {
		if s.cents <= 0 || s.beneath && (d.tabular(s.by) || slices.ContainsFunc(d.at[s.line], isSum)) || s.by.line != nil && !lastOf(totals, s) {
			continue
		}
		paid := t.settled[s.cents]
		made := slices.ContainsFunc(totals, func(o labelled) bool { return d.leadsTo(o, s) })
		if s.by.line != nil && s.by.meaning == netOf && paid == 0 && !made && (charged && d.taxedBelow(s) || d.outdone(s)) {
			continue // VAT comes on top of it
		}
		s.weight = 2*s.weight + paid + againPoints*min(2, len(d.byCents[s.cents])-1) + looks(s, t, usual)
		if made {
			s.weight += madePoints
		}
		if t.borneOut(d, s) || d.addsUp(s) {
			s.weight += itemsPoints
		}
		if proves(proved, s) {
			s.weight += provedPoints
		}
		all = append(all, s)
	}
	return all
}

// taxedBelow says whether VAT is named under the amount, before anything is paid.
func (d sumsIn) taxedBelow(s labelled) bool {
	for _, l := range d.labels {
		if l.sheet == s.sheet && l.y1 > s.y2 && l.meaning == vatOf && len(d.atOnce(l)) > 0 {
			return true
		}
		if l.sheet == s.sheet && l.y1 > s.y2 && l.meaning == paidOf {
			return false
		}
	}
	return false
}

// outdone says whether a greater amount stands not far under this one: a total whose label was not read.
func (d sumsIn) outdone(s labelled) bool {
	const near = 6 // lines
	lines := s.sheet.lines
	at := slices.Index(lines, s.line)
	return slices.ContainsFunc(lines[at+1:min(len(lines), at+1+near)], func(l *line) bool {
		return slices.ContainsFunc(d.money[l], func(a amount) bool { return a.cents > s.cents })
	})
}

// leadsTo says whether the amount is one to which what stands under it adds up: a discount, service, VAT, a rounding;
// until the other, which is the total then.
func (d sumsIn) leadsTo(s, other labelled) bool {
	const most = 8 // lines
	if s.sheet != other.sheet || other.y1 <= s.y1 || s.cents == other.cents || other.by.line == nil {
		return false
	}
	lines := s.sheet.lines
	at := slices.Index(lines, s.line)
	sum, charges := s.cents, 0
	for _, l := range lines[at+1 : min(at+most, len(lines))] {
		if l == other.line {
			return charges > 0 && within(sum, other.cents, 1)
		}
		money := d.money[l]
		if len(money) == 0 {
			continue
		}
		if slices.ContainsFunc(d.at[l], func(l label) bool { return l.meaning == paidOf || l.meaning == changeOf }) {
			return false
		}
		charge := money[len(money)-1].cents
		if charge == s.cents {
			continue // said again
		}
		if slices.ContainsFunc(d.at[l], isDiscount) {
			charge = -abs(charge)
		}
		sum += charge
		charges++
	}
	return false
}

// outranked says whether a label that names the total more plainly stands below, with another amount.
func outranked(best labelled, totals []labelled) bool {
	plain := func(m meaning) bool { return m == totalOf || m == payableOf }
	if best.by.line == nil || plain(best.by.meaning) {
		return false
	}
	return slices.ContainsFunc(totals, func(s labelled) bool {
		return plain(s.by.meaning) && !s.beneath && s.cents != 0 && s.sheet == best.sheet && s.y1 > best.y1 && !within(s.cents, best.cents, rounding)
	})
}

// looks are the points for where and how the amount stands, among amounts of that usual height.
func looks(s labelled, t till, usual float64) int {
	points := 0
	if s.beneath {
		points += columnPoints
	}
	if t.payment.line != nil && s.sheet == t.payment.sheet && s.y1 > t.payment.y1 {
		points += summaryPoints
	}
	if t.settled[s.cents] == 0 && t.dearest > s.cents+t.off {
		points += tooSmallPoints
	}
	if _, y1, _, y2 := s.box(); y2-y1 > 1.25*usual {
		points += largerPoints
	}
	return points
}

// usualHeight is that of the amount in the middle when they are sorted by height, 0 where there are none.
func (d sumsIn) usualHeight() float64 {
	if len(d.amounts) == 0 {
		return 0
	}
	heights := make([]float64, len(d.amounts))
	for i, a := range d.amounts {
		_, y1, _, y2 := a.box()
		heights[i] = y2 - y1
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}
