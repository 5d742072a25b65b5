package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"bannette/collector"
)

// itemColumns are what itemRow takes of an item i.
const itemColumns = "i.file, i.rev, i.content_hash, i.path, i.name, i.size, i.modified, i.export"

type itemRow struct {
	item     collector.Item
	modified stamp
}

func (r *itemRow) into() []any {
	i := &r.item
	return []any{&i.ID, &i.Rev, &i.ContentHash, &i.Path, &i.Name, &i.Size, &r.modified, &i.Export}
}

func (r *itemRow) complete() collector.Item {
	r.item.Modified = r.modified.Time
	return r.item
}

// Pending are the documents that this run has to carry: those found and not fetched of which it has a file on its way, and
// those that wait in the archive for its channel, or for one of the company that was archived. What failed least often
// comes first, among that the oldest.
func (s ledger) Pending(ctx context.Context, run collector.Run) (documents []collector.Document, err error) {
	err = s.view(ctx, "list pending documents", func(tx *sql.Tx) error {
		found, err := collect(ctx, tx, scanDocument, `SELECT d.id, c.id, d.company, c.binder, c.client, d.stage, `+itemColumns+`,
				'', 0, '', coalesce(nullif(d.languages, ''), c.languages), '', '', '', d.attempts
			FROM line l JOIN item i ON i.id = l.item JOIN document d ON d.id = i.document JOIN channel c ON c.id = i.channel
			WHERE l.run = ? AND l.outcome = '' AND d.stage = 'found'
			ORDER BY d.id, i.removed, i.modified DESC, i.id`, run.ID)
		if err != nil {
			return err
		}
		waits, err := waitingFor(ctx, tx, run)
		if err != nil {
			return err
		}
		documents = append(gatherTwins(found), waits...)
		slices.SortFunc(documents, func(a, b collector.Document) int {
			return cmp.Or(cmp.Compare(a.Tries, b.Tries), cmp.Compare(a.ID, b.ID))
		})
		return nil
	})
	return documents, err
}

// waitingFor are the documents in the archive that the run has to carry. Whoever asks for a run has everything tried. A try
// that lies further ahead than any pause is long was set by a clock that was wrong. What waits for an archived channel is
// carried by one of the company's runs alone, however many there are side by side.
func waitingFor(ctx context.Context, tx *sql.Tx, run collector.Run) ([]collector.Document, error) {
	documents, err := collect(ctx, tx, scanDocument, selectWaiting+`WHERE `+waiting+` AND d.channel IN (`+carriedChannels("?1", "?5")+`) AND (?2 OR d.next_try IS NULL OR d.next_try <= ?3 OR d.next_try > ?4)`,
		run.Channel, run.Trigger == collector.Manual, stamp{run.Started}, stamp{run.Started.Add(collector.LongestPause)}, run.ID)
	if err != nil {
		return nil, err
	}
	for i := range documents {
		if documents[i].Stage != collector.Fetched {
			continue
		}
		if documents[i].Earlier, err = earlierOf(ctx, tx, documents[i].ID); err != nil {
			return nil, err
		}
	}
	return documents, nil
}

// carriedChannels selects the channels whose waiting documents the run of a channel has to carry, both as SQL.
func carriedChannels(channel, run string) string {
	return `SELECT o.id FROM channel c JOIN channel o ON o.company = c.company
		WHERE c.id = ` + channel + ` AND iif(o.archived = 1 AND o.by_hand = 0,
			NOT EXISTS (SELECT 1 FROM run u WHERE u.finished IS NULL AND u.id <> ` + run + ` AND (u.company = c.company AND u.id < ` + run + ` OR u.channel = o.id)),
			o.id = c.id)`
}

// selectWaiting reads the columns that scanDocument takes of a document d that is in the archive.
const selectWaiting = `SELECT d.id, d.channel, d.company, d.binder, d.client, d.stage, ` + itemColumns + `,
		d.sha256, d.size, d.searchable, coalesce(nullif(d.languages, ''), (SELECT languages FROM channel WHERE id = d.channel)), iif(d.laid <> '', d.receipt, ''), d.laid, iif(d.laid <> '', d.tray, ''), d.tries
	FROM document d JOIN item i ON i.id = d.item `

func scanDocument(row scanner) (d collector.Document, err error) {
	var item itemRow
	into := append([]any{&d.ID, &d.Channel, &d.Company, &d.Binder, &d.Client, &d.Stage}, item.into()...)
	err = row.Scan(append(into, &d.SHA256, &d.Size, &d.Searchable, &d.Languages, &d.InTray.Receipt, &d.InTray.SHA256, &d.Tray, &d.Tries)...)
	d.Item = item.complete()
	return d, err
}

