package papers

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"text/template"
	"time"
)

// CrossIndustry is the invoice as UN/CEFACT CII data in the profile EN 16931: what Factur-X attaches.
func CrossIndustry(f Facts) ([]byte, error) { return fillIn("CII", ciiForm, f) }

// UBL is the invoice as an OASIS UBL 2.1 document in the core of EN 16931.
func UBL(f Facts) ([]byte, error) { return fillIn("UBL", ublForm, f) }

// fillIn fills a form of e-invoice in from the facts.
func fillIn(name, form string, f Facts) ([]byte, error) {
	t, err := template.New(name).Funcs(template.FuncMap{
		"text":     escaped,
		"date":     func(layout string, t time.Time) string { return t.Format(layout) },
		"next":     func(i int) int { return i + 1 },
		"cents":    Cents.decimal,
		"milli":    milli.decimal,
		"rate":     Permille.decimal,
		"unit":     unitCode,
		"quantity": func(l Line) string { return l.quantity.decimal() },
		"price":    func(l Line) string { return l.price.decimal() },
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
	switch unit {
	case "h":
		return "HUR"
	case "m":
		return "MTR"
	case "m²":
		return "MTK"
	case "m³":
		return "MTQ"
	case "L":
		return "LTR"
	case "kg":
		return "KGM"
	case "mois":
		return "MON"
	case "min":
		return "MIN"
	case "an":
		return "ANN"
	case "carton":
		return "XCT"
	case "sac":
		return "XBG"
	case "forfait":
		return "LS"
	}
	return "C62"
}

const ciiForm = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext>
    <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>{{text .Number}}</ram:ID>
    <ram:TypeCode>{{.Code}}</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">{{date "20060102" .Date}}</udt:DateTimeString></ram:IssueDateTime>
    <ram:IncludedNote><ram:Content>Indemnité forfaitaire de 40 € pour frais de recouvrement</ram:Content><ram:SubjectCode>PMT</ram:SubjectCode></ram:IncludedNote>
    <ram:IncludedNote><ram:Content>Pénalités au taux de trois fois l'intérêt légal</ram:Content><ram:SubjectCode>PMD</ram:SubjectCode></ram:IncludedNote>
    <ram:IncludedNote><ram:Content>Pas d'escompte pour paiement anticipé</ram:Content><ram:SubjectCode>AAB</ram:SubjectCode></ram:IncludedNote>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
{{- range $i, $l := .Lines}}
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>{{next $i}}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>{{text $l.Text}}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>{{price $l}}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="{{unit $l.Unit}}">{{quantity $l}}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>{{rate $l.Rate}}</ram:RateApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>{{cents $l.Amount}}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>
{{- end}}
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty>{{template "party" .Seller}}</ram:SellerTradeParty>
      <ram:BuyerTradeParty>{{template "party" .Buyer}}</ram:BuyerTradeParty>
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>{{text .Reference}}</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery>
      <ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">{{date "20060102" .Date}}</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent>
    </ram:ApplicableHeaderTradeDelivery>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:PaymentReference>{{text .Number}}</ram:PaymentReference>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans>
        <ram:TypeCode>30</ram:TypeCode>
        <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>{{.Seller.IBAN}}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>
        <ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>{{.Seller.BIC}}</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution>
      </ram:SpecifiedTradeSettlementPaymentMeans>
{{- range .Rates}}
      <ram:ApplicableTradeTax><ram:CalculatedAmount>{{cents .VAT}}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>{{cents .Net}}</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>{{rate .Rate}}</ram:RateApplicablePercent></ram:ApplicableTradeTax>
{{- end}}
{{- if not .Due.IsZero}}
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">{{date "20060102" .Due}}</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
{{- end}}
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>{{cents .Net}}</ram:LineTotalAmount>
        <ram:TaxBasisTotalAmount>{{cents .Net}}</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">{{cents .Tax}}</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>{{cents .Total}}</ram:GrandTotalAmount>
        <ram:DuePayableAmount>{{cents .Total}}</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
{{- if .Corrects}}
      <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>{{text .Corrects}}</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>
{{- end}}
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
{{define "party"}}
        <ram:GlobalID schemeID="0009">{{.SIRET}}</ram:GlobalID>
        <ram:Name>{{text .Name}}</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">{{.SIREN}}</ram:ID></ram:SpecifiedLegalOrganization>
        <ram:PostalTradeAddress><ram:PostcodeCode>{{.Zip}}</ram:PostcodeCode><ram:LineOne>{{text .Street}}</ram:LineOne><ram:CityName>{{text .City}}</ram:CityName><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress>
        <ram:URIUniversalCommunication><ram:URIID schemeID="EM">{{text .Email}}</ram:URIID></ram:URIUniversalCommunication>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">{{.VAT}}</ram:ID></ram:SpecifiedTaxRegistration>
      {{end}}`
