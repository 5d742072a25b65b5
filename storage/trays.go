package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"bannette/app"
)

// selectDocumentRow reads the columns that scanDocumentRow takes.
const selectDocumentRow = "SELECT " + companyColumns + ", " + binderColumns + ", " + userColumns + `, d.id,
		d.name, d.found, d.size, coalesce(d.sha256, ''), d.searchable, d.pages, d.recognition, d.einvoice, d.confidence,
		d.status, d.stage, d.remark, d.waits, d.receipt, d.tray, d.laid, iif(f.stage <> 'found', f.id, NULL), d.fields, d.unread,
		coalesce((SELECT unread FROM rereading WHERE document = d.id), 0)
	FROM document d JOIN company c ON c.id = d.company JOIN binder b ON b.id = d.binder JOIN user u ON u.id = d.client
		LEFT JOIN document f ON f.id = d.version_of `

func scanDocumentRow(row scanner) (d app.DocumentRow, err error) {
	var (
		received  stamp
		waits     reason
		versionOf reference
	)
	err = row.Scan(append(slices.Concat(companyInto(&d.Company), binderInto(&d.Binder), userInto(&d.Client)), &d.ID,
		&d.Name, &received, &d.Size, &d.SHA256, &d.Searchable, &d.Pages, &d.Recognition, &d.EInvoice, &d.Confidence,
		&d.Status, &d.Stage, &d.Remark, &waits, &d.Delivered, &d.Tray, &d.InTray, &versionOf, (*fields)(&d.Fields), &d.Unread, &d.Anew)...)
	d.Received, d.Waits, d.VersionOf = received.Time, waits.Reason, int64(versionOf)
	return d, err
}

// Documents lists the documents that the archive has, newest first.
func (s trays) Documents(ctx context.Context, filter app.DocumentFilter) ([]app.DocumentRow, error) {
	query, args, possible := selectIDs(filter)
	if !possible {
		return nil, nil
	}
	return readRows(ctx, s.database, "list documents", scanDocumentRow, selectDocumentRow+"WHERE d.id IN ("+query+" LIMIT ? OFFSET ?) ORDER BY d.id DESC",
		append(args, screenful(filter.Limit), filter.Skip)...)
}

// Document is one document, fetched or not. Error: [app.ErrNotFound].
func (s trays) Document(ctx context.Context, id int64) (app.DocumentRow, error) {
	return readRow(ctx, s.database, "read document", scanDocumentRow, selectDocumentRow+"WHERE d.id = ? AND d.withdrawn = 0", id)
}

// MoveDocument moves the document to another binder of its company. Errors: [app.ErrNotFound] for a binder
// of another one: the same content there would be another document.
func (s trays) MoveDocument(ctx context.Context, act app.Act, document, binder int64) error {
	return s.change(ctx, "move document", func(tx *sql.Tx) error {
		var name string
		err := tx.QueryRowContext(ctx, "SELECT name FROM binder WHERE id = ?", binder).Scan(&name)
		if err != nil {
			return err
		}
		return changeDocument(ctx, tx, act, document, "move document", name, "UPDATE document SET binder = ? WHERE id = ?", binder, document)
	})
}

// RenameDocument changes the name under which the document is listed and found. Error: [app.ErrNotFound].
func (s trays) RenameDocument(ctx context.Context, act app.Act, document int64, name string) error {
	return s.change(ctx, "rename document", func(tx *sql.Tx) error {
		err := changeDocument(ctx, tx, act, document, "rename document", name, "UPDATE document SET name = ? WHERE id = ? AND stage <> 'found'", name, document)
		if err != nil {
			return err
		}
		return index(ctx, tx, document)
	})
}

func changeDocument(ctx context.Context, tx *sql.Tx, act app.Act, document int64, action, to, query string, args ...any) error {
	var name string
	err := tx.QueryRowContext(ctx, "SELECT name FROM document WHERE id = ? AND withdrawn = 0", document).Scan(&name)
	if err != nil {
		return err
	}
	if err := exactlyOne(tx.ExecContext(ctx, query, args...)); err != nil {
		return err
	}
	if err := addDeed(ctx, tx, act, document, action, to); err != nil {
		return err
	}
	return addEntry(ctx, tx, act, action, fmt.Sprintf("%s: %s", name, to))
}
