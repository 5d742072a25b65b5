package papers

import "math"

// Supplier is who makes out papers: a party, what it sells, and how its papers look.
type Supplier struct {
	Party
	Look     Look
	Ink      Ink // the colour of its name and its logo
	Logo     Logo
	Numbers  string // format of its numbers, of year and running number
	Days     int    // to pay in
	Services bool
	Goods    []Good
	Heads    []string // of a shop: a line at the head of each receipt, one is chosen
}

// Good is something that is sold, in quantities from Least to Most by Step.
type Good struct {
	Text, Unit        string
	Price             milli
	Rate              Permille
	Least, Most, Step milli
}

// Rates of French VAT.
const (
	Normal       Permille = 200
	Intermediate Permille = 100
	Reduced      Permille = 55
	SuperReduced Permille = 21
)

// good is one line of the catalogue: price in euros, and quantities in units.
func good(text, unit string, price float64, rate Permille, least, most, step float64) Good {
	of := func(f float64) milli { return milli(math.Round(f * 1000)) }
	return Good{Text: text, Unit: unit, Price: of(price), Rate: rate, Least: of(least), Most: of(most), Step: of(step)}
}

func supplier(p Party, s Supplier) Supplier {
	s.Party = identity(p)
	return s
}
