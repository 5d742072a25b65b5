package fields

import (
	"cmp"
	"slices"
)

// rates of VAT, in thousandths, that France and its neighbours have or had.
func rates() []int64 {
	return []int64{200, 100, 55, 21, 85, 196, 70, 190, 210, 60, 120, 220, 50, 40, 90, 230, 130, 170, 140, 80, 30, 77, 81, 25, 26, 240, 250, 160, 150, 145}
}

// fits says whether VAT is so much of net as a rate makes it, to the cent and one.
func fits(net, vat int64) bool {
	return slices.ContainsFunc(rates(), func(rate int64) bool { return within(net*rate, vat*1000, 1500) })
}

func within(a, b, slack int64) bool { return a-b <= slack && b-a <= slack }

// charges says whether some VAT is said that is not zero.
func charges(vats []labelled) bool {
	return slices.ContainsFunc(vats, func(v labelled) bool { return v.cents != 0 && lastOf(vats, v) })
}

// proved looks for a total that a net and a VAT amount make up.
func (d sumsIn) proved(kind string, nets, vats, totals []labelled) (triple, bool) {
	var all []triple
	charged := kind == receipt && charges(vats)
	for _, t := range totals {
		if t.cents == 0 {
			continue
		}
		for _, n := range nets {
			for _, v := range vats {
				if v.cents == 0 && charged {
					continue // a zero beside a VAT that is none proves nothing
				}
				if sound(n.amount, v.amount, t.amount) && differ(n.amount, v.amount) && (kind != receipt || differ(n.amount, t.amount)) {
					all = append(all, triple{n.amount, v.amount, t.amount, 10 + t.weight + 2*near(t, n, v)})
				}
			}
		}
		all = append(all, d.madeUp(t, nets, vats, totals)...)
	}
	all = append(all, d.unnamed(nets, vats)...)
	if len(all) == 0 {
		return triple{}, false
	}
	best := slices.MaxFunc(all, func(a, b triple) int {
		return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(abs(a.total.cents), abs(b.total.cents)))
	})
	for _, t := range all {
		if t.weight == best.weight && abs(t.total.cents) == abs(best.total.cents) && t.net.cents != best.net.cents {
			return triple{total: best.total}, true // the total is proved, net and VAT are not plain
		}
	}
	return best, true
}

// madeUp proves the total by a net or a VAT amount beside its label and any other amount, or by two that stand in a
// proportion that only VAT has.
func (d sumsIn) madeUp(t labelled, nets, vats, totals []labelled) []triple {
	var all []triple
	for _, a := range d.amounts {
		if a.sheet != t.sheet || plainlyTotal(totals, a) || abs(a.cents) >= abs(t.cents) || a.cents == 0 {
			continue
		}
		rest := t.cents - a.cents
		if !fits(abs(a.cents), abs(rest)) {
			continue
		}
		for _, v := range d.byCents[rest] {
			if v.sheet == t.sheet && differ(a, v) {
				weight := 4 + t.weight
				if among(nets, a) || among(vats, v) {
					weight += 4
				}
				all = append(all, triple{a, v, t.amount, weight})
				break
			}
		}
	}
	return all
}

// unnamed proves a total whose label cannot be read by a net and a VAT amount whose labels can.
func (d sumsIn) unnamed(nets, vats []labelled) []triple {
	var all []triple
	for _, n := range nets {
		for _, v := range vats {
			if n.cents == 0 || v.cents == 0 || n.sheet != v.sheet || !fits(abs(n.cents), abs(v.cents)) && near(n, v) == 0 {
				continue
			}
			for _, t := range d.byCents[n.cents+v.cents] {
				if t.sheet == n.sheet && sound(n.amount, v.amount, t) && (t.line == v.line || t.y1 > v.y1) {
					all = append(all, triple{n.amount, v.amount, t, 9})
				}
			}
		}
	}
	return all
}

// plainlyTotal says whether a label names the amount a total, so that it is no net.
func plainlyTotal(totals []labelled, a amount) bool {
	return slices.ContainsFunc(totals, func(s labelled) bool {
		return !differ(s.amount, a) && !s.beneath && (s.by.meaning == totalOf || s.by.meaning == payableOf)
	})
}

func among(all []labelled, a amount) bool {
	return slices.ContainsFunc(all, func(s labelled) bool { return !differ(s.amount, a) })
}

// sound says whether net and VAT make the total, and are of one sign. Where VAT is more than net, they are not.
func sound(net, vat, total amount) bool {
	return net.cents+vat.cents == total.cents && abs(vat.cents) < abs(net.cents) && (net.cents < 0) == (total.cents < 0)
}

// near is 1 where the three stand together, as in a block of sums.
func near(all ...labelled) int {
	top, bottom := all[0].y1, all[0].y2
	for _, s := range all[1:] {
		if s.sheet != all[0].sheet {
			return 0
		}
		top, bottom = min(top, s.y1), max(bottom, s.y2)
	}
	if bottom-top < 12*all[0].letterHeight() {
		return 1
	}
	return 0
}

func differ(a, b amount) bool { return a.line != b.line || a.from != b.from }

func abs(n int64) int64 { return max(n, -n) }
