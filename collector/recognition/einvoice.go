package recognition

import (
	"strings"

	"bannette/collector"
	"bannette/collector/recognition/office"
)

// invoice is what an e-invoice says, as it says it; dates as 2006-01-02.
type invoice struct {
	format string // "cii" or "ubl"
	credit bool   // a credit note

	number, date, due, currency      string
	supplier, customer               party
	net, vat, total                  string
	rates                            []rateSum // VAT by rate
	iban, siren, siret, registration string    // registration: for VAT
	lines                            []invoiceLine
	notes                            []*element
}

type party struct {
	name  string
	words []string // all that is said of it
}

type invoiceLine struct{ quantity, name, price, amount string }

// readXML reads an XML file: an e-invoice as data, anything else as text.
func readXML(data []byte) collector.Text {
	i, ok, err := invoiceOf(data)
	switch {
	case err != nil:
		text := office.ReadPlain(data)
		text.Remark = collector.RemarkDamaged
		return text
	case !ok:
		return office.ReadPlain(data)
	}
	text := collector.Text{
		Recognition: collector.XML, Confidence: 1, Remark: collector.RemarkEInvoice,
		Pages:    []collector.PageText{{Text: i.text()}},
		EInvoice: i.format, Fields: i.fields(),
	}
	if !i.addsUp() {
		text.Remark = collector.RemarkTotalsWrong
	}
	return text
}

// invoiceIn notes what an e-invoice that is attached to the PDF says.
func (r *reader) invoiceIn(doc *document, text *collector.Text) {
	for content := range doc.xmlAttachments() {
		i, ok, _ := invoiceOf(content) // one that is damaged is no e-invoice
		if !ok {
			continue
		}
		text.EInvoice = i.format
		if i.format == "cii" {
			text.EInvoice = "factur-x"
		}
		var differ bool
		text.Fields, differ = r.fields.Compare(text.Pages, i.fields())
		switch {
		case differ:
			text.Remark = collector.RemarkTotalsDiffer
		case !i.addsUp():
			text.Remark = collector.RemarkTotalsWrong
		case text.Remark == "":
			text.Remark = collector.RemarkEInvoice
		}
		return
	}
}

// invoiceOf reads an XML as an e-invoice, and says whether it is one.
func invoiceOf(data []byte) (i invoice, ok bool, err error) {
	root, err := parseXML(data)
	switch {
	case err != nil:
		return invoice{}, false, err
	case root.name == "CrossIndustryInvoice", root.name == "CrossIndustryDocument":
		return cii(root), true, nil
	case (root.name == "Invoice" || root.name == "CreditNote") && root.at("AccountingSupplierParty") != nil:
		return ubl(root), true, nil
	}
	return invoice{}, false, nil
}

// cii reads a Cross Industry Invoice, as it is in Factur-X and ZUGFeRD; the second of two names is
// that of ZUGFeRD 1.
func cii(root *element) invoice {
	head := root.at("ExchangedDocument|HeaderExchangedDocument")
	trade := root.at("SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction")
	agreement := trade.at("ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement")
	settlement := trade.at("ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement")
	sums := settlement.at("SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation")
	seller, buyer := agreement.at("SellerTradeParty"), agreement.at("BuyerTradeParty")
	i := invoice{
		format:   "cii",
		credit:   isCredit(head.value("TypeCode")),
		number:   head.value("ID"),
		date:     day(head.value("IssueDateTime/DateTimeString")),
		due:      day(settlement.value("SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString")),
		currency: settlement.value("InvoiceCurrencyCode"),
		supplier: party{seller.value("Name"), seller.words()},
		customer: party{buyer.value("Name"), buyer.words()},
		net:      sums.value("TaxBasisTotalAmount"),
		total:    sums.value("GrandTotalAmount"),
		iban:     compact(settlement.value("SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID")),
		notes:    head.all("IncludedNote/Content"),
	}
	i.vat = inCurrency(sums.all("TaxTotalAmount"), i.currency)
	for _, tax := range settlement.all("ApplicableTradeTax") {
		i.rates = append(i.rates, rateSum{
			rate: tax.value("RateApplicablePercent", "ApplicablePercent"), net: tax.value("BasisAmount"), vat: tax.value("CalculatedAmount"),
		})
	}
	for _, id := range seller.all("SpecifiedTaxRegistration/ID") {
		if id.scheme == "VA" || id.scheme == "" && i.registration == "" {
			i.registration = compact(id.text)
		}
	}
	i.identify(append(seller.all("SpecifiedLegalOrganization/ID"), seller.all("GlobalID|ID")...))
	for _, l := range trade.all("IncludedSupplyChainTradeLineItem") {
		i.lines = append(i.lines, invoiceLine{
			quantity: l.value("SpecifiedLineTradeDelivery/BilledQuantity", "SpecifiedSupplyChainTradeDelivery/BilledQuantity"),
			name:     l.value("SpecifiedTradeProduct/Name"),
			price:    l.value("SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement/NetPriceProductTradePrice/ChargeAmount"),
			amount:   l.value("SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation/LineTotalAmount"),
		})
	}
	return i
}

