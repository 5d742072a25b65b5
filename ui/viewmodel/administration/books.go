package administration

import (
	"strings"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Books are companies and binders, and the one that is shown at the right; see [Administration.Books].
type Books struct {
	of           *Administration
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

func (b *Books) write() {
	b.lines = nil
	for _, company := range b.companies {
		line := BookLine{Company: company.ID, Name: company.Name, Glyph: viewmodel.GlyphCompany, Open: !b.closed[company.ID], Note: note(company)}
		b.lines = append(b.lines, line)
		for _, binder := range b.binders {
			if binder.Company == company.ID && line.Open {
				b.lines = append(b.lines, BookLine{Company: company.ID, Binder: binder.ID, Name: binder.Name, Glyph: viewmodel.BinderGlyph(binder.Kind),
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
		b.draft = b.saved
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

// Lines are companies with their binders, as far as they are open.
func (b *Books) Lines() []BookLine { return b.lines }

// At is the line that is shown at the right, -1 for none.
func (b *Books) At() int {
	for i, line := range b.lines {
		if line.Company == b.draft.Company && line.Binder == b.draft.Binder && !b.draft.NewBinder {
			return i
		}
	}
	return -1
}

// Draft is the company or binder at the right, as changed so far.
func (b *Books) Draft() BookDraft { return b.draft }

// Dirty reports whether it has changes that are not saved.
func (b *Books) Dirty() bool { return b.draft != b.saved }

// CompanyOf is the name of the company to which the draft belongs.
func (b *Books) CompanyOf() string {
	d, _ := b.find(b.draft.Company, 0)
	return d.Name
}

// Toggle shows a company's binders, or hides them.
func (b *Books) Toggle(line int) {
	if line < 0 || line >= len(b.lines) {
		return
	}
	if b.closed == nil {
		b.closed = map[int64]bool{}
	}
	company := b.lines[line].Company
	b.closed[company] = !b.closed[company]
	b.write()
	b.of.Changed()
}

// Choose shows another company or binder at the right. Changes that were not saved can be taken back.
func (b *Books) Choose(line int) {
	if line < 0 || line >= len(b.lines) {
		return
	}
	l := b.lines[line]
	d, ok := b.find(l.Company, l.Binder)
	if !ok || d == b.saved && !b.Dirty() {
		return
	}
	b.leave()
	b.saved, b.draft, b.of.refused = d, d, Refusal{}
	b.of.Changed()
}

func (b *Books) leave() {
	draft, saved := b.draft, b.saved
	if !b.Dirty() || draft.IsNew() && draft.Name == "" {
		return
	}
	b.of.Told(b.of.Words.Say("ui.administration.dropped", map[string]any{"Name": draft.Name}), func() {
		b.draft, b.saved = draft, saved
		b.of.Changed()
	})
}

// NewCompany begins a company to be added.
func (b *Books) NewCompany() {
	if b.of.May() == "" {
		b.begin(BookDraft{Usual: true})
	}
}

// NewBinder begins a binder to be added to the company at the right.
func (b *Books) NewBinder() {
	if b.of.May() == "" && b.draft.Company > 0 {
		b.begin(BookDraft{Company: b.draft.Company, NewBinder: true, Name: b.KindNames()[0]})
	}
}

func (b *Books) begin(draft BookDraft) {
	b.leave()
	b.draft, b.saved, b.of.refused = draft, BookDraft{Company: -1}, Refusal{}
	b.of.Changed()
}

// Change takes up what was typed or chosen.
func (b *Books) Change(change func(*BookDraft)) {
	change(&b.draft)
	b.of.refused = Refusal{}
	b.of.Changed()
}

// Discard takes all changes back.
func (b *Books) Discard() {
	if b.saved.Company < 0 {
		b.saved = BookDraft{}
		if d, ok := b.find(b.draft.Company, 0); ok {
			b.saved = d
		} else if len(b.companies) > 0 {
			b.saved, _ = b.find(b.companies[0].ID, 0)
		}
	}
	b.draft, b.of.refused = b.saved, Refusal{}
	b.of.Changed()
}
