// Package world is the whole program in a world of its own: a firm, a client whose Dropbox is a stand-in, a keychain in
// memory; or the program as its users start it. The other rooms of trial try their own on it. Only tests import it.
package world

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/program"
	"bannette/storage/keychain"
	"bannette/trial/must"
)

// Corpus is where real documents lie beside the project; they are no part of it.
const Corpus = "../shared/corpus"

// ErrDead is told of a program that was killed.
var ErrDead = errors.New("the program was killed")

// TrayMark is the file in a tray's root that says who fills it.
const TrayMark = ".bannette-tray"

// Password is that of everybody.
const Password = apptest.Password

// World is a firm with one company and one client, whose Dropbox is a stand-in: everything is real but
// Dropbox itself, the keychain and, unless a test wants it, recognition.
type World struct {
	testing.TB
	Dir     string
	Server  *dropboxtest.Server
	Client  *dropboxtest.Account
	secrets *keychain.Memory
	App     *app.App
	Session *app.Session
	Close   func()

	recogniser collector.Recogniser // the real one, which tests of the line do without
	Company    app.Company
	Binder     app.Binder
	user       app.User
	account    app.Account
}

// New is a world with one account, and a channel to be added.
func New(t testing.TB, options ...dropboxtest.Option) *World {
	t.Helper()
	server := must.Get(dropboxtest.Start(options...))(t)
	t.Cleanup(server.Close)
	w := &World{TB: t, Dir: t.TempDir(), Server: server, secrets: keychain.NewMemory()}
	w.Client = server.AddAccount("claire@lefevre.example", "Claire Lefèvre")
	w.Client.Mkdir("/Factures")
	w.Start()
	t.Cleanup(func() { w.Close() })
	ctx := t.Context()
	w.Session = must.Get(w.App.SetUp(ctx, "Camille", Password))(t)
	w.Company = must.Get(w.Session.AddCompany(ctx, "Boulangerie Lefèvre", ""))(t)
	w.Binder = must.Get(w.Session.AddBinder(ctx, w.Company.ID, "Achats", app.Purchases))(t)
	w.user = must.Get(w.Session.AddUser(ctx, app.User{Name: "Claire", External: true}, ""))(t)
	w.account = w.connect(w.Client, collector.ForCollection)
	return w
}

// Start opens the program on the world's data folder, as a fresh start of it does.
func (w *World) Start() {
	w.Helper()
	var err error
	w.App, w.Close, err = program.Open(filepath.Join(w.Dir, "data"), "debug", w.Server.URL(), w.secrets)
	must.Do(w, err)
	w.recogniser, w.App.Collector.Recogniser = w.App.Collector.Recogniser, reading{}
}

// restart ends the program and starts it again.
func (w *World) restart() {
	w.Helper()
	w.Close()
	w.Start()
	w.Session = must.Get(w.App.SignIn(w.Context(), "Camille", Password))(w.TB)
}

func (w *World) connect(owner *dropboxtest.Account, purpose collector.Purpose) app.Account {
	w.Helper()
	w.Server.SignInAs(owner)
	var url string
	return must.Get(w.Session.Connect(w.Context(), app.Asking{
		Purpose: purpose,
		Show:    func(address string) { url = address },
		Code:    func() (string, error) { return w.Server.ShowCode(url) },
	}))(w.TB)
}

func (w *World) AddChannel(name string, change func(*app.NewChannel)) app.Channel {
	w.Helper()
	wanted := app.NewChannel{Name: name, Account: w.account.ID, Folders: []string{"/Factures"}, Company: w.Company.ID, Binder: w.Binder.ID, Client: w.user.ID}
	if change != nil {
		change(&wanted)
	}
	return must.Get(w.Session.AddChannel(w.Context(), wanted))(w.TB)
}

// Put adds a file that has settled already.
func (w *World) Put(path, content string) dropboxtest.File {
	file := w.Client.Put(path, []byte(content))
	w.Client.SetModified(path, time.Now().Add(-time.Hour))
	return file
}