// ubl reads an invoice or a credit note in the Universal Business Language.
func ubl(root *element) invoice {
	seller, buyer := root.at("AccountingSupplierParty/Party"), root.at("AccountingCustomerParty/Party")
	sums := root.at("LegalMonetaryTotal")
	i := invoice{
		format:   "ubl",
		credit:   root.name == "CreditNote" || isCredit(root.value("InvoiceTypeCode")),
		number:   root.value("ID"),
		date:     day(root.value("IssueDate")),
		due:      day(root.value("DueDate", "PaymentMeans/PaymentDueDate")),
		currency: root.value("DocumentCurrencyCode"),
		supplier: party{seller.value("PartyLegalEntity/RegistrationName", "PartyName/Name"), seller.words()},
		customer: party{buyer.value("PartyLegalEntity/RegistrationName", "PartyName/Name"), buyer.words()},
		net:      sums.value("TaxExclusiveAmount"),
		total:    sums.value("TaxInclusiveAmount"),
		iban:     compact(root.value("PaymentMeans/PayeeFinancialAccount/ID")),
		notes:    root.all("Note"),
	}
	i.vat = inCurrency(root.all("TaxTotal/TaxAmount"), i.currency)
	for _, tax := range root.all("TaxTotal/TaxSubtotal") {
		if of := tax.at("TaxAmount"); of != nil && (of.currency == "" || of.currency == i.currency) {
			i.rates = append(i.rates, rateSum{rate: tax.value("TaxCategory/Percent", "Percent"), net: tax.value("TaxableAmount"), vat: of.text})
		}
	}
	for _, scheme := range seller.all("PartyTaxScheme") {
		if scheme.value("TaxScheme/ID") == "VAT" || i.registration == "" {
			i.registration = compact(scheme.value("CompanyID"))
		}
	}
	i.identify(append(seller.all("PartyLegalEntity/CompanyID"), seller.all("PartyIdentification/ID")...))
	for _, l := range root.all("InvoiceLine|CreditNoteLine") {
		i.lines = append(i.lines, invoiceLine{
			quantity: l.value("InvoicedQuantity|CreditedQuantity"), name: l.value("Item/Name"),
			price: l.value("Price/PriceAmount"), amount: l.value("LineExtensionAmount"),
		})
	}
	return i
}

// text says in lines what the invoice says, as a French one would.
func (i invoice) text() string {
	var b strings.Builder
	line := func(parts ...string) {
		if said := strings.TrimSpace(strings.Join(parts[1:], " ")); said != "" {
			b.WriteString(strings.TrimSpace(parts[0]+" "+said) + "\n")
		}
	}
	kind := "Facture"
	if i.credit {
		kind = "Avoir"
	}
	line(kind, i.number)
	line("Date :", i.date)
	line("Échéance :", i.due)
	line("Fournisseur :", strings.Join(i.supplier.words, ", "))
	line("Client :", strings.Join(i.customer.words, ", "))
	for _, l := range i.lines {
		if l.quantity != "" && l.price != "" {
			l.quantity += " × " + l.price
		}
		line("-", l.name, l.quantity, l.amount)
	}
	line("Total HT :", i.net, i.currencyOf(i.net))
	line("TVA :", i.vat, i.currencyOf(i.vat))
	line("Total TTC :", i.total, i.currencyOf(i.total))
	line("IBAN :", i.iban)
	for _, note := range i.notes {
		line("", note.text)
	}
	return b.String()
}

func (i invoice) currencyOf(amount string) string {
	if amount == "" {
		return ""
	}
	return i.currency
}

// inCurrency is the amount in the invoice's currency; VAT may be said in that of the country as well.
func inCurrency(amounts []*element, currency string) string {
	for _, a := range amounts {
		if a.currency == currency || a.currency == "" {
			return a.text
		}
	}
	return ""
}
