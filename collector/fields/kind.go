package fields

import (
	"regexp"
	"slices"

	"bannette/collector"
)

// The kinds of document that fields are read from.
const (
	invoice = "invoice"
	credit  = "credit-note"
	receipt = "receipt"
)

// kind says what the document is, "" if none that fields are read from: then there is no telling which of its dates
// and amounts count. Its title says so, and for receipts their shape.
func (d *document) kind() (kind string, where label) {
	if len(d.sheets) == 0 {
		return "", label{}
	}
	if l, ok := d.title(creditWord); ok {
		return credit, l
	}
	for _, l := range d.titles(numberOf) {
		if creditNumber.MatchString(l.fold()) {
			return credit, l
		}
	}
	invoices, billed := d.title(titleOf)
	if other, ok := d.title(otherDocs); ok && !d.outranks(invoices, other) {
		return "", label{}
	}
	rolls := d.says[receiptWord] + d.says[changeOf] + d.says[paidOf]
	paper, printed := d.sheets[0].narrow()
	switch {
	case paper && (rolls > 0 || d.says[plainTotal]+d.says[totalOf]+d.says[payableOf] > 0), printed && rolls > 1 && d.says[receiptWord] > 0, d.givesChange():
		return receipt, label{}
	case billed:
		return invoice, invoices
	}
	if l, ok := d.title(receiptWord); ok && len(d.amounts) > 0 {
		return receipt, l
	}
	if l, ok := d.title(numberOf); ok && receiptNumber.MatchString(l.fold()) {
		return receipt, l
	} else if ok {
		return invoice, l
	}
	if d.says[titleOf]+d.says[numberOf] > 0 && d.says[totalOf]+d.says[plainTotal]+d.says[payableOf] > 0 {
		return invoice, label{}
	}
	if rolls > 1 && d.says[totalOf]+d.says[plainTotal]+d.says[payableOf] > 0 {
		return receipt, label{}
	}
	return "", label{}
}

// outranks says whether the invoice's title, or else the label of its number, counts more than that of another document.
func (d *document) outranks(title, other label) bool {
	if title.line == nil {
		var ok bool
		if title, ok = d.title(numberOf); !ok || receiptNumber.MatchString(title.fold()) {
			return false
		}
	}
	return title.y1 <= other.y1 || title.letterHeight() >= other.letterHeight()
}

// rollLetters is how many letters' heights wide a till's print is at most. A page is a good deal wider.
const rollLetters = 40

// narrow says whether the page has the shape of a till's roll, and whether what is printed on it has.
func (s *sheet) narrow() (paper, printed bool) {
	paper = s.width > 0 && s.height > 1.6*s.width || s.width < 300
	if len(s.lines) == 0 {
		return paper, false
	}
	x1, x2 := s.lines[0].x1, s.lines[0].x2
	heights := make([]float64, len(s.lines))
	for i, l := range s.lines {
		x1, x2, heights[i] = min(x1, l.x1), max(x2, l.x2), l.letterHeight()
	}
	slices.Sort(heights)
	return paper, x2-x1 < rollLetters*heights[len(heights)/2]
}

// givesChange says whether something was paid in cash and change given back, as no invoice says.
func (d *document) givesChange() bool {
	back := func(l label) bool { return l.meaning == changeOf && len(sumsIn{d}.atOnce(l)) > 0 }
	return d.says[paidOf] > 0 && slices.ContainsFunc(d.labels, back)
}

// receiptNumber is a label that only tills write.
var receiptNumber = regexp.MustCompile(`ticket|receipt|recu|slip|cash|bon`)

// creditNumber is the label of a credit note's number.
var creditNumber = regexp.MustCompile(`avoir|credit|gutschrift`)

// title is the first label of the meaning that begins a column in the upper part of the first page.
func (d *document) title(m meaning) (label, bool) {
	if all := d.titles(m); len(all) > 0 {
		return all[0], true
	}
	return label{}, false
}

func (d *document) titles(m meaning) []label {
	var all []label
	for _, l := range d.labels {
		if l.meaning == m && l.sheet == d.sheets[0] && l.begins() && (l.y2 < 0.5*l.sheet.height || l.sheet.height == 0) {
			all = append(all, l)
		}
	}
	return all
}

func (d *document) kindField() (collector.Field, string) {
	kind, where := d.kind()
	if kind == "" {
		return collector.Field{}, ""
	}
	if where.line == nil {
		return collector.Field{Value: kind, Proof: collector.Read}, kind
	}
	return where.field(kind, collector.Read), kind
}
