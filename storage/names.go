package storage

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// fold makes names that differ only by case, or by how their accents are written, the same.
func fold(name string) string {
	return norm.NFC.String(strings.ToLower(norm.NFC.String(name)))
}

// sortByName puts rows in the order in which people look for names: É beside E, 2 before 10. SQLite knows only that of bytes.
func sortByName[Row any](rows []Row, nameOf func(Row) string) {
	order := collate.New(language.Und, collate.Numeric)
	slices.SortStableFunc(rows, func(a, b Row) int { return order.CompareString(nameOf(a), nameOf(b)) })
}
