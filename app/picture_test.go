package app_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/storage"
	"bannette/trial/must"
)

// sketcher draws nothing, and remembers what it was asked to draw.
type sketcher struct {
	asked []string // name and the file's own name
	err   error    // of drawing a searchable PDF
}

func (s *sketcher) Picture(_ context.Context, file, name string, page, width int) (collector.Picture, error) {
	s.asked = append(s.asked, name+" "+file[strings.LastIndexAny(file, `/\`)+1:])
	if s.err != nil && name == "searchable.pdf" {
		return collector.Picture{}, s.err
	}
	return collector.Picture{Pages: page, Width: float64(width)}, nil
}

// lay brings a photograph into the tray, with its searchable PDF, and returns the SHA-256 of both.
func lay(t *testing.T, a *app.App, session *app.Session) (document int64, original, searchable string) {
	t.Helper()
	ctx, now := t.Context(), time.Now()
	store := a.Collector.Ledger.(*storage.Store)
	put := func(content string) collector.Original {
		return must.Get(a.Collector.Archive.Put(ctx, func(w io.Writer) error {
			_, err := io.WriteString(w, content)
			return err
		}))(t)
	}
	company := must.Get(session.AddCompany(ctx, "Lefèvre", ""))(t)
	binder := must.Get(session.AddBinder(ctx, company.ID, "Caisse", app.Cash))(t)
	client := must.Get(session.AddUser(ctx, app.User{Name: "Julie", External: true}, ""))(t)
	act := app.Act{By: 1, At: now}
	account := must.Get(store.PutAccount(ctx, act, app.Account{Owner: collector.Owner{ID: "dbid:a"}, Purpose: collector.ForCollection}))(t)
	channel := must.Get(store.AddChannel(ctx, act, app.Channel{Channel: collector.Channel{Name: "c", Account: account.ID, Company: company.ID, Binder: binder.ID,
		Client: client.ID, Folders: []collector.Folder{{SourceID: "id:f"}}}}))(t)
	run := must.Get(store.OpenRun(ctx, channel.ID, collector.Manual, 1, now))(t)
	must.Get(store.Record(ctx, run, channel.Folders[0], collector.Page{Cursor: "c", ListedAt: now, Entries: []collector.Entry{{Item: &collector.Item{
		ID: "id:1", Rev: "r", Path: "/IMG.heic", Name: "IMG.heic", Size: 8, Modified: now.Add(-time.Hour)}}}}, collector.Rule{SizeLimit: 1 << 20, Now: now}))(t)
	doc := must.Get(store.Pending(ctx, run))(t)[0]
	photo := put("original")
	must.Get(store.Fetched(ctx, run, doc, photo, now))(t)
	pdf := put("searchable")
	must.Do(t, store.Recognised(ctx, doc, collector.Text{Pages: []collector.PageText{{Text: "x"}}}, pdf.SHA256, now))
	return doc.ID, photo.SHA256, pdf.SHA256
}

func TestAPageIsDrawnFromThePDFAndElseFromTheOriginal(t *testing.T) {
	a, session := setUp(t)
	document, original, searchable := lay(t, a, session)
	for _, c := range []struct {
		err  error
		want []string
	}{
		{nil, []string{"searchable.pdf " + searchable}},
		{collector.ErrNoOriginal, []string{"searchable.pdf " + searchable, "IMG.heic " + original}},
		{collector.ErrUndrawable, []string{"searchable.pdf " + searchable, "IMG.heic " + original}},
		{collector.ErrNoPage, []string{"searchable.pdf " + searchable}},
	} {
		pen := &sketcher{err: c.err}
		a.Pictures = pen
		if _, err := session.Picture(t.Context(), document, 1, 100); len(c.want) == 2 && err != nil {
			t.Errorf("%v: %v", c.err, err)
		}
		if !slices.Equal(pen.asked, c.want) {
			t.Errorf("%v: asked for %q", c.err, pen.asked)
		}
	}
}

func TestNoPageOfADocumentThatIsNotThere(t *testing.T) {
	a, session := setUp(t)
	a.Pictures = &sketcher{}
	if _, err := session.Picture(t.Context(), 7, 1, 100); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("%v", err)
	}
}