// PutLazy adds settled files of the size in bytes; their content is made from their numbers, which begin with 0.
func (w *World) PutLazy(files int, size int64) {
	settled := time.Now().Add(-time.Hour)
	for n := range files {
		path := fmt.Sprintf("/Factures/%02d/facture %06d.pdf", n%12+1, n)
		w.Client.PutLazy(path, size, int64(n))
		w.Client.SetModified(path, settled)
	}
}

// lay puts each of these into a file that is named after it.
func (w *World) lay(contents ...string) {
	for _, content := range contents {
		w.Put("/Factures/"+content+".pdf", content)
	}
}

// collectDay has the resident program collect one more day.
func (w *World) collectDay() {
	w.Helper()
	must.Do(w, apptest.CollectDay(w.Context(), w.App))
}

// collect runs every channel at a click, and demands that each run's count adds up.
func (w *World) collect() []collector.Run {
	w.Helper()
	runs := must.Get(w.Session.Collect(w.Context(), nil, nil))(w)
	for _, run := range runs {
		if !run.Adds() {
			w.Errorf("run %d does not add up: %+v", run.ID, run.Balance)
		}
	}
	return runs
}

// CollectOne collects where there is one channel.
func (w *World) CollectOne() collector.Run {
	w.Helper()
	runs := w.collect()
	if len(runs) != 1 {
		w.Fatalf("%d runs, want 1", len(runs))
	}
	return runs[0]
}

func (w *World) wantBalance(run collector.Run, want collector.Balance) {
	w.Helper()
	if run.Balance != want {
		w.Errorf("run %d: %+v, want %+v\n%s", run.ID, run.Balance, want, w.files(run.ID))
	}
}

// files are a run's lines, for a test that failed to show them.
func (w *World) files(run int64) string {
	rows, err := w.Session.Files(context.Background(), app.FileFilter{Run: run})
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
func (w *World) outcome(run collector.Run, name string) (collector.Outcome, collector.Reason) {
	w.Helper()
	for _, r := range must.Get(w.Session.Files(w.Context(), app.FileFilter{Run: run.ID}))(w.TB) {
		if r.Name == name {
			return r.Outcome, r.Reason
		}
	}
	return "", collector.Reason{}
}

// wantReason demands that what became of a file in a run has this reason.
func (w *World) wantReason(run collector.Run, name string, want collector.ReasonCode) {
	w.Helper()
	if _, reason := w.outcome(run, name); reason.Code != want {
		w.Errorf("%s: reason %q, want %q", name, reason.Code, want)
	}
}

// delivered is what lies in the tray: path below it -> content.
func (w *World) delivered() map[string]string {
	w.Helper()
	return must.Get(contents(filepath.Join(w.Dir, "data", "tray")))(w)
}

// contents is what lies below a folder, but for a tray's mark: path -> content.
func contents(root string) (map[string]string, error) {
	found := map[string]string{}
	return found, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == TrayMark {
			return ignoreMissing(err)
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		found[filepath.ToSlash(rel)] = string(content)
		return err
	})
}

func ignoreMissing(err error) error {
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// wantDelivered demands that the tray holds exactly these contents, each once.
func (w *World) wantDelivered(contents ...string) {
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
func (w *World) wantSound() {
	w.Helper()
	findings, err := w.Session.Check(w.Context())
	if err != nil || len(findings) > 0 {
		w.Errorf("check: %v %v", findings, err)
	}
	if n := w.Client.Writes(); n > 0 {
		w.Errorf("the client's Dropbox was asked for %d writes", n)
	}
}

// history is every run.
func (w *World) history() []app.RunRow {
	w.Helper()
	return must.Get(w.Session.Runs(w.Context(), app.RunFilter{}))(w.TB)
}

// reading recognises every file as a text of one page: fast, and blind to what it reads.
type reading struct{}

func (reading) Recognise(_ context.Context, file, _, _ string) (collector.Text, error) {
	content, err := os.ReadFile(file)
	return collector.Text{Recognition: collector.TextLayer, Confidence: 1, Pages: []collector.PageText{{Text: string(content)}}}, err
}
