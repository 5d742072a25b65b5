package channels_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/trial/must"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/channels"
	"bannette/ui/viewmodel/viewmodeltest"
)

func TestTheWizardGoesFromAnAccountToAChannel(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	o.Books()
	w := o.Wizard()
	w.Next()
	if w.Step() != channels.StepAccount || w.Missing() == "" {
		t.Fatalf("step %d, missing %q", w.Step(), w.Missing())
	}
	w.Connect()
	if accounts := w.Accounts(); len(accounts) != 1 || accounts[0].Owner != "Claire Lefèvre" || !accounts[0].Chosen || w.Missing() != "" {
		t.Fatalf("accounts %+v, missing %q", accounts, w.Missing())
	}
	w.Next()
	w.Tree.Toggle(o.Line(w.Tree, "Factures"))
	w.Tree.Tick(o.Line(w.Tree, "2026"))
	w.Tree.Tick(o.Line(w.Tree, "Factures")) // takes its sub-folder with it
	if chosen := w.Tree.Chosen(); len(chosen) != 1 || chosen[0].Path != "/Factures" || w.Tree.Lines()[o.Line(w.Tree, "2026")].Pick != channels.PickedAbove {
		t.Fatalf("chosen %+v", chosen)
	}
	w.Next()
	w.To.ChooseCompany(0)
	w.To.ChooseClient(0)
	if w.To.Name() != "Lefèvre – achats" {
		t.Errorf("proposed %q", w.To.Name())
	}
	w.Next()
	seen, collect, already, ignored := w.Survey.Terms()
	if got := []string{seen, collect, already, ignored}; !cmp.Equal(got, []string{"3", "2", "0", "1"}) {
		t.Errorf("terms %q", got)
	}
	if kinds := w.Survey.Kinds(); len(kinds) != 2 || kinds[0].Label != "PDF" && kinds[1].Label != "PDF" {
		t.Errorf("kinds %+v", kinds)
	}
	w.Next()
	rows, err := o.Session.Channels(t.Context())
	if err != nil || len(rows) != 1 || rows[0].Name != "Lefèvre – achats" || !rows[0].Folders[0].Subfolders || w.Step() != channels.StepCreated {
		t.Errorf("channels %+v, %v, step %d", rows, err, w.Step())
	}
}

func TestARequestToAnOwnerWaitsOverARestart(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	w := o.Wizard()
	w.Next()
	w.AskOwner()
	asked, ok := w.Connecting.Asked()
	_, letter := w.Connecting.Letter()
	if !ok || !strings.Contains(letter, asked.URL) || !strings.Contains(letter, "Camille") {
		t.Fatalf("letter %q", letter)
	}
	w.Connecting.InEnglish(true)
	if _, english := w.Connecting.Letter(); !strings.HasPrefix(english, "Hello") || !strings.Contains(english, asked.URL) {
		t.Errorf("in English %q", english)
	}
	if mail := w.Connecting.Mail(); !strings.HasPrefix(mail, "mailto:?subject=") || strings.Contains(mail, "+") || strings.ContainsAny(mail, " \r\n") {
		t.Errorf("mail %q", mail)
	}
	code := must.Get(o.Server.ShowCode(asked.URL))(t)
	o.Restart()
	w = o.Wizard()
	w.Next()
	if requests := w.Connecting.Requests(); len(requests) != 1 || !strings.Contains(requests[0], "Camille") {
		t.Fatalf("requests %q", requests)
	}
	w.Connecting.Look(0)
	w.Connecting.Code("wrong")
	w.Connecting.Answer()
	if title, _, cure := w.Connecting.Problem(); title == "" || cure != viewmodel.ConnectNewAsk {
		t.Errorf("a wrong code: %q, cure %d", title, cure)
	}
	w.Connecting.Code(" " + code + " ")
	w.Connecting.Answer()
	if title, _, _ := w.Connecting.Problem(); title != "" || w.Missing() != "" || len(w.Connecting.Requests()) != 0 {
		t.Errorf("problem %q, missing %q, requests %q", title, w.Missing(), w.Connecting.Requests())
	}
}

