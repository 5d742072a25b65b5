package collector

import "strings"

// Reading is how much a reading brought, to compare two readings of one document.
type Reading struct {
	Pages      int
	Words      int
	Confidence float64 // as in a Text
	EInvoice   bool    // an e-invoice's data were read
	Searchable bool    // a searchable PDF was made
}

// Reading is how much the text brings.
func (t Text) Reading() Reading {
	r := Reading{Pages: len(t.Pages), Confidence: t.Confidence, EInvoice: t.EInvoice != "", Searchable: t.Searchable != ""}
	for _, page := range t.Pages {
		r.Words += len(strings.Fields(page.Text))
	}
	return r
}

// right is how many of the words are likely right.
func (r Reading) right() float64 { return float64(r.Words) * r.Confidence }

// LessThan reports whether a reading brings less than an earlier one of the same document: fewer pages, fewer words that
// are likely right (or as many of those and fewer in all), no data of an e-invoice or no searchable PDF where there was one.
func (r Reading) LessThan(earlier Reading) bool {
	switch {
	case r.Pages < earlier.Pages, earlier.EInvoice && !r.EInvoice, earlier.Searchable && !r.Searchable:
		return true
	case r.right() != earlier.right():
		return r.right() < earlier.right()
	}
	return r.Words < earlier.Words
}

// Earlier is what a document has from an earlier reading, while it is read anew.
type Earlier struct {
	Reading
	Insists bool // a person wants the new reading, whatever it brings
	Less    bool // in the languages that are wanted, the last reading brought less
}

// keepsTextBefore reports whether the document keeps the text that it has, rather than this new one.
func (d Document) keepsTextBefore(text Text) bool {
	return d.Earlier != nil && !d.Earlier.Insists && text.Reading().LessThan(d.Earlier.Reading)
}
