package app_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"bannette/collector"
)

// unclosed is a ledger that closes no run.
type unclosed struct{ collector.Ledger }

func (unclosed) CloseRun(context.Context, collector.Run, collector.Reason, bool, time.Time) (collector.Run, error) {
	return collector.Run{}, errors.New("odd")
}

func TestARunThatCannotBeClosedIsNotShownAsGoingForEver(t *testing.T) {
	e := newEnded(t)
	e.app.Collector.Ledger = unclosed{e.app.Collector.Ledger}
	var last collector.Progress
	e.app.Collector.Progress = func(p collector.Progress) { last = p }
	if _, err := e.session.Collect(t.Context(), []int64{e.channel.ID}, nil); err == nil {
		t.Error("it was closed")
	}
	if last.Run == 0 || !last.Finished {
		t.Errorf("the last that was told is %+v", last)
	}
}
