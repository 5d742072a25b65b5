package administration

import (
	"context"
	"strings"

	"bannette/app"
)

// SaveBook keeps the changes.
func (a *Administration) SaveBook() {
	d := a.books.draft
	if !a.BookDirty() || a.May() != "" {
		return
	}
	save := deed{name: strings.TrimSpace(d.Name), said: "saved-said", refused: func(err error) { a.refuse(err, d.Name) }}
	company, binder := d.Company, d.Binder
	switch {
	case d.NewBinder:
		save.said = "added-said"
		save.work = func(ctx context.Context) error {
			added, err := a.Session.AddBinder(ctx, d.Company, d.Name, app.BinderKinds()[d.Kind])
			binder = added.ID
			return err
		}
	case d.Company == 0:
		save.said = "added-said"
		names := a.KindNames()
		save.work = func(ctx context.Context) error {
			added, err := a.addCompany(ctx, d, names)
			company = added.ID
			return err
		}
	case d.Binder != 0:
		save.work = func(ctx context.Context) error { return a.Session.RenameBinder(ctx, d.Binder, d.Name) }
	default:
		save.work = func(ctx context.Context) error { return a.Session.UpdateCompany(ctx, d.Company, d.Name, d.SIREN) }
	}
	save.after = func() {
		a.books.saved = BookDraft{Company: company, Binder: binder} // its values come with the reading
		a.books.draft = a.books.saved
	}
	a.do(save)
}

// addCompany adds a company, and its usual binders, by the names of their kinds, if that is wanted.
func (a *Administration) addCompany(ctx context.Context, d BookDraft, names []string) (app.Company, error) {
	added, err := a.Session.AddCompany(ctx, d.Name, d.SIREN)
	if err != nil || !d.Usual {
		return added, err
	}
	for i, kind := range app.BinderKinds() {
		if _, err := a.Session.AddBinder(ctx, added.ID, names[i], kind); err != nil {
			return added, err
		}
	}
	return added, nil
}

// ArchiveBook takes the company or binder at the right out of the lists; it can be taken back.
func (a *Administration) ArchiveBook() {
	d := a.books.saved
	if d.Company <= 0 || a.May() != "" {
		return
	}
	archive, restore, id := a.Session.ArchiveCompany, a.Session.RestoreCompany, d.Company
	uses := func(row app.ChannelRow) bool { return row.Company.ID == id }
	if d.Binder != 0 {
		archive, restore, id = a.Session.ArchiveBinder, a.Session.RestoreBinder, d.Binder
		uses = func(row app.ChannelRow) bool { return row.Binder.ID == id }
	}
	undo := func() { a.do(deed{work: func(ctx context.Context) error { return restore(ctx, id) }}) }
	a.do(deed{name: d.Name, said: "archived-said", undo: undo, work: func(ctx context.Context) error { return archive(ctx, id) },
		after: func() {
			a.books.saved = BookDraft{}
			if d.Binder != 0 {
				a.books.saved.Company = d.Company
			}
			a.books.draft = a.books.saved
		}, refused: a.inUse(d.Name, uses)})
}
