package recognition

import "strings"

// typesetXML lays out an e-invoice as one that is printed, in French, and any other XML file as text.
func typesetXML(data []byte) []byte {
	i, ok, _ := invoiceOf(data)
	if !ok {
		return typeset(readXML(data))
	}
	f := newFolio()
	i.head(f)
	i.parties(f)
	i.table(f)
	i.sums(f)
	for _, note := range i.notes {
		f.paragraph(marginSide, paperShort-2*marginSide, note.text, fontPlain, typeSize-1)
	}
	return f.bind()
}

const rightEdge = paperShort - marginSide

func (i invoice) head(f *folio) {
	kind := "FACTURE"
	if i.credit {
		kind = "AVOIR"
	}
	f.put(marginSide, kind, fontBold, 18, false)
	f.put(rightEdge, "Facture électronique ("+strings.ToUpper(i.format)+")", fontPlain, 9, true)
	f.down(20)
	for _, fact := range [][2]string{{"N°", i.number}, {"Date", written(i.date)}, {"Échéance", written(i.due)}} {
		if fact[1] != "" {
			f.put(marginSide, fact[0], fontPlain, typeSize, false)
			f.put(marginSide+60, fact[1], fontBold, typeSize, false)
			f.down(typeLeading)
		}
	}
	f.down(typeLeading)
}

// parties writes supplier and customer side by side.
func (i invoice) parties(f *folio) {
	const second = paperShort/2 + 10
	top, page := f.y, len(f.pages)
	lowest := top
	for _, side := range []struct {
		x     float64
		label string
		party
	}{{marginSide, "Fournisseur", i.supplier}, {second, "Client", i.customer}} {
		if len(f.pages) > page {
			break // a party of more than a page is none
		}
		x, p := side.x, side.party
		f.y = top
		f.put(x, side.label, fontPlain, 9, false)
		f.down(typeLeading)
		f.paragraph(x, second-marginSide-20, p.name, fontBold, typeSize)
		for _, word := range p.words {
			if word != p.name {
				f.paragraph(x, second-marginSide-20, word, fontPlain, typeSize)
			}
		}
		lowest = max(lowest, f.y)
	}
	if len(f.pages) == page {
		f.y = lowest
	}
	f.down(typeLeading)
}

// table writes the lines.
func (i invoice) table(f *folio) {
	const quantity, price = rightEdge - 160, rightEdge - 80
	if len(i.lines) == 0 {
		return
	}
	f.put(marginSide, "Désignation", fontBold, 9, false)
	f.put(quantity, "Quantité", fontBold, 9, true)
	f.put(price, "Prix", fontBold, 9, true)
	f.put(rightEdge, "Montant", fontBold, 9, true)
	f.rule()
	f.down(typeLeading + 3)
	for _, l := range i.lines {
		f.put(quantity, l.quantity, fontPlain, typeSize, true)
		f.put(price, l.price, fontPlain, typeSize, true)
		f.put(rightEdge, l.amount, fontPlain, typeSize, true)
		f.paragraph(marginSide, quantity-marginSide-70, l.name, fontPlain, typeSize)
		if f.full() {
			return
		}
	}
	f.y -= 8
	f.rule()
	f.down(typeLeading + 12)
}

func (i invoice) sums(f *folio) {
	for _, sum := range []struct{ label, amount, font string }{
		{"Total HT", i.net, fontPlain}, {"TVA", i.vat, fontPlain}, {"Total TTC", i.total, fontBold},
	} {
		if sum.amount != "" {
			f.put(rightEdge-180, sum.label, sum.font, typeSize, false)
			f.put(rightEdge, sum.amount+" "+i.currency, sum.font, typeSize, true)
			f.down(typeLeading)
		}
	}
	f.down(typeLeading)
	if i.iban != "" {
		f.put(marginSide, "IBAN "+i.iban, fontPlain, typeSize, false)
		f.down(2 * typeLeading)
	}
}

// written turns 2026-01-31 into 31/01/2026.
func written(day string) string {
	if len(day) == 10 && day[4] == '-' && day[7] == '-' {
		return day[8:] + "/" + day[5:7] + "/" + day[:4]
	}
	return day
}
