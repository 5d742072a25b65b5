package fields

import (
	"maps"
	"slices"
	"strings"
)

// rounding is the most, in cents, by which shops round what is paid in cash.
const rounding = 5

// till is what stands around a receipt's total: what was bought, paid, given back and rounded.
type till struct {
	payment label         // the first that has an amount
	settled map[int64]int // what may have been paid in all, with its points
	paid    []labelled    // in cash or otherwise
	items   []amount      // the last of each line that no label names, downwards
	dearest int64
	off     int64   // by discounts
	rounds  []label // labels of rounding
}

func (d sumsIn) till() till {
	t := till{settled: map[int64]int{}}
	var change []labelled
	for _, l := range d.labels {
		switch {
		case isRounding(l) && len(t.rounds) < mostLabelled:
			t.rounds = append(t.rounds, l)
		case isDiscount(l):
			for _, a := range d.atOnce(l) {
				t.off += abs(a.cents)
			}
		case l.meaning == paidOf && len(t.paid) < mostLabelled:
			t.paid = append(t.paid, d.atOnce(l)...)
		case l.meaning == changeOf && len(change) < mostLabelled:
			change = append(change, d.atOnce(l)...)
		}
	}
	for _, s := range slices.Concat(t.paid, change) {
		if t.payment.line == nil || s.by.y1 < t.payment.y1 {
			t.payment = s.by
		}
	}
	t.settle(change)
	t.itemise(d)
	return t
}

func isRounding(l label) bool {
	return saysAny(l.fold(), "round", "arrondi")
}

// isCash says whether what was paid may be more than was due.
func isCash(l label) bool {
	return saysAny(l.fold(), "esp", "cash", "bar", "gegeben", "tender", "received", "recu", "contant", "efectivo", "entreg", "paid", "pay", "regle", "pin")
}

func isDiscount(l label) bool {
	return saysAny(l.fold(), "disc", "remise", "rabais", "coupon", "promo", "bon d achat", "avantage", "rabatt", "voucher", "reduction")
}

// saysAny says whether one of the words, or what begins or ends them, stands in the text.
func saysAny(folded string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(folded, word) })
}

// atOnce is the last amount behind the label, or else the first under it where that line says nothing of its own.
func (d sumsIn) atOnce(l label) []labelled {
	all := d.amountsBy(l)
	if len(all) == 0 {
		return nil
	}
	if !all[0].beneath {
		return all[:1]
	}
	nearest, lines := all[len(all)-1], l.sheet.lines
	if slices.Index(lines, nearest.line) != slices.Index(lines, l.line)+1 || len(d.at[nearest.line]) > 0 {
		return nil
	}
	return []labelled{nearest}
}

// settle finds what the payments make: each less what was given back, or alone, or all of them.
func (t *till) settle(change []labelled) {
	back := false
	for _, p := range t.paid {
		for _, c := range change {
			if abs(c.cents) < abs(p.cents) { // nothing given back says as much
				t.settled[abs(p.cents)-abs(c.cents)], back = settledPoints, true
			}
		}
	}
	var sum int64
	seen := map[int64]bool{}
	for _, p := range t.paid {
		if cents := abs(p.cents); cents > 0 && !seen[cents] {
			sum, seen[cents] = sum+cents, true
			if !back {
				t.settled[cents] = max(t.settled[cents], cardPoints)
			}
		}
	}
	if len(seen) > 1 {
		if t.settled[sum] == 0 {
			t.settled[sum] = cardPoints
		}
		for _, c := range change {
			if rest := sum - abs(c.cents); c.cents != 0 && t.settled[rest] == 0 {
				t.settled[rest] = cardPoints
			}
		}
	}
}

// contradicts says whether what was paid less what was given back is another sum.
func (t *till) contradicts(s labelled) bool {
	other := false
	for cents, points := range t.settled {
		if points < settledPoints {
			continue
		}
		if within(cents, s.cents, rounding) {
			return false
		}
		other = true
	}
	return other
}

