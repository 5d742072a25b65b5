package tray

import (
	"cmp"
	"context"
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// Books are the companies with their binders, and which of them is chosen.
type Books struct {
	*Needs
	reading, counting viewmodel.Latest

	rows    []app.TrayRow
	next    time.Time // automatic collection
	loaded  bool
	problem string
	open    map[int64]bool // companies whose binders show
	find    string         // companies that are looked for
	company int64
	binder  int64 // 0: all of the company
}

// Book is a company, or one of its binders, with how many documents wait in it.
type Book struct {
	Company, Binder int64 // Binder is 0 for the company itself
	Name            string
	Glyph           viewmodel.Glyph
	Count           string
	Waits           bool // the count is not 0
	Open            bool
}

// BooksView is what the window shows of the books.
type BooksView struct {
	Lines           []Book // the companies that are looked for, the open ones with their binders
	Finding         string // the company that is looked for
	Company, Binder int64  // whose documents are shown; Binder is 0 for all of them
	Chosen          int    // the line of that binder, or of its company where that is closed; -1 for none
}

// View is what is to be shown.
func (b *Books) View() BooksView {
	v := BooksView{Lines: b.lines(), Finding: b.find, Company: b.company, Binder: b.binder, Chosen: -1}
	for i, line := range v.Lines {
		if line.Company == b.company && (line.Binder == 0 || line.Binder == b.binder) {
			v.Chosen = i
		}
	}
	return v
}

func (b *Books) lines() (lines []Book) {
	for at := 0; at < len(b.rows); {
		company, end, sum := b.rows[at].Company, at, 0
		for ; end < len(b.rows) && b.rows[end].Company.ID == company.ID; end++ {
			sum += b.rows[end].Counts[app.ToEnter]
		}
		if viewmodel.Contains(b.find, company.Name) {
			open := b.open[company.ID]
			lines = append(lines, Book{Company: company.ID, Name: company.Name, Count: viewmodel.Number(b.Words, sum), Waits: sum > 0, Open: open})
			for _, row := range b.rows[at:end] {
				if open {
					n := row.Counts[app.ToEnter]
					lines = append(lines, Book{Company: company.ID, Binder: row.Binder.ID, Name: row.Binder.Name,
						Glyph: viewmodel.BinderGlyph(row.Binder.Kind), Count: viewmodel.Number(b.Words, n), Waits: n > 0})
				}
			}
		}
		at = end
	}
	return lines
}

// read reads the books and their counts; then is called when they have come.
func (b *Books) read(then func()) {
	b.ask(&b.reading, func(ctx context.Context) func() {
		rows, err := b.Session.Trays(ctx)
		next, nextErr := b.Next(ctx)
		return func() {
			first := !b.loaded
			b.loaded = true
			b.answered(cmp.Or(err, nextErr))
			if b.problem != "" {
				b.Changed()
				return
			}
			b.rows, b.next = rows, next
			if first {
				b.begin()
			}
			then()
		}
	})
}

// answered takes up whether something could be read.
func (b *Books) answered(err error) {
	b.problem = ""
	if err != nil {
		b.problem = b.Words.Problem(err)
	}
}

// recount reads the counts alone.
func (b *Books) recount() {
	b.ask(&b.counting, func(ctx context.Context) func() {
		rows, err := b.Session.Trays(ctx)
		return func() {
			if err == nil {
				b.rows = rows
				b.Changed()
				b.Counted()
			}
		}
	})
}

// begin chooses where there is most likely something to do.
func (b *Books) begin() {
	for _, row := range b.rows {
		if row.Counts[app.ToEnter] > 0 {
			b.company, b.binder, b.open[row.Company.ID] = row.Company.ID, row.Binder.ID, true
			return
		}
	}
	if len(b.rows) > 0 {
		b.company, b.open[b.rows[0].Company.ID] = b.rows[0].Company.ID, true
	}
}

// drop gives up what is being read.
func (b *Books) drop() {
	b.reading.Drop()
	b.counting.Drop()
}

// Find shows only companies in whose name all words occur.
func (b *Books) Find(words string) {
	b.find = words
	b.Changed()
}

// Fold shows the binders of a company, or hides them.
func (b *Books) Fold(company int64) {
	b.open[company] = !b.open[company]
	b.Changed()
}

// Where names the company and binder whose documents are shown: « Boulangerie Lefèvre › Achats ».
func (b *Books) Where() string {
	for _, row := range b.rows {
		switch {
		case row.Binder.ID == b.binder:
			return row.Company.Name + " › " + row.Binder.Name
		case b.binder == 0 && row.Company.ID == b.company:
			return row.Company.Name
		}
	}
	return ""
}

// beside are the binders to which a document can be moved.
func (b *Books) beside(document app.DocumentRow) (binders []app.Binder) {
	for _, row := range b.rows {
		if row.Company.ID == document.Company.ID && row.Binder.ID != document.Binder.ID && !row.Binder.Archived {
			binders = append(binders, row.Binder)
		}
	}
	return binders
}

// count is how many documents of some statuses the binder or company holds.
func (b *Books) count(statuses ...app.Status) (n int) {
	for _, row := range b.rows {
		if row.Company.ID == b.company && (b.binder == 0 || row.Binder.ID == b.binder) {
			for _, status := range statuses {
				n += row.Counts[status]
			}
		}
	}
	return n
}
