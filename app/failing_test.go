package app_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/trial/must"
)

// clock lets time pass for the firm.
type clock struct{ now time.Time }

func newFailing(t *testing.T) (*byHand, *clock) {
	b, c := newByHand(t), &clock{time.Now()}
	now := func() time.Time { return c.now }
	b.app.Now, b.app.Collector.Now = now, now
	return b, c
}

// byClick tries everything that waits.
func (b *byHand) byClick() {
	b.Helper()
	must.Get(b.session.Collect(b.Context(), nil, nil))(b)
}

// byItself is the daily collection.
func (b *byHand) byItself() {
	b.Helper()
	must.Do(b, apptest.CollectDay(b.Context(), b.app))
}

// named finds a document.
func (b *byHand) named(name string) app.DocumentRow {
	b.Helper()
	for _, d := range b.documents() {
		if d.Name == name {
			return d
		}
	}
	b.Fatalf("no document %s", name)
	return app.DocumentRow{}
}

var errOdd = errors.New("odd")

func TestADocumentWhoseReadingFailsWaitsAndIsTriedAgain(t *testing.T) {
	b, clock := newFailing(t)
	b.reader.err = errOdd
	b.add(b.write("a.jpg", "one"))
	d := b.named("a.jpg")
	if d.Stage != collector.Fetched || d.Waits.Code != collector.ReasonUnrecognised || !d.Waits.Date.After(clock.now) || d.Remark != "" {
		t.Fatalf("after an error: %+v", d)
	}
	b.reader.err = nil
	b.byItself()
	if d := b.named("a.jpg"); d.Stage != collector.Fetched {
		t.Errorf("tried before its time: %+v", d)
	}
	clock.now = clock.now.Add(2 * time.Hour)
	b.byItself()
	if d := b.named("a.jpg"); d.Stage != collector.Delivered || d.Pages != 1 || d.Remark != "" || d.Waits.Code != "" {
		t.Errorf("in the end: %+v", d)
	}
}

func TestADocumentGoesOnUnreadAfterTheFifthFailedReading(t *testing.T) {
	b, _ := newFailing(t)
	b.reader.err = errOdd
	b.add(b.write("a.jpg", "one"))
	for b.reader.calls < 5 {
		if d := b.named("a.jpg"); d.Stage != collector.Fetched {
			t.Fatalf("after %d readings: %+v", b.reader.calls, d)
		}
		b.byClick()
	}
	d := b.named("a.jpg")
	if d.Stage != collector.Delivered || d.Remark != collector.RemarkUnread {
		t.Errorf("after %d readings: %+v", b.reader.calls, d)
	}
	b.reader.err = nil
	must.Do(b, b.session.ReadAnew(t.Context(), d.ID, []string{"fra"}, false))
	if d := b.named("a.jpg"); d.Stage != collector.Delivered || d.Remark != "" || d.Pages != 1 {
		t.Errorf("read again: %+v", d)
	}
}

func TestWhatSaysNothingOfTheDocumentUsesUpNoTry(t *testing.T) {
	for _, is := range []error{collector.ErrRecogniserAway, collector.ErrDiskFull} {
		b, _ := newFailing(t)
		b.reader.err = fmt.Errorf("recognise: %w", is)
		b.add(b.write("a.jpg", "one"))
		for range 8 {
			b.byItself()
		}
		if d := b.named("a.jpg"); d.Stage != collector.Fetched || d.Waits != collector.ReasonFor(is) {
			t.Errorf("%v: %+v", is, d)
		}
		b.reader.err = nil
		b.byItself()
		if d := b.named("a.jpg"); d.Stage != collector.Delivered || d.Pages != 1 {
			t.Errorf("%v, and then not any more: %+v", is, d)
		}
	}
}

func TestAnAwayRecogniserIsAskedOnceARun(t *testing.T) {
	b, _ := newFailing(t)
	b.reader.err = collector.ErrRecogniserAway
	b.app.Collector.Recognitions = 1
	b.add(b.write("a.jpg", "one"), b.write("b.jpg", "two"), b.write("c.jpg", "three"))
	if b.reader.calls != 1 {
		t.Errorf("asked %d times", b.reader.calls)
	}
	if run := b.documents(); len(run) != 3 || run[0].Waits.Code != collector.ReasonRecogniserAway {
		t.Errorf("documents %+v", run)
	}
}

