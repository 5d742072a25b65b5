package storage_test

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/storage"
	"bannette/trial/must"
)

// world is a firm with two companies, each with a binder and a channel, and the tools to collect in it.
type world struct {
	t     testing.TB
	dir   string
	store *storage.Store
	now   time.Time
	act   app.Act
	rule  collector.Rule

	channel, other    app.Channel // of one company, in two accounts
	foreign           app.Channel // of another company
	company, company2 app.Company
	binder, binder2   app.Binder
	client            app.User
	account, account2 app.Account
}

var start = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), now: start}
	w.rule = collector.Rule{SizeLimit: 200 << 20, Settle: 5 * time.Minute, Now: w.now}
	w.reopen()
	ctx := t.Context()
	admin := must.Get(w.store.AddUser(ctx, app.Act{At: w.now}, app.User{Name: "Anne", Rights: app.Rights()}, "$argon2id$x"))(t)
	w.act = app.Act{By: admin.ID, At: w.now}
	w.client = must.Get(w.store.AddUser(ctx, w.act, app.User{Name: "Client", External: true}, ""))(t)
	w.company = must.Get(w.store.AddCompany(ctx, w.act, app.Company{Name: "Boulangerie", Folder: "Boulangerie"}))(t)
	w.company2 = must.Get(w.store.AddCompany(ctx, w.act, app.Company{Name: "Garage", Folder: "Garage"}))(t)
	w.binder = must.Get(w.store.AddBinder(ctx, w.act, app.Binder{Company: w.company.ID, Name: "Achats", Kind: app.Purchases, Folder: "Achats"}))(t)
	w.binder2 = must.Get(w.store.AddBinder(ctx, w.act, app.Binder{Company: w.company2.ID, Name: "Achats", Kind: app.Purchases, Folder: "Achats"}))(t)
	w.account = w.connect("dbid:a")
	w.account2 = w.connect("dbid:b")
	w.channel = w.addChannel("Factures", w.account, w.binder)
	w.other = w.addChannel("Tickets", w.account2, w.binder)
	w.foreign = w.addChannel("Ailleurs", w.account, w.binder2)
	return w
}

// reopen opens the store again, as after a restart.
func (w *world) reopen() {
	w.t.Helper()
	if w.store != nil {
		w.ok(w.store.Close())
	}
	store := must.Get(storage.Open(w.dir, storage.Options{Zone: time.UTC}))(w.t)
	w.store = store
	w.t.Cleanup(func() { store.Close() })
}

// shut closes the store until the world is opened again, and returns the file of its database.
func (w *world) shut() string {
	w.t.Helper()
	w.ok(w.store.Close())
	w.store = nil
	return filepath.Join(w.dir, "bannette.db")
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) connect(owner string) app.Account {
	return must.Get(w.store.PutAccount(w.t.Context(), w.act, app.Account{
		Owner: collector.Owner{ID: owner, Email: owner + "@example.org"}, Purpose: collector.ForCollection,
	}))(w.t)
}

func (w *world) addChannel(name string, account app.Account, binder app.Binder) app.Channel {
	return must.Get(w.store.AddChannel(w.t.Context(), w.act, app.Channel{Channel: collector.Channel{
		Name: name, Account: account.ID, Company: binder.Company, Binder: binder.ID, Client: w.client.ID,
		Folders: []collector.Folder{{SourceID: "id:folder", Path: "/Bannette", Subfolders: true}},
	}}))(w.t)
}

// later lets time pass.
func (w *world) later(d time.Duration) {
	w.now = w.now.Add(d)
	w.rule.Now = w.now
	w.act.At = w.now
}

// file is an item whose content is named by a letter, settled long ago.
func (w *world) file(id, path, content string) collector.Item {
	return collector.Item{
		ID: "id:" + id, Rev: "rev-" + id + content, ContentHash: hashOf(content), Path: path, Name: path[strings.LastIndex(path, "/")+1:],
		Size: int64(len(content)), Modified: w.now.Add(-time.Hour),
	}
}

// hashOf is a content hash; what it is of is told by its last characters.
func hashOf(content string) string {
	h := collector.NewContentHash()
	io.WriteString(h, content)
	return fmt.Sprintf("%x", h.Sum(nil))
}