// gatherTwins makes one document of the rows that each of its files gave.
func gatherTwins(rows []collector.Document) []collector.Document {
	var documents []collector.Document
	for _, row := range rows {
		if n := len(documents); n > 0 && documents[n-1].ID == row.ID {
			documents[n-1].Twins = append(documents[n-1].Twins, row.Item)
			continue
		}
		documents = append(documents, row)
	}
	return documents
}

// Fetched stores that the original is in the archive. From then on the run counts the document as collected, on the
// line of doc.Item, which is the file that was fetched. Where the source had given no hash and the content turns out
// to be one that the company has, or where another run was faster, already is true.
func (s ledger) Fetched(ctx context.Context, run collector.Run, doc collector.Document, original collector.Original, now time.Time) (already bool, err error) {
	err = s.changeInGroup(ctx, "store fetched document", func(ctx context.Context, tx *sql.Tx) error {
		var (
			stage   collector.Stage
			company int64
		)
		err := tx.QueryRowContext(ctx, "SELECT stage, company FROM document WHERE id = ? AND withdrawn = 0", doc.ID).Scan(&stage, &company)
		if errors.Is(err, sql.ErrNoRows) || err == nil && stage != collector.Found {
			already = true
			return nil
		}
		if err != nil {
			return err
		}
		if already, err = yieldToDuplicate(ctx, tx, doc.ID, company, original.ContentHash); err != nil || already {
			return err
		}
		return storeFetched(ctx, tx, run, doc, original, now)
	})
	return already, err
}

// yieldToDuplicate withdraws the document if the company has another one of this content. One that is not fetched is withdrawn
// in its favour: this content is here.
func yieldToDuplicate(ctx context.Context, tx *sql.Tx, document, company int64, content string) (bool, error) {
	var (
		other   int64
		fetched stamp
	)
	err := tx.QueryRowContext(ctx, `SELECT id, fetched FROM document
		WHERE company = ? AND content_hash = ? AND again_of IS NULL AND withdrawn = 0 AND id <> ?`, company, content, document).
		Scan(&other, &fetched)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	from, to, becomes := document, other, done
	if fetched.IsZero() {
		from, to, becomes = other, document, pending
	}
	err = exec(ctx, tx, "UPDATE item SET document = ?, state = ?, collected = ? WHERE document = ?", to, becomes, fetched, from)
	if err != nil {
		return false, err
	}
	err = exec(ctx, tx, "UPDATE document SET withdrawn = 1 WHERE id = ?", from)
	return from == document, err
}

func storeFetched(ctx context.Context, tx *sql.Tx, run collector.Run, doc collector.Document, original collector.Original, now time.Time) error {
	var item int64
	err := tx.QueryRowContext(ctx, "SELECT id FROM item WHERE channel = ? AND file = ? AND version = ?",
		run.Channel, doc.Item.ID, doc.Item.Version()).Scan(&item)
	if err != nil {
		return err
	}
	// Who brings a document has it: another channel may have found it first, and never have got it.
	err = exactlyOne(tx.ExecContext(ctx, `UPDATE document SET stage = 'fetched', item = ?, sha256 = ?, size = ?,
		content_hash = coalesce(content_hash, ?), fetched = ?, collected_run = ?, channel = ?, binder = ?, client = ? WHERE id = ?`,
		item, original.SHA256, original.Size, original.ContentHash, stamp{now}, run.ID, run.Channel, doc.Binder, doc.Client, doc.ID))
	if err != nil {
		return err
	}
	return exec(ctx, tx, "UPDATE item SET state = 'done', collected = ? WHERE document = ?", stamp{now}, doc.ID)
}

