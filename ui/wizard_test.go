package ui

import (
	"context"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// paperFirm is a firm on paper: an account with folders, books, a client; it remembers the channels that were made.
type paperFirm struct {
	*paperChannels
	rights   []app.Right
	accounts []app.Account
	folders  map[string][]collector.FolderEntry // by parent
	reading  string                             // this folder never answers
	requests []app.OwnerRequest
	connect  error
	hold     chan struct{} // connecting waits for it
	files    []collector.File
	made     []app.NewChannel
	updated  []app.NewChannel
	tested   error
	users    []app.User
	firms    []app.Company
	binders  []app.Binder
}

func newPaperFirm() *paperFirm {
	pontNeuf := collector.Owner{ID: "dbid:1", Email: "garage.pontneuf@gmail.com", Name: "Garage du Pont-Neuf"}
	morel := collector.Owner{ID: "dbid:2", Email: "transports.morel@orange.fr", Name: "Karim Morel"}
	p := &paperFirm{paperChannels: mockChannels(), rights: app.Rights(), folders: map[string][]collector.FolderEntry{}}
	p.accounts = []app.Account{{ID: 1, Owner: pontNeuf, Purpose: collector.ForCollection, State: app.Connected, Worked: noon()},
		{ID: 2, Owner: morel, Purpose: collector.ForCollection, State: app.Reconnect, Worked: noon().AddDate(0, 0, -4)}}
	for parent, names := range map[string]string{"": "Comptabilité,Atelier,Assurance,Documents partagés", "/Comptabilité": "Factures,Pièces détachées,Brouillons",
		"/Atelier": "Plannings,Photos véhicules", "/Assurance": "", "/Documents partagés": "Devis", "/Comptabilité/Factures": "2025,2026"} {
		for name := range strings.SplitSeq(names, ",") {
			if name != "" {
				p.folders[parent] = append(p.folders[parent], collector.FolderEntry{SourceID: parent + "/" + name, Name: name, Path: parent + "/" + name, Shared: strings.Contains(name, "partagés")})
			}
		}
	}
	p.firms = []app.Company{{ID: 1, Name: "Boulangerie Lefèvre"}, {ID: 2, Name: "Garage du Pont-Neuf"}}
	p.binders = []app.Binder{{ID: 1, Company: 1, Name: "Achats", Kind: app.Purchases}, {ID: 2, Company: 2, Name: "Frais", Kind: app.Expenses}, {ID: 3, Company: 2, Name: "Banque", Kind: app.Bank}}
	p.users = []app.User{{ID: 1, Name: "Hélène Marchand"}, {ID: 2, Name: "Marc Deniau", External: true}, {ID: 3, Name: "Julie Lefèvre", External: true}}
	for i, name := range []string{"a.pdf", "b.pdf", "c.jpg", "d.xlsx", "e.zip", "f.zip", "~$g.docx", "h.pdf"} {
		file := collector.File{Name: name, Size: int64(i+1) * 300_000, Outcome: collector.Collected}
		switch name {
		case "e.zip", "f.zip":
			file.Outcome, file.Reason.Code = collector.Ignored, collector.ReasonKind
		case "~$g.docx":
			file.Outcome, file.Reason.Code = collector.Ignored, collector.ReasonTemporary
		case "h.pdf":
			file.Outcome, file.Reason.Code = collector.Already, collector.ReasonSameContent
		}
		p.files = append(p.files, file)
	}
	return p
}

func (p *paperFirm) User(context.Context) (app.User, error) {
	return app.User{ID: 1, Name: "Hélène Marchand", Rights: p.rights}, nil
}
func (p *paperFirm) Users(context.Context) ([]app.User, error)            { return p.users, nil }
func (p *paperFirm) Companies(context.Context) ([]app.Company, error)     { return p.firms, nil }
func (p *paperFirm) Binders(context.Context, int64) ([]app.Binder, error) { return p.binders, nil }
func (p *paperFirm) Accounts(context.Context) ([]app.Account, error) {
	return append([]app.Account(nil), p.accounts...), nil
}
func (p *paperFirm) PendingRequests(context.Context) ([]app.OwnerRequest, error) {
	return p.requests, nil
}
func (p *paperFirm) DropRequest(context.Context, string) error { p.requests = nil; return nil }
func (p *paperFirm) TestChannel(context.Context, int64) error  { return p.tested }
func (p *paperFirm) AddCompany(_ context.Context, name, siren string) (app.Company, error) {
	company := app.Company{ID: int64(len(p.firms) + 1), Name: name, SIREN: siren}
	p.firms = append(p.firms, company)
	return company, nil
}
func (p *paperFirm) AddBinder(_ context.Context, company int64, name string, kind app.BinderKind) (app.Binder, error) {
	binder := app.Binder{ID: int64(len(p.binders) + 1), Company: company, Name: name, Kind: kind}
	p.binders = append(p.binders, binder)
	return binder, nil
}
func (p *paperFirm) AddUser(_ context.Context, user app.User, _ string) (app.User, error) {
	user.ID = int64(len(p.users) + 1)
	p.users = append(p.users, user)
	return user, nil
}

func (p *paperFirm) Connect(ctx context.Context, asking app.Asking) (app.Account, error) {
	asking.Show("https://www.dropbox.com/oauth2/authorize?client_id=x")
	if p.hold != nil {
		select {
		case <-p.hold:
		case <-ctx.Done():
			return app.Account{}, ctx.Err()
		}
	}
	if p.connect != nil {
		return app.Account{}, p.connect
	}
	account := app.Account{ID: int64(len(p.accounts) + 1), Owner: collector.Owner{ID: "dbid:3", Email: "compta@lefevre.fr", Name: "Julie Lefèvre"}, Purpose: collector.ForCollection, State: app.Connected}
	p.accounts = append(p.accounts, account)
	return account, nil
}
func (p *paperFirm) Reconnect(ctx context.Context, _ int64, asking app.Asking) (app.Account, error) {
	return p.Connect(ctx, asking)
}
func (p *paperFirm) Accept(context.Context, *app.OtherAccountError) (app.Account, error) {
	return app.Account{}, nil
}
func (p *paperFirm) AskOwner(_ context.Context, purpose collector.Purpose, account int64, to string) (app.OwnerRequest, error) {
	r := app.OwnerRequest{ID: "r1", URL: "https://www.dropbox.com/oauth2/authorize?client_id=abcdefghijklmnop&code_challenge=" + strings.Repeat("x", 300), Purpose: purpose, Account: account, To: to, By: "Hélène Marchand", Asked: noon()}
	p.requests = []app.OwnerRequest{r}
	return r, nil
}
func (p *paperFirm) AnswerRequest(ctx context.Context, _, code string) (app.Account, error) {
	if code != "good" {
		return app.Account{}, collector.ErrCode
	}
	p.requests = nil
	return p.Connect(ctx, app.Asking{Show: func(string) {}})
}
func (p *paperFirm) Folders(ctx context.Context, _ int64, parent string) ([]collector.FolderEntry, error) {
	return p.folders[parent], nil
}
func (p *paperFirm) Survey(_ context.Context, _ app.NewChannel, told func(int)) ([]collector.File, error) {
	return p.files, nil
}
func (p *paperFirm) AddChannel(_ context.Context, wanted app.NewChannel) (app.Channel, error) {
	p.made = append(p.made, wanted)
	return app.Channel{Channel: collector.Channel{ID: 77, Name: wanted.Name}}, nil
}
func (p *paperFirm) UpdateChannel(_ context.Context, _ int64, wanted app.NewChannel) error {
	p.updated = append(p.updated, wanted)
	return nil
}

func paperDesk() viewmodel.Desk {
	return viewmodel.Desk{Away: func(work func()) { work() }}
}

// slowDesk leaves work undone until it is let.
type slowDesk struct{ waiting []func() }

func (d *slowDesk) desk() viewmodel.Desk {
	return viewmodel.Desk{Away: func(work func()) { d.waiting = append(d.waiting, work) }}
}

func (d *slowDesk) run() {
	for len(d.waiting) > 0 {
		work := d.waiting[0]
		d.waiting = d.waiting[1:]
		work()
	}
}

func wizardIn(t *testing.T, l look, p *paperFirm, desk viewmodel.Desk) (*Frame, *viewmodel.Wizard) {
	t.Helper()
	f := newFrame(t, l)
	f.SetOverview(exampleOverview())
	f.Screens[PlaceChannels] = func() Screen { return NewChannels(f, at(f, p), ChannelDoors{}) }
	f.Go(PlaceChannels)
	model := viewmodel.NewWizard(p, noon, desk, func(string) error { return nil })
	f.Push(NewWizard(f, model, WizardDoors{Settings: nothing}))
	return f, model
}

// oneLookIsEnough leaves the other looks out where no pictures are kept.
func oneLookIsEnough(t *testing.T, name string) {
	t.Helper()
	if os.Getenv("BANNETTE_PICTURES") == "" && name != "fr-light" {
		t.Skip("no pictures are kept")
	}
}

// lineOf is the place of a folder's line in the tree.
func lineOf(t *testing.T, tree *viewmodel.FolderTree, name string) int {
	t.Helper()
	for i, line := range tree.Lines() {
		if line.Name == name {
			return i
		}
	}
	t.Fatalf("no line %q", name)
	return -1
}

// TestWizardPictures draws every step in its states, to be looked at.
func TestWizardPictures(t *testing.T) {
	small := look{"fr", Light, false}
	for name, l := range map[string]look{"fr-light": small, "fr-dark": {"fr", Dark, false}, "en-light": {"en", Light, false}, "fr-large": {"fr", Light, true}, "fr-small": small} {
		t.Run(name, func(t *testing.T) {
			oneLookIsEnough(t, name)
			p := newPaperFirm()
			f, m := wizardIn(t, l, p, paperDesk())
			if name == "fr-small" {
				f.Window.Resize(fyne.NewSize(1120, 640))
			}
			snap := func(what string) { keep(t, f, "wizard-"+what+"-"+name) }
			snap("1-type")
			m.Next()
			snap("2-account")
			m.AskOwner()
			snap("2-letter")
			m.Connecting.Code("bad")
			m.Connecting.Answer()
			snap("2-code-refused")
			m.Connecting.Look(-1)
			snap("2-pending")
			p.connect = &app.OtherAccountError{Follows: p.accounts[1].Owner, Answered: p.accounts[0].Owner}
			m.Reconnect(1)
			snap("2-other")
			for what, err := range map[string]error{"no-key": collector.ErrNoAppKey, "no-port": collector.ErrNoPort, "denied": collector.ErrDenied, "offline": collector.ErrOffline} {
				p.connect = err
				m.Connect()
				snap("2-" + what)
			}
			m.Connecting.Look(-1)
			m.ChooseAccount(0)
			m.Next()
			m.Tree.Toggle(lineOf(t, m.Tree, "Comptabilité"))
			m.Tree.Toggle(lineOf(t, m.Tree, "Atelier"))
			m.Tree.Tick(lineOf(t, m.Tree, "Factures"))
			m.Tree.Tick(lineOf(t, m.Tree, "Pièces détachées"))
			m.Tree.WithSubfolders(1, false)
			m.Tree.Toggle(lineOf(t, m.Tree, "Factures"))
			snap("3-folders")
			m.Tree.Search("phot")
			snap("3-search")
			m.Tree.Search("")
			m.Next()
			snap("4-destination-empty")
			m.To.ChooseCompany(1)
			m.To.ChooseBinder(0)
			m.To.ChooseClient(0)
			snap("4-destination")
			f.front().(*wizardScreen).parts[3].(*destinationPart).newBinder()
			snap("4-binder")
			f.CloseDialog()
			m.Next()
			snap("5-check")
			m.SetFromNow(true)
			m.Survey.Stop()
			snap("5-from-now")
			m.Next()
			snap("6-created")
		})
	}
}

// TestWizardStatePictures draws what waits, what is empty and what failed.
func TestWizardStatePictures(t *testing.T) {
	l := look{"fr", Light, false}
	p := newPaperFirm()
	slow := &slowDesk{}
	f, m := wizardIn(t, l, p, slow.desk())
	slow.run()
	m.Next()
	slow.run()
	m.Connect()
	keep(t, f, "wizard-state-waiting")
	m.Connecting.Cancel()
	slow.run()
	m.ChooseAccount(0)
	m.Next()
	keep(t, f, "wizard-state-tree-reading")
	slow.run()
	m.Tree.Toggle(lineOf(t, m.Tree, "Documents partagés"))
	keep(t, f, "wizard-state-node-reading")
	slow.run()
	m.Tree.Tick(1)
	m.Next()
	m.To.ChooseCompany(0)
	m.To.ChooseClient(0)
	m.Next()
	keep(t, f, "wizard-state-counting")

	p = newPaperFirm()
	p.accounts, p.folders, p.rights = p.accounts[:1], nil, []app.Right{app.RightCollection}
	f, m = wizardIn(t, l, p, paperDesk())
	m.Next()
	m.Next()
	keep(t, f, "wizard-state-account-empty")
	m.Tree.Tick(0)
	m.Next()
	keep(t, f, "wizard-state-no-right")
	p = newPaperFirm()
	p.accounts = nil
	f, m = wizardIn(t, l, p, paperDesk())
	m.Next()
	keep(t, f, "wizard-state-no-account")
}

// pressKeys presses keys where the keyboard is.
func pressKeys(f *Frame, keys ...fyne.KeyName) {
	for _, key := range keys {
		typeKey(f, key)
	}
}

func TestAChannelIsMadeByKeyboardAlone(t *testing.T) {
	p := newPaperFirm()
	f, m := wizardIn(t, look{"fr", Light, false}, p, paperDesk())
	next := Key{Name: fyne.KeyReturn, Ctrl: true}
	pressKeys(f, fyne.KeyReturn)                                           // type: the button has the keyboard
	pressKeys(f, fyne.KeyHome)                                             // account: the first
	shortcut(f, next)                                                      // to the folders
	pressKeys(f, fyne.KeyDown, fyne.KeyRight, fyne.KeyDown, fyne.KeySpace) // Comptabilité opens, Factures is ticked
	pressKeys(f, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyDown, fyne.KeySpace)  // Comptabilité closes, Atelier is ticked
	shortcut(f, next)                                                      // to the destination
	pressKeys(f, fyne.KeyDown, fyne.KeyDown)                               // the second company
	f.Window.Canvas().FocusNext()                                          // past « Nouvelle entreprise »
	f.Window.Canvas().FocusNext()                                          // binder
	pressKeys(f, fyne.KeyDown)                                             // Frais
	f.Window.Canvas().FocusNext()                                          // past « Nouveau classeur »
	f.Window.Canvas().FocusNext()                                          // client
	pressKeys(f, fyne.KeyDown)                                             // Marc Deniau
	shortcut(f, next)                                                      // to the check
	pressKeys(f, fyne.KeyRight)                                            // only what comes from now on
	shortcut(f, next)                                                      // made
	if m.Step() != viewmodel.StepCreated || len(p.made) != 1 {
		t.Fatalf("at step %d with %q missing; made %+v", m.Step(), m.Missing(), p.made)
	}
	want := app.NewChannel{Name: "Pont-Neuf – frais", Account: 1, Company: 2, Binder: 2, Client: 2, FromNow: true, Choices: []app.FolderChoice{
		{Folder: "/Comptabilité/Factures", Subfolders: true}, {Folder: "/Atelier", Subfolders: true}}}
	if diff := cmp.Diff(want, p.made[0]); diff != "" {
		t.Error(diff)
	}
}

func TestTheWizardKeepsWhatWasEnteredWhileOtherScreensAreShown(t *testing.T) {
	f, m := wizardIn(t, look{"fr", Light, false}, newPaperFirm(), paperDesk())
	m.Next()
	m.ChooseAccount(0)
	m.Next()
	m.Tree.Tick(1)
	f.Back()
	if f.At() != PlaceChannels || m.Step() != viewmodel.StepFolders {
		t.Fatalf("at %s, step %d", f.At(), m.Step())
	}
	f.Push(NewWizard(f, m, WizardDoors{}))
	if chosen := m.Tree.Chosen(); m.Step() != viewmodel.StepFolders || len(chosen) != 1 {
		t.Fatalf("step %d, chosen %+v", m.Step(), chosen)
	}
	shortcut(f, Key{Name: fyne.KeyLeft, Alt: true}) // the step before, not the screen
	if m.Step() != viewmodel.StepAccount {
		t.Errorf("step %d", m.Step())
	}
	f.front().(*wizardScreen).giveUp()
	if m.Begun() {
		t.Error("given up, and still there")
	}
	f.Undo()
	if chosen := m.Tree.Chosen(); m.Step() != viewmodel.StepAccount || len(chosen) != 1 {
		t.Errorf("brought back to step %d with %+v", m.Step(), chosen)
	}
}

func TestOnlyAddressesOfOursAreOpened(t *testing.T) {
	for address, opens := range map[string]bool{
		"https://www.dropbox.com/oauth2/authorize?a=b": true, "mailto:?subject=a": true, "http://127.0.0.1:4242/oauth2": true,
		"http://www.dropbox.com/": false, "file:///etc/passwd": false, "javascript:alert(1)": false, "https://a\"&calc": false, "C:\\x.exe": false, "": false,
	} {
		if mayBrowse(address) != opens {
			t.Errorf("%q: %v", address, !opens)
		}
	}
}
