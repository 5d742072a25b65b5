package papers

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

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

// companies are those of the sample world, as companies.json describes them.
type companies struct {
	Mill, Dairy, Wrapping, Water, Stationer, CarParts, Oils, Tools, Timber, Varnish, Hardware, Telecom Supplier
	BakeryShop, FuelStation, TollRoad, Restaurant, NewsAgent, Drugstore                                Supplier // which give receipts
	Bakery, Garage, Workshop                                                                           Supplier // the firm's clients
}

//go:embed companies.json
var companiesFile []byte

// readCompanies reads what companies.json says of them, and gives them their numbers.
func readCompanies() (known companies, err error) {
	if err := json.Unmarshal(companiesFile, &known); err != nil {
		return companies{}, fmt.Errorf("read the companies: %w", err)
	}
	return known, nil
}

// UnmarshalJSON adds to what is written of a supplier what follows from its name. Error: it is none.
func (s *Supplier) UnmarshalJSON(data []byte) error {
	type written Supplier
	err := json.Unmarshal(data, (*written)(s))
	s.Party = identity(s.Party)
	return err
}

// UnmarshalText reads "7a5414". Error: it is no colour.
func (i *Ink) UnmarshalText(text []byte) error {
	value, err := strconv.ParseUint(string(text), 16, 24)
	*i = Ink(value)
	return err
}

// UnmarshalJSON reads a price in euros, or a quantity. Error: it is no number.
func (m *milli) UnmarshalJSON(data []byte) error {
	value, err := strconv.ParseFloat(string(data), 64)
	*m = milli(math.Round(value * 1000))
	return err
}
