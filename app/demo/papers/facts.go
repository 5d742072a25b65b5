package papers

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// Facts are what an invoice or a receipt says, before it is laid on paper.
type Facts struct {
	Kind      Kind
	Seller    Party
	Buyer     Party // zero on a receipt
	Number    string
	Date, Due time.Time
	Reference string // the buyer's order
	Customer  string // the seller's number for the buyer
	Lines     []Line
	Gross     bool     // prices include VAT, as on receipts
	Services  bool     // services, not goods
	Corrects  string   // number of the invoice that a credit note corrects
	Paid      string   // how a receipt was paid
	Heads     []string // of a receipt: hour, till, and the shop's own line
}

// Line is one line of an invoice.
type Line struct {
	Text     string
	Unit     string
	Quantity milli
	Price    milli
	Rate     Permille
}

// Amount is what the line costs, rounded to the cent.
func (l Line) Amount() Cents { return l.Quantity.times(l.Price) }

// Rates sums the lines up by rate of VAT, highest first.
func (f Facts) Rates() []RateSum {
	var sums []RateSum
	for _, l := range f.Lines {
		i := slices.IndexFunc(sums, func(s RateSum) bool { return s.Rate == l.Rate })
		if i < 0 {
			sums, i = append(sums, RateSum{Rate: l.Rate}), len(sums)
		}
		sums[i].Net += l.Amount()
	}
	for i, s := range sums {
		if f.Gross {
			sums[i].VAT = s.Rate.within(s.Net)
			sums[i].Net -= sums[i].VAT
		} else {
			sums[i].VAT = s.Rate.of(s.Net)
		}
	}
	slices.SortFunc(sums, func(a, b RateSum) int { return int(b.Rate - a.Rate) })
	return sums
}

// Sums are the amounts without VAT, of the VAT, and with it.
func (f Facts) Sums() (net, vat, total Cents) {
	for _, s := range f.Rates() {
		net, vat = net+s.Net, vat+s.VAT
	}
	return net, vat, net + vat
}

// truth is what a paper in the given form shows of the facts.
func (f Facts) truth(form Form, pages []*Sheet) Truth {
	t := Truth{
		Kind: f.Kind, Form: form, Supplier: f.Seller.Name, Customer: f.Buyer.Name, Number: f.Number, Date: f.Date, Due: f.Due,
		Currency: "EUR", Rates: f.Rates(), SIRET: f.Seller.SIRET, VATNumber: f.Seller.VAT, Pages: len(pages),
	}
	t.Net, t.VAT, t.Total = f.Sums()
	if f.Kind == KindInvoice {
		t.IBAN = f.Seller.IBAN
	}
	for _, p := range pages {
		t.Words = append(t.Words, p.Words()...)
	}
	return t
}

// Order is what an invoice is made from.
type Order struct {
	Supplier Supplier
	Buyer    Party
	Date     time.Time
	Number   int // in the supplier's year
	Lines    int // 0: as many as the seed says
	Corrects int // not 0: a credit note over this invoice
}

// Invoice makes the facts of an invoice: the same seed and order, the same facts.
func Invoice(seed uint64, o Order) Facts {
	r := rand.New(rand.NewPCG(seed, 2))
	s := o.Supplier
	f := Facts{
		Kind: KindInvoice, Seller: s.Party, Buyer: o.Buyer, Date: o.Date, Services: s.Services,
		Number:    fmt.Sprintf(s.Numbers, o.Date.Year(), o.Number),
		Reference: fmt.Sprintf("BC-%05d", 10000+r.IntN(80000)),
		Customer:  fmt.Sprintf("C%04d", 1000+r.IntN(9000)),
		Due:       o.Date.AddDate(0, 0, s.Days),
	}
	if o.Buyer.SIREN == "" {
		f.Reference = "" // people at home order without a number
	}
	if o.Corrects != 0 {
		f.Kind, f.Due = KindCreditNote, time.Time{}
		f.Corrects = fmt.Sprintf(s.Numbers, o.Date.Year(), o.Corrects)
		f.Number = fmt.Sprintf("AV-%d-%03d", o.Date.Year(), o.Number)
	}
	count := o.Lines
	if count == 0 {
		count = min(3+r.IntN(4), len(s.Goods))
	}
	f.Lines = lines(r, s.Goods, count)
	return f
}

// Receipt makes the facts of a till receipt: the same seed, shop and moment, the same facts.
func Receipt(seed uint64, shop Supplier, moment time.Time, count int) Facts {
	r := rand.New(rand.NewPCG(seed, 3))
	return Facts{
		Kind: KindReceipt, Seller: shop.Party, Date: moment.Truncate(24 * time.Hour), Gross: true,
		Number: fmt.Sprintf(shop.Numbers, moment.Year(), 1000+r.IntN(8000)),
		Lines:  lines(r, shop.Goods, count),
		Paid:   [...]string{"CARTE BANCAIRE", "CB SANS CONTACT", "ESPÈCES"}[r.IntN(3)],
		Heads:  []string{moment.Format("15:04"), fmt.Sprintf("%02d", 1+r.IntN(5)), shop.Heads[r.IntN(len(shop.Heads))]},
	}
}

// lines picks goods in the order of the catalogue, each once while they last.
func lines(r *rand.Rand, goods []Good, count int) []Line {
	picked := make([]int, 0, count)
	for len(picked) < count {
		picked = append(picked, r.Perm(len(goods))[:min(count-len(picked), len(goods))]...)
	}
	slices.Sort(picked)
	var all []Line
	for _, i := range picked {
		g := goods[i]
		steps := 1 + (g.Most-g.Least)/g.Step
		all = append(all, Line{
			Text: g.Text, Unit: g.Unit, Rate: g.Rate, Price: g.Price,
			Quantity: g.Least + g.Step*milli(r.IntN(int(steps))),
		})
	}
	return all
}
