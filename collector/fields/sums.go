package fields

import (
	"cmp"
	"slices"
	"strings"

	"bannette/collector"
)

// said is an amount that a label stands beside.
type said struct {
	amount
	by      label
	weight  int  // of its label
	beneath bool // it stands under the label, as in a table
}

// triple is net and VAT that make a total.
type triple struct {
	net, vat, total amount
	weight          int
}

// summed finds net, VAT and total: a total that its label names, proved where two other amounts make it up.
func (d *document) summed(kind string, into collector.Fields) {
	nets, vats, totals := d.saidOf(kind)
	t, ok := d.proved(kind, nets, vats, totals)
	if kind == receipt {
		total, proof, known := d.receiptTotal(totals, t, charges(vats))
		if !known {
			return
		}
		d.put(into, kind, collector.FieldTotal, total.amount, proof)
		if ok && t.total.cents == total.cents {
			d.put(into, kind, collector.FieldTotal, total.amount, collector.Proved)
			d.put(into, kind, collector.FieldNet, t.net, collector.Proved)
			d.put(into, kind, collector.FieldVAT, t.vat, collector.Proved)
		}
		return
	}
	if ok {
		d.put(into, kind, collector.FieldNet, t.net, collector.Proved)
		d.put(into, kind, collector.FieldVAT, t.vat, collector.Proved)
		d.put(into, kind, collector.FieldTotal, t.total, collector.Proved)
		return
	}
	if t, proof, ok := d.total(totals); ok {
		d.put(into, kind, collector.FieldTotal, t.amount, proof)
	}
}

func (d *document) put(into collector.Fields, kind, name string, a amount, proof collector.Proof) {
	if a.line == nil {
		return
	}
	cents := a.cents
	if kind == credit && cents < 0 {
		cents = -cents
	}
	into[name] = a.field(canonical(cents), proof)
}

// weigh says how plainly the label names the document's total, net or VAT; 0 for none of them.
func weigh(l label, kind string) int {
	if l.learnt {
		return 9
	}
	switch l.meaning {
	case totalOf:
		return 4
	case payableOf:
		if kind == receipt {
			return 4
		}
		return 2
	case plainTotal:
		if oneColumn(l.fold()) {
			return 1
		}
		return 3
	case netOf:
		if kind == receipt && !strings.Contains(l.fold(), "ht") && !strings.Contains(l.fold(), "excl") {
			return 1 // what is net of discounts is often the last word of a till
		}
		return 3
	case vatOf:
		return 3
	}
	return 0
}

// oneColumn says whether the label heads a column of amounts in any table.
func oneColumn(label string) bool {
	switch label {
	case "montant", "amount", "importe", "montant du", "total du":
		return true
	}
	return false
}

// saidOf gathers the amounts beside labels.
func (d *document) saidOf(kind string) (nets, vats, totals []said) {
	for _, l := range d.labels {
		weight := weigh(l, kind)
		if weight == 0 {
			continue
		}
		for _, s := range d.amountsBy(l) {
			if s.sure() < unsure && kind != receipt { // a receipt's total is borne out otherwise, or not said
				continue
			}
			s.weight = weight
			switch {
			case l.meaning == netOf && kind == receipt:
				nets, totals = append(nets, s), append(totals, s)
			case l.meaning == netOf:
				nets = append(nets, s)
			case l.meaning == vatOf:
				vats = append(vats, s)
			default:
				totals = append(totals, s)
			}
		}
	}
	last := func(all []said) []said { return all[max(0, len(all)-mostSaid):] }
	return last(nets), last(vats), last(totals)
}

// amountsBy are the amounts behind the label up to the next one, the last first; or else those in the column under it.
func (d *document) amountsBy(l label) []said {
	stretch := d.behind(l)
	var found []said
	for _, a := range slices.Backward(d.money[l.line]) {
		if a.from >= stretch.from && a.to <= stretch.to {
			found = append(found, said{amount: a, by: l})
		}
	}
	if len(found) > 0 {
		return found
	}
	if oneColumn(l.fold()) {
		return nil
	}
	x1, x2 := l.across()
	height := l.letterHeight()
	lines := l.sheet.lines
	last := l.y2
	for _, below := range lines[slices.Index(lines, l.line)+1:] {
		if below.y1-last > reach*height || len(found) > 12 {
			break
		}
		for _, a := range d.money[below] {
			if a1, a2 := a.across(); a1 < x2+height && a2 > x1-height {
				found, last = append(found, said{amount: a, by: l, beneath: true}), below.y2
			}
		}
	}
	slices.Reverse(found) // the sum stands last
	return found
}

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
func charges(vats []said) bool {
	return slices.ContainsFunc(vats, func(v said) bool { return v.cents != 0 && lastOf(vats, v) })
}

// proved looks for a total that a net and a VAT amount make up.
func (d *document) proved(kind string, nets, vats, totals []said) (triple, bool) {
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
func (d *document) madeUp(t said, nets, vats, totals []said) []triple {
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
				if named(nets, a) || named(vats, v) {
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
func (d *document) unnamed(nets, vats []said) []triple {
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
func plainlyTotal(totals []said, a amount) bool {
	return slices.ContainsFunc(totals, func(s said) bool {
		return !differ(s.amount, a) && !s.beneath && (s.by.meaning == totalOf || s.by.meaning == payableOf)
	})
}

func named(all []said, a amount) bool {
	return slices.ContainsFunc(all, func(s said) bool { return !differ(s.amount, a) })
}

// sound says whether net and VAT make the total, and are of one sign. Where VAT is more than net, they are not.
func sound(net, vat, total amount) bool {
	return net.cents+vat.cents == total.cents && abs(vat.cents) < abs(net.cents) && (net.cents < 0) == (total.cents < 0)
}

// near is 1 where the three stand together, as in a block of sums.
func near(all ...said) int {
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
