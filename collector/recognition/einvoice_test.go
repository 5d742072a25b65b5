package recognition_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/go-pdf/fpdf"
	"github.com/google/go-cmp/cmp"

	"bannette/collector"
)

const ciiInvoice = `<?xml version="1.0" encoding="UTF-8"?>
<a:CrossIndustryInvoice xmlns:a="urn:a" xmlns:b="urn:b" xmlns:c="urn:c">
 <a:ExchangedDocument><b:ID> FA-2026-17 </b:ID><b:TypeCode>380</b:TypeCode>
  <b:IssueDateTime><c:DateTimeString format="102">20260131</c:DateTimeString></b:IssueDateTime>
  <b:IncludedNote><b:Content>Pénalités de retard : 3 fois le taux légal</b:Content></b:IncludedNote></a:ExchangedDocument>
 <a:SupplyChainTradeTransaction>
  <b:IncludedSupplyChainTradeLineItem><b:SpecifiedTradeProduct><b:Name>Câble &amp; prise</b:Name></b:SpecifiedTradeProduct>
   <b:SpecifiedLineTradeAgreement><b:NetPriceProductTradePrice><b:ChargeAmount>50.00</b:ChargeAmount></b:NetPriceProductTradePrice></b:SpecifiedLineTradeAgreement>
   <b:SpecifiedLineTradeDelivery><b:BilledQuantity>2</b:BilledQuantity></b:SpecifiedLineTradeDelivery>
   <b:SpecifiedLineTradeSettlement><b:SpecifiedTradeSettlementLineMonetarySummation><b:LineTotalAmount>100.00</b:LineTotalAmount></b:SpecifiedTradeSettlementLineMonetarySummation></b:SpecifiedLineTradeSettlement>
  </b:IncludedSupplyChainTradeLineItem>
  <b:ApplicableHeaderTradeAgreement>
   <b:SellerTradeParty><b:GlobalID schemeID="0009">73282932000074</b:GlobalID><b:Name>Martin SARL</b:Name>
    <b:SpecifiedLegalOrganization><b:ID schemeID="0002">732829320</b:ID></b:SpecifiedLegalOrganization>
    <b:SpecifiedTaxRegistration><b:ID schemeID="FC">99</b:ID></b:SpecifiedTaxRegistration>
    <b:SpecifiedTaxRegistration><b:ID schemeID="VA">FR44732829320</b:ID></b:SpecifiedTaxRegistration></b:SellerTradeParty>
   <b:BuyerTradeParty><b:Name>Dupont SA</b:Name></b:BuyerTradeParty>
  </b:ApplicableHeaderTradeAgreement>
  <b:ApplicableHeaderTradeSettlement><b:InvoiceCurrencyCode>EUR</b:InvoiceCurrencyCode>
   <b:SpecifiedTradeSettlementPaymentMeans><b:PayeePartyCreditorFinancialAccount><b:IBANID>FR76 3000 6000 0112 3456 7890 189</b:IBANID></b:PayeePartyCreditorFinancialAccount></b:SpecifiedTradeSettlementPaymentMeans>
   <b:SpecifiedTradePaymentTerms><b:DueDateDateTime><c:DateTimeString format="102">20260302</c:DateTimeString></b:DueDateDateTime></b:SpecifiedTradePaymentTerms>
   <b:SpecifiedTradeSettlementHeaderMonetarySummation><b:TaxBasisTotalAmount>100.00</b:TaxBasisTotalAmount>
    <b:TaxTotalAmount currencyID="USD">22.00</b:TaxTotalAmount><b:TaxTotalAmount currencyID="EUR">20.00</b:TaxTotalAmount>
    <b:GrandTotalAmount>120.00</b:GrandTotalAmount></b:SpecifiedTradeSettlementHeaderMonetarySummation>
  </b:ApplicableHeaderTradeSettlement>
 </a:SupplyChainTradeTransaction>
</a:CrossIndustryInvoice>`

const ublCreditNote = `<?xml version="1.0" encoding="ISO-8859-1"?>
<CreditNote xmlns="urn:x" xmlns:cac="urn:y" xmlns:cbc="urn:z"><cbc:ID>AV-3</cbc:ID><cbc:IssueDate>2026-02-01</cbc:IssueDate>
<cbc:Note>Avoir sur facture</cbc:Note><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>` + "G\xe9n\xe9rale" + `</cbc:Name></cac:PartyName>
<cac:PartyTaxScheme><cbc:CompanyID>FR44732829320</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:CompanyID schemeID="0002">73282932000074</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Dupont SA</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentDueDate>2026-03-01</cbc:PaymentDueDate></cac:PaymentMeans>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">2.00</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>10.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>12.00</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>
<cac:CreditNoteLine><cbc:CreditedQuantity>1</cbc:CreditedQuantity><cbc:LineExtensionAmount>10.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Prise</cbc:Name></cac:Item></cac:CreditNoteLine>
</CreditNote>`

