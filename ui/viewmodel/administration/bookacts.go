package administration

import (
	"context"
	"strings"

	"bannette/app"
)

// Save keeps the changes.
func (b *Books) Save() {
	d := b.draft
	if !b.Dirty() || b.of.May() != "" {
		return
	}
	save := deed{name: strings.TrimSpace(d.Name), said: "saved-said", refused: func(err error) { b.of.refuse(err, d.Name) }}
	company, binder := d.Company, d.Binder
	switch {
	case d.NewBinder:
		save.said = "added-said"
		save.work = func(ctx context.Context) error {
			added, err := b.of.Session.AddBinder(ctx, d.Company, d.Name, app.BinderKinds()[d.Kind])
			binder = added.ID
			return err
		}
	case d.Company == 0:
		save.said = "added-said"
		names := b.KindNames()
		save.work = func(ctx context.Context) error {
			added, err := b.addCompany(ctx, d, names)
			company = added.ID
			return err
		}
	case d.Binder != 0:
		save.work = func(ctx context.Context) error { return b.of.Session.RenameBinder(ctx, d.Binder, d.Name) }
	default:
		save.work = func(ctx context.Context) error { return b.of.Session.UpdateCompany(ctx, d.Company, d.Name, d.SIREN) }
	}
	save.after = func() {
		b.saved = BookDraft{Company: company, Binder: binder} // its values come with the reading
		b.draft = b.saved
	}
	b.of.do(save)
}

// addCompany adds a company, and its usual binders, by the names of their kinds, if that is wanted.
func (b *Books) addCompany(ctx context.Context, d BookDraft, names []string) (app.Company, error) {
	added, err := b.of.Session.AddCompany(ctx, d.Name, d.SIREN)
	if err != nil || !d.Usual {
		return added, err
	}
	for i, kind := range app.BinderKinds() {
		if _, err := b.of.Session.AddBinder(ctx, added.ID, names[i], kind); err != nil {
			return added, err
		}
	}
	return added, nil
}

// Archive takes the company or binder at the right out of the lists; it can be taken back.
func (b *Books) Archive() {
	d := b.saved
	if d.Company <= 0 || b.of.May() != "" {
		return
	}
	archive, restore, id := b.of.Session.ArchiveCompany, b.of.Session.RestoreCompany, d.Company
	uses := func(row app.ChannelRow) bool { return row.Company.ID == id }
	if d.Binder != 0 {
		archive, restore, id = b.of.Session.ArchiveBinder, b.of.Session.RestoreBinder, d.Binder
		uses = func(row app.ChannelRow) bool { return row.Binder.ID == id }
	}
	undo := func() { b.of.do(deed{work: func(ctx context.Context) error { return restore(ctx, id) }}) }
	b.of.do(deed{name: d.Name, said: "archived-said", undo: undo, work: func(ctx context.Context) error { return archive(ctx, id) },
		after: func() {
			b.saved = BookDraft{}
			if d.Binder != 0 {
				b.saved.Company = d.Company
			}
			b.draft = b.saved
		}, refused: b.of.inUse(d.Name, uses)})
}
