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
	if w.View().Step != channels.StepAccount || w.View().Missing == "" {
		t.Fatalf("step %d, missing %q", w.View().Step, w.View().Missing)
	}
	w.Connect()
	if accounts := w.View().Accounts; len(accounts) != 1 || accounts[0].Owner != "Claire Lefèvre" || !accounts[0].Chosen || w.View().Missing != "" {
		t.Fatalf("accounts %+v, missing %q", accounts, w.View().Missing)
	}
	w.Next()
	w.Tree.Toggle(o.Line(w.Tree, "Factures"))
	w.Tree.Tick(o.Line(w.Tree, "2026"))
	w.Tree.Tick(o.Line(w.Tree, "Factures")) // takes its sub-folder with it
	if chosen := w.Tree.View().Chosen; len(chosen) != 1 || chosen[0].Path != "/Factures" || w.Tree.View().Lines[o.Line(w.Tree, "2026")].Pick != channels.PickedAbove {
		t.Fatalf("chosen %+v", chosen)
	}
	w.Next()
	w.To.ChooseCompany(0)
	w.To.ChooseClient(0)
	if w.To.View().Name != "Lefèvre – achats" {
		t.Errorf("proposed %q", w.To.View().Name)
	}
	w.Next()
	survey := w.Survey.View()
	if got := []string{survey.Seen, survey.Collect, survey.Already, survey.Ignored}; !cmp.Equal(got, []string{"3", "2", "0", "1"}) {
		t.Errorf("terms %q", got)
	}
	if kinds := survey.Kinds; len(kinds) != 2 || kinds[0].Label != "PDF" && kinds[1].Label != "PDF" {
		t.Errorf("kinds %+v", kinds)
	}
	w.Next()
	rows, err := o.Session.Channels(t.Context())
	if err != nil || len(rows) != 1 || rows[0].Name != "Lefèvre – achats" || !rows[0].Folders[0].Subfolders || w.View().Step != channels.StepCreated {
		t.Errorf("channels %+v, %v, step %d", rows, err, w.View().Step)
	}
}

func TestARequestToAnOwnerWaitsOverARestart(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	w := o.Wizard()
	w.Next()
	w.AskOwner()
	asked := w.Connecting.View().Asked
	_, letter := w.Connecting.Letter()
	if asked.ID == "" || !strings.Contains(letter, asked.URL) || !strings.Contains(letter, "Camille") {
		t.Fatalf("letter %q", letter)
	}
	w.Connecting.SetEnglish(true)
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
	if requests := w.Connecting.View().Requests; len(requests) != 1 || !strings.Contains(requests[0], "Camille") {
		t.Fatalf("requests %q", requests)
	}
	w.Connecting.Look(0)
	w.Connecting.SetCode("wrong")
	w.Connecting.Answer()
	if v := w.Connecting.View(); v.Title == "" || v.Cure != viewmodel.ConnectNewAsk {
		t.Errorf("a wrong code: %q, cure %d", v.Title, v.Cure)
	}
	w.Connecting.SetCode(" " + code + " ")
	w.Connecting.Answer()
	if v := w.Connecting.View(); v.Title != "" || w.View().Missing != "" || len(v.Requests) != 0 {
		t.Errorf("problem %q, missing %q, requests %q", v.Title, w.View().Missing, v.Requests)
	}
}

func TestWhatKeepsAnAccountFromBeingConnectedIsSaidWithItsCure(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	w := o.Wizard()
	c := w.Connecting
	o.NoKey = true
	w.Connect()
	if v := c.View(); v.Title == "" || v.Cure != viewmodel.ConnectSettings || v.Waiting {
		t.Errorf("no key: %q, %d", v.Title, v.Cure)
	}
	o.NoKey, o.NoPort = false, true
	w.Connect()
	if cure := c.View().Cure; cure != viewmodel.ConnectByCode {
		t.Errorf("no port: %d", cure)
	}
	c.ByCode() // opens the page with the code, here
	asked := c.View().Asked
	if o.Browsed != asked.URL || o.Browsed == "" {
		t.Errorf("browsed %q", o.Browsed)
	}
	c.Drop(0)
	if len(c.View().Requests) != 0 {
		t.Errorf("given up: %q", c.View().Requests)
	}
	o.NoPort = false
	o.Server.Deny(true)
	w.Connect()
	if v := c.View(); v.Title != "L’accès n’a pas été donné" || v.Cure != viewmodel.ConnectAgain {
		t.Errorf("denied: %q, %d", v.Title, v.Cure)
	}
}

