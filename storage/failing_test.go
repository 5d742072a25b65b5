package storage_test

import (
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// row is the list's line of a channel.
func (w *world) row(channel app.Channel) app.ChannelRow {
	w.t.Helper()
	for _, row := range must.Get(w.store.ChannelRows(w.t.Context()))(w.t) {
		if row.ID == channel.ID {
			return row
		}
	}
	w.t.Fatalf("channel %d is not listed", channel.ID)
	return app.ChannelRow{}
}

func (w *world) wantFailing(days int, code collector.ReasonCode, needs bool) {
	w.t.Helper()
	row := w.row(w.channel)
	if row.Failing.Days != days || row.Failing.Reason.Code != code || row.NeedsSomeone() != needs || (days == 0) != row.Failing.Since.IsZero() {
		w.t.Errorf("failing %+v, needs someone: %t; want %d days of %q, %t", row.Failing, row.NeedsSomeone(), days, code, needs)
	}
}

func TestAChannelThatFailsDayAfterDayNeedsSomeoneWhateverTheReason(t *testing.T) {
	for _, code := range []collector.ReasonCode{collector.ReasonUnexpected, collector.ReasonKeychainShut, collector.ReasonNoScope, collector.ReasonOffline} {
		w := newWorld(t)
		w.wantFailing(0, "", false)
		fails := func() { w.t.Helper(); w.open(w.channel).closeFor(collector.Reason{Code: code}, true) }
		fails()
		w.later(time.Hour)
		fails()
		w.wantFailing(1, code, false)
		w.later(24 * time.Hour)
		w.open(w.channel).closeFor(collector.Reason{Code: collector.ReasonStopped}, true)
		w.wantFailing(1, code, false)
		fails()
		w.wantFailing(2, code, true)
		w.ok(w.store.PauseChannel(t.Context(), w.act, w.channel.ID, true))
		w.wantFailing(2, code, false)
		w.ok(w.store.PauseChannel(t.Context(), w.act, w.channel.ID, false))

		w.open(w.channel).close()
		w.wantFailing(0, "", false)
		w.later(24 * time.Hour)
		fails()
		w.wantFailing(1, code, false)
	}
}

func TestAChannelWhoseDocumentsWaitForTheTrayFailsUntilTheyAreThere(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	p, doc := w.fetched(w.channel, "/b/a.pdf")
	w.ok(w.store.Waits(ctx, doc, collector.Reason{Code: collector.ReasonTrayGone}))
	p.close()
	w.wantFailing(1, collector.ReasonTrayGone, false)
	w.later(24 * time.Hour)
	w.open(w.channel).close()
	w.wantFailing(2, collector.ReasonTrayGone, true)
	p.deliver(doc)
	w.wantFailing(0, "", false)
}

func TestAFileIsAFailingOfItsChannelUnlessTheReasonIsItsOwn(t *testing.T) {
	for code, days := range map[collector.ReasonCode]int{collector.ReasonLocked: 0, collector.ReasonRestricted: 0, collector.ReasonUnexpected: 1, collector.ReasonDiskFull: 1} {
		w := newWorld(t)
		p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A")))
		w.ok(w.store.Failed(t.Context(), p.run, p.pending()[0], collector.Reason{Code: code}, true))
		p.close()
		want := code
		if days == 0 {
			want = ""
		}
		w.wantFailing(days, want, false)
	}
}

func TestUnlistedChannelsAreNamedWithWhatWaits(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.leave(w.channel, "/b/a.pdf")
	must.Get(w.store.ByHand(ctx, w.act, "Ajouts", w.binder2, w.act.By))(t)
	w.ok(w.store.ArchiveChannel(ctx, w.act, w.channel.ID))
	rows := must.Get(w.store.UnlistedChannels(ctx))(t)
	if len(rows) != 2 || rows[0].ID != w.channel.ID || rows[0].Waiting != 1 || rows[1].Company.Name != "Garage" || rows[1].Binder.Name != "Achats" {
		t.Errorf("unlisted %+v", rows)
	}
}

func TestAChannelThatFailsAnyNumberOfTimesADayFailsForAsManyDays(t *testing.T) {
	w := newWorld(t)
	w.open(w.channel).close()
	for day := range 3 {
		for range 5 + 200*day {
			w.later(time.Minute)
			run := must.Get(w.store.OpenRun(t.Context(), w.channel.ID, collector.Automatic, 0, w.now))(t)
			must.Get(w.store.CloseRun(t.Context(), run, collector.Reason{Code: collector.ReasonUnexpected}, true, w.now))(t)
		}
		w.later(24*time.Hour - time.Duration(5+200*day)*time.Minute)
	}
	w.wantFailing(3, collector.ReasonUnexpected, true)
	if since := w.row(w.channel).Failing.Since; !since.Equal(start.Add(time.Minute)) {
		t.Errorf("since %v", since)
	}
	w.open(w.channel).close()
	w.wantFailing(0, "", false)
}