func TestWhatKeepsAnAccountFromBeingConnectedIsSaidWithItsCure(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	w := o.Wizard()
	c := w.Connecting
	o.NoKey = true
	w.Connect()
	if title, _, cure := c.Problem(); title == "" || cure != viewmodel.ConnectSettings || c.Waiting() {
		t.Errorf("no key: %q, %d", title, cure)
	}
	o.NoKey, o.NoPort = false, true
	w.Connect()
	if _, _, cure := c.Problem(); cure != viewmodel.ConnectByCode {
		t.Errorf("no port: %d", cure)
	}
	c.ByCode() // opens the page with the code, here
	asked, _ := c.Asked()
	if o.Browsed != asked.URL || o.Browsed == "" {
		t.Errorf("browsed %q", o.Browsed)
	}
	c.Drop(0)
	if len(c.Requests()) != 0 {
		t.Errorf("given up: %q", c.Requests())
	}
	o.NoPort = false
	o.Server.Deny(true)
	w.Connect()
	if title, _, cure := c.Problem(); title != "L’accès n’a pas été donné" || cure != viewmodel.ConnectAgain {
		t.Errorf("denied: %q, %d", title, cure)
	}
}

func TestWaitingForTheBrowserCanBeCancelled(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	w := o.Wizard()
	var away []func()
	w.Connecting.Runner = viewmodel.Runner{Background: func(work func()) { away = append(away, work) }}
	w.Connect()
	if !w.Connecting.Waiting() {
		t.Fatal("does not wait")
	}
	w.Connecting.Cancel()
	for _, work := range away {
		work() // comes too late
	}
	accounts, err := o.Session.Accounts(t.Context())
	if title, _, _ := w.Connecting.Problem(); w.Connecting.Waiting() || title != "" || len(accounts) != 0 || err != nil {
		t.Errorf("cancelled: %q, accounts %+v, %v", title, accounts, err)
	}
}

func TestWhoMayNotMakeACompanyIsTold(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	o.Books()
	must.Get(o.Session.AddUser(t.Context(), app.User{Name: "Bob", Rights: []app.Right{app.RightCollection}}, apptest.Password))(t)
	var err error
	if o.Session, err = o.App.SignIn(t.Context(), "Bob", apptest.Password); err != nil {
		t.Fatal(err)
	}
	w := o.Wizard()
	if w.To.MayAddBooks() == "" || w.To.MayAddClient() != "" {
		t.Errorf("books %q, client %q", w.To.MayAddBooks(), w.To.MayAddClient())
	}
	failed := "not told"
	w.To.AddClient("Marc", "", func(problem string) { failed = problem })
	if names, chosen := w.To.Clients(); failed != "" || chosen < 0 || names[chosen] != "Marc" {
		t.Errorf("client %d of %q, failed %q", chosen, names, failed)
	}
	w.To.AddClient("marc", "", func(problem string) { failed = problem })
	if failed == "" {
		t.Error("a name that is taken was taken")
	}
}

func TestAFolderThatCannotBeReadSaysWhyAndIsTriedAgain(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	o.Books()
	w := o.Wizard()
	w.Connect()
	w.Go(channels.StepAccount)
	w.Next()
	w.Next()
	o.Server.Close()
	at := o.Line(w.Tree, "Factures")
	w.Tree.Toggle(at)
	if line := w.Tree.Lines()[at+1]; !line.Failed || !strings.Contains(line.Name, "Rien n’est perdu") {
		t.Errorf("after it %+v", line)
	}
	w.Tree.Search("vent")
	if lines := w.Tree.Lines(); len(lines) != 2 || lines[1].Name != "Ventes" || w.Tree.Unread() == "" {
		t.Errorf("found %+v", lines)
	}
}

