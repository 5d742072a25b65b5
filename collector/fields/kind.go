package fields

import (
	"regexp"

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
	if other, ok := d.title(otherDocs); ok && (!billed || other.sheet.page < invoices.sheet.page ||
		other.sheet.page == invoices.sheet.page && other.y1 < invoices.y1 && other.letterHeight() > invoices.letterHeight()) {
		return "", label{}
	}
	s := d.sheets[0]
	narrow := s.width > 0 && s.height > 1.6*s.width || s.width < 300
	rolls := d.says[receiptWord] + d.says[changeOf] + d.says[paidOf]
	switch {
	case narrow && (rolls > 0 || d.says[plainTotal]+d.says[totalOf] > 0):
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
	if d.says[receiptWord] > 1 && d.says[totalOf]+d.says[plainTotal] > 0 {
		return receipt, label{}
	}
	return "", label{}
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
