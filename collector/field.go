package collector

// The fields that are read on an invoice or a receipt. Amounts are written "1234.56", days "2026-11-23", without blanks
// in numbers and codes.
const (
	FieldKind      = "kind" // "invoice", "credit-note", "receipt"
	FieldSupplier  = "supplier"
	FieldCustomer  = "customer"
	FieldNumber    = "number"
	FieldDate      = "date"
	FieldDue       = "due"
	FieldCurrency  = "currency" // ISO 4217
	FieldNet       = "net"
	FieldVAT       = "vat"       // the sum of all rates
	FieldVATRates  = "vat-rates" // of an e-invoice: VAT by rate in percent, "20:16.38 5.5:29.87", the highest first
	FieldTotal     = "total"
	FieldIBAN      = "iban"
	FieldSIREN     = "siren"
	FieldSIRET     = "siret"
	FieldVATNumber = "vat-number"
)

// Proof says how sure a field's value is. A field that is not there is empty: nothing is guessed.
type Proof string

// The proofs.
const (
	Proved Proof = "proved" // an e-invoice's data, or a checksum or a sum that holds
	Read   Proof = "read"   // it stands there, beside its label
	Typed  Proof = "typed"  // a person wrote it
)

// Field is one value that was read on a document, and where.
type Field struct {
	Value string `json:"value"`
	Proof Proof  `json:"proof"`
	// Page counts from 1; 0 where the value has no place (data that is not printed).
	Page int `json:"page,omitempty"`
	// Its place on the displayed page, in points from the top left corner, as of a Word.
	X1 float64 `json:"x1,omitempty"`
	Y1 float64 `json:"y1,omitempty"`
	X2 float64 `json:"x2,omitempty"`
	Y2 float64 `json:"y2,omitempty"`
}

// Fields are what was read on a document, by name.
type Fields map[string]Field

// Values are the fields' values alone.
func (f Fields) Values() map[string]string {
	values := make(map[string]string, len(f))
	for name, field := range f {
		values[name] = field.Value
	}
	return values
}
