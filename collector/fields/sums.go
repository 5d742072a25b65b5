package fields

import (
	"slices"
	"strings"

	"bannette/collector"
)

// sumsIn finds the amounts of a document that are sums, and proves them by one another.
type sumsIn struct{ *document }

// labelled is an amount that a label stands beside.
type labelled struct {
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
func (d sumsIn) summed(kind string, into collector.Fields) {
	nets, vats, totals := d.labelledAmounts(kind)
	t, ok := d.proved(kind, nets, vats, totals)
	if kind == receipt {
		total, proof, known := d.receiptTotal(totals, t, charges(vats))
		if !known {
			return
		}
		if !ok || t.total.cents != total.cents {
			d.put(into, kind, collector.FieldTotal, total.amount, proof)
			return
		}
		t.total = total.amount
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

func (d sumsIn) put(into collector.Fields, kind, name string, a amount, proof collector.Proof) {
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

// labelledAmounts gathers the amounts beside labels.
func (d sumsIn) labelledAmounts(kind string) (nets, vats, totals []labelled) {
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
	last := func(all []labelled) []labelled { return all[max(0, len(all)-mostLabelled):] }
	return last(nets), last(vats), last(totals)
}

// amountsBy are the amounts behind the label up to the next one, the last first; or else those in the column under it.
func (d sumsIn) amountsBy(l label) []labelled {
	stretch := d.behind(l)
	var found []labelled
	for _, a := range slices.Backward(d.money[l.line]) {
		if a.from >= stretch.from && a.to <= stretch.to {
			found = append(found, labelled{amount: a, by: l})
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
				found, last = append(found, labelled{amount: a, by: l, beneath: true}), below.y2
			}
		}
	}
	slices.Reverse(found) // the sum stands last
	return found
}
