package storage

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"bannette/app"
)

// selectChannelRow reads the columns that scanChannelRow takes.
const selectChannelRow = `SELECT ch.id, ch.name, ch.paused, ch.languages, ` + accountColumns + `,
		` + companyColumns + ", " + binderColumns + ", " + userColumns + `,
		(SELECT count(*) FROM document d WHERE d.channel = ch.id AND ` + waiting + `),
		(SELECT count(*) FROM document d WHERE d.channel = ch.id AND d.again_of IS NOT NULL AND d.collected_run IS NULL)
	FROM channel ch JOIN account a ON a.id = ch.account JOIN company c ON c.id = ch.company
		JOIN binder b ON b.id = ch.binder JOIN user u ON u.id = ch.client `

// UnlistedChannels are the archived channels and those of added files, with what is stored of them.
func (s channels) UnlistedChannels(ctx context.Context) ([]app.ChannelRow, error) {
	return readRows(ctx, s.database, "list unlisted channels", scanChannelRow, selectChannelRow+"WHERE ch.archived = 1 ORDER BY ch.id")
}

// ChannelRows lists the channels by name, with all that the list shows, without archived ones.
func (s channels) ChannelRows(ctx context.Context) (rows []app.ChannelRow, err error) {
	err = s.view(ctx, "list channels", func(tx *sql.Tx) error {
		rows, err = collect(ctx, tx, scanChannelRow, selectChannelRow+"WHERE ch.archived = 0")
		if err != nil {
			return err
		}
		sortByName(rows, func(r app.ChannelRow) string { return r.Name })
		for i := range rows {
			if err := completeChannelRow(ctx, tx, &rows[i], s.zone); err != nil {
				return err
			}
		}
		return nil
	})
	return rows, err
}

func scanChannelRow(row scanner) (r app.ChannelRow, err error) {
	var connected, worked stamp
	err = row.Scan(slices.Concat([]any{&r.ID, &r.Name, &r.Paused, &r.Languages}, accountInto(&r.Account, &connected, &worked),
		companyInto(&r.Company), binderInto(&r.Binder), userInto(&r.Client), []any{&r.Waiting, &r.Again})...)
	r.Account.Connected, r.Account.Worked = connected.Time, worked.Time
	r.State = app.ChannelActive
	if r.Paused {
		r.State = app.ChannelPaused
	}
	return r, err
}

// completeChannelRow reads the folders and the last runs, and takes the gravest state.
func completeChannelRow(ctx context.Context, tx *sql.Tx, row *app.ChannelRow, zone *time.Location) (err error) {
	if row.Folders, err = foldersOf(ctx, tx, row.ID); err != nil {
		return err
	}
	row.MissingFolders, err = collect(ctx, tx, scanValue[int64], "SELECT id FROM folder WHERE channel = ? AND missing = 1 ORDER BY id", row.ID)
	if err != nil {
		return err
	}
	if len(row.MissingFolders) > 0 {
		row.State = app.ChannelFolderMissing
	}
	if row.Account.State == app.Reconnect {
		row.State = app.ChannelReconnect
	}
	last, err := collect(ctx, tx, scanRunRow, selectRunRow+"WHERE r.channel = ? AND r.finished IS NOT NULL ORDER BY r.id DESC LIMIT 1", row.ID)
	if err != nil || len(last) == 0 {
		return err
	}
	row.Last = &last[0]
	row.Failing, err = failingOf(ctx, tx, row.ID, row.Waiting, zone)
	return err
}

// waiting is the condition of a document d that is in the archive and not in the tray.
const waiting = "d.stage IN ('fetched', 'recognised') AND d.collected_run IS NOT NULL"
