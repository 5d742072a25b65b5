package app_test

import (
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// stubborn has one file, which does not come whole for a while.
type stubborn struct{ left int }

func (s *stubborn) Changes(_ context.Context, folder collector.Folder) (collector.Page, error) {
	page := collector.Page{Cursor: "1", ListedAt: time.Now()}
	if folder.Cursor == "" {
		page.Entries = []collector.Entry{{Item: &collector.Item{ID: "id:1", Rev: "1", Path: "/Factures/a.pdf", Name: "a.pdf", Size: 1, Modified: time.Now().Add(-time.Hour)}}}
	}
	return page, nil
}

func (s *stubborn) Fetch(_ context.Context, _ collector.Item, w io.Writer) error {
	if s.left--; s.left >= 0 {
		return collector.ErrCorrupt
	}
	_, err := io.WriteString(w, "a")
	return err
}

func TestDownloadsThatFailedAreNoTriesOfRecognition(t *testing.T) {
	e := newEnded(t)
	source := &stubborn{left: 6}
	e.app.Collector.Source = func(context.Context, int64) (collector.Source, error) { return source, nil }
	e.reader.err = errors.New("odd")
	for range 7 {
		must.Get(e.session.Collect(t.Context(), []int64{e.channel.ID}, nil))(e)
	}
	all := must.Get(e.session.Documents(t.Context(), app.DocumentFilter{}))(t)
	if len(all) != 1 || all[0].Stage != collector.Fetched || all[0].Remark != "" {
		t.Fatalf("after one failed reading: %+v", all)
	}
	e.reader.err = nil
	must.Get(e.session.Collect(t.Context(), []int64{e.channel.ID}, nil))(e)
	if d := e.documents()[0]; d.Stage != collector.Delivered || d.Remark != "" {
		t.Errorf("in the end: %+v", d)
	}
}
