package storage

import (
	"context"
	"database/sql"
	"slices"

	"bannette/app"
	"bannette/collector"
)

func scanFolder(row scanner) (folder collector.Folder, err error) {
	var since stamp
	err = row.Scan(&folder.ID, &folder.SourceID, &folder.Path, &folder.Subfolders, &folder.Cursor, &since)
	folder.Since = since.Time
	return folder, err
}

func foldersOf(ctx context.Context, tx *sql.Tx, channel int64) ([]collector.Folder, error) {
	return collect(ctx, tx, scanFolder, "SELECT id, source_id, path, subfolders, cursor, since FROM folder WHERE channel = ? ORDER BY id", channel)
}

func findChannel(ctx context.Context, tx *sql.Tx, id int64) (channel app.Channel, err error) {
	err = tx.QueryRowContext(ctx, `SELECT id, name, account, company, binder, client, paused, archived, languages
		FROM channel WHERE id = ?`, id).Scan(&channel.ID, &channel.Name, &channel.Account, &channel.Company, &channel.Binder,
		&channel.Client, &channel.Paused, &channel.Archived, &channel.Languages)
	if err != nil {
		return channel, err
	}
	channel.Folders, err = foldersOf(ctx, tx, id)
	return channel, err
}

// AddChannel adds a channel with its folders. Errors: [app.ErrTaken], [app.ErrNotFound] for what it refers to.
func (s channels) AddChannel(ctx context.Context, act app.Act, channel app.Channel) (app.Channel, error) {
	err := s.change(ctx, "add channel", func(tx *sql.Tx) (err error) {
		channel.ID, err = insert(ctx, tx, "INSERT INTO channel (name, folded, account, company, binder, client, paused) VALUES (?, ?, ?, ?, ?, ?, ?)",
			channel.Name, fold(channel.Name), channel.Account, channel.Company, channel.Binder, channel.Client, channel.Paused)
		if err != nil {
			return err
		}
		if err := setFolders(ctx, tx, channel.ID, channel.Folders); err != nil {
			return err
		}
		if channel, err = findChannel(ctx, tx, channel.ID); err != nil {
			return err
		}
		return addEntry(ctx, tx, act, "add channel", channel.Name)
	})
	return channel, err
}

// setFolders makes the channel read these folders and no others. A folder that it reads already keeps its
// cursor, unless its sub-folders come in or go out: a cursor belongs to the listing that was begun.
func setFolders(ctx context.Context, tx *sql.Tx, channel int64, folders []collector.Folder) error {
	before, err := foldersOf(ctx, tx, channel)
	if err != nil {
		return err
	}
	for _, folder := range before {
		kept := slices.ContainsFunc(folders, func(f collector.Folder) bool { return f.SourceID == folder.SourceID })
		if kept {
			continue
		}
		if err := exec(ctx, tx, "DELETE FROM folder WHERE id = ?", folder.ID); err != nil {
			return err
		}
	}
	for _, folder := range folders {
		err := exec(ctx, tx, `INSERT INTO folder (channel, source_id, path, subfolders, since) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (channel, source_id) DO UPDATE SET path = excluded.path, subfolders = excluded.subfolders,
				cursor = iif(subfolders = excluded.subfolders, cursor, '')`,
			channel, folder.SourceID, folder.Path, folder.Subfolders, stamp{folder.Since})
		if err != nil {
			return err
		}
	}
	return nil
}

// UpdateChannel changes name, account, destination and client, and the folders: those whose SourceID it
// has already keep their cursor, as long as the account is the same. What was found for another company
// and not yet fetched is judged anew for the new one. Errors: [app.ErrTaken], [app.ErrNotFound].
func (s channels) UpdateChannel(ctx context.Context, act app.Act, channel app.Channel) error {
	return s.change(ctx, "update channel", func(tx *sql.Tx) error {
		before, err := findChannel(ctx, tx, channel.ID)
		if err != nil {
			return err
		}
		err = exactlyOne(tx.ExecContext(ctx, `UPDATE channel SET name = ?, folded = ?, account = ?, company = ?, binder = ?, client = ?
			WHERE id = ? AND archived = 0`,
			channel.Name, fold(channel.Name), channel.Account, channel.Company, channel.Binder, channel.Client, channel.ID))
		if err != nil {
			return err
		}
		if err := setFolders(ctx, tx, channel.ID, channel.Folders); err != nil {
			return err
		}
		if before.Account != channel.Account {
			if err := exec(ctx, tx, "UPDATE folder SET cursor = '', missing = 0 WHERE channel = ?", channel.ID); err != nil {
				return err
			}
		}
		if before.Company != channel.Company {
			if err := leaveCompany(ctx, tx, channel.ID); err != nil {
				return err
			}
		}
		return addEntry(ctx, tx, act, "change channel", channel.Name)
	})
}