func items(all ...collector.Item) (entries []collector.Entry) {
	for _, item := range all {
		entries = append(entries, collector.Entry{Item: &item})
	}
	return entries
}

func removed(path string) []collector.Entry { return []collector.Entry{{Removed: path}} }

// pass is a run under way.
type pass struct {
	*world
	channel app.Channel
	run     collector.Run
}

func (w *world) open(channel app.Channel) *pass {
	w.t.Helper()
	run := must.Get(w.store.OpenRun(w.t.Context(), channel.ID, collector.Manual, w.act.By, w.now))(w.t)
	must.Get(w.store.Remembered(w.t.Context(), run, w.rule))(w.t)
	return &pass{w, channel, run}
}

func (p *pass) list(entries ...[]collector.Entry) *pass {
	p.t.Helper()
	p.page(collector.Page{Entries: slices.Concat(entries...), Cursor: "c", ListedAt: p.now})
	return p
}

func (p *pass) page(page collector.Page) time.Duration {
	p.t.Helper()
	return must.Get(p.store.Record(p.t.Context(), p.run, p.channel.Folders[0], page, p.rule))(p.t)
}

func (p *pass) pending() []collector.Document {
	p.t.Helper()
	return must.Get(p.store.Pending(p.t.Context(), p.run))(p.t)
}

// carry takes every pending document to the tray.
func (p *pass) carry() *pass {
	p.t.Helper()
	for _, doc := range p.pending() {
		if p.fetch(doc) {
			p.deliver(doc)
		}
	}
	return p
}

// fetch puts a document into the archive, unless it is there, and says whether to go on with it.
func (p *pass) fetch(doc collector.Document) bool {
	p.t.Helper()
	if doc.Stage != collector.Found {
		return true
	}
	ctx := context.WithoutCancel(p.t.Context())
	original, err := p.store.Archive().Put(ctx, func(w io.Writer) error {
		_, err := io.WriteString(w, strings.TrimPrefix(doc.Item.Rev, "rev-"+strings.TrimPrefix(doc.Item.ID, "id:")))
		return err
	})
	p.ok(err)
	return !must.Get(p.store.Fetched(ctx, p.run, doc, original, p.now))(p.t)
}

// fetched is a run of the channel with one document, which it has fetched.
func (w *world) fetched(channel app.Channel, path string) (*pass, collector.Document) {
	w.t.Helper()
	p := w.open(channel).list(items(w.file("1", path, "A")))
	doc := p.pending()[0]
	p.fetch(doc)
	return p, doc
}

// leave has a run of the channel fetch one document, and end.
func (w *world) leave(channel app.Channel, path string) collector.Document {
	w.t.Helper()
	p, doc := w.fetched(channel, path)
	p.close()
	return doc
}

func (p *pass) deliver(doc collector.Document) {
	p.t.Helper()
	text := collector.Text{Recognition: collector.OCR, Confidence: 0.9, Pages: []collector.PageText{{Text: "Facture\n"}}}
	p.ok(p.store.Recognised(p.t.Context(), doc, text, "", p.now))
	p.ok(p.store.Delivered(p.t.Context(), doc, "receipt", p.now))
}

// close closes the run and returns its lines as "name outcome reason", in the order in which they were seen.
func (p *pass) close() []string { p.t.Helper(); return p.closeFor(collector.Reason{}, false) }

func (p *pass) closeFor(problem collector.Reason, breaks bool) []string {
	p.t.Helper()
	closed := must.Get(p.store.CloseRun(p.t.Context(), p.run, problem, breaks, p.now))(p.t)
	if !closed.Adds() {
		p.t.Errorf("the balance does not add up: %+v", closed.Balance)
	}
	p.run = closed
	files := must.Get(p.store.Files(p.t.Context(), app.FileFilter{Run: closed.ID}))(p.t)
	if len(files) != closed.Seen {
		p.t.Errorf("%d lines and %d seen", len(files), closed.Seen)
	}
	slices.SortFunc(files, func(a, b app.FileRow) int { return int(a.ID - b.ID) })
	var lines []string
	for _, f := range files {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Name, f.Outcome, f.Reason.Code)))
	}
	return lines
}

func (w *world) want(got []string, want ...string) {
	w.t.Helper()
	if !slices.Equal(got, want) {
		w.t.Errorf("lines\n got %q\nwant %q", got, want)
	}
}
