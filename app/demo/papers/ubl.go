package papers

const ublForm = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
  <cbc:ID>{{text .Number}}</cbc:ID>
  <cbc:IssueDate>{{date "2006-01-02" .Date}}</cbc:IssueDate>
  <cbc:DueDate>{{date "2006-01-02" .Due}}</cbc:DueDate>
  <cbc:InvoiceTypeCode>{{.Code}}</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:OrderReference><cbc:ID>{{text .Reference}}</cbc:ID></cac:OrderReference>
  <cac:AccountingSupplierParty>{{template "party" .Seller}}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>{{template "party" .Buyer}}</cac:AccountingCustomerParty>
  <cac:PaymentMeans>
    <cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
    <cbc:PaymentID>{{text .Number}}</cbc:PaymentID>
    <cac:PayeeFinancialAccount><cbc:ID>{{.Seller.IBAN}}</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>{{.Seller.BIC}}</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>
  </cac:PaymentMeans>
  <cac:TaxTotal>
    <cbc:TaxAmount currencyID="EUR">{{cents .Tax}}</cbc:TaxAmount>
{{- range .Rates}}
    <cac:TaxSubtotal>
      <cbc:TaxableAmount currencyID="EUR">{{cents .Net}}</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="EUR">{{cents .VAT}}</cbc:TaxAmount>
      <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>{{rate .Rate}}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
    </cac:TaxSubtotal>
{{- end}}
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">{{cents .Net}}</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">{{cents .Net}}</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">{{cents .Total}}</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">{{cents .Total}}</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
{{- range $i, $l := .Lines}}
  <cac:InvoiceLine>
    <cbc:ID>{{next $i}}</cbc:ID>
    <cbc:InvoicedQuantity unitCode="{{unit $l.Unit}}">{{quantity $l}}</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">{{cents $l.Amount}}</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Name>{{text $l.Text}}</cbc:Name>
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>{{rate $l.Rate}}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">{{price $l}}</cbc:PriceAmount></cac:Price>
  </cac:InvoiceLine>
{{- end}}
</Invoice>
{{define "party"}}
    <cac:Party>
      <cbc:EndpointID schemeID="EM">{{text .Email}}</cbc:EndpointID>
      <cac:PartyIdentification><cbc:ID schemeID="0009">{{.SIRET}}</cbc:ID></cac:PartyIdentification>
      <cac:PostalAddress>
        <cbc:StreetName>{{text .Street}}</cbc:StreetName>
        <cbc:CityName>{{text .City}}</cbc:CityName>
        <cbc:PostalZone>{{.Zip}}</cbc:PostalZone>
        <cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country>
      </cac:PostalAddress>
      <cac:PartyTaxScheme><cbc:CompanyID>{{.VAT}}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
      <cac:PartyLegalEntity><cbc:RegistrationName>{{text .Name}}</cbc:RegistrationName><cbc:CompanyID schemeID="0002">{{.SIREN}}</cbc:CompanyID></cac:PartyLegalEntity>
    </cac:Party>
  {{end}}`