// itemise gathers the amounts of goods: the last one of each line above the payment that has no label of sums.
func (t *till) itemise(d sumsIn) {
	for l := range d.lines() {
		money := d.money[l]
		if len(money) == 0 || t.payment.line != nil && l.sheet == t.payment.sheet && l.y1 >= t.payment.y1 || slices.ContainsFunc(d.at[l], isSum) {
			continue
		}
		last := money[len(money)-1]
		t.items = append(t.items, last)
		t.dearest = max(t.dearest, last.cents)
	}
}

// isSum says whether the label names an amount that is no article's.
func isSum(l label) bool {
	switch l.meaning {
	case netOf, vatOf, totalOf, plainTotal, payableOf, paidOf, changeOf:
		return true
	case otherAmount:
		return !isDiscount(l)
	}
	return false
}

// borneOut says whether the articles right above the amount make it up, at least two of them.
func (t *till) borneOut(d sumsIn, s labelled) bool {
	var sum int64
	n := 0
	for _, item := range slices.Backward(t.items) {
		if item.sheet != s.sheet || item.y1 >= s.y1 || !differ(item, s.amount) {
			continue
		}
		sum += item.cents
		if n++; n > 1 && sum == s.cents {
			return true
		}
	}
	return false
}

// addsUp says whether the amounts of the two to four lines right above make it up: a subtotal and VAT, two rates.
func (d sumsIn) addsUp(s labelled) bool {
	const most = 4
	lines := s.sheet.lines
	var sum int64
	n := 0
	for i := slices.Index(lines, s.line) - 1; i >= 0 && n < most; i-- {
		money := d.money[lines[i]]
		if len(money) == 0 {
			continue
		}
		sum += money[len(money)-1].cents
		if n++; n > 1 && sum == s.cents {
			return true
		}
	}
	return false
}

// unlabelled are amounts that no label names, and that yet may be the total: what was paid in cash less what was given
// back, where it stands on the paper; what net and VAT make; and where no label names a total plainly, what was paid
// in one, if nothing cost more.
func (t *till) unlabelled(d sumsIn, totals []labelled, proved triple) []labelled {
	var all []labelled
	for _, cents := range slices.Sorted(maps.Keys(t.settled)) {
		if t.settled[cents] >= settledPoints {
			for _, a := range d.byCents[cents] {
				all = append(all, labelled{amount: a, weight: unlabelled})
			}
		}
	}
	if proved.total.line != nil {
		all = append(all, labelled{amount: proved.total, weight: unlabelled})
	}
	if slices.ContainsFunc(totals, func(s labelled) bool { return s.weight >= plainly }) {
		return all
	}
	for _, s := range t.paid {
		again := len(d.byCents[s.cents]) > 1 && d.says[changeOf] == 0
		if s.cents >= t.dearest && (again || !isCash(s.by) && s.sure() >= alone) {
			all = append(all, labelled{amount: s.amount, weight: unlabelled})
		}
	}
	return all
}

// rounded is the total after rounding, where the receipt rounds and then names a total once more, or nothing.
func (t *till) rounded(d sumsIn, total labelled, all []labelled) labelled {
	for _, r := range t.rounds {
		below := func(a amount) bool {
			return a.sheet == r.sheet && a.y1 >= r.y1 && a.cents != total.cents && within(a.cents, total.cents, rounding)
		}
		above := func(a amount) bool { return a.sheet == r.sheet && a.y1 < r.y1 }
		if !slices.ContainsFunc(d.byCents[total.cents], above) {
			continue
		}
		by := d.atOnce(r)
		for _, s := range slices.Concat(by, all) {
			if below(s.amount) && (t.payment.line == nil || s.y1 <= t.payment.y1 || r.y1 > t.payment.y1) {
				return s
			}
		}
		for _, s := range by {
			for _, a := range slices.Concat(d.byCents[total.cents+s.cents], d.byCents[total.cents-s.cents]) {
				if below(a) && len(d.at[a.line]) == 0 {
					return labelled{amount: a}
				}
			}
		}
	}
	return total
}
