// Package papers makes the documents of Bannette's sample world: French invoices, receipts, a bank
// statement and the odd files that lie beside them, as born-digital PDFs, scans, photographs,
// e-invoices and office files. Every name in them is invented, every number is formally valid, every sum
// adds up, and the same call gives the same bytes. It knows nothing of Dropbox, of collecting or of recognising.
package papers

import "time"

// Kind says what a paper is for the books.
type Kind string

// The kinds of paper.
const (
	KindInvoice    Kind = "invoice"
	KindCreditNote Kind = "credit-note"
	KindReceipt    Kind = "receipt"
	KindStatement  Kind = "statement"
	KindOffice     Kind = "office" // letters, quotations, lists
	KindOther      Kind = "other"  // what nobody collects
)

// Form says how a paper is made.
type Form string

// The forms of paper.
const (
	FormDigital   Form = "digital"  // PDF with a text layer
	FormScan      Form = "scan"     // pictures of pages, in a PDF, TIFF or PNG
	FormPhoto     Form = "photo"    // JPEG of a paper on a table
	FormFacturX   Form = "factur-x" // PDF with the invoice's data attached
	FormUBL       Form = "ubl"
	FormEncrypted Form = "encrypted" // PDF that opens only with Truth.Password
	FormDamaged   Form = "damaged"   // PDF cut off in its middle
	FormFile      Form = "file"      // anything else
	FormEmpty     Form = "empty"
)

// Paper is one file as a client drops it.
type Paper struct {
	Name    string // path below its folder, with slashes: "Novembre/Scan.pdf"
	Content []byte
	Truth   Truth
}

// Truth is what is printed on a paper, to measure recognition against. What a paper does not bear is zero.
type Truth struct {
	Kind      Kind
	Form      Form
	Supplier  string
	Customer  string
	Number    string
	Date, Due time.Time // days, UTC
	Currency  string
	Net       Cents
	VAT       Cents
	Total     Cents
	Rates     []RateSum // by falling rate
	IBAN      string    // without spaces, as are SIRET and VATNumber
	SIRET     string    // the supplier's
	VATNumber string    // the supplier's
	Pages     int
	Words     []string // all that the pages bear, in the order in which they were laid on them; some of a file's
	Password  string   // of an encrypted paper
}

// RateSum is what a paper charges at one rate of VAT.
type RateSum struct {
	Rate Permille
	Net  Cents
	VAT  Cents
}