func ciiFields() map[string]string {
	return map[string]string{
		"kind": "invoice", "supplier": "Martin SARL", "customer": "Dupont SA", "number": "FA-2026-17", "date": "2026-01-31", "due": "2026-03-02", "currency": "EUR",
		"net": "100.00", "vat": "20.00", "total": "120.00", "iban": "FR7630006000011234567890189", "siren": "732829320", "siret": "73282932000074", "vat-number": "FR44732829320",
	}
}

func TestEInvoiceIsReadAsData(t *testing.T) {
	pool := sharedPool(t)
	text := read(t, pool, "cii.xml", []byte(ciiInvoice))
	if text.Recognition != collector.XML || text.EInvoice != "cii" || text.Remark != collector.RemarkEInvoice || text.Confidence != 1 {
		t.Errorf("%+v", text)
	}
	if diff := cmp.Diff(ciiFields(), text.Fields.Values()); diff != "" {
		t.Error(diff)
	}
	for _, line := range []string{"Facture FA-2026-17\n", "- Câble & prise 2 × 50.00 100.00\n", "Total TTC : 120.00 EUR\n", "Pénalités de retard : 3 fois le taux légal\n"} {
		if !strings.Contains(text.Pages[0].Text, line) {
			t.Errorf("no line %q in\n%s", line, text.Pages[0].Text)
		}
	}

	text = read(t, pool, "ubl.xml", []byte(ublCreditNote))
	want := map[string]string{
		"kind": "credit-note", "supplier": "Générale", "customer": "Dupont SA", "number": "AV-3", "date": "2026-02-01", "due": "2026-03-01", "currency": "EUR",
		"net": "10.00", "vat": "2.00", "total": "12.00", "siren": "732829320", "siret": "73282932000074", "vat-number": "FR44732829320",
	}
	if diff := cmp.Diff(want, text.Fields.Values()); diff != "" || text.EInvoice != "ubl" || !strings.HasPrefix(text.Pages[0].Text, "Avoir AV-3\n") {
		t.Errorf("%s %s\n%s", text.EInvoice, diff, text.Pages[0].Text)
	}
}

func TestFacturXKeepsItsTextAndGivesItsData(t *testing.T) {
	pool := sharedPool(t)
	pdf := born(t, func(doc *fpdf.Fpdf) {
		doc.SetAttachments([]fpdf.Attachment{{Content: []byte("<a/>"), Filename: "other.xml"}, {Content: []byte(ciiInvoice), Filename: "factur-x.xml"}})
	})
	text := read(t, pool, "facture.pdf", foundByPdfium(pdf))
	if text.Recognition != collector.TextLayer || text.EInvoice != "factur-x" || text.Remark != collector.RemarkEInvoice || len(text.Pages) != 2 {
		t.Errorf("%s, %q, remark %q, %d pages", text.Recognition, text.EInvoice, text.Remark, len(text.Pages))
	}
	if diff := cmp.Diff(ciiFields(), text.Fields.Values()); diff != "" {
		t.Error(diff)
	}
}

// foundByPdfium is the PDF with its attachments where pdfium looks: fpdf embeds under /F a file that it names under /UF
// only; pdfium wants one and the same.
func foundByPdfium(pdf []byte) []byte {
	return bytes.ReplaceAll(pdf, []byte("/EF << /F "), []byte("/EF <</UF "))
}

func TestHostileXMLIsOnlyText(t *testing.T) {
	pool := sharedPool(t)
	secret := write(t, "secret", []byte("the secret"))
	for name, c := range map[string]struct {
		content string
		remark  collector.Remark
	}{
		"other":    {"<?xml version='1.0'?><shop><name>Martin</name></shop>", ""},
		"entity":   {"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file://" + secret + "'>]><Invoice>&x;</Invoice>", collector.RemarkDamaged},
		"laughs":   {"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><Invoice>&b;</Invoice>", collector.RemarkDamaged},
		"depth":    {"<?xml version='1.0'?>" + strings.Repeat("<a>", 100_000), collector.RemarkDamaged},
		"elements": {"<?xml version='1.0'?><Invoice>" + strings.Repeat("<a/>", 300_000) + "</Invoice>", collector.RemarkDamaged},
		"cut":      {ciiInvoice[:900], collector.RemarkDamaged},
	} {
		text := read(t, pool, name+".xml", []byte(c.content))
		if text.EInvoice != "" || text.Remark != c.remark || text.Recognition != collector.TextLayer || strings.Contains(text.Pages[0].Text, "the secret") {
			t.Errorf("%s: %s %q remark %q", name, text.Recognition, text.EInvoice, text.Remark)
		}
	}
}
