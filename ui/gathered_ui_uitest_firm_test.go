package ui

import (
	"context"
	"slices"
	"time"

	"bannette/app"
	"bannette/collector"
)

// paperOffice is a firm that remembers what it was asked, and refuses what the real one refuses.
type paperOffice struct {
	me        app.User
	users     []app.User
	companies []app.Company
	binders   []app.Binder
	rows      []app.ChannelRow
	entries   []app.Entry
	err       error
	did       []string
}

func (p *paperOffice) User(context.Context) (app.User, error) { return p.me, nil }

func (p *paperOffice) Users(context.Context) ([]app.User, error) { return p.users, p.err }

func (p *paperOffice) Companies(context.Context) ([]app.Company, error) { return p.companies, nil }

func (p *paperOffice) Binders(context.Context, int64) ([]app.Binder, error) { return p.binders, nil }

func (p *paperOffice) Channels(context.Context) ([]app.ChannelRow, error) { return p.rows, nil }

func (p *paperOffice) GivePassword(_ context.Context, _ int64, w string) error {
	if len(w) < 8 {
		return app.ErrWeakPassword
	}
	return p.do("password")
}

func (p *paperOffice) AddUser(_ context.Context, u app.User, _ string) (app.User, error) {
	u.ID = 50
	p.users = append(p.users, u)
	return u, p.do("add " + u.Name)
}

func (p *paperOffice) UpdateUser(_ context.Context, u app.User) error {
	if u.ID == 1 && !u.Has(app.RightAdministration) {
		return app.ErrLastAdministrator
	}
	for i := range p.users {
		if p.users[i].ID == u.ID {
			p.users[i] = u
		}
	}
	return p.do("update " + u.Name)
}

func (p *paperOffice) ArchiveUser(_ context.Context, id int64) error {
	if slices.ContainsFunc(p.rows, func(r app.ChannelRow) bool { return r.Client.ID == id }) {
		return app.ErrInUse
	}
	return p.do("archive user")
}

func (p *paperOffice) RestoreUser(context.Context, int64) error { return p.do("restore user") }

func (p *paperOffice) AddCompany(_ context.Context, name, siren string) (app.Company, error) {
	c := app.Company{ID: 60, Name: name, SIREN: siren}
	p.companies = append(p.companies, c)
	return c, p.do("add " + name)
}

func (p *paperOffice) UpdateCompany(_ context.Context, _ int64, name, _ string) error {
	return p.do("update " + name)
}

func (p *paperOffice) ArchiveCompany(context.Context, int64) error { return app.ErrInUse }

func (p *paperOffice) RestoreCompany(context.Context, int64) error { return p.do("restore company") }

func (p *paperOffice) AddBinder(_ context.Context, company int64, name string, kind app.BinderKind) (app.Binder, error) {
	b := app.Binder{ID: int64(70 + len(p.binders)), Company: company, Name: name, Kind: kind}
	p.binders = append(p.binders, b)
	return b, p.do("binder " + name)
}

func (p *paperOffice) RenameBinder(_ context.Context, _ int64, name string) error {
	return p.do("rename " + name)
}

func (p *paperOffice) ArchiveBinder(context.Context, int64) error { return p.do("archive binder") }

func (p *paperOffice) RestoreBinder(context.Context, int64) error { return p.do("restore binder") }

func (p *paperOffice) Journal(_ context.Context, before int64, _ int) ([]app.Entry, error) {
	return p.entries, nil
}

func (p *paperOffice) do(what string) error {
	p.did = append(p.did, what)
	return nil
}

func mockFirm() *paperOffice {
	r := app.Rights()
	p := &paperOffice{users: []app.User{
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
	p.me = p.users[2]
	for i, name := range []string{"Boulangerie Lefèvre", "Garage du Pont-Neuf", "SCI Les Acacias", "Transports Morel"} {
		company := app.Company{ID: int64(i + 1), Name: name, SIREN: []string{"804217933", "", "552100554", ""}[i]}
		p.companies = append(p.companies, company)
		for j, kind := range app.BinderKinds()[:3] {
			p.binders = append(p.binders, app.Binder{ID: int64(10*i + j + 1), Company: company.ID, Kind: kind,
				Name: map[app.BinderKind]string{app.Purchases: "Achats", app.Sales: "Ventes", app.Cash: "Caisse"}[kind]})
		}
		client := p.users[[]int{4, 7, 1, 5}[i]]
		p.rows = append(p.rows, app.ChannelRow{ID: int64(i + 1), Name: client.Name + " – achats", Client: client, Company: company, Binder: p.binders[3*i], Account: app.Account{Owner: collector.Owner{Email: client.Email}}})
	}
	for i, did := range []string{"grant right", "add company", "pause channel", "change setting", "add user"} {
		p.entries = append(p.entries, app.Entry{ID: int64(9 - i), At: noon().Add(-time.Duration(i*i*7) * time.Hour), By: "Hélène Marchand", Action: did,
			Detail: []string{"Claire Fontaine: run", "Boulangerie Lefèvre", "Morel – factures", "hour", "Claire Fontaine"}[i]})
	}
	return p
}
