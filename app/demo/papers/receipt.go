package papers

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	rollWidth = 226.8 // 80 mm
	rollEdge  = 12.0
	rollChars = 37
)

// Receipt lays a till receipt on a strip of the roll, as long as it needs.
func (p *Press) Receipt(f Facts) *Sheet {
	roll := &strip{Press: p, sheet: &Sheet{Width: rollWidth}, y: 26}
	roll.head(f)
	roll.goods(f)
	roll.payment(f)
	roll.rates(f)
	roll.y += 6
	roll.middle(style{mono, 8.5, black}, "Merci de votre visite", "À bientôt !")
	roll.barcode(f.Number)
	roll.sheet.Height = roll.y + 20
	return roll.sheet
}

// strip is a receipt that is being printed, line after line.
type strip struct {
	*Press
	sheet *Sheet
	y     float64 // next baseline
}

func (r *strip) middle(st style, lines ...string) {
	for _, l := range lines {
		r.centre(r.sheet, rollWidth/2, r.y, st, l)
		r.y += st.size * 1.35
	}
}

func (r *strip) line(f face, size float64, left, right string) {
	st := style{f, size, black}
	r.sheet.put(rollEdge, r.y, st, left)
	if right != "" {
		r.right(r.sheet, rollWidth-rollEdge, r.y, st, right)
	}
	r.y += size * 1.5
}

func (r *strip) dashes() {
	for x := rollEdge; x < rollWidth-rollEdge; x += 5 {
		r.sheet.rule(x, r.y-6, x+3, r.y-6, 0.8, black)
	}
	r.y += 7
}

func (r *strip) head(f Facts) {
	s := f.Seller
	r.middle(style{bold, 14.5, black}, s.Name)
	r.middle(style{mono, 8.5, black}, s.Street, s.Zip+" "+strings.ToUpper(s.City), "Tél. "+s.Phone)
	r.middle(style{mono, 7.6, black}, "SIRET "+spaced(s.SIRET, 3, 3, 3, 5), "TVA "+s.VAT)
	r.y += 10
	r.line(mono, 8.5, "Ticket n° "+f.Number, "Caisse "+f.Heads[1])
	r.line(mono, 8.5, day(f.Date)+" "+f.Heads[0], "")
	r.line(mono, 8.5, f.Heads[2], "")
	r.y += 5
	r.dashes()
}

func (r *strip) goods(f Facts) {
	codes := rateCodes(f)
	for _, l := range f.Lines {
		amount := l.Amount().String() + " " + codes[l.Rate]
		text := l.Text
		if l.Quantity != 1000 && l.Unit == "" {
			text = l.Quantity.String() + " × " + text
		}
		if over := utf8.RuneCountInString(text) + utf8.RuneCountInString(amount) + 1 - rollChars; over > 0 {
			text = string([]rune(text)[:utf8.RuneCountInString(text)-over])
		}
		r.line(mono, 9, text, amount)
		switch {
		case l.Unit != "":
			r.line(mono, 8, "  "+l.Quantity.String()+" "+l.Unit+" × "+l.Price.price()+" €/"+l.Unit, "")
		case l.Quantity != 1000:
			r.line(mono, 8, "  à "+l.Price.price()+" €", "")
		}
	}
	r.y += 5
	r.dashes()
}

func (r *strip) payment(f Facts) {
	_, _, total := f.Sums()
	r.y += 5
	r.line(monoBold, 14, "TOTAL TTC", total.euros())
	r.y += 2
	r.line(mono, 9, f.Paid, total.euros())
	r.y += 5
	r.dashes()
}

func (r *strip) rates(f Facts) {
	codes := rateCodes(f)
	st := style{mono, 8.2, black}
	row := func(code, rate, net, vat string) {
		r.sheet.put(rollEdge, r.y, st, code)
		r.right(r.sheet, 76, r.y, st, rate)
		r.right(r.sheet, 140, r.y, st, net)
		r.right(r.sheet, rollWidth-rollEdge, r.y, st, vat)
		r.y += 11.5
	}
	row("", "Taux", "HT", "TVA")
	for _, s := range f.Rates() {
		row(codes[s.Rate], s.Rate.String(), s.Net.String(), s.VAT.String())
	}
	net, vat, _ := f.Sums()
	row("", "Total", net.String(), vat.String())
}

// rateCodes are the letters by which the lines name their rates.
func rateCodes(f Facts) map[Permille]string {
	codes := map[Permille]string{}
	for i, s := range f.Rates() {
		codes[s.Rate] = string(rune('A' + i))
	}
	return codes
}

// barcode draws bars that look like the number's; no scanner reads them.
func (r *strip) barcode(number string) {
	r.y += 4
	x := 53.0
	for i := range 60 {
		wide := float64((int(number[i%len(number)])*(i+3))%3 + 1)
		r.sheet.bar(x, r.y, wide*0.7, 26, black)
		if x += wide*0.7 + float64(1+(i*7+int(number[0]))%3)*0.6; x > 174 {
			break
		}
	}
	r.y += 36
	r.middle(style{mono, 7.5, black}, fmt.Sprintf("*%s*", number))
}
