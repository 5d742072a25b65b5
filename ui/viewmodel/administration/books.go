package administration

import (
	"strings"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// books are companies and binders, and the one that is shown at the right.
type books struct {
	companies    []app.Company
	binders      []app.Binder
	lines        []BookLine
	closed       map[int64]bool // companies whose binders are not shown
	saved, draft BookDraft
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

func (b *books) write(a *Administration) {
	b.lines = nil
	for _, company := range b.companies {
		line := BookLine{Company: company.ID, Name: company.Name, Glyph: viewmodel.GlyphCompany, Open: !b.closed[company.ID], Note: b.note(a, company)}
		b.lines = append(b.lines, line)
		for _, binder := range b.binders {
			if binder.Company == company.ID && line.Open {
				b.lines = append(b.lines, BookLine{Company: company.ID, Binder: binder.ID, Name: binder.Name, Glyph: viewmodel.BinderGlyph(binder.Kind),
					Note: a.KindName(binder.Kind)})
			}
		}
	}
	dirty := a.BookDirty()
	if d, ok := b.find(b.saved.Company, b.saved.Binder); ok {
		b.saved = d
	} else if len(b.companies) > 0 && b.saved.Company >= 0 {
		b.saved, _ = b.find(b.companies[0].ID, 0)
	}
	if !dirty {
		b.draft = b.saved
	}
}

func (b *books) note(a *Administration, company app.Company) string {
	if company.SIREN == "" {
		return ""
	}
	return "SIREN " + SIREN(company.SIREN)
}

func (b *books) find(company, binder int64) (BookDraft, bool) {
	for _, known := range b.binders {
		if binder != 0 && known.ID == binder {
			kind := 0
			for i, k := range app.BinderKinds() {
				if k == known.Kind {
					kind = i
				}
			}
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

// KindName is what a kind of binder is called.
func (a *Administration) KindName(kind app.BinderKind) string {
	return a.Words.Say("kind."+string(kind), nil)
}

// KindNames are all of them, in their order.
func (a *Administration) KindNames() (names []string) {
	for _, kind := range app.BinderKinds() {
		names = append(names, a.KindName(kind))
	}
	return names
}

// Books are companies with their binders, as far as they are open.
func (a *Administration) Books() []BookLine { return a.books.lines }

// BookAt is the line that is shown at the right, -1 for none.
func (a *Administration) BookAt() int {
	for i, line := range a.books.lines {
		if line.Company == a.books.draft.Company && line.Binder == a.books.draft.Binder && !a.books.draft.NewBinder {
			return i
		}
	}
	return -1
}

// Book is the company or binder at the right, as changed so far.
func (a *Administration) Book() BookDraft { return a.books.draft }

// BookDirty reports whether it has changes that are not saved.
func (a *Administration) BookDirty() bool { return a.books.draft != a.books.saved }

// CompanyOf is the name of the company to which the draft belongs.
func (a *Administration) CompanyOf() string {
	d, _ := a.books.find(a.books.draft.Company, 0)
	return d.Name
}

// Toggle shows a company's binders, or hides them.
func (a *Administration) Toggle(line int) {
	if line < 0 || line >= len(a.books.lines) {
		return
	}
	if a.books.closed == nil {
		a.books.closed = map[int64]bool{}
	}
	company := a.books.lines[line].Company
	a.books.closed[company] = !a.books.closed[company]
	a.books.write(a)
	a.Changed()
}

// ChooseBook shows another company or binder at the right. Changes that were not saved can be taken back.
func (a *Administration) ChooseBook(line int) {
	if line < 0 || line >= len(a.books.lines) {
		return
	}
	l := a.books.lines[line]
	d, ok := a.books.find(l.Company, l.Binder)
	if !ok || d == a.books.saved && !a.BookDirty() {
		return
	}
	a.leaveBook()
	a.books.saved, a.books.draft, a.refused = d, d, Refusal{}
	a.Changed()
}

func (a *Administration) leaveBook() {
	draft, saved := a.books.draft, a.books.saved
	if !a.BookDirty() || draft.IsNew() && draft.Name == "" {
		return
	}
	a.Told(a.Words.Say("ui.administration.dropped", map[string]any{"Name": draft.Name}), func() {
		a.books.draft, a.books.saved = draft, saved
		a.Changed()
	})
}

// NewCompany begins a company to be added.
func (a *Administration) NewCompany() {
	if a.May() == "" {
		a.begin(BookDraft{Usual: true})
	}
}

// NewBinder begins a binder to be added to the company at the right.
func (a *Administration) NewBinder() {
	if a.May() == "" && a.books.draft.Company > 0 {
		a.begin(BookDraft{Company: a.books.draft.Company, NewBinder: true, Name: a.KindNames()[0]})
	}
}

func (a *Administration) begin(draft BookDraft) {
	a.leaveBook()
	a.books.draft, a.books.saved, a.refused = draft, BookDraft{Company: -1}, Refusal{}
	a.Changed()
}

// ChangeBook takes up what was typed or chosen.
func (a *Administration) ChangeBook(change func(*BookDraft)) {
	change(&a.books.draft)
	a.refused = Refusal{}
	a.Changed()
}

// DiscardBook takes all changes back.
func (a *Administration) DiscardBook() {
	if a.books.saved.Company < 0 {
		a.books.saved = BookDraft{}
		if d, ok := a.books.find(a.books.draft.Company, 0); ok {
			a.books.saved = d
		} else if len(a.books.companies) > 0 {
			a.books.saved, _ = a.books.find(a.books.companies[0].ID, 0)
		}
	}
	a.books.draft, a.refused = a.books.saved, Refusal{}
	a.Changed()
}
