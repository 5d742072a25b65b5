package storage

import (
	"context"
	"database/sql"
	"time"
)

// DayDone says whether the local calendar day ("2026-11-23") had its automatic collection.
func (s days) DayDone(ctx context.Context, day string) (bool, error) {
	return readRow(ctx, s.database, "look up day", scanValue[bool], "SELECT EXISTS (SELECT 1 FROM day WHERE day = ?)", day)
}

// FinishDay remembers that the local calendar day had its automatic collection, which ended at that instant.
func (s days) FinishDay(ctx context.Context, day string, at time.Time) error {
	return s.changeBy(ctx, "finish day", "INSERT INTO day (day, finished) VALUES (?, ?) ON CONFLICT (day) DO NOTHING", day, stamp{at})
}

// ChannelsDone are the channels that had the local calendar day.
func (s days) ChannelsDone(ctx context.Context, day string) ([]int64, error) {
	return readRows(ctx, s.database, "look up the channels of a day", scanValue[int64], "SELECT channel FROM channel_day WHERE day = ? ORDER BY channel", day)
}

// FinishChannelDay remembers that the channel had the local calendar day, at that instant.
func (s days) FinishChannelDay(ctx context.Context, channel int64, day string, at time.Time) error {
	return s.changeBy(ctx, "finish a channel's day", "INSERT INTO channel_day (day, channel, finished) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", day, channel, stamp{at})
}

// VoidDays forgets the days, and the channels' days, that were finished after an instant. It writes only if there are any.
func (s days) VoidDays(ctx context.Context, after time.Time) error {
	var some bool
	err := s.view(ctx, "look for days of a wrong clock", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM day WHERE finished > ?1) OR EXISTS (SELECT 1 FROM channel_day WHERE finished > ?1)`,
			stamp{after}).Scan(&some)
	})
	if err != nil || !some {
		return err
	}
	return s.change(ctx, "forget days of a wrong clock", func(tx *sql.Tx) error {
		for _, table := range []string{"day", "channel_day"} {
			if err := exec(ctx, tx, "DELETE FROM "+table+" WHERE finished > ?", stamp{after}); err != nil {
				return err
			}
		}
		return nil
	})
}