func TestAChannelIsChangedAndTakenBack(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	id := o.Channel()
	e := channels.NewEditor(o.Session, viewmodeltest.French(t), time.Now, viewmodeltest.AtOnce(), o.Browse)
	var told []string
	var undo func()
	e.Told = func(message string, back func()) { told, undo = append(told, message), back }
	gone := false
	e.Gone = func() { gone = true }
	e.Open(id, nil)
	if e.Connection().Tone != viewmodel.Success || e.Dirty() || e.MaySave() == "" {
		t.Fatalf("connection %+v, dirty %v, %q", e.Connection(), e.Dirty(), e.Problem())
	}
	e.BeginFolders()
	e.Tree.Tick(o.Line(e.Tree, "Ventes"))
	e.Tree.WithSubfolders(0, false)
	e.TakeFolders()
	e.To.SetName("Lefèvre")
	e.Save(nil)
	facts := e.Folders()
	if e.Name() != "Lefèvre" || len(facts) != 2 || facts[0].With != "sans sous-dossiers" || facts[1].Path != "/Ventes" || e.Dirty() {
		t.Errorf("saved as %q, %+v, problem %q", e.Name(), facts, e.Problem())
	}
	o.Owner.Delete("/Ventes")
	e.Try()
	if trouble := e.Trouble(); !trouble.Folder || !strings.Contains(trouble.Text, "Ventes") {
		t.Errorf("a folder that is gone: %+v", trouble)
	}
	e.Archive()
	if !gone || undo == nil {
		t.Fatalf("archived: gone %v, told %q", gone, told)
	}
	undo()
	if rows, err := o.Session.Channels(t.Context()); err != nil || len(rows) != 1 {
		t.Errorf("taken back: %+v, %v", rows, err)
	}
}

func TestAChannelHasLanguagesOfItsOwn(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	e := channels.NewEditor(o.Session, viewmodeltest.French(t), time.Now, viewmodeltest.AtOnce(), o.Browse)
	e.Open(o.Channel(), nil)
	if note := e.LanguagesNote(); note == "" || slices.ContainsFunc(e.Languages(), func(l viewmodel.DocumentLanguage) bool { return l.Chosen }) {
		t.Errorf("at first %+v, %q", e.Languages(), note)
	}
	e.ToggleLanguage("deu")
	e.ToggleLanguage("fra")
	if l := e.Languages(); len(l) != 3 || l[0] != (viewmodel.DocumentLanguage{Code: "deu", Name: "allemand", Installed: true, Chosen: true}) || !l[1].Chosen || l[2].Chosen || e.LanguagesNote() != "" {
		t.Errorf("chosen %+v, %q", l, e.LanguagesNote())
	}
	o.App.Installed = func() []string { return []string{"fra"} }
	e.Try()
	if l := e.Languages(); len(l) != 2 || l[0].Installed || !strings.Contains(e.LanguagesNote(), "allemand") {
		t.Errorf("without German %+v, %q", l, e.LanguagesNote())
	}
	e.ToggleLanguage("deu")
	if l := e.Languages(); len(l) != 1 || !l[0].Chosen || e.LanguagesNote() != "" {
		t.Errorf("French is left: %+v, %q", l, e.LanguagesNote())
	}
}

