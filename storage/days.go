package storage

import (
	"context"
	"database/sql"
	"time"

	"bannette/collector"
)

// DayDone says whether the local calendar day ("2026-11-23") had its automatic collection.
func (s days) DayDone(ctx context.Context, day string) (done bool, err error) {
	err = s.view(ctx, "look up day", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM day WHERE day = ?)", day).Scan(&done)
	})
	return done, err
}

// FinishDay remembers that the local calendar day had its automatic collection, which ended at that instant.
func (s days) FinishDay(ctx context.Context, day string, at time.Time) error {
	return s.change(ctx, "finish day", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO day (day, finished) VALUES (?, ?) ON CONFLICT (day) DO NOTHING", day, stamp{at})
		return err
	})
}

// ChannelsDone are the channels that had the local calendar day.
func (s days) ChannelsDone(ctx context.Context, day string) (channels []int64, err error) {
	err = s.view(ctx, "look up the channels of a day", func(tx *sql.Tx) error {
		channels, err = collect(ctx, tx, func(row scanner) (id int64, err error) {
			err = row.Scan(&id)
			return id, err
		}, "SELECT channel FROM channel_day WHERE day = ? ORDER BY channel", day)
		return err
	})
	return channels, err
}

// FinishChannelDay remembers that the channel had the local calendar day, at that instant.
func (s days) FinishChannelDay(ctx context.Context, channel int64, day string, at time.Time) error {
	return s.change(ctx, "finish a channel's day", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO channel_day (day, channel, finished) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", day, channel, stamp{at})
		return err
	})
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
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE finished > ?", stamp{after}); err != nil {
				return err
			}
		}
		return nil
	})
}

// HeldUp are the reasons for which files of the run failed, or documents wait that it had to carry, those of an archived
// channel among them.
func (s days) HeldUp(ctx context.Context, run int64) (reasons []collector.ReasonCode, err error) {
	err = s.view(ctx, "look up what is held up", func(tx *sql.Tx) error {
		reasons, err = collect(ctx, tx, func(row scanner) (collector.ReasonCode, error) {
			var why reason
			err := row.Scan(&why)
			return why.Code, err
		}, `SELECT reason FROM line WHERE run = ?1 AND outcome = 'failed'
			UNION SELECT d.waits FROM run r JOIN document d ON d.channel IN (`+carriedChannels("r.channel", "?1")+`) WHERE r.id = ?1 AND `+waiting, run)
		return err
	})
	return reasons, err
}
