package storage

import (
	"context"
	"database/sql"
	"errors"

	"bannette/app"
	"bannette/collector"
)

// byHandOwner owns the account under which added files are kept. It is archived, as it is no account of anybody.
const byHandOwner = "by-hand"

// ByHand is the channel of what the user adds to the binder; it is made if it is not there.
// Error: [app.ErrNotFound] for a binder that is not there.
func (s channels) ByHand(ctx context.Context, act app.Act, name string, binder app.Binder, user int64) (channel collector.Channel, err error) {
	err = s.change(ctx, "open the channel of added files", func(tx *sql.Tx) error {
		id, err := findByHand(ctx, tx, binder.ID, user)
		if errors.Is(err, sql.ErrNoRows) {
			id, err = addByHand(ctx, tx, act, name, binder, user)
		}
		if err != nil {
			return err
		}
		found, err := findChannel(ctx, tx, id)
		channel = found.Channel
		return err
	})
	return channel, err
}

func findByHand(ctx context.Context, tx *sql.Tx, binder, user int64) (id int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT id FROM channel WHERE by_hand = 1 AND binder = ? AND client = ?", binder, user).Scan(&id)
	return id, err
}

func addByHand(ctx context.Context, tx *sql.Tx, act app.Act, name string, binder app.Binder, user int64) (int64, error) {
	err := exec(ctx, tx, `INSERT INTO account (owner, email, name, purpose, state, connected, archived)
		VALUES (?, '', '', 'collection', 'connected', ?, 1) ON CONFLICT (owner, purpose) DO NOTHING`, byHandOwner, stamp{act.At})
	if err != nil {
		return 0, err
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO channel (name, folded, account, company, binder, client, archived, by_hand)
		SELECT ?, ?, a.id, b.company, b.id, ?, 1, 1 FROM binder b JOIN account a ON a.owner = ? AND a.purpose = 'collection' WHERE b.id = ?`,
		name, fold(name), user, byHandOwner, binder.ID)
	if err := exactlyOne(result, err); err != nil {
		return 0, err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return 0, err
	}
	return id, setFolders(ctx, tx, id, []collector.Folder{{SourceID: byHandOwner}})
}

// Unfinished are the channels that no collection lists and that have something left to do. Those of added files: a file
// that did not come into the archive, or a document that is not in its tray. Archived ones: a document that is to be
// collected again, or one that waits while no channel of the company is collected. They come without their folders: only
// what is in the archive goes on.
func (s channels) Unfinished(ctx context.Context) (channels []collector.Channel, err error) {
	err = s.view(ctx, "list unfinished channels", func(tx *sql.Tx) error {
		ids, err := collect(ctx, tx, scanValue[int64], `SELECT c.id FROM channel c WHERE c.by_hand = 1 AND (
				EXISTS (SELECT 1 FROM item i WHERE i.channel = c.id AND i.state IN ('pending', 'left'))
				OR EXISTS (SELECT 1 FROM document d WHERE d.channel = c.id AND d.stage IN ('fetched', 'recognised')))
			OR c.by_hand = 0 AND c.archived = 1 AND EXISTS (SELECT 1 FROM document d WHERE d.channel = c.id AND d.stage IN ('fetched', 'recognised')
				AND (d.collected_run IS NULL OR NOT EXISTS (SELECT 1 FROM channel o WHERE o.company = c.company AND o.archived = 0 AND o.paused = 0)))
			ORDER BY c.id`)
		if err != nil {
			return err
		}
		for _, id := range ids {
			channel, err := findUnfinished(ctx, tx, id)
			if err != nil {
				return err
			}
			channels = append(channels, channel)
		}
		return nil
	})
	return channels, err
}

// findUnfinished is the channel with its folders if files were added by it, and otherwise without.
func findUnfinished(ctx context.Context, tx *sql.Tx, id int64) (collector.Channel, error) {
	found, err := findChannel(ctx, tx, id)
	if err != nil {
		return found.Channel, err
	}
	closed, err := isClosed(ctx, tx, id)
	if closed {
		found.Folders = nil
	}
	return found.Channel, err
}

// isClosed reports whether the channel is archived, and was not always so as those of added files are: nothing is listed
// or fetched by it any more.
func isClosed(ctx context.Context, tx *sql.Tx, channel int64) (closed bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT archived = 1 AND by_hand = 0 FROM channel WHERE id = ?", channel).Scan(&closed)
	return closed, err
}
