package app_test

import (
	"context"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// whole reads a long document to its end.
func (b *byHand) whole() {
	b.Helper()
	for range 3 {
		must.Get(b.session.ReadOn(b.Context()))(b)
	}
}

// wantLaid demands that the tray's only file ends with this.
func (b *byHand) wantLaid(end string) {
	b.Helper()
	if laid := b.laid(); !strings.HasSuffix(laid, end) {
		b.Errorf("the tray has %q", laid)
	}
}

// newLong is a firm with a long document that was read and delivered.
func newLong(t *testing.T) (*byHand, *slow, int64) {
	b, slow := newSlow(t)
	b.whole()
	return b, slow, b.documents()[0].ID
}

func (b *byHand) wantReadingOn(document int64, insists bool) {
	b.Helper()
	if err := b.session.ReadAnew(b.Context(), document, []string{"eng"}, insists); !errors.Is(err, collector.ErrReadingOn) {
		b.Errorf("a long document that is read anew: %v", err)
	}
}

func TestALongDocumentIsReadAnewAStretchAtATimeAndKeepsWhatItHasMeanwhile(t *testing.T) {
	b, slow, id := newLong(t)
	before := b.state(id)
	b.wantReadingOn(id, false)
	for left := 3; left > 0; left-- {
		during := b.state(id)
		if during.row.Anew != left || slow.read != 4-left {
			t.Errorf("%d pages are read, and %d left, want %d", slow.read, during.row.Anew, left)
		}
		if during.row.Anew = 0; !reflect.DeepEqual(during, before) {
			t.Errorf("with %d left\n%+v\nbecame\n%+v", left, before, during)
		}
		got, err := b.session.ReadOn(t.Context())
		if must.Do(b, err); got != left-1 {
			t.Errorf("%d pages left, want %d", got, left-1)
		}
	}
	d := b.documents()[0]
	if d.Stage != collector.Delivered || d.Anew != 0 || d.Pages != 4 || !strings.HasSuffix(b.laid(), "in eng") {
		t.Errorf("in the end %+v, and the tray has %q", d, b.laid())
	}
}

func TestALongDocumentThatIsReadAnewHoldsNoCollection(t *testing.T) {
	b, slow, id := newLong(t)
	goOn := b.during(slow, func() error {
		err := b.session.ReadAnew(t.Context(), id, []string{"eng"}, false)
		if errors.Is(err, collector.ErrReadingOn) {
			return b.readTurn()
		}
		return err
	})
	added := b.add(b.write("short.jpg", "one page"))
	if added.Run.Result != collector.Complete || added.Run.Waiting != 0 {
		t.Errorf("meanwhile %+v", added.Run)
	}
	goOn()
}

func TestARunLeavesALongDocumentThatIsReadAnewToBeReadOn(t *testing.T) {
	b, slow, id := newLong(t)
	before := b.state(id)
	ctx, cancel := context.WithCancel(t.Context())
	slow.stop = cancel
	if err := b.session.ReadAnew(ctx, id, []string{"eng"}, false); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	slow.stop = nil
	b.byItself()
	during := b.state(id)
	if during.row.Anew != 3 || slow.read != 1 {
		t.Errorf("the run read %d pages: %+v", slow.read, during.row)
	}
	if during.row.Anew = 0; !reflect.DeepEqual(during, before) {
		t.Errorf("\n%+v\nbecame\n%+v", before, during)
	}
	b.whole()
	b.wantLaid("in eng")
}

func TestALongDocumentWhoseNewTextIsLessKeepsTheEarlierOneUnlessAPersonInsists(t *testing.T) {
	b, slow, id := newLong(t)
	before := b.state(id)
	slow.reader.says = func(text collector.Text) collector.Text { text.Confidence = 0.2; return text }
	b.wantReadingOn(id, false)
	b.whole()
	b.wantState("read anew", id, before)
	trail := must.Get(b.session.Trail(t.Context(), id))(b)
	if last := trail.Deeds[len(trail.Deeds)-1]; last.Action != "keep text" || last.Detail != string(collector.ReasonLess) {
		t.Errorf("the trail says %+v", last)
	}
	if err := b.session.ReadAnew(t.Context(), id, []string{"eng"}, false); !errors.Is(err, collector.ErrLess) {
		t.Errorf("in the same languages once more, which takes hours: %v", err)
	}
	b.wantReadingOn(id, true)
	b.whole()
	if d := b.documents()[0]; d.Confidence != 0.2 || d.Stage != collector.Delivered || !strings.HasSuffix(b.laid(), "in eng") {
		t.Errorf("insisted upon, and %+v, in the tray %q", d, b.laid())
	}
}

func TestALongDocumentWhoseReadingAnewFailsKeepsTheEarlierText(t *testing.T) {
	b, slow, id := newLong(t)
	before := b.state(id)
	b.wantReadingOn(id, false)
	slow.err = errOdd
	must.Get(b.session.ReadOn(t.Context()))(b)
	slow.err = nil
	if left, err := b.session.ReadOn(t.Context()); err != nil || left != 0 {
		t.Errorf("%d pages left, %v", left, err)
	}
	b.wantState("read anew", id, before)
}

func TestAFullDiskEndsNoReadingAnewOfALongDocument(t *testing.T) {
	b, slow, id := newLong(t)
	b.wantReadingOn(id, false)
	for _, err := range []error{collector.ErrDiskFull, collector.ErrRecogniserAway, nil} {
		slow.err = err
		must.Get(b.session.ReadOn(t.Context()))(b)
	}
	if d := b.documents()[0]; d.Anew != 2 {
		t.Errorf("%+v", d)
	}
}

func TestALongDocumentThatIsPartlyReadGoesOnInItsLanguagesIfTheNewOnesGiveLess(t *testing.T) {
	b, slow := newSlow(t)
	id := b.documents()[0].ID
	b.wantReadingOn(id, false)
	slow.reader.says = func(text collector.Text) collector.Text { return collector.Text{Remark: collector.RemarkUnread} }
	b.whole()
	if d := b.documents()[0]; d.Unread != 3 || d.Anew != 0 || d.Remark != collector.RemarkReadingOn {
		t.Fatalf("after a reading that gave less: %+v", d)
	}
	slow.reader.says, slow.read = nil, 1
	b.whole()
	if d := b.documents()[0]; d.Unread != 0 || !strings.HasSuffix(b.laid(), "in fra+eng") {
		t.Errorf("in the end %+v, and the tray has %q", d, b.laid())
	}
}

func TestADocumentThatIsReadAnewOnceMoreMeanwhileIsReadAsItWasAskedForLast(t *testing.T) {
	b, slow, id := newLong(t)
	b.wantReadingOn(id, false)
	slow.read = 3
	goOn := b.during(slow, b.readTurn)
	if err := b.session.ReadAnew(t.Context(), id, []string{"fra"}, true); !errors.Is(err, collector.ErrReadingOn) {
		t.Error(err)
	}
	slow.read = 3
	goOn()
	if d := b.documents()[0]; d.Anew != 3 || d.Stage != collector.Delivered || !strings.HasSuffix(b.laid(), "in fra+eng") {
		t.Errorf("what was read in the languages of before has come: %+v, and the tray has %q", d, b.laid())
	}
	b.whole()
	b.wantLaid("in fra")
}

func TestALongDocumentThatWaitsForItsTrayIsLaidThereWhileItIsReadAnew(t *testing.T) {
	b, _ := newSlow(t)
	b.whole()
	b.shelf.away.Store(true)
	b.add(b.write("long 2.pdf", "other pages"))
	id := b.named("long 2.pdf").ID
	b.wantReadingOn(id, true)
	if d := b.named("long 2.pdf"); d.Stage != collector.Recognised || d.Anew != 3 {
		t.Fatalf("%+v", d)
	}
	b.shelf.away.Store(false)
	b.byClick()
	if d := b.named("long 2.pdf"); d.Stage != collector.Delivered || d.Anew != 3 {
		t.Errorf("%+v", d)
	}
	b.whole()
	if d := b.named("long 2.pdf"); d.Anew != 0 || d.Stage != collector.Delivered {
		t.Errorf("%+v", d)
	}
}

// flat is a tray in which nothing can be replaced, as one in Dropbox.
type flat struct{ app.FolderTray }

func TestATrayThatReplacesNothingKeepsItsFileWhateverTheArchiveLost(t *testing.T) {
	b := newByHand(t)
	b.app.FolderTray = func(string, string) app.FolderTray { return flat{b.shelf} }
	b.add(b.write("a.jpg", "one"))
	row := b.documents()[0]
	must.Do(b, os.Remove(b.app.Collector.Archive.Path(row.Searchable)))
	must.Do(b, b.session.ReadAnew(t.Context(), row.ID, []string{"eng"}, true))
	b.wantLaid("in fra+eng")
}
