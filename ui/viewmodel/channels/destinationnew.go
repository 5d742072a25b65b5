package channels

import (
	"context"
	"errors"
	"slices"
	"strings"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// MayAddBooks says why no company and no binder can be made here, "" if they can.
func (d *Destination) MayAddBooks() string { return d.mayAdd(app.RightAdministration) }

// WhyNoBooks says below the company who can make one, "" where that is whoever looks.
func (d *Destination) WhyNoBooks() string {
	if d.user.ID == 0 {
		return ""
	}
	return d.MayAddBooks()
}

// MayAddBinder says why no binder can be made here, "" if one can.
func (d *Destination) MayAddBinder() string {
	if reason := d.MayAddBooks(); reason != "" {
		return reason
	}
	if d.company == 0 {
		return d.Words.Say("ui.wizard.need-company", nil)
	}
	return ""
}

// MayAddClient says why no external user can be made here, "" if one can.
func (d *Destination) MayAddClient() string {
	return d.mayAdd(app.RightCollection, app.RightAdministration)
}

func (d *Destination) mayAdd(rights ...app.Right) string {
	if slices.ContainsFunc(rights, d.user.Has) {
		return ""
	}
	return viewmodel.May(d.Words, d.user, true, rights[0])
}

// AddCompany makes a company and chooses it. failed hears what is wrong with it, "" once it is there.
func (d *Destination) AddCompany(name, siren string, failed func(problem string)) {
	d.add(failed, func(ctx context.Context) (func(), error) {
		company, err := d.Session.AddCompany(ctx, name, siren)
		return func() { d.company, d.binder = company.ID, 0 }, err
	})
}

// AddBinder makes a binder in the chosen company and chooses it; kind is its place in BinderKinds.
func (d *Destination) AddBinder(name string, kind int, failed func(problem string)) {
	company := d.company
	d.add(failed, func(ctx context.Context) (func(), error) {
		binder, err := d.Session.AddBinder(ctx, company, name, app.BinderKinds()[max(kind, 0)])
		return func() { d.binder = binder.ID }, err
	})
}

// AddClient makes an external user and chooses it.
func (d *Destination) AddClient(name, email string, failed func(problem string)) {
	d.add(failed, func(ctx context.Context) (func(), error) {
		client, err := d.Session.AddUser(ctx, app.User{Name: name, Email: strings.TrimSpace(email), External: true}, "")
		return func() { d.client = client.ID }, err
	})
}

func (d *Destination) add(failed func(problem string), add func(ctx context.Context) (choose func(), err error)) {
	d.Runner.Run(func() func() {
		choose, err := add(context.Background())
		return func() {
			switch {
			case errors.Is(err, app.ErrBadValue):
				failed(d.Words.Say("ui.wizard.bad-name", nil))
				return
			case err != nil:
				failed(d.Words.Problem(err))
				return
			}
			choose()
			failed("")
			d.Load(nil)
		}
	})
}
