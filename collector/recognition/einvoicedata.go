package recognition

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"bannette/collector"
)

// rateSum is what an e-invoice charges at one rate of VAT, in its own writing.
type rateSum struct{ rate, net, vat string }

// isCredit says whether the type of document (UNTDID 1001) is a credit note.
func isCredit(code string) bool {
	return slices.Contains([]string{"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"}, code)
}

// identify takes the supplier's French numbers from its identifiers. In the list of schemes
// (ISO 6523) 0002 is the SIREN and 0009 the SIRET; programs mix them up, so their length counts too.
func (i *invoice) identify(identifiers []*element) {
	for _, id := range identifiers {
		switch n := compact(id.text); {
		case id.scheme != "0002" && id.scheme != "0009" || !digits(n):
		case len(n) == 14 && i.siret == "":
			i.siret = n
		case len(n) == 9 && i.siren == "":
			i.siren = n
		}
	}
	if i.siren == "" && i.siret != "" {
		i.siren = i.siret[:9]
	}
}

// fields are what is known, under the names that the tray shows.
func (i invoice) fields() collector.Fields {
	kind := "invoice"
	if i.credit {
		kind = "credit-note"
	}
	found := collector.Fields{}
	for name, value := range map[string]string{
		collector.FieldKind: kind, collector.FieldSupplier: onOneLine(i.supplier.name), collector.FieldCustomer: onOneLine(i.customer.name),
		collector.FieldNumber: i.number, collector.FieldDate: i.date, collector.FieldDue: i.due, collector.FieldCurrency: i.currency,
		collector.FieldNet: twoDecimals(i.net), collector.FieldVAT: twoDecimals(i.vat), collector.FieldTotal: twoDecimals(i.total), collector.FieldVATRates: i.byRate(),
		collector.FieldIBAN: i.iban, collector.FieldSIREN: i.siren, collector.FieldSIRET: i.siret, collector.FieldVATNumber: i.registration,
	} {
		if value != "" {
			found[name] = collector.Field{Value: value, Proof: collector.Proved}
		}
	}
	if !i.addsUp() { // one of the three is wrong
		for _, name := range []string{collector.FieldNet, collector.FieldVAT, collector.FieldTotal} {
			if f, ok := found[name]; ok {
				f.Proof = collector.Read
				found[name] = f
			}
		}
	}
	return found
}

// byRate says VAT by rate, the highest first.
func (i invoice) byRate() string {
	sums := map[string]*big.Rat{}
	var rates []string
	for _, s := range i.rates {
		rate, vat := decimal(s.rate), decimal(s.vat)
		if rate == nil || vat == nil {
			continue
		}
		name := strings.TrimSuffix(strings.TrimRight(rate.FloatString(3), "0"), ".")
		if sums[name] == nil {
			sums[name] = new(big.Rat)
			rates = append(rates, name)
		}
		sums[name].Add(sums[name], vat)
	}
	slices.SortFunc(rates, func(a, b string) int { return cmp.Or(decimal(b).Cmp(decimal(a)), cmp.Compare(a, b)) })
	for n, rate := range rates {
		rates[n] = fmt.Sprintf("%s:%s", rate, sums[rate].FloatString(2))
	}
	return strings.Join(rates, " ")
}

// addsUp says whether net and VAT make the total, the rates' VAT the whole VAT, and each rate its VAT. What is not said
// is not held against it.
func (i invoice) addsUp() bool {
	net, vat, total := decimal(i.net), decimal(i.vat), decimal(i.total)
	if net != nil && vat != nil && total != nil && !near(new(big.Rat).Add(net, vat), total, 1) {
		return false
	}
	sum := new(big.Rat)
	for _, s := range i.rates {
		rate, base, tax := decimal(s.rate), decimal(s.net), decimal(s.vat)
		if tax == nil {
			return true
		}
		sum.Add(sum, tax)
		// Programs round VAT by line or by rate: EN 16931 lets them be apart by less than one (BR-CO-17).
		if rate != nil && base != nil && !near(new(big.Rat).Quo(new(big.Rat).Mul(base, rate), big.NewRat(100, 1)), tax, 99) {
			return false
		}
	}
	return vat == nil || len(i.rates) == 0 || near(sum, vat, 1)
}

// near says whether two amounts are apart by that many cents at most.
func near(a, b *big.Rat, cents int64) bool {
	apart := new(big.Rat).Sub(a, b)
	return apart.Abs(apart).Cmp(big.NewRat(cents, 100)) <= 0
}

// decimal reads an amount or a rate as XML writes it, nil where it is none.
func decimal(s string) *big.Rat {
	if s == "" || len(s) > 30 || strings.Trim(s, "0123456789.-+") != "" {
		return nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil
	}
	return r
}

// twoDecimals is an amount as fields hold it: two decimals, or as many as it has.
func twoDecimals(s string) string {
	r := decimal(s)
	if r == nil {
		return s
	}
	_, part, _ := strings.Cut(s, ".")
	return r.FloatString(max(2, len(strings.TrimRight(part, "0"))))
}

// day turns 20260131, the form 102 of CII, into 2026-01-31, and takes time and zone off a day.
func day(s string) string {
	if len(s) >= 8 && digits(s[:8]) {
		return s[:4] + "-" + s[4:6] + "-" + s[6:8]
	}
	if len(s) > 10 && s[4] == '-' && s[7] == '-' {
		return s[:10]
	}
	return s
}

func compact(s string) string { return strings.Join(strings.Fields(s), "") }

func onOneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
