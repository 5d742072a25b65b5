package bench

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/trial/world"
	"bannette/ui/frame"
	"bannette/ui/history"
	"bannette/ui/viewmodel"
	historymodel "bannette/ui/viewmodel/history"
)

// history opens the history in a window, scrolls it and filters it, with a million file lines and beside it with a
// thousand.
func (t *bounds) history(b *testing.B) {
	small, large := newChronicle(b, 100, 10), newChronicle(b, 20_000, 50)
	deeds(t, large, small, "1,000", []deed[*chronicle]{
		{"open the history of 1,000,000 file lines", func(c *chronicle) { c.frame.SetWords(c.frame.Words) }},
		{"scroll it by a page", func(c *chronicle) { c.press(fyne.KeyPageDown) }},
		{"filter it by outcome", func(c *chronicle) { c.model.FilterOutcome(4) }},
		{"filter it by company and period", func(c *chronicle) { c.model.SetPeriod(historymodel.AllTime); c.model.FilterCompany(1) }},
		{"find a file by its name in it", func(c *chronicle) { c.model.Search("cture 7") }},
	})
}

// chronicle is a world with a long history, in a window.
type chronicle struct {
	*painted
	model *historymodel.History
}

// newChronicle has so many runs with so many files each, one an hour.
func newChronicle(b *testing.B, runs, files int) *chronicle {
	b.Helper()
	w := world.New(b)
	w.AddChannel("Lefèvre", nil)
	w.Close()
	remember(w, runs, files)
	w.Start()
	c := &chronicle{}
	c.painted = newPainted(b, w, frame.PlaceHistory, func(p *painted) frame.Screen {
		runner := p.runner()
		c.model = &historymodel.History{Session: w.Session, Running: &historymodel.Running{}, Now: time.Now, Work: viewmodel.Latest{Runner: runner}}
		c.model.Runs.Work.Runner, c.model.Files.Work.Runner = runner, runner
		return history.New(p.frame, c.model, history.Actions{})
	})
	return c
}

// calm goes back to the whole history, unless it is shown; a list that was scrolled stays where it is.
func (c *chronicle) calm() {
	if c.model.Filtered() {
		c.model.ClearFilters()
	}
	c.paint()
}

// remember adds runs of delivered documents, each with its file and its line, to a closed world's first channel. One in
// ten had a failure.
func remember(w *world.World, runs, files int) {
	execute(w, []any{runs, files, time.Now().UnixMilli()},
		`WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
			INSERT INTO run (id, channel, company, trigger, started, finished, result, seen, collected, failed)
			SELECT n, c.id, c.company, 'automatic', ?3 - (?1 - n) * 3600000, ?3 - (?1 - n) * 3600000 + 1000,
				iif(n % 10 = 0, 'partial', 'complete'), ?2, ?2 - (n % 10 = 0), n % 10 = 0 FROM n, channel c`,
		`WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1 * ?2)
			INSERT INTO document (id, channel, company, binder, client, name, content_hash, stage, found, fetched, delivered, sha256, item, collected_run)
			SELECT n, c.id, c.company, c.binder, c.client, 'Facture ' || n || '.pdf', lower(hex(randomblob(32))), 'delivered', 1, ?3, ?3,
				lower(hex(randomblob(32))), 1000000 + n, 1 + (n - 1) / ?2 FROM n, channel c`,
		`INSERT INTO item (id, channel, file, version, rev, content_hash, path, folded_path, name, size, modified, export, first_seen, state, reason, document, collected)
			SELECT item, channel, 'id:' || hex(randomblob(11)), content_hash, 'r' || id, content_hash, '/Clients/2026/' || name,
				'/clients/2026/' || lower(name), name, 1000, 1, '', 1, 'done', '', id, 1 FROM document`,
		`INSERT INTO line (run, item, path, name, folded, size, outcome, reason, document)
			SELECT 1 + (document - 1) / ?2, id, path, name, lower(name), size, 'collected', '', document FROM item`,
	)
}