func TestACutChannelIsReconnectedByItsOwnAccountUnlessAnotherIsMeant(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	id := o.Channel()
	e := channels.NewEditor(o.Session, viewmodeltest.French(t), time.Now, viewmodeltest.AtOnce(), o.Browse)
	o.Owner.Revoke()
	e.Open(id, nil)
	if !e.Trouble().Reconnect || e.MayChooseFolders() == "" {
		t.Fatalf("cut: %+v", e.Trouble())
	}
	other := o.Server.AddAccount("marc@pontneuf.example", "Marc Deniau")
	other.Mkdir("/Achats")
	o.Server.SignInAs(other)
	e.Reconnect()
	follows, answered := e.Connecting.Others()
	if _, _, cure := e.Connecting.Problem(); cure != viewmodel.ConnectOther || follows != o.Owner.Email || answered != other.Email {
		t.Fatalf("another: cure %d, %s, %s", cure, follows, answered)
	}
	o.Server.SignInAs(o.Owner)
	e.Reconnect()
	if e.Trouble().Text != "" || e.Connection().Tone != viewmodel.Success || e.Switched() != "" {
		t.Errorf("reconnected: %+v", e.Trouble())
	}
	o.Server.SignInAs(other)
	e.Reconnect()
	e.Connecting.Switch()
	if e.Switched() != other.Email || len(e.Folders()) != 0 || e.MaySave() == "" {
		t.Fatalf("switched to %q, folders %+v", e.Switched(), e.Folders())
	}
	e.BeginFolders()
	e.Tree.Tick(o.Line(e.Tree, "Achats"))
	e.TakeFolders()
	e.Save(nil)
	rows, err := o.Session.Channels(t.Context())
	if err != nil || rows[0].Account.Owner.Email != other.Email || rows[0].Folders[0].Path != "/Achats" || e.Switched() != "" {
		t.Errorf("moved: %+v, %v, %q", rows, err, e.Problem())
	}
}

func TestACopyOfAChannelBeginsWithItsFoldersAndDestination(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	id := o.Channel()
	w := o.Wizard()
	w.Duplicate(id)
	if chosen := w.Tree.Chosen(); w.Step() != channels.StepFolders || len(chosen) != 1 || chosen[0].Path != "/Factures" {
		t.Fatalf("step %d, chosen %+v", w.Step(), chosen)
	}
	w.Next()
	if w.Missing() != "" || w.To.Name() != "Boulangerie Lefèvre – achats" {
		t.Errorf("missing %q, proposed %q", w.Missing(), w.To.Name())
	}
}

func TestAnAnswerIsWaitedForWhileOtherScreensAreShown(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	w := o.Wizard()
	var away []func()
	w.Connecting.Runner = viewmodel.Runner{Background: func(work func()) { away = append(away, work) }}
	w.Next()
	w.Connect()
	w.Leave()
	for len(away) > 0 {
		work := away[0]
		away = away[1:]
		work()
	}
	if accounts := w.Accounts(); len(accounts) != 1 || !accounts[0].Chosen {
		t.Errorf("accounts %+v", accounts)
	}
}

// TestWorkAwayFromTheWindowTouchesNothingThatIsShown is for the race detector: work runs beside, its outcome comes back.
func TestWorkAwayFromTheWindowTouchesNothingThatIsShown(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	o.Books()
	back := make(chan func(), 100)
	w := channels.NewWizard(o.Session, viewmodeltest.French(t), time.Now, viewmodel.Runner{OnUI: func(change func()) { back <- change }}, o.Browse)
	until := func(what string, reached func() bool) {
		t.Helper()
		for !reached() {
			select {
			case change := <-back:
				change()
			case <-time.After(time.Minute):
				t.Fatalf("never: %s", what)
			}
		}
	}
	w.Load()
	until("loaded", w.Loaded)
	w.Next()
	w.Connect()
	until("connected", func() bool { return w.Missing() == "" && len(w.Accounts()) == 1 })
	w.Next()
	until("folders", func() bool { return len(w.Tree.Lines()) == 3 })
	w.Tree.Toggle(o.Line(w.Tree, "Factures"))
	w.Tree.Toggle(o.Line(w.Tree, "Ventes"))
	w.Tree.Tick(o.Line(w.Tree, "Factures"))
	w.Next()
	until("books", func() bool { names, _ := w.To.Companies(); return len(names) == 1 })
	w.To.ChooseCompany(0)
	w.To.ChooseClient(0)
	w.Next()
	until("counted", w.Survey.Read)
	w.Next()
	until("made", func() bool { return w.Step() == channels.StepCreated })
}
