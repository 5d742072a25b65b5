package administration

import (
	"context"
	"slices"
	"strings"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// bookSession is what companies and binders need of whoever is signed in.
type bookSession interface {
	Companies(ctx context.Context) ([]app.Company, error)
	AddCompany(ctx context.Context, name, siren string) (app.Company, error)
	UpdateCompany(ctx context.Context, company int64, name, siren string) error
	ArchiveCompany(ctx context.Context, company int64) error
	RestoreCompany(ctx context.Context, company int64) error
	Binders(ctx context.Context, company int64) ([]app.Binder, error)
	AddBinder(ctx context.Context, company int64, name string, kind app.BinderKind) (app.Binder, error)
	RenameBinder(ctx context.Context, binder int64, name string) error
	ArchiveBinder(ctx context.Context, binder int64) error
	RestoreBinder(ctx context.Context, binder int64) error
}

// Books are companies and binders, and the one that is shown at the right.
type Books struct {
	editing[BookDraft]
	Lines     []BookLine // companies with their binders, as far as they are open
	companies []app.Company
	binders   []app.Binder
	closed    map[int64]bool // companies whose binders are not shown
}

// BookLine is a company, or a binder under it.
type BookLine struct {
	Company, Binder int64 // Binder is 0 for a company
	Name, Note      string
	Glyph           viewmodel.Glyph
	Open            bool
}

// BookDraft is a company or a binder as it is being changed. With Company 0 it is a company to be added; with
// NewBinder, a binder to be added to it.
type BookDraft struct {
	Company, Binder int64
	NewBinder       bool
	Name, SIREN     string
	Kind            int  // of a binder, by its place in BinderKinds
	Usual           bool // a company to be added gets the six usual binders
}

// IsBinder reports whether it is a binder.
func (d BookDraft) IsBinder() bool { return d.Binder != 0 || d.NewBinder }

// IsNew reports whether it is to be added.
func (d BookDraft) IsNew() bool { return d.NewBinder || d.Company == 0 }

func (d BookDraft) called() string { return d.Name }

func (b *Books) write() {
	b.Lines = nil
	for _, company := range b.companies {
		line := BookLine{Company: company.ID, Name: company.Name, Glyph: viewmodel.GlyphCompany, Open: !b.closed[company.ID], Note: note(company)}
		b.Lines = append(b.Lines, line)
		for _, binder := range b.binders {
			if binder.Company == company.ID && line.Open {
				b.Lines = append(b.Lines, BookLine{Company: company.ID, Binder: binder.ID, Name: binder.Name, Glyph: viewmodel.BinderGlyph(binder.Kind),
					Note: b.kindName(binder.Kind)})
			}
		}
	}
	dirty := b.Dirty()
	if d, ok := b.find(b.saved.Company, b.saved.Binder); ok {
		b.saved = d
	} else if len(b.companies) > 0 && b.saved.Company >= 0 {
		b.saved, _ = b.find(b.companies[0].ID, 0)
	}
	if !dirty {
		b.Draft = b.saved
	}
}

func note(company app.Company) string {
	if company.SIREN == "" {
		return ""
	}
	return "SIREN " + SIREN(company.SIREN)
}

func (b *Books) find(company, binder int64) (BookDraft, bool) {
	for _, known := range b.binders {
		if binder != 0 && known.ID == binder {
			kind := max(slices.Index(app.BinderKinds(), known.Kind), 0)
			return BookDraft{Company: known.Company, Binder: binder, Name: known.Name, Kind: kind}, true
		}
	}
	for _, known := range b.companies {
		if binder == 0 && known.ID == company {
			return BookDraft{Company: company, Name: known.Name, SIREN: SIREN(known.SIREN)}, true
		}
	}
	return BookDraft{}, false
}

// SIREN writes a company's number in groups of three.
func SIREN(number string) string {
	if len(number) != 9 {
		return number
	}
	return strings.Join([]string{number[:3], number[3:6], number[6:]}, "\u202f")
}

// kindName is what a kind of binder is called.
func (b *Books) kindName(kind app.BinderKind) string {
	return b.of.Words.Say("kind."+string(kind), nil)
}

// KindNames are all of them, in their order.
func (b *Books) KindNames() (names []string) {
	for _, kind := range app.BinderKinds() {
		names = append(names, b.kindName(kind))
	}
	return names
}

// At is the line that is shown at the right, -1 for none.
func (b *Books) At() int {
	for i, line := range b.Lines {
		if line.Company == b.Draft.Company && line.Binder == b.Draft.Binder && !b.Draft.NewBinder {
			return i
		}
	}
	return -1
}

// CompanyOf is the name of the company to which the draft belongs.
func (b *Books) CompanyOf() string {
	d, _ := b.find(b.Draft.Company, 0)
	return d.Name
}

// Toggle shows a company's binders, or hides them.
func (b *Books) Toggle(line int) {
	if line < 0 || line >= len(b.Lines) {
		return
	}
	if b.closed == nil {
		b.closed = map[int64]bool{}
	}
	company := b.Lines[line].Company
	b.closed[company] = !b.closed[company]
	b.write()
	b.of.Changed()
}

// Choose shows another company or binder at the right. Changes that were not saved can be taken back.
func (b *Books) Choose(line int) {
	if line < 0 || line >= len(b.Lines) {
		return
	}
	l := b.Lines[line]
	d, ok := b.find(l.Company, l.Binder)
	if !ok || d == b.saved && !b.Dirty() {
		return
	}
	b.leave()
	b.put(d, d)
}

// NewCompany begins a company to be added.
func (b *Books) NewCompany() {
	if b.of.May() == "" {
		b.begin(BookDraft{Usual: true})
	}
}

// NewBinder begins a binder to be added to the company at the right.
func (b *Books) NewBinder() {
	if b.of.May() == "" && b.Draft.Company > 0 {
		b.begin(BookDraft{Company: b.Draft.Company, NewBinder: true, Name: b.KindNames()[0]})
	}
}

func (b *Books) begin(draft BookDraft) {
	b.leave()
	b.put(draft, BookDraft{Company: -1})
}

// Discard takes all changes back.
func (b *Books) Discard() {
	if b.saved.Company < 0 {
		b.saved = BookDraft{}
		if d, ok := b.find(b.Draft.Company, 0); ok {
			b.saved = d
		} else if len(b.companies) > 0 {
			b.saved, _ = b.find(b.companies[0].ID, 0)
		}
	}
	b.put(b.saved, b.saved)
}

// Save keeps the changes.
func (b *Books) Save() {
	d := b.Draft
	if !b.Dirty() || b.of.May() != "" {
		return
	}
	save := deed{name: strings.TrimSpace(d.Name), message: "saved-said", refused: b.of.refuse}
	company, binder := d.Company, d.Binder
	switch {
	case d.NewBinder:
		save.message = "added-said"
		save.work = func(ctx context.Context) error {
			added, err := b.of.session.AddBinder(ctx, d.Company, d.Name, app.BinderKinds()[d.Kind])
			binder = added.ID
			return err
		}
	case d.Company == 0:
		save.message = "added-said"
		names := b.KindNames()
		save.work = func(ctx context.Context) error {
			added, err := b.addCompany(ctx, d, names)
			company = added.ID
			return err
		}
	case d.Binder != 0:
		save.work = func(ctx context.Context) error { return b.of.session.RenameBinder(ctx, d.Binder, d.Name) }
	default:
		save.work = func(ctx context.Context) error { return b.of.session.UpdateCompany(ctx, d.Company, d.Name, d.SIREN) }
	}
	save.after = func() {
		b.saved = BookDraft{Company: company, Binder: binder} // its values come with the reading
		b.Draft = b.saved
	}
	b.of.do(save)
}

// addCompany adds a company, and its usual binders, by the names of their kinds, if that is wanted.
func (b *Books) addCompany(ctx context.Context, d BookDraft, names []string) (app.Company, error) {
	added, err := b.of.session.AddCompany(ctx, d.Name, d.SIREN)
	if err != nil || !d.Usual {
		return added, err
	}
	for i, kind := range app.BinderKinds() {
		if _, err := b.of.session.AddBinder(ctx, added.ID, names[i], kind); err != nil {
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
	archive, restore, id := b.of.session.ArchiveCompany, b.of.session.RestoreCompany, d.Company
	uses := func(row app.ChannelRow) bool { return row.Company.ID == id }
	if d.Binder != 0 {
		archive, restore, id = b.of.session.ArchiveBinder, b.of.session.RestoreBinder, d.Binder
		uses = func(row app.ChannelRow) bool { return row.Binder.ID == id }
	}
	b.of.archive(archiving{id: id, name: d.Name, archive: archive, restore: restore, uses: uses, after: func() {
		b.saved = BookDraft{}
		if d.Binder != 0 {
			b.saved.Company = d.Company
		}
		b.Draft = b.saved
	}})
}
