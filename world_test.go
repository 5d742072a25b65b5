package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/program"
	"bannette/storage/keychain"
)

// done is the value of what only succeeds or fails.
const done = 0

// corpus is where real documents lie beside the project; they are no part of it.
const corpus = "../shared/corpus"

var errDead = errors.New("the program was killed")

// trayMark is the file in a tray's root that says who fills it.
const trayMark = ".bannette-tray"

const password = "a long enough password"

// world is a firm with one company and one client, whose Dropbox is a stand-in: everything is real but
// Dropbox itself, the keychain and, unless a test wants it, recognition.
type world struct {
	testing.TB
	dir     string
	server  *dropboxtest.Server
	client  *dropboxtest.Account
	secrets *keychain.Memory
	app     *app.App
	session *app.Session
	close   func()

	recogniser collector.Recogniser // the real one, which tests of the line do without
	company    app.Company
	binder     app.Binder
	user       app.User
	account    app.Account
}

func newWorld(t testing.TB, options ...dropboxtest.Option) *world {
	t.Helper()
	server, err := dropboxtest.Start(options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	w := &world{TB: t, dir: t.TempDir(), server: server, secrets: keychain.NewMemory()}
	w.client = server.AddAccount("claire@lefevre.example", "Claire Lefèvre")
	w.client.Mkdir("/Factures")
	w.start()
	t.Cleanup(func() { w.close() })
	ctx := t.Context()
	w.session = must(w.app.SetUp(ctx, "Camille", password))(t)
	w.company = must(w.session.AddCompany(ctx, "Boulangerie Lefèvre", ""))(t)
	w.binder = must(w.session.AddBinder(ctx, w.company.ID, "Achats", app.Purchases))(t)
	w.user = must(w.session.AddUser(ctx, app.User{Name: "Claire", External: true}, ""))(t)
	w.account = w.connect(w.client, collector.ForCollection)
	return w
}

func must[V any](value V, err error) func(testing.TB) V {
	return func(t testing.TB) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// start opens the program on the world's data folder, as a fresh start of it does.
func (w *world) start() {
	w.Helper()
	opened, close, err := program.Open(filepath.Join(w.dir, "data"), "debug", w.server.URL(), w.secrets)
	if err != nil {
		w.Fatal(err)
	}
	w.app, w.close = opened, close
	w.recogniser, w.app.Collector.Recogniser = w.app.Collector.Recogniser, reading{}
}

// restart ends the program and starts it again.
func (w *world) restart() {
	w.Helper()
	w.close()
	w.start()
	w.session = must(w.app.SignIn(w.Context(), "Camille", password))(w.TB)
}

func (w *world) connect(owner *dropboxtest.Account, purpose collector.Purpose) app.Account {
	w.Helper()
	w.server.SignInAs(owner)
	var url string
	return must(w.session.Connect(w.Context(), app.Asking{
		Purpose: purpose,
		Show:    func(address string) { url = address },
		Code:    func() (string, error) { return w.server.ShowCode(url) },
	}))(w.TB)
}

func (w *world) addChannel(name string, change func(*app.NewChannel)) app.Channel {
	w.Helper()
	wanted := app.NewChannel{Name: name, Account: w.account.ID, Folders: []string{"/Factures"}, Company: w.company.ID, Binder: w.binder.ID, Client: w.user.ID}
	if change != nil {
		change(&wanted)
	}
	return must(w.session.AddChannel(w.Context(), wanted))(w.TB)
}

// put adds a file that has settled already.
func (w *world) put(path, content string) dropboxtest.File {
	file := w.client.Put(path, []byte(content))
	w.client.SetModified(path, time.Now().Add(-time.Hour))
	return file
}

// collect runs every channel at a click, and demands that each run's count adds up.
func (w *world) collect() []collector.Run {
	w.Helper()
	runs, err := w.session.Collect(w.Context(), nil, nil)
	if err != nil {
		w.Fatal(err)
	}
	for _, run := range runs {
		if !run.Adds() {
			w.Errorf("run %d does not add up: %+v", run.ID, run.Balance)
		}
	}
	return runs
}

// collectOne collects where there is one channel.
func (w *world) collectOne() collector.Run {
	w.Helper()
	runs := w.collect()
	if len(runs) != 1 {
		w.Fatalf("%d runs, want 1", len(runs))
	}
	return runs[0]
}

// collectDay is the resident program's collection of one more day, at once: the first day that no channel had.
func collectDay(ctx context.Context, a *app.App) error {
	for day := time.Unix(0, 0); ; day = day.AddDate(0, 0, 1) {
		date := day.Format(time.DateOnly)
		if had, err := a.Store.ChannelsDone(ctx, date); err != nil || len(had) == 0 {
			_, err := a.Daily().Collect(ctx, date, collector.Automatic)
			return err
		}
	}
}

func (w *world) wantBalance(run collector.Run, want collector.Balance) {
	w.Helper()
	if run.Balance != want {
		w.Errorf("run %d: %+v, want %+v\n%s", run.ID, run.Balance, want, w.files(run.ID))
	}
}

// files are a run's lines, for a test that failed to show them.
func (w *world) files(run int64) string {
	rows, err := w.session.Files(context.Background(), app.FileFilter{Run: run})
	if err != nil {
		return err.Error()
	}
	var lines []string
	for _, r := range rows {
		lines = append(lines, "  "+r.Path+": "+string(r.Outcome)+" "+string(r.Reason.Code))
	}
	return strings.Join(lines, "\n")
}

// outcome is what became of a file in a run.
func (w *world) outcome(run collector.Run, name string) (collector.Outcome, collector.Reason) {
	w.Helper()
	for _, r := range must(w.session.Files(w.Context(), app.FileFilter{Run: run.ID}))(w.TB) {
		if r.Name == name {
			return r.Outcome, r.Reason
		}
	}
	return "", collector.Reason{}
}

// delivered is what lies in the tray: path below it -> content.
func (w *world) delivered() map[string]string {
	w.Helper()
	root := filepath.Join(w.dir, "data", "tray")
	found := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == trayMark {
			return ignoreMissing(err)
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		found[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return found
}

func ignoreMissing(err error) error {
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// wantDelivered demands that the tray holds exactly these contents, each once.
func (w *world) wantDelivered(contents ...string) {
	w.Helper()
	var got []string
	for _, content := range w.delivered() {
		got = append(got, content)
	}
	sort.Strings(got)
	sort.Strings(contents)
	if strings.Join(got, "\n") != strings.Join(contents, "\n") {
		w.Errorf("in the tray: %q, want %q", got, contents)
	}
}

// wantSound demands that the check finds nothing wrong, and that no client's Dropbox was asked for a write.
func (w *world) wantSound() {
	w.Helper()
	findings, err := w.session.Check(w.Context())
	if err != nil || len(findings) > 0 {
		w.Errorf("check: %v %v", findings, err)
	}
	if n := w.client.Writes(); n > 0 {
		w.Errorf("the client's Dropbox was asked for %d writes", n)
	}
}

// history is every run.
func (w *world) history() []app.RunRow {
	w.Helper()
	return must(w.session.Runs(w.Context(), app.RunFilter{}))(w.TB)
}

// reading recognises every file as a text of one page: fast, and blind to what it reads.
type reading struct{}

func (reading) Recognise(_ context.Context, file, _, _ string) (collector.Text, error) {
	content, err := os.ReadFile(file)
	return collector.Text{Recognition: collector.TextLayer, Confidence: 1, Pages: []collector.PageText{{Text: string(content)}}}, err
}
