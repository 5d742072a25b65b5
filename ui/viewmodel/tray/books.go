package tray

import (
	"bannette/app"
	"bannette/ui/viewmodel"
)

// TrayBook is a company, or one of its binders, with how many documents wait in it.
type TrayBook struct {
	Company, Binder int64 // Binder is 0 for the company itself
	Name            string
	Glyph           viewmodel.Glyph
	Count           string
	Waits           bool // the count is not 0
	Open            bool
}

// Books are the companies that are looked for, the open ones with their binders.
func (t *Tray) Books() (lines []TrayBook) {
	for at := 0; at < len(t.trays); {
		company, end, sum := t.trays[at].Company, at, 0
		for ; end < len(t.trays) && t.trays[end].Company.ID == company.ID; end++ {
			sum += t.trays[end].Counts[app.ToEnter]
		}
		if viewmodel.Contains(t.find, company.Name) {
			open := t.open[company.ID]
			lines = append(lines, TrayBook{Company: company.ID, Name: company.Name, Count: viewmodel.Number(t.Words, sum), Waits: sum > 0, Open: open})
			for _, row := range t.trays[at:end] {
				if open {
					n := row.Counts[app.ToEnter]
					lines = append(lines, TrayBook{Company: company.ID, Binder: row.Binder.ID, Name: row.Binder.Name,
						Glyph: viewmodel.BinderGlyph(row.Binder.Kind), Count: viewmodel.Number(t.Words, n), Waits: n > 0})
				}
			}
		}
		at = end
	}
	return lines
}

// NoCompany reports whether there is no company at all.
func (t *Tray) NoCompany() bool { return t.loaded && t.problem == "" && len(t.trays) == 0 }

// Finding is the company that is looked for.
func (t *Tray) Finding() string { return t.find }

// Find shows only companies in whose name all words occur.
func (t *Tray) Find(words string) {
	t.find = words
	t.Changed()
}

// Fold shows the binders of a company, or hides them.
func (t *Tray) Fold(company int64) {
	t.open[company] = !t.open[company]
	t.Changed()
}

// Place is the company and the binder whose documents are shown; the binder is 0 for all of them.
func (t *Tray) Place() (company, binder int64) { return t.company, t.binder }

// Where names them: « Boulangerie Lefèvre › Achats ».
func (t *Tray) Where() string {
	for _, row := range t.trays {
		switch {
		case row.Binder.ID == t.binder:
			return row.Company.Name + " › " + row.Binder.Name
		case t.binder == 0 && row.Company.ID == t.company:
			return row.Company.Name
		}
	}
	return ""
}

// Binders are those to which the chosen document can be moved.
func (t *Tray) Binders() (binders []app.Binder) {
	for _, row := range t.trays {
		if row.Company.ID == t.document.Company.ID && row.Binder.ID != t.document.Binder.ID && !row.Binder.Archived {
			binders = append(binders, row.Binder)
		}
	}
	return binders
}
