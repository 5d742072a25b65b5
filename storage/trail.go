package storage

import (
	"context"
	"database/sql"
	"errors"

	"bannette/app"
	"bannette/collector"
)

// addDeed keeps for the document's trail what a person did with it.
func addDeed(ctx context.Context, tx *sql.Tx, act app.Act, document int64, action, detail string) error {
	return exec(ctx, tx, "INSERT INTO deed (document, at, user, action, detail) VALUES (?, ?, ?, ?, ?)",
		document, stamp{act.At}, reference(act.By), action, detail)
}

// Trail tells how the document came and what became of it. Error: [app.ErrNotFound].
func (s trays) Trail(ctx context.Context, document int64) (trail app.Trail, err error) {
	err = s.view(ctx, "read trail", func(tx *sql.Tx) error {
		if trail.Document, err = scanDocumentRow(tx.QueryRowContext(ctx, selectDocumentRow+"WHERE d.id = ? AND d.withdrawn = 0", document)); err != nil {
			return err
		}
		if err := readTrail(ctx, tx, &trail); err != nil {
			return err
		}
		trail.Deeds, err = collect(ctx, tx, func(row scanner) (d app.Deed, err error) {
			var at stamp
			err = row.Scan(&at, &d.By, &d.Action, &d.Detail)
			d.At = at.Time
			return d, err
		}, `SELECT x.at, coalesce(u.name, ''), x.action, x.detail FROM deed x LEFT JOIN user u ON u.id = x.user
			WHERE x.document = ? ORDER BY x.id`, document)
		return err
	})
	return trail, err
}

func readTrail(ctx context.Context, tx *sql.Tx, trail *app.Trail) error {
	var (
		found, fetched, delivered stamp
		version, again            reference
	)
	err := tx.QueryRowContext(ctx, `SELECT ch.name, ch.by_hand, coalesce(i.path, ''), d.found, d.fetched, d.delivered, d.read_in,
			v.id, coalesce(v.name, ''), d.again_of, d.again_reason
		FROM document d JOIN channel ch ON ch.id = d.channel LEFT JOIN item i ON i.id = d.item
			LEFT JOIN document v ON v.id = d.version_of AND v.stage <> 'found' WHERE d.id = ?`, trail.Document.ID).
		Scan(&trail.Channel, &trail.ByHand, &trail.Path, &found, &fetched, &delivered, &trail.ReadIn,
			&version, &trail.VersionName, &again, &trail.AgainReason)
	if err != nil {
		return err
	}
	trail.Found, trail.Fetched, trail.Delivered = found.Time, fetched.Time, delivered.Time
	trail.VersionOf, trail.AgainOf = int64(version), int64(again)
	var trigger collector.Trigger
	err = tx.QueryRowContext(ctx, `SELECT r.id, r.trigger, coalesce(u.name, '') FROM document d JOIN run r ON r.id = d.collected_run
		LEFT JOIN user u ON u.id = r.by WHERE d.id = ?`, trail.Document.ID).Scan(&trail.Run, &trigger, &trail.RunBy)
	trail.Trigger = trigger
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}
