package storage_test

import (
	"slices"
	"testing"
	"time"

	"bannette/collector"
	"bannette/trial/must"
)

func TestADayThatWasFinishedAtAnInstantThatHasNotComeIsForgotten(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	tomorrow := w.now.Add(24 * time.Hour)
	for range 2 { // to finish again changes nothing
		w.ok(w.store.FinishDay(ctx, "2026-11-23", w.now))
		w.ok(w.store.FinishDay(ctx, "2026-11-24", tomorrow))
		w.ok(w.store.FinishChannelDay(ctx, w.channel.ID, "2026-11-23", w.now))
		w.ok(w.store.FinishChannelDay(ctx, w.other.ID, "2026-11-24", tomorrow))
	}
	want := func(day string, done bool, channels ...int64) {
		t.Helper()
		if got := must.Get(w.store.DayDone(ctx, day))(t); got != done {
			t.Errorf("%s is done: %t", day, got)
		}
		if got := must.Get(w.store.ChannelsDone(ctx, day))(t); !slices.Equal(got, channels) {
			t.Errorf("%s: channels %v", day, got)
		}
	}
	want("2026-11-24", true, w.other.ID)
	w.ok(w.store.VoidDays(ctx, w.now))
	w.reopen()
	want("2026-11-23", true, w.channel.ID)
	want("2026-11-24", false)
}

func TestWhatIsHeldUpIsWhatFailedInTheRunAndWhatWaits(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B"), w.file("3", "/b/c.pdf", "C")))
	documents := p.pending()
	p.fetch(documents[0])
	w.ok(w.store.Waits(ctx, documents[0], collector.Reason{Code: collector.ReasonTrayGone}))
	w.ok(w.store.Failed(ctx, p.run, documents[1], collector.Reason{Code: collector.ReasonOffline}, false))
	p.fetch(documents[2])
	w.ok(w.store.Delivered(ctx, documents[2], "receipt", w.now))
	p.close()
	held := must.Get(w.store.HeldUp(ctx, p.run.ID))(t)
	slices.Sort(held)
	if !slices.Equal(held, []collector.ReasonCode{collector.ReasonOffline, collector.ReasonTrayGone}) {
		t.Errorf("held up: %v", held)
	}
	if held := must.Get(w.store.HeldUp(ctx, w.open(w.foreign).run.ID))(t); len(held) > 0 {
		t.Errorf("another channel: %v", held)
	}
}

func TestWhatWaitsForAnArchivedChannelHoldsUpTheRunThatHasToCarryIt(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	ended := w.addChannel("Ancien", w.account, w.binder)
	doc := w.leave(ended, "/b/a.jpg")
	w.ok(w.store.ArchiveChannel(ctx, w.act, ended.ID))
	run := w.open(w.channel)
	if docs := run.pending(); len(docs) != 1 {
		t.Fatalf("it carries %+v", docs)
	}
	w.ok(w.store.Waits(ctx, doc, collector.Reason{Code: collector.ReasonTrayGone}))
	run.close()
	if held := must.Get(w.store.HeldUp(ctx, run.run.ID))(t); !slices.Equal(held, []collector.ReasonCode{collector.ReasonTrayGone}) {
		t.Errorf("held up: %v", held)
	}
	if held := must.Get(w.store.HeldUp(ctx, w.open(w.foreign).run.ID))(t); len(held) > 0 {
		t.Errorf("another company's: %v", held)
	}
}
