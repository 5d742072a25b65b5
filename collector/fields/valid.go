package fields

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bannette/collector"
)

var (
	plainAmount   = regexp.MustCompile(`^-?(?:0|[1-9]\d{0,11})\.\d{2}$`)
	plainCurrency = regexp.MustCompile(`^[A-Z]{3}$`)
)

// longestText is the most letters that a name or a number may have.
const longestText = 200

// Known says whether a person may correct a field of that name.
func Known(field string) bool {
	return slices.Contains([]string{
		collector.FieldKind, collector.FieldSupplier, collector.FieldCustomer, collector.FieldNumber, collector.FieldDate, collector.FieldDue,
		collector.FieldNet, collector.FieldVAT, collector.FieldTotal, collector.FieldCurrency, collector.FieldIBAN, collector.FieldSIREN,
		collector.FieldSIRET, collector.FieldVATNumber,
	}, field)
}

// Valid says whether the value is one that the field can have, in the form in which fields hold it.
func Valid(field, value string) bool {
	switch field {
	case collector.FieldKind:
		return value == invoice || value == credit || value == receipt
	case collector.FieldSupplier, collector.FieldCustomer, collector.FieldNumber:
		return strings.TrimSpace(value) == value && value != "" && utf8.ValidString(value) &&
			utf8.RuneCountInString(value) <= longestText && !strings.ContainsFunc(value, unicode.IsControl)
	case collector.FieldDate, collector.FieldDue:
		day, err := time.Parse("2006-01-02", value)
		return err == nil && day.Year() >= 1900 && day.Year() < 2200
	case collector.FieldNet, collector.FieldVAT, collector.FieldTotal:
		return plainAmount.MatchString(value) && value != "-0.00"
	case collector.FieldCurrency:
		return plainCurrency.MatchString(value)
	case collector.FieldIBAN:
		return validIBAN(value)
	case collector.FieldSIREN:
		return validSIREN(value)
	case collector.FieldSIRET:
		return validSIRET(value)
	case collector.FieldVATNumber:
		return checkVAT(value) != wrong
	}
	return false
}