// state is all that a reading anew may change of a document.
type state struct {
	row   app.DocumentRow
	pages []collector.PageText
	trail time.Time
	found int
	tray  string
}

func (b *byHand) state(id int64) (s state) {
	b.Helper()
	s.row = must.Get(b.session.Document(b.Context(), id))(b)
	s.pages = must.Get(b.session.Pages(b.Context(), id))(b)
	s.trail = must.Get(b.session.Trail(b.Context(), id))(b).Delivered
	s.found = len(must.Get(b.session.Documents(b.Context(), app.DocumentFilter{Search: "facture lue"}))(b))
	for _, file := range must.Get(os.ReadDir(b.shelf.dir))(b) {
		content := must.Get(os.ReadFile(filepath.Join(b.shelf.dir, file.Name())))(b)
		s.tray += file.Name() + ": " + string(content) + "\n"
	}
	return s
}

// wantState demands that a reading anew changed nothing of a document.
func (b *byHand) wantState(after any, id int64, want state) {
	b.Helper()
	if got := b.state(id); !reflect.DeepEqual(got, want) {
		b.Errorf("%v:\n%+v\nbecame\n%+v", after, want, got)
	}
}

// newRead is a firm with one document, which was read and delivered, and how it is then.
func newRead(t *testing.T) (b *byHand, id int64, is state) {
	b, _ = newFailing(t)
	b.add(b.write("a.jpg", "one"))
	id = b.named("a.jpg").ID
	return b, id, b.state(id)
}

func TestAReadingAnewThatFailsChangesNothing(t *testing.T) {
	for _, is := range []error{errOdd, collector.ErrDiskFull, collector.ErrRecogniserAway, collector.ErrNoOriginal} {
		b, id, before := newRead(t)
		b.reader.err = fmt.Errorf("recognise: %w", is)
		if err := b.session.ReadAnew(t.Context(), id, []string{"eng"}, true); !errors.Is(err, is) {
			t.Errorf("%v: it says %v", is, err)
		}
		b.wantState(is, id, before)
		b.reader.err = nil
		b.byClick()
		if after := b.state(id); !reflect.DeepEqual(after, before) || b.reader.calls != 2 {
			t.Errorf("%v: the next run read it: %+v", is, after)
		}
		trail := must.Get(b.session.Trail(t.Context(), id))(b)
		if last := trail.Deeds[len(trail.Deeds)-1]; last.Action != "keep text" || last.Detail == "" {
			t.Errorf("%v: the trail says %+v", is, last)
		}
	}
}

func TestAReadingAnewThatBringsLessChangesNothingUnlessAPersonInsists(t *testing.T) {
	unread := func(collector.Text) collector.Text {
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkUnread}
	}
	for name, says := range map[string]func(collector.Text) collector.Text{
		"unread":     unread,
		"no ocr":     func(collector.Text) collector.Text { return collector.Text{Remark: collector.RemarkNoOCR} },
		"one word":   func(t collector.Text) collector.Text { t.Pages[0].Text = "facture"; return t },
		"guessed":    func(t collector.Text) collector.Text { t.Confidence = 0.2; return t },
		"no picture": func(t collector.Text) collector.Text { t.Searchable = ""; return t },
	} {
		b, id, before := newRead(t)
		b.reader.says = says
		if err := b.session.ReadAnew(t.Context(), id, []string{"eng"}, false); !errors.Is(err, collector.ErrLess) {
			t.Errorf("%s: it says %v", name, err)
		}
		b.wantState(name, id, before)
		must.Do(b, b.session.ReadAnew(t.Context(), id, []string{"eng"}, true))
		if after := b.state(id); reflect.DeepEqual(after, before) || after.row.Stage != collector.Delivered {
			t.Errorf("%s: insisted upon, and %+v", name, after)
		}
	}
}

