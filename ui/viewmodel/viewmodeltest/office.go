// Package viewmodeltest helps the tests of the view models: fake sessions, and a firm over a real store. Only tests
// import it.
package viewmodeltest

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"testing"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/channels"
)

// office is the real app over a store in a folder of its own and a stand-in for Dropbox, with a browser that agrees at once.
type office struct {
	*testing.T
	Server  *dropboxtest.Server
	Owner   *dropboxtest.Account
	App     *app.App
	Session *app.Session
	Browsed string          // what was opened last
	answers chan ownersWord // from the browser to this computer
	NoPort  bool
	NoKey   bool
}

// ownersWord is what the browser brings.
type ownersWord struct {
	code string
	err  error
}

// NewOffice is a new firm with an administrator.
func NewOffice(t *testing.T) *office {
	t.Helper()
	server := must.Get(dropboxtest.Start())(t)
	t.Cleanup(server.Close)
	o := &office{T: t, Server: server, Owner: server.AddAccount("claire@lefevre.example", "Claire Lefèvre"), answers: make(chan ownersWord, 1)}
	server.SignInAs(o.Owner)
	o.Owner.Mkdir("/Factures/2026")
	o.Owner.Mkdir("/Ventes")
	o.put("/Factures/a.pdf")
	o.put("/Factures/2026/b.jpg")
	o.put("/Factures/c.zip")
	o.App = apptest.New(t, t.TempDir())
	o.App.Dropbox, o.App.Installed = o.door, func() []string { return []string{"deu", "eng", "fra"} }
	o.Session = must.Get(o.App.SetUp(t.Context(), "Camille", apptest.Password))(t)
	return o
}

// Restart is a fresh start of the program over what it kept.
func (o *office) Restart() {
	o.Helper()
	o.App = apptest.Again(o.App)
	o.Session = must.Get(o.App.SignIn(o.Context(), "Camille", apptest.Password))(o)
}

func (o *office) put(path string) {
	o.Owner.Put(path, []byte(path))
	o.Owner.SetModified(path, time.Now().Add(-time.Hour))
}

func (o *office) door(string) (app.Dropbox, error) {
	if o.NoKey {
		return nil, collector.ErrNoAppKey
	}
	client, err := apptest.DropboxAt(o.Server.URL(), "")
	return doorOf{client, o}, err
}

// doorOf listens on no port: the browser's answer comes through the office.
type doorOf struct {
	apptest.Dropbox
	office *office
}

func (d doorOf) Listen(context.Context) (app.Listener, error) {
	if d.office.NoPort {
		return nil, collector.ErrNoPort
	}
	return d.office, nil
}

func (o *office) Redirect() string { return "http://127.0.0.1:53317" + dropbox.RedirectPath }
func (o *office) Close() error     { return nil }
func (o *office) Wait(ctx context.Context, _ string) (string, error) {
	select {
	case word := <-o.answers:
		return word.code, word.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Browse is the browser: whoever is signed in agrees, or refuses.
func (o *office) Browse(address string) error {
	o.Browsed = address
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Get(address)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.Header.Get("Location") == "" {
		return nil // a page with a code to copy
	}
	back, err := url.Parse(answer.Header.Get("Location"))
	if err != nil {
		return err
	}
	word := ownersWord{code: back.Query().Get("code")}
	if back.Query().Get("error") != "" {
		word.err = collector.ErrDenied
	}
	o.answers <- word
	return nil
}

// Wizard is a wizard at its first step.
func (o *office) Wizard() *channels.Wizard {
	o.Helper()
	w := channels.NewWizard(o.Session, viewmodel.Needs{Words: French(o.T), Now: time.Now, Runner: AtOnce()}, o.Browse)
	w.Load()
	return w
}

// Editor is an editor of no channel yet.
func (o *office) Editor() *channels.Editor {
	o.Helper()
	return channels.NewEditor(o.Session, viewmodel.Needs{Words: French(o.T), Now: time.Now, Runner: AtOnce()}, o.Browse)
}

// Books adds a company with a binder, and a client.
func (o *office) Books() {
	o.Helper()
	company, err := o.Session.AddCompany(o.Context(), "Boulangerie Lefèvre", "")
	_, err1 := o.Session.AddBinder(o.Context(), company.ID, "Achats", app.Purchases)
	_, err2 := o.Session.AddUser(o.Context(), app.User{Name: "Claire", External: true}, "")
	must.Do(o, errors.Join(err, err1, err2))
}

// Line is the row of a folder of the tree.
func (o *office) Line(tree *channels.FolderTree, name string) int {
	o.Helper()
	for i, line := range tree.View().Lines {
		if line.Name == name {
			return i
		}
	}
	o.Fatalf("no folder %q in %+v", name, tree.View().Lines)
	return -1
}

// Channel makes a channel over /Factures, and returns its id.
func (o *office) Channel() int64 {
	o.Helper()
	o.Books()
	w := o.Wizard()
	w.Next()
	w.Connect()
	w.Next()
	w.Tree.Tick(o.Line(w.Tree, "Factures"))
	w.Next()
	w.To.Load()
	w.To.ChooseCompany(0)
	w.To.ChooseClient(0)
	w.Next()
	w.Next()
	v := w.View()
	if v.Created.ID == 0 {
		o.Fatalf("not made: step %d, %s%s", v.Step, v.Missing, v.Problem)
	}
	return v.Created.ID
}
