package papers

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/xml"
	"fmt"
	"text/template"
	"time"
)

// The forms of e-invoices, as templates of Facts.
var (
	//go:embed crossindustry.xml.tmpl
	ciiForm string
	//go:embed ubl.xml.tmpl
	ublForm string
)

// crossIndustry is the invoice as UN/CEFACT CII data in the profile EN 16931: what Factur-X attaches.
func crossIndustry(f Facts) ([]byte, error) { return fillIn("CII", ciiForm, f) }

// ublData is the invoice as an OASIS UBL 2.1 document in the core of EN 16931.
func ublData(f Facts) ([]byte, error) { return fillIn("UBL", ublForm, f) }

// fillIn fills a form of e-invoice in from the facts.
func fillIn(name, form string, f Facts) ([]byte, error) {
	t, err := template.New(name).Funcs(template.FuncMap{
		"text":  escaped,
		"date":  func(layout string, t time.Time) string { return t.Format(layout) },
		"next":  func(i int) int { return i + 1 },
		"cents": Cents.decimal,
		"milli": milli.decimal,
		"rate":  Permille.decimal,
		"unit":  unitCode,
	}).Parse(form)
	if err != nil {
		return nil, fmt.Errorf("parse the form of %s: %w", name, err)
	}
	net, vat, total := f.Sums()
	code := 380 // UNTDID 1001: commercial invoice
	if f.Kind == KindCreditNote {
		code = 381
	}
	var out bytes.Buffer
	err = t.Execute(&out, struct {
		Facts
		Code            int
		Net, Tax, Total Cents
	}{f, code, net, vat, total})
	if err != nil {
		return nil, fmt.Errorf("fill in %s: %w", name, err)
	}
	return out.Bytes(), nil
}

func escaped(s string) (string, error) {
	var out bytes.Buffer
	err := xml.EscapeText(&out, []byte(s))
	return out.String(), err
}

// unitCode is the unit's code in UN/ECE Recommendation 20; C62 is "one".
func unitCode(unit string) string {
	code := map[string]string{
		"h": "HUR", "m": "MTR", "m²": "MTK", "m³": "MTQ", "L": "LTR", "kg": "KGM", "mois": "MON", "min": "MIN", "an": "ANN",
		"carton": "XCT", "sac": "XBG", "forfait": "LS",
	}[unit]
	return cmp.Or(code, "C62")
}
