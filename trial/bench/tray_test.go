package bench

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/trial/must"
	"bannette/trial/world"
	"bannette/ui/frame"
	"bannette/ui/tray"
	traymodel "bannette/ui/viewmodel/tray"
)

// tray opens a tray in a window, scrolls it and filters it, with a hundred thousand documents and beside it with a
// thousand.
func (t *bounds) tray(b *testing.B) {
	small, large := newPile(b, 1_000), newPile(b, 100_000)
	deeds(t, large, small, "1,000", []deed[*pile]{
		{"open the tray of 100,000 documents", func(p *pile) { p.frame.SetWords(p.frame.Words) }},
		{"scroll it by a page", func(p *pile) { p.press(fyne.KeyPageDown) }},
		{"filter it by status", func(p *pile) { p.model.List.FilterStatus(traymodel.Entered) }},
		{"go to another binder", func(p *pile) { p.model.List.Choose(p.Company.ID, 0) }},
		{"go to its end", func(p *pile) { p.press(fyne.KeyEnd) }},
		{"find a rare word in it", func(p *pile) { p.model.List.Search("quinquina") }},
	})
}

// search types what is looked for among a hundred thousand documents, letter by letter, and asks the bare index the same.
func (t *bounds) search(b *testing.B) {
	const rounds = 5
	p := newPile(b, 100_000)
	db := database(p.World)
	defer db.Close()
	var longest time.Duration
	for _, typed := range []string{"facture farine", "quinquina", "total 777"} {
		ours, bare := make([][]time.Duration, len(typed)), make([][]time.Duration, len(typed))
		for range rounds {
			p.calm()
			p.screen.Find()
			field := p.frame.Window.Canvas().Focused()
			for i, letter := range typed {
				p.held = 0
				began := time.Now()
				field.TypedRune(letter)
				kept := time.Since(began)
				p.settle()
				ours[i] = append(ours[i], time.Since(began))
				longest = max(longest, kept, p.held)
				began = time.Now()
				p.bareSearch(db, typed[:i+1])
				bare[i] = append(bare[i], time.Since(began))
			}
		}
		worst := 1 // one letter alone is not looked for
		for i := range typed {
			if i > 1 && median(ours[i], itself)-median(bare[i], itself) > median(ours[worst], itself)-median(bare[worst], itself) {
				worst = i
			}
		}
		mine, peer := median(ours[worst], itself), median(bare[worst], itself)
		*t = append(*t, bound{fmt.Sprintf("find %q in 100,000 documents", typed[:worst+1]), short(mine), "bare FTS5 query " + short(peer),
			float64((mine - peer).Microseconds()) / 1000, 16, " ms more", false})
	}
	*t = append(*t, bound{"the longest that a letter typed kept the window", short(longest), "", float64(longest.Microseconds()) / 1000, 100, " ms", false})
}

// bareSearch asks the index alone for as many documents as the tray reads at once.
func (p *pile) bareSearch(db *sql.DB, typed string) {
	var expression []string
	for word := range strings.FieldsSeq(typed) {
		expression = append(expression, `"`+word+`"*`)
	}
	rows := must.Get(db.Query("SELECT rowid FROM document_search WHERE document_search MATCH ? ORDER BY rowid DESC LIMIT 101", strings.Join(expression, " ")))(p.World.TB)
	defer rows.Close()
	for rows.Next() {
	}
	must.Do(p, rows.Err())
}

// pile is a world with a tray full of documents, in a window.
type pile struct {
	*painted
	model  *traymodel.Tray
	screen frame.Screen
}

func newPile(b *testing.B, documents int) *pile {
	b.Helper()
	w := world.New(b)
	w.AddChannel("Lefèvre", nil)
	w.Close()
	know(w, documents)
	fill(w)
	w.Start()
	p := &pile{}
	p.painted = newPainted(b, w, frame.PlaceTray, func(window *painted) frame.Screen {
		p.model = traymodel.New(traymodel.Needs{Session: w.Session, Next: w.App.NextDaily, Now: time.Now, Runner: window.runner()})
		p.screen = tray.New(window.frame, p.model, nil, nil)
		return p.screen
	})
	p.paint()
	return p
}

// calm goes back to what there is to enter; a list that was scrolled stays where it is.
func (p *pile) calm() {
	if p.model.List.View().Searching != "" {
		p.model.List.Search("")
		p.settle()
	}
	if p.model.List.View().Status != app.ToEnter {
		p.model.List.FilterStatus(app.ToEnter)
	}
	if p.model.Books.View().Binder != p.Binder.ID {
		p.model.List.Choose(p.Company.ID, p.Binder.ID)
	}
	p.paint()
}