func TestAReadingAnewThatWasCutOffGoesBackIfTheNextRunReadsLess(t *testing.T) {
	for name, then := range map[string]func(*reader){
		"an error": func(r *reader) { r.err = errOdd },
		"less": func(r *reader) {
			r.says = func(collector.Text) collector.Text { return collector.Text{Remark: collector.RemarkUnread} }
		},
	} {
		b, id, before := newRead(t)
		ctx, cancel := context.WithCancel(t.Context())
		b.reader.stop = cancel
		if err := b.session.ReadAnew(ctx, id, []string{"eng"}, false); !errors.Is(err, context.Canceled) {
			t.Errorf("stopped: %v", err)
		}
		b.reader.stop = nil
		then(b.reader)
		b.byItself()
		b.wantState(name, id, before)
	}
}

func TestOneUndeliverableDocumentHoldsUpNoOther(t *testing.T) {
	for _, is := range []error{errOdd, collector.ErrNoOriginal, collector.ErrPathTooLong, collector.ErrNameTaken, collector.ErrNameRefused,
		collector.ErrFileInUse, collector.ErrRefused} {
		b, clock := newFailing(t)
		b.shelf.fails = func(to collector.Destination) error {
			if strings.HasPrefix(to.Name, "a") {
				return fmt.Errorf("lay it: %w", is)
			}
			return nil
		}
		b.add(b.write("a.jpg", "one"), b.write("b.jpg", "two"), b.write("c.jpg", "three"))
		first := b.named("a.jpg")
		if first.Stage != collector.Recognised || first.Waits.Code == "" || first.Waits.Code == collector.ReasonUnexpected {
			t.Errorf("%v: %+v", is, first)
		}
		for _, name := range []string{"b.jpg", "c.jpg"} {
			if d := b.named(name); d.Stage != collector.Delivered {
				t.Errorf("%v: behind it: %+v", is, d)
			}
		}
		last := first.Waits.Date.Sub(clock.now)
		for range 8 { // each try is later than the one before, up to a week
			b.byItself()
			if again := b.named("a.jpg"); !again.Waits.Date.Equal(first.Waits.Date) {
				t.Errorf("%v: tried before its time", is)
			}
			clock.now = first.Waits.Date
			b.byItself()
			first = b.named("a.jpg")
			pause := first.Waits.Date.Sub(clock.now)
			if pause < last || pause > 7*24*time.Hour {
				t.Errorf("%v: after %v comes %v", is, last, pause)
			}
			last = pause
		}
		b.shelf.fails = nil
		b.byClick() // at a click, at once
		if d := b.named("a.jpg"); d.Stage != collector.Delivered || d.Waits.Code != "" {
			t.Errorf("%v: in the end: %+v", is, d)
		}
	}
}

func TestATryThatAWrongClockSetIsNotWaitedFor(t *testing.T) {
	b, clock := newFailing(t)
	right := clock.now
	clock.now = right.AddDate(3, 0, 0)
	b.shelf.fails = func(collector.Destination) error { return errOdd }
	b.add(b.write("a.jpg", "one"))
	clock.now, b.shelf.fails = right, nil
	b.byItself()
	if d := b.named("a.jpg"); d.Stage != collector.Delivered {
		t.Errorf("it waits for %v", d.Waits.Date)
	}
}

func TestManyUndeliverableDocumentsDoNotHoldUpThoseBehindThemTwice(t *testing.T) {
	b, _ := newFailing(t)
	b.shelf.fails = func(to collector.Destination) error {
		if strings.HasPrefix(to.Name, "a") {
			return errOdd
		}
		return nil
	}
	var files []string
	for i := range 25 {
		files = append(files, b.write(fmt.Sprintf("a%02d.jpg", i), fmt.Sprint(i)))
	}
	b.add(append(files, b.write("b.jpg", "behind"))...)
	b.byClick()
	if d := b.named("b.jpg"); d.Stage != collector.Delivered {
		t.Errorf("it waits behind them: %+v", d)
	}
}
