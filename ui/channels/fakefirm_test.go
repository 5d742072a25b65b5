package channels

import (
	"context"
	"strings"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/uitest"
)

// fakeFirm is a fake firm: an account with folders, books, a client; it remembers the channels that were made.
type fakeFirm struct {
	*uitest.FakeChannels
	rights   []app.Right
	accounts []app.Account
	folders  map[string][]collector.FolderEntry // by parent
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

func newFakeFirm() *fakeFirm {
	pontNeuf := collector.Owner{ID: "dbid:1", Email: "garage.pontneuf@gmail.com", Name: "Garage du Pont-Neuf"}
	morel := collector.Owner{ID: "dbid:2", Email: "transports.morel@orange.fr", Name: "Karim Morel"}
	p := &fakeFirm{FakeChannels: uitest.MockChannels(), rights: app.Rights(), folders: map[string][]collector.FolderEntry{}}
	p.accounts = []app.Account{{ID: 1, Owner: pontNeuf, Purpose: collector.ForCollection, State: app.Connected, Worked: uitest.Noon()},
		{ID: 2, Owner: morel, Purpose: collector.ForCollection, State: app.Reconnect, Worked: uitest.Noon().AddDate(0, 0, -4)}}
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

func (p *fakeFirm) User(context.Context) (app.User, error) {
	return app.User{ID: 1, Name: "Hélène Marchand", Rights: p.rights}, nil
}
func (p *fakeFirm) Users(context.Context) ([]app.User, error)            { return p.users, nil }
func (p *fakeFirm) Companies(context.Context) ([]app.Company, error)     { return p.firms, nil }
func (p *fakeFirm) Binders(context.Context, int64) ([]app.Binder, error) { return p.binders, nil }
func (p *fakeFirm) Accounts(context.Context) ([]app.Account, error) {
	return append([]app.Account(nil), p.accounts...), nil
}
func (p *fakeFirm) PendingRequests(context.Context) ([]app.OwnerRequest, error) {
	return p.requests, nil
}
func (p *fakeFirm) DropRequest(context.Context, string) error { p.requests = nil; return nil }
func (p *fakeFirm) TestChannel(context.Context, int64) error  { return p.tested }
func (p *fakeFirm) AddCompany(_ context.Context, name, siren string) (app.Company, error) {
	company := app.Company{ID: int64(len(p.firms) + 1), Name: name, SIREN: siren}
	p.firms = append(p.firms, company)
	return company, nil
}
func (p *fakeFirm) AddBinder(_ context.Context, company int64, name string, kind app.BinderKind) (app.Binder, error) {
	binder := app.Binder{ID: int64(len(p.binders) + 1), Company: company, Name: name, Kind: kind}
	p.binders = append(p.binders, binder)
	return binder, nil
}
func (p *fakeFirm) AddUser(_ context.Context, user app.User, _ string) (app.User, error) {
	user.ID = int64(len(p.users) + 1)
	p.users = append(p.users, user)
	return user, nil
}

func (p *fakeFirm) Connect(ctx context.Context, asking app.Asking) (app.Account, error) {
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
func (p *fakeFirm) Reconnect(ctx context.Context, _ int64, asking app.Asking) (app.Account, error) {
	return p.Connect(ctx, asking)
}
func (p *fakeFirm) Accept(context.Context, *app.OtherAccountError) (app.Account, error) {
	return app.Account{}, nil
}
func (p *fakeFirm) AskOwner(_ context.Context, purpose collector.Purpose, account int64, to string) (app.OwnerRequest, error) {
	r := app.OwnerRequest{ID: "r1", URL: "https://www.dropbox.com/oauth2/authorize?client_id=abcdefghijklmnop&code_challenge=" + strings.Repeat("x", 300), Purpose: purpose, Account: account, To: to, By: "Hélène Marchand", Asked: uitest.Noon()}
	p.requests = []app.OwnerRequest{r}
	return r, nil
}
func (p *fakeFirm) AnswerRequest(ctx context.Context, _, code string) (app.Account, error) {
	if code != "good" {
		return app.Account{}, collector.ErrCode
	}
	p.requests = nil
	return p.Connect(ctx, app.Asking{Show: func(string) {}})
}
func (p *fakeFirm) Folders(ctx context.Context, _ int64, parent string) ([]collector.FolderEntry, error) {
	return p.folders[parent], nil
}
func (p *fakeFirm) Survey(_ context.Context, _ app.NewChannel, progress func(int)) ([]collector.File, error) {
	return p.files, nil
}
func (p *fakeFirm) AddChannel(_ context.Context, wanted app.NewChannel) (app.Channel, error) {
	p.made = append(p.made, wanted)
	return app.Channel{Channel: collector.Channel{ID: 77, Name: wanted.Name}}, nil
}
func (p *fakeFirm) UpdateChannel(_ context.Context, _ int64, wanted app.NewChannel) error {
	p.updated = append(p.updated, wanted)
	return nil
}

func (p *fakeFirm) Languages() []string { return []string{"eng", "fra"} }

func (p *fakeFirm) ReadChannelIn(_ context.Context, id int64, languages []string) error {
	for i := range p.Rows {
		if p.Rows[i].ID == id {
			p.Rows[i].Languages = strings.Join(languages, "+")
		}
	}
	return nil
}
