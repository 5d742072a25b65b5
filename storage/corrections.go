package storage

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	rules "bannette/collector/fields"
)

// SetField stores what a person typed, "" to empty the field, and what that teaches about the supplier. The value's
// place is that where it stands on the pages, if it does. Error: [app.ErrNotFound].
func (s corrections) SetField(ctx context.Context, act app.Act, document int64, name, value string) error {
	return s.change(ctx, "correct field", func(tx *sql.Tx) error {
		var (
			have     fields
			einvoice string
		)
		err := tx.QueryRowContext(ctx, "SELECT fields, einvoice FROM document WHERE id = ? AND stage <> 'found'", document).Scan(&have, &einvoice)
		if err != nil {
			return err
		}
		if have == nil {
			have = fields{}
		}
		supplier := rules.Supplier(collector.Fields(have)) // as documents to come will be read
		if value == "" {
			delete(have, name)
		} else {
			pages, err := collect(ctx, tx, scanPage, selectPages, document)
			if err != nil {
				return err
			}
			typed, _ := rules.Find(pages, name, value)
			typed.Value, typed.Proof = value, collector.Typed
			have[name] = typed
			if err := s.learn(ctx, tx, supplier, pages, name, value, einvoice, act.At); err != nil {
				return err
			}
		}
		return changeDocument(ctx, tx, act, document, "correct field", name, "UPDATE document SET fields = ?, likeness = ? WHERE id = ?",
			have, likeness(collector.Fields(have)), document)
	})
}

// learn keeps what the correction teaches about the supplier. E-invoices need no lessons.
func (s corrections) learn(ctx context.Context, tx *sql.Tx, supplier string, pages []collector.PageText, name, value, einvoice string, now time.Time) error {
	if supplier == "" || einvoice != "" {
		return nil
	}
	lesson, ok := rules.Learn(pages, name, value)
	if !ok {
		return nil
	}
	return exec(ctx, tx, `INSERT INTO lesson (supplier, field, label, learnt) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET label = excluded.label, learnt = excluded.learnt`, supplier, lesson.Field, lesson.Label, stamp{now})
}

// mergeFields makes of what was read on a document what is stored: made better by what the supplier's other documents
// taught, without the numbers of the company whose purchase it is, and with what people typed before.
func mergeFields(ctx context.Context, tx *sql.Tx, document int64, text collector.Text) (fields, error) {
	var (
		have  fields
		siren string
		kind  app.BinderKind
	)
	err := tx.QueryRowContext(ctx, `SELECT d.fields, c.siren, b.kind FROM document d JOIN company c ON c.id = d.company
		JOIN binder b ON b.id = d.binder WHERE d.id = ?`, document).Scan(&have, &siren, &kind)
	if err != nil {
		return nil, err
	}
	read := text.Fields
	if text.EInvoice == "" {
		if kind != app.Sales {
			read = withoutOwn(read, siren)
		}
		if read, err = taught(ctx, tx, read, text.Pages); err != nil {
			return nil, err
		}
	}
	merged := fields{}
	for name, f := range read {
		merged[name] = f
	}
	for name, f := range have {
		if f.Proof == collector.Typed {
			merged[name] = f
		}
	}
	return merged, nil
}

// taught applies the lessons about the supplier.
func taught(ctx context.Context, tx *sql.Tx, read collector.Fields, pages []collector.PageText) (collector.Fields, error) {
	supplier := rules.Supplier(read)
	if supplier == "" {
		return read, nil
	}
	lessons, err := collect(ctx, tx, func(row scanner) (l rules.Lesson, err error) {
		err = row.Scan(&l.Field, &l.Label)
		return l, err
	}, "SELECT field, label FROM lesson WHERE supplier = ? ORDER BY field", supplier)
	if err != nil {
		return nil, err
	}
	return rules.Taught(pages, read, lessons), nil
}

// withoutOwn takes away the numbers of the company itself: on what it bought, they are not the supplier's.
func withoutOwn(read collector.Fields, siren string) collector.Fields {
	if siren == "" {
		return read
	}
	others := collector.Fields{}
	for name, f := range read {
		own := name == collector.FieldSIREN && f.Value == siren || name == collector.FieldSIRET && strings.HasPrefix(f.Value, siren) ||
			name == collector.FieldVATNumber && strings.HasPrefix(f.Value, "FR") && strings.HasSuffix(f.Value, siren)
		if !own {
			others[name] = f
		}
	}
	return others
}