func TestWaitingForTheBrowserCanBeCancelled(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	w := o.Wizard()
	var away []func()
	w.Connecting.Runner = viewmodel.Runner{Background: func(work func()) { away = append(away, work) }}
	w.Connect()
	if !w.Connecting.View().Waiting {
		t.Fatal("does not wait")
	}
	w.Connecting.Cancel()
	for _, work := range away {
		work() // comes too late
	}
	accounts, err := o.Session.Accounts(t.Context())
	if v := w.Connecting.View(); v.Waiting || v.Title != "" || len(accounts) != 0 || err != nil {
		t.Errorf("cancelled: %q, accounts %+v, %v", v.Title, accounts, err)
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
	if w.To.View().Companies.MayAdd == "" || w.To.View().Clients.MayAdd != "" {
		t.Errorf("books %q, client %q", w.To.View().Companies.MayAdd, w.To.View().Clients.MayAdd)
	}
	failed := "not told"
	w.To.AddClient("Marc", "", func(problem string) { failed = problem })
	if c := w.To.View().Clients; failed != "" || c.Chosen < 0 || c.All[c.Chosen].Name != "Marc" {
		t.Errorf("clients %+v, failed %q", c, failed)
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
	if line := w.Tree.View().Lines[at+1]; !line.Failed || !strings.Contains(line.Name, "Rien n’est perdu") {
		t.Errorf("after it %+v", line)
	}
	w.Tree.Search("vent")
	if lines := w.Tree.View().Lines; len(lines) != 2 || lines[1].Name != "Ventes" || w.Tree.View().Unread == "" {
		t.Errorf("found %+v", lines)
	}
}

func TestAChannelIsChangedAndTakenBack(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	id := o.Channel()
	e := o.Editor()
	var told []string
	var undo func()
	e.Toast = func(message string, back func()) { told, undo = append(told, message), back }
	gone := false
	e.Gone = func() { gone = true }
	e.Open(id, nil)
	if e.View().Connection.Tone != viewmodel.Success || e.View().Dirty || e.View().MaySave == "" {
		t.Fatalf("connection %+v, dirty %v, %q", e.View().Connection, e.View().Dirty, e.View().Problem)
	}
	e.BeginFolders()
	e.Tree.Tick(o.Line(e.Tree, "Ventes"))
	e.Tree.WithSubfolders(0, false)
	e.UseFolders()
	e.To.SetName("Lefèvre")
	e.Save(nil)
	facts := e.View().Folders
	if e.View().Name != "Lefèvre" || len(facts) != 2 || facts[0].With != "sans sous-dossiers" || facts[1].Path != "/Ventes" || e.View().Dirty {
		t.Errorf("saved as %q, %+v, problem %q", e.View().Name, facts, e.View().Problem)
	}
	o.Owner.Delete("/Ventes")
	e.Try()
	if trouble := e.View().Trouble; !trouble.Folder || !strings.Contains(trouble.Text, "Ventes") {
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
	e := o.Editor()
	e.Open(o.Channel(), nil)
	if note := e.View().LanguagesNote; note == "" || slices.ContainsFunc(e.View().Languages, func(l viewmodel.DocumentLanguage) bool { return l.Chosen }) {
		t.Errorf("at first %+v, %q", e.View().Languages, note)
	}
	e.ToggleLanguage("deu")
	e.ToggleLanguage("fra")
	if l := e.View().Languages; len(l) != 3 || l[0] != (viewmodel.DocumentLanguage{Code: "deu", Name: "allemand", Installed: true, Chosen: true}) || !l[1].Chosen || l[2].Chosen || e.View().LanguagesNote != "" {
		t.Errorf("chosen %+v, %q", l, e.View().LanguagesNote)
	}
	o.App.Installed = func() []string { return []string{"fra"} }
	e.Try()
	if l := e.View().Languages; len(l) != 2 || l[0].Installed || !strings.Contains(e.View().LanguagesNote, "allemand") {
		t.Errorf("without German %+v, %q", l, e.View().LanguagesNote)
	}
	e.ToggleLanguage("deu")
	if l := e.View().Languages; len(l) != 1 || !l[0].Chosen || e.View().LanguagesNote != "" {
		t.Errorf("French is left: %+v, %q", l, e.View().LanguagesNote)
	}
}

func TestACutChannelIsReconnectedByItsOwnAccountUnlessAnotherIsMeant(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	id := o.Channel()
	e := o.Editor()
	o.Owner.Revoke()
	e.Open(id, nil)
	if !e.View().Trouble.Reconnect || e.View().MayChooseFolders == "" {
		t.Fatalf("cut: %+v", e.View().Trouble)
	}
	other := o.Server.AddAccount("marc@pontneuf.example", "Marc Deniau")
	other.Mkdir("/Achats")
	o.Server.SignInAs(other)
	e.Reconnect()
	if v := e.Connecting.View(); v.Cure != viewmodel.ConnectOther || v.Follows != o.Owner.Email || v.Another != other.Email {
		t.Fatalf("another: cure %d, %s, %s", v.Cure, v.Follows, v.Another)
	}
	o.Server.SignInAs(o.Owner)
	e.Reconnect()
	if e.View().Trouble.Text != "" || e.View().Connection.Tone != viewmodel.Success || e.View().Switched != "" {
		t.Errorf("reconnected: %+v", e.View().Trouble)
	}
	o.Server.SignInAs(other)
	e.Reconnect()
	e.Connecting.Switch()
	if e.View().Switched != other.Email || len(e.View().Folders) != 0 || e.View().MaySave == "" {
		t.Fatalf("switched to %q, folders %+v", e.View().Switched, e.View().Folders)
	}
	e.BeginFolders()
	e.Tree.Tick(o.Line(e.Tree, "Achats"))
	e.UseFolders()
	e.Save(nil)
	rows, err := o.Session.Channels(t.Context())
	if err != nil || rows[0].Account.Owner.Email != other.Email || rows[0].Folders[0].Path != "/Achats" || e.View().Switched != "" {
		t.Errorf("moved: %+v, %v, %q", rows, err, e.View().Problem)
	}
}

func TestACopyOfAChannelBeginsWithItsFoldersAndDestination(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	id := o.Channel()
	w := o.Wizard()
	w.Duplicate(id)
	if chosen := w.Tree.View().Chosen; w.View().Step != channels.StepFolders || len(chosen) != 1 || chosen[0].Path != "/Factures" {
		t.Fatalf("step %d, chosen %+v", w.View().Step, chosen)
	}
	w.Next()
	if w.View().Missing != "" || w.To.View().Name != "Boulangerie Lefèvre – achats" {
		t.Errorf("missing %q, proposed %q", w.View().Missing, w.To.View().Name)
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
	if accounts := w.View().Accounts; len(accounts) != 1 || !accounts[0].Chosen {
		t.Errorf("accounts %+v", accounts)
	}
}

// TestWorkAwayFromTheWindowTouchesNothingThatIsShown is for the race detector: work runs beside, its outcome comes back.
func TestWorkAwayFromTheWindowTouchesNothingThatIsShown(t *testing.T) {
	o := viewmodeltest.NewOffice(t)
	o.Books()
	back := make(chan func(), 100)
	w := channels.NewWizard(o.Session, viewmodel.Needs{Words: viewmodeltest.French(t), Now: time.Now, Runner: viewmodel.Runner{OnUI: func(change func()) { back <- change }}}, o.Browse)
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
	until("loaded", func() bool { return w.View().Loaded })
	w.Next()
	w.Connect()
	until("connected", func() bool { return w.View().Missing == "" && len(w.View().Accounts) == 1 })
	w.Next()
	until("folders", func() bool { return len(w.Tree.View().Lines) == 3 })
	w.Tree.Toggle(o.Line(w.Tree, "Factures"))
	w.Tree.Toggle(o.Line(w.Tree, "Ventes"))
	w.Tree.Tick(o.Line(w.Tree, "Factures"))
	w.Next()
	until("books", func() bool { return len(w.To.View().Companies.All) == 1 })
	w.To.ChooseCompany(0)
	w.To.ChooseClient(0)
	w.Next()
	until("counted", func() bool { return w.Survey.View().Read })
	w.Next()
	until("made", func() bool { return w.View().Step == channels.StepCreated })
}
