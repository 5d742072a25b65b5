package uitest

import (
	"context"
	"slices"
	"time"

	"bannette/app"
	"bannette/collector"
)

// FakeFirm is a firm that remembers what it was asked, and refuses what the real one refuses.
type FakeFirm struct {
	Me           app.User
	AllUsers     []app.User
	AllCompanies []app.Company
	AllBinders   []app.Binder
	Rows         []app.ChannelRow
	entries      []app.Entry
	Did          []string
}

func (p *FakeFirm) User(context.Context) (app.User, error) { return p.Me, nil }

func (p *FakeFirm) Users(context.Context) ([]app.User, error) { return p.AllUsers, nil }

func (p *FakeFirm) Companies(context.Context) ([]app.Company, error) { return p.AllCompanies, nil }

func (p *FakeFirm) Binders(context.Context, int64) ([]app.Binder, error) { return p.AllBinders, nil }

func (p *FakeFirm) Channels(context.Context) ([]app.ChannelRow, error) { return p.Rows, nil }

func (p *FakeFirm) GivePassword(_ context.Context, _ int64, w string) error {
	if len(w) < 8 {
		return app.ErrWeakPassword
	}
	return p.do("password")
}

func (p *FakeFirm) AddUser(_ context.Context, u app.User, _ string) (app.User, error) {
	u.ID = 50
	p.AllUsers = append(p.AllUsers, u)
	return u, p.do("add " + u.Name)
}

func (p *FakeFirm) UpdateUser(_ context.Context, u app.User) error {
	if u.ID == 1 && !u.Has(app.RightAdministration) {
		return app.ErrLastAdministrator
	}
	for i := range p.AllUsers {
		if p.AllUsers[i].ID == u.ID {
			p.AllUsers[i] = u
		}
	}
	return p.do("update " + u.Name)
}

func (p *FakeFirm) ArchiveUser(_ context.Context, id int64) error {
	if slices.ContainsFunc(p.Rows, func(r app.ChannelRow) bool { return r.Client.ID == id }) {
		return app.ErrInUse
	}
	return p.do("archive user")
}

func (p *FakeFirm) RestoreUser(context.Context, int64) error { return p.do("restore user") }

func (p *FakeFirm) AddCompany(_ context.Context, name, siren string) (app.Company, error) {
	c := app.Company{ID: 60, Name: name, SIREN: siren}
	p.AllCompanies = append(p.AllCompanies, c)
	return c, p.do("add " + name)
}

func (p *FakeFirm) UpdateCompany(_ context.Context, _ int64, name, _ string) error {
	return p.do("update " + name)
}

func (p *FakeFirm) ArchiveCompany(context.Context, int64) error { return app.ErrInUse }

func (p *FakeFirm) RestoreCompany(context.Context, int64) error { return p.do("restore company") }

func (p *FakeFirm) AddBinder(_ context.Context, company int64, name string, kind app.BinderKind) (app.Binder, error) {
	b := app.Binder{ID: int64(70 + len(p.AllBinders)), Company: company, Name: name, Kind: kind}
	p.AllBinders = append(p.AllBinders, b)
	return b, p.do("binder " + name)
}

func (p *FakeFirm) RenameBinder(_ context.Context, _ int64, name string) error {
	return p.do("rename " + name)
}

func (p *FakeFirm) ArchiveBinder(context.Context, int64) error { return p.do("archive binder") }

func (p *FakeFirm) RestoreBinder(context.Context, int64) error { return p.do("restore binder") }

func (p *FakeFirm) Journal(_ context.Context, before int64, _ int) ([]app.Entry, error) {
	return p.entries, nil
}

func (p *FakeFirm) do(what string) error {
	p.Did = append(p.Did, what)
	return nil
}

// MockFirm is the firm of the drafts.
func MockFirm() *FakeFirm {
	r := app.Rights()
	p := &FakeFirm{AllUsers: []app.User{
		{ID: 2, Name: "Claire Fontaine", Email: "c.fontaine@marchand.fr", Rights: r[:3]},
		{ID: 10, Name: "Denise Vasseur", External: true, Email: "sci.acacias@gmail.com"},
		{ID: 1, Name: "Hélène Marchand", Email: "h.marchand@marchand.fr", Rights: r},
		{ID: 4, Name: "Inès Benali", Rights: r[2:3]},
		{ID: 11, Name: "Julie Lefèvre", External: true, Email: "compta@boulangerie-lefevre.fr"},
		{ID: 12, Name: "Karim Morel", External: true, Email: "transports.morel@orange.fr"},
		{ID: 5, Name: "Luc Perrin", Rights: r[2:3]},
		{ID: 13, Name: "Marc Deniau", External: true, Email: "garage.pontneuf@gmail.com"},
		{ID: 3, Name: "Thomas Le Goff", Email: "t.legoff@marchand.fr", Rights: r[1:3]},
	}}
	p.Me = p.AllUsers[2]
	for i, name := range []string{"Boulangerie Lefèvre", "Garage du Pont-Neuf", "SCI Les Acacias", "Transports Morel"} {
		company := app.Company{ID: int64(i + 1), Name: name, SIREN: []string{"804217933", "", "552100554", ""}[i]}
		p.AllCompanies = append(p.AllCompanies, company)
		for j, kind := range app.BinderKinds()[:3] {
			p.AllBinders = append(p.AllBinders, app.Binder{ID: int64(10*i + j + 1), Company: company.ID, Kind: kind,
				Name: map[app.BinderKind]string{app.Purchases: "Achats", app.Sales: "Ventes", app.Cash: "Caisse"}[kind]})
		}
		client := p.AllUsers[[]int{4, 7, 1, 5}[i]]
		p.Rows = append(p.Rows, app.ChannelRow{ID: int64(i + 1), Name: client.Name + " – achats", Client: client, Company: company, Binder: p.AllBinders[3*i], Account: app.Account{Owner: collector.Owner{Email: client.Email}}})
	}
	for i, did := range []string{"grant right", "add company", "pause channel", "change setting", "add user"} {
		p.entries = append(p.entries, app.Entry{ID: int64(9 - i), At: Noon().Add(-time.Duration(i*i*7) * time.Hour), By: "Hélène Marchand", Action: did,
			Detail: []string{"Claire Fontaine: run", "Boulangerie Lefèvre", "Morel – factures", "hour", "Claire Fontaine"}[i]})
	}
	return p
}