// leaveCompany takes the channel's files from documents that are not fetched: the next run judges them
// for the company that the channel has then.
func leaveCompany(ctx context.Context, tx *sql.Tx, channel int64) error {
	err := exec(ctx, tx, `UPDATE item SET state = 'left', document = NULL, reason = ?
		WHERE channel = ? AND state = 'pending'`, reason{collector.Reason{Code: collector.ReasonBeingWritten}}, channel)
	if err != nil {
		return err
	}
	return withdrawEmpty(ctx, tx)
}

// withdrawEmpty withdraws the documents that are not fetched and that no file gives any more.
func withdrawEmpty(ctx context.Context, tx *sql.Tx) error {
	return exec(ctx, tx, `UPDATE document SET withdrawn = 1 WHERE stage = 'found' AND withdrawn = 0
		AND NOT EXISTS (SELECT 1 FROM item WHERE item.document = document.id)`)
}

// PauseChannel leaves the channel out of automatic collections, or takes it in again. Error: [app.ErrNotFound].
func (s channels) PauseChannel(ctx context.Context, act app.Act, id int64, paused bool) error {
	action := "resume channel"
	if paused {
		action = "pause channel"
	}
	return s.changeRow(ctx, act, "channel", id, action, "UPDATE channel SET paused = ?1 WHERE id = ?2 AND archived = 0", paused, id)
}

// SetChannelLanguages has the channel's documents read in these languages from now on, "" for those of the settings.
// Error: [app.ErrNotFound].
func (s channels) SetChannelLanguages(ctx context.Context, act app.Act, id int64, languages string) error {
	return s.changeRow(ctx, act, "channel", id, "set languages of channel", "UPDATE channel SET languages = ?1 WHERE id = ?2 AND archived = 0", languages, id)
}

// ArchiveChannel takes the channel out of all lists. Its documents and its history stay. Error: [app.ErrNotFound].
func (s channels) ArchiveChannel(ctx context.Context, act app.Act, id int64) error {
	return s.setArchived(ctx, act, "channel", id, true)
}

// RestoreChannel takes an archived channel back into the lists. Errors: [app.ErrTaken] where another has its name now.
func (s channels) RestoreChannel(ctx context.Context, act app.Act, id int64) error {
	return s.setArchived(ctx, act, "channel", id, false)
}

// Channel is the channel, archived or not. Error: [app.ErrNotFound].
func (s channels) Channel(ctx context.Context, id int64) (channel app.Channel, err error) {
	err = s.view(ctx, "read channel", func(tx *sql.Tx) error {
		channel, err = findChannel(ctx, tx, id)
		return err
	})
	return channel, err
}

// Forget drops the cursors of all folders of the channel: the next listings start anew, what was seen stays known.
// What is unfinished counts as removed until it is listed again.
func (s ledger) Forget(ctx context.Context, channel int64) error {
	return s.change(ctx, "forget cursors", func(tx *sql.Tx) error { return forget(ctx, tx, channel) })
}

func forget(ctx context.Context, tx *sql.Tx, channel int64) error {
	err := exec(ctx, tx, "UPDATE folder SET cursor = '', since = iif(listed, NULL, since), listed = 0 WHERE channel = ?", channel)
	if err != nil {
		return err
	}
	return exec(ctx, tx, "UPDATE item SET removed = 1 WHERE channel = ? AND state IN ('pending', 'left')", channel)
}

// FolderMissing marks the folder, or unmarks it when it was found again, and keeps the path that it has.
// Error: [app.ErrNotFound].
func (s ledger) FolderMissing(ctx context.Context, folder collector.Folder, missing bool) error {
	return s.change(ctx, "mark folder", func(tx *sql.Tx) error {
		return exactlyOne(tx.ExecContext(ctx, "UPDATE folder SET missing = ?, path = coalesce(nullif(?, ''), path) WHERE id = ?", missing, folder.Path, folder.ID))
	})
}