// Recognised stores the text, and the SHA-256 of the searchable PDF ("" for none). A document that is
// recognised once more stays delivered, unless pages of it had still to be read: then what lies in the tray is replaced.
// If other languages have been set for it meanwhile, it has this text until it is read in those. Errors: [app.ErrNotFound]
// for a document that was read on, if it was read to its end or sent back meanwhile.
func (s ledger) Recognised(ctx context.Context, doc collector.Document, text collector.Text, searchable string, now time.Time) error {
	return s.changeInGroup(ctx, "store recognised text", func(ctx context.Context, tx *sql.Tx) error {
		if doc.Stage == collector.Delivered {
			if err := requireReadOn(ctx, tx, doc); err != nil {
				return err
			}
		}
		merged, err := mergeFields(ctx, tx, doc.ID, text)
		if err != nil {
			return err
		}
		otherwise, err := wantedOtherwise(ctx, tx, doc)
		if err != nil {
			return err
		}
		err = exactlyOne(tx.ExecContext(ctx, `UPDATE document SET stage = iif(stage = 'fetched' AND NOT ?2 OR `+becomesWhole+`, 'recognised', stage),
			laid = iif(`+becomesWhole+`, coalesce(nullif(laid, ''), nullif(searchable, ''), sha256), laid), delivered = iif(`+becomesWhole+`, NULL, delivered),
			unread = ?1, searchable = ?3,
			recognition = ?, confidence = ?, remark = ?, einvoice = ?, fields = ?, likeness = ?, read_in = ?, pages = ?,
			less = '', waits = '', tries = 0, next_try = NULL
			WHERE id = ? AND stage <> 'found'`,
			text.Left, otherwise, searchable, cmp.Or(text.Recognition, collector.NoRecognition), text.Confidence, text.Remark, text.EInvoice, merged,
			likeness(collector.Fields(merged)), text.Languages, len(text.Pages), doc.ID))
		if err != nil {
			return err
		}
		if err := storePages(ctx, tx, doc.ID, text.Pages); err != nil {
			return err
		}
		if otherwise {
			return index(ctx, tx, doc.ID)
		}
		if err := endReadingAnew(ctx, tx, doc.ID); err != nil {
			return err
		}
		return index(ctx, tx, doc.ID)
	})
}

// becomesWhole says that the text of a delivered document, of which pages were left to be read, has none left.
const becomesWhole = "(stage = 'delivered' AND (unread > 0 OR id IN (SELECT document FROM rereading)) AND ?1 = 0)"

// Delivered stores the receipt of the tray at doc.Tray, and what was left there, if doc.Laid is set. A document that was sent
// back meanwhile to be read anew stays so, and replaces what was laid. Error: [app.ErrNotFound] for one that is not fetched.
func (s ledger) Delivered(ctx context.Context, doc collector.Document, receipt string, now time.Time) error {
	return s.changeInGroup(ctx, "store receipt", func(ctx context.Context, tx *sql.Tx) error {
		back, err := tx.ExecContext(ctx, `UPDATE document SET receipt = ?, tray = ?, laid = coalesce(nullif(?, ''), nullif(searchable, ''), sha256)
			WHERE id = ? AND stage = 'fetched' AND id IN (SELECT document FROM rereading)`, receipt, doc.Tray, doc.InTray.SHA256, doc.ID)
		if err != nil {
			return err
		}
		if n, err := back.RowsAffected(); err != nil || n > 0 {
			return cmp.Or(err, exactlyOne(tx.ExecContext(ctx, "UPDATE rereading SET delivered = ? WHERE document = ?", stamp{now}, doc.ID)))
		}
		return exactlyOne(tx.ExecContext(ctx, `UPDATE document SET stage = 'delivered', receipt = ?, tray = ?, delivered = ?, waits = '',
			laid = ?, tries = 0, next_try = NULL WHERE id = ? AND stage <> 'found'`, receipt, doc.Tray, stamp{now}, doc.InTray.SHA256, doc.ID))
	})
}

// Waits stores why a document stays in the archive for now. A reason with a Date is one of the document's own: it counts as
// a try, and until then runs that nobody asked for leave the document alone. One that has gone on or back meanwhile has
// nothing to wait for.
func (s ledger) Waits(ctx context.Context, doc collector.Document, why collector.Reason) error {
	return s.changeBy(ctx, "store why a document waits", "UPDATE document SET waits = ?, tries = tries + ?, next_try = ? WHERE id = ? AND stage <> 'delivered' AND NOT (stage = 'fetched' AND ? = 'recognised')",
		reason{why}, !why.Date.IsZero(), stamp{why.Date}, doc.ID, doc.Stage)
}

// Destination says where the document goes: by the names that company and binder have now, and under the month in which it was
// found in the firm's time zone. Error: [app.ErrNotFound].
func (s ledger) Destination(ctx context.Context, doc collector.Document) (to collector.Destination, err error) {
	err = s.view(ctx, "read destination", func(tx *sql.Tx) error {
		var found stamp
		err := tx.QueryRowContext(ctx, `SELECT c.folder, b.folder, d.found, d.name, coalesce(d.sha256, '')
			FROM document d JOIN company c ON c.id = d.company JOIN binder b ON b.id = d.binder WHERE d.id = ?`, doc.ID).
			Scan(&to.Company, &to.Binder, &found, &to.Name, &to.SHA256)
		to.Month = found.In(s.zone).Format("2006-01")
		return err
	})
	return to, err
}
