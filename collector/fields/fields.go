// Package fields finds what an invoice, a credit note or a receipt says - supplier, number, date, amounts, IBAN, SIRET
// and so on - among the words of its pages, by rules and by proof: checksums, sums that add up, labels and where
// they stand. It does not matter whether the words are a text layer's or Tesseract's.
//
// A value is only returned where it stands on a page, and what is not proved or plainly labelled, or could mean two
// things, is left out: an empty field costs a person a glance, a wrong one an hour.
package fields

import (
	"time"

	"bannette/collector"
)

// mostPages of a document are looked at: the first ones, and the last, which bears the sums.
const mostPages = 12

// Reader reads fields. It may be used by several goroutines.
type Reader struct {
	Now    func() time.Time // what lies far ahead of it is no document's date
	book   phrasebook
	words  vocabulary
	months months
}

// New makes a reader. That takes a millisecond: keep it.
func New() *Reader {
	book := phrases()
	return &Reader{Now: time.Now, book: book, words: book.words(), months: monthNames()}
}

// Read finds the fields of a document, none where it is neither invoice nor credit note nor receipt. Amounts of a
// credit note are positive, as in an e-invoice.
func (r *Reader) Read(pages []collector.PageText) collector.Fields { return r.open(pages).read() }

func (d *document) read() collector.Fields {
	field, kind := d.kindField()
	if kind == "" {
		return nil
	}
	found := collector.Fields{collector.FieldKind: field}
	d.numbered(kind, found)
	d.dated(kind, found)
	sumsIn{d}.summed(kind, found)
	d.priced(found)
	partiesIn{d}.named(kind, found)
	return found
}

// priced finds the currency: the one that stands most often beside amounts.
func (d *document) priced(into collector.Fields) {
	counts := map[string]int{}
	best := amount{}
	for _, a := range d.amounts {
		if a.currency == "" {
			continue
		}
		if counts[a.currency]++; counts[a.currency] > counts[best.currency] || best.line == nil {
			best = a
		}
	}
	if best.line == nil {
		d.pricedByWord(into)
		return
	}
	for currency, n := range counts {
		if currency != best.currency && n == counts[best.currency] {
			return
		}
	}
	into[collector.FieldCurrency] = best.field(best.currency, collector.Read)
}

// pricedByWord finds the currency where it is named once for all amounts.
func (d *document) pricedByWord(into collector.Fields) {
	for l := range d.lines() {
		for i := range len(l.tokens) - 1 {
			switch l.word(i) {
			case "devise", "currency", "wahrung", "valuta", "rechnungswahrung":
			default:
				continue
			}
			if currency := currencyOf(l.word(i + 1)); currency != "" {
				into[collector.FieldCurrency] = l.span(l.tokens[i+1].from, l.tokens[i+1].to).field(currency, collector.Read)
				return
			}
		}
	}
}
