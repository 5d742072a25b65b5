package app_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
)

// endless reads one page of a hundred in a stretch, and of one document no more than the first.
type endless struct {
	mu   sync.Mutex
	left map[string]int // pages, by name
	odd  int            // stretches that failed
}

func (e *endless) Recognise(context.Context, string, string, string) (collector.Text, error) {
	return collector.Text{Recognition: collector.OCR, Confidence: 0.9, Remark: collector.RemarkReadingOn, Left: 100,
		Pages: make([]collector.PageText, 101)}, nil
}

func (e *endless) ReadOn(_ context.Context, _, name, _ string) (collector.Text, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if strings.HasPrefix(name, "odd") {
		e.odd++
		return collector.Text{}, errors.New("odd")
	}
	if e.left[name]++; e.left[name] < 100 {
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkReadingOn, Left: 100 - e.left[name]}, nil
	}
	return collector.Text{Recognition: collector.OCR, Confidence: 0.9, Pages: make([]collector.PageText, 101)}, nil
}

func TestALongDocumentThatFailsHoldsUpNoOtherAndRestsLongerEachTime(t *testing.T) {
	on(t, 2, func(d *oneDay) {
		reader := &endless{left: map[string]int{}}
		d.app.Collector.Recogniser = reader
		names := map[int64]string{d.channels[0].Account: "odd", d.channels[1].Account: "long"}
		d.app.Collector.Source = func(_ context.Context, account int64) (collector.Source, error) {
			return named{&drop{d, account}, names[account]}, nil
		}
		d.until("09:00")
		documents, err := d.store.Documents(d.Context(), app.DocumentFilter{})
		if err != nil || len(documents) != 2 {
			d.Fatalf("documents %+v, %v", documents, err)
		}
		for _, document := range documents {
			if whole := document.Unread == 0; whole != (document.Name == "long.pdf") || document.Stage != collector.Delivered {
				d.Errorf("%s: %s, %d pages left", document.Name, document.Stage, document.Unread)
			}
		}
		d.until("79:00") // in three days
		if reader.odd < 4 || reader.odd > 12 {
			d.Errorf("it was tried %d times", reader.odd)
		}
	})
}

// named is an account with one file of that name.
type named struct {
	*drop
	name string
}

func (n named) Changes(_ context.Context, folder collector.Folder) (collector.Page, error) {
	page := collector.Page{Cursor: "1", ListedAt: time.Now()}
	if folder.Cursor == "" {
		page.Entries = []collector.Entry{{Item: &collector.Item{ID: "id:" + n.name, Rev: n.name, ContentHash: strings.Repeat("a", 60) + n.name[:3] + "0",
			Path: "/f/" + n.name + ".pdf", Name: n.name + ".pdf", Size: 3, Modified: time.Now().Add(-time.Hour)}}}
	}
	return page, nil
}
