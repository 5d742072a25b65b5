package app_test

import (
	"context"
	"io"
	"testing"
	"time"

	"bannette/collector"
)

// mute is an account that lists its file, and never answers for it.
type mute struct{ *drop }

func (mute) Fetch(context.Context, collector.Item, io.Writer) error { return collector.ErrOffline }

func TestAFileThatAloneIsNeverAnsweredForEndsTheChannelsDay(t *testing.T) {
	on(t, 1, func(d *oneDay) {
		d.item = &collector.Item{ID: "id:1", Rev: "1", Path: "/f/a.pdf", Name: "a.pdf", Size: 3, Modified: time.Now().Add(-time.Hour)}
		d.app.Collector.Source = func(_ context.Context, account int64) (collector.Source, error) { return mute{&drop{d, account}}, nil }
		d.until("30:00")
		done, err := d.store.DayDone(d.Context(), "2000-01-01")
		if n := d.runs()[0]; err != nil || !done || n < 3 || n > 6 {
			d.Errorf("%d runs, the day is done: %v, %v", n, done, err)
		}
	})
}
