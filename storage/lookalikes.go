package storage

import (
	"context"
	"database/sql"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// likeness is what two copies of an invoice have in common, "" where too little of it was read.
func likeness(read collector.Fields) string {
	number, date, total := read[collector.FieldNumber].Value, read[collector.FieldDate].Value, read[collector.FieldTotal].Value
	if number == "" || date == "" || total == "" {
		return ""
	}
	return strings.Join([]string{strings.ToLower(strings.Join(strings.Fields(number), "")), date, strings.TrimPrefix(total, "-")}, "|")
}

// Lookalikes are the company's documents that have the document's number, date, total and supplier, but other content.
// Error: [app.ErrNotFound].
func (s trays) Lookalikes(ctx context.Context, document int64) (alike []app.DocumentRow, err error) {
	err = s.view(ctx, "look for the same invoice", func(tx *sql.Tx) error {
		one, err := scanDocumentRow(tx.QueryRowContext(ctx, selectDocumentRow+"WHERE d.id = ? AND d.withdrawn = 0", document))
		if err != nil {
			return err
		}
		like := likeness(one.Fields)
		if like == "" {
			return nil
		}
		all, err := collect(ctx, tx, scanDocumentRow, selectDocumentRow+`WHERE d.company = ? AND d.likeness = ? AND d.likeness <> ''
			AND d.id <> ? AND d.sha256 <> ? AND d.withdrawn = 0 ORDER BY d.id DESC LIMIT 20`, one.Company.ID, like, document, one.SHA256)
		for _, other := range all {
			if sameSupplier(one.Fields, other.Fields) {
				alike = append(alike, other)
			}
		}
		return err
	})
	return alike, err
}

// sameSupplier compares by the surest of what was read on both.
func sameSupplier(a, b collector.Fields) bool {
	for _, name := range []string{collector.FieldSIREN, collector.FieldVATNumber} {
		if x, y := a[name].Value, b[name].Value; x != "" && y != "" {
			return x == y
		}
	}
	x, y := fold(a[collector.FieldSupplier].Value), fold(b[collector.FieldSupplier].Value)
	return x != "" && x == y
}
