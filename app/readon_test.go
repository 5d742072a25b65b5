package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// slow reads one page of four in a stretch.
type slow struct {
	*reader
	read    int
	err     error
	reading chan struct{} // closed where a stretch begins; nil: nobody waits for that
	goes    chan struct{} // holds a stretch up until it is closed; nil: it does not
}

func (s *slow) Recognise(ctx context.Context, file, name, languages string) (collector.Text, error) {
	if s.stop != nil || !strings.HasPrefix(name, "long") {
		return s.reader.Recognise(ctx, file, name, languages)
	}
	s.read = 1
	return collector.Text{Recognition: collector.OCR, Confidence: 0.9, Languages: languages, Remark: collector.RemarkReadingOn, Left: 3,
		Pages: []collector.PageText{{Text: "page un"}, {}, {}, {}}}, nil
}

func (s *slow) ReadOn(ctx context.Context, file, name, languages string) (collector.Text, error) {
	if s.reading != nil {
		close(s.reading)
		<-s.goes
		s.reading = nil
	}
	if s.err != nil || ctx.Err() != nil {
		return collector.Text{}, errors.Join(s.err, ctx.Err())
	}
	if s.read++; s.read < 4 {
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkReadingOn, Left: 4 - s.read}, nil
	}
	text, err := s.reader.Recognise(ctx, file, name, languages)
	text.Pages = []collector.PageText{{Text: "page un"}, {Text: "page deux"}, {Text: "page trois"}, {Text: "page quatre"}}
	return text, err
}

func newSlow(t *testing.T) (*byHand, *slow) {
	b := newByHand(t)
	s := &slow{reader: b.reader}
	b.app.Collector.Recogniser = s
	b.add(b.write("long.pdf", "many pages"))
	return b, s
}

// during does the deed up to where the next stretch begins; goOn lets it go on, and waits for it.
func (b *byHand) during(s *slow, deed func() error) (goOn func()) {
	b.Helper()
	s.reading, s.goes = make(chan struct{}), make(chan struct{})
	begun, done := s.reading, make(chan error, 1)
	go func() { done <- deed() }()
	<-begun
	return func() {
		close(s.goes)
		must.Do(b, <-done)
	}
}

func (b *byHand) readTurn() error {
	_, err := b.session.ReadOn(b.Context())
	return err
}

// laid is the content of the only file in the tray.
func (b *byHand) laid() string {
	b.Helper()
	files := must.Get(os.ReadDir(b.shelf.dir))(b)
	if len(files) != 1 {
		b.Fatalf("the tray has %v", files)
	}
	content := must.Get(os.ReadFile(filepath.Join(b.shelf.dir, files[0].Name())))(b)
	return string(content)
}

func TestALongDocumentIsDeliveredAndReadOnUntilItIsWhole(t *testing.T) {
	b, _ := newSlow(t)
	for _, left := range []int{3, 2, 1} {
		d := b.documents()[0]
		if d.Stage != collector.Delivered || d.Remark != collector.RemarkReadingOn || d.Unread != left || d.Pages != 4 || b.laid() != "many pages" {
			t.Fatalf("%d left: %+v", left, d)
		}
		if got, err := b.session.ReadOn(t.Context()); err != nil || got != left-1 {
			t.Errorf("%d left: %d, %v", left, got, err)
		}
	}
	d := b.documents()[0]
	if d.Stage != collector.Delivered || d.Remark != "" || d.Unread != 0 || !strings.Contains(b.laid(), "searchable") {
		t.Errorf("whole: %+v, and the tray has %q", d, b.laid())
	}
	found, err := b.session.Documents(t.Context(), app.DocumentFilter{Search: "un quatre"})
	if must.Do(b, err); len(found) != 1 {
		t.Errorf("found %d", len(found))
	}
}

func TestReadingOnHoldsNoCollection(t *testing.T) {
	b, slow := newSlow(t)
	goOn := b.during(slow, b.readTurn)
	b.add(b.write("short.jpg", "one page"))
	for _, d := range b.documents() {
		if d.Stage != collector.Delivered {
			t.Errorf("%s: %s", d.Name, d.Stage)
		}
	}
	goOn()
}

func TestReadingOnThatFailsChangesNothing(t *testing.T) {
	b, slow := newSlow(t)
	before := b.documents()[0]
	slow.err = errors.New("odd")
	if left, err := b.session.ReadOn(t.Context()); err != nil || left != 3 {
		t.Errorf("%d left, %v", left, err)
	}
	if after := b.documents()[0]; after.Unread != before.Unread || after.Remark != before.Remark || b.laid() != "many pages" {
		t.Errorf("%+v became %+v", before, after)
	}
}

func TestAWholeTextThatFindsItsTrayAwayReplacesLater(t *testing.T) {
	b, slow := newSlow(t)
	slow.read = 3
	b.shelf.away.Store(true)
	must.Get(b.session.ReadOn(t.Context()))(b)
	if d := b.documents()[0]; d.Stage != collector.Recognised || d.Remark != "" {
		t.Errorf("meanwhile: %+v", d)
	}
	b.shelf.away.Store(false)
	must.Get(b.session.Collect(t.Context(), nil, nil))(b)
	if d := b.documents()[0]; d.Stage != collector.Delivered || !strings.Contains(b.laid(), "searchable") {
		t.Errorf("in the end: %+v, and the tray has %q", d, b.laid())
	}
}
