package storage_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app"
	"bannette/trial/must"
)

// counted are the counts that the store keeps, and those that counting gives.
func (w *world) counted() (kept, actual map[string]int) {
	w.t.Helper()
	kept, actual = map[string]int{}, map[string]int{}
	for _, tray := range must.Get(w.store.Trays(w.t.Context()))(w.t) {
		for status, n := range tray.Counts {
			if n > 0 {
				kept[fmt.Sprint(tray.Binder.ID, status)] = n
			}
		}
	}
	for _, d := range must.Get(w.store.Documents(w.t.Context(), app.DocumentFilter{Limit: 1000}))(w.t) {
		actual[fmt.Sprint(d.Binder.ID, d.Status)]++
	}
	return kept, actual
}

func TestTheCountsOfTraysAreThoseOfTheirDocuments(t *testing.T) {
	w := newWorld(t)
	second := must.Get(w.store.AddBinder(t.Context(), w.act, app.Binder{Company: w.company.ID, Name: "Ventes", Kind: app.Sales, Folder: "Ventes"}))(t)
	compare := func(when string, documents int) {
		t.Helper()
		kept, actual := w.counted()
		sum := 0
		for key, n := range actual {
			sum += n
			if kept[key] != n {
				t.Errorf("%s: %s: %d, counted %d", when, key, kept[key], n)
			}
		}
		if len(kept) != len(actual) || sum != documents {
			t.Errorf("%s: %v, counted %v", when, kept, actual)
		}
	}
	p := w.open(w.channel).list(items(w.file("1", "/a.pdf", "a"), w.file("2", "/b.pdf", "b"), w.file("3", "/c.pdf", "c")))
	compare("found", 0)
	p.carry().close()
	compare("collected", 3)
	ids := must.Get(w.store.DocumentIDs(t.Context(), app.DocumentFilter{Company: w.company.ID}))(t)
	w.ok(w.store.SetStatus(t.Context(), w.act, ids[:2], app.Entered))
	compare("marked", 3)
	w.ok(w.store.MoveDocument(t.Context(), w.act, ids[0], second.ID))
	compare("moved", 3)
	w.ok(w.store.CollectAgain(t.Context(), w.act, ids[2], "lost"))
	compare("asked for again", 3)
	w.open(w.channel).carry().close()
	compare("collected again", 4)
	if err := w.store.SetStatus(t.Context(), w.act, []int64{ids[2], 999}, app.Aside); err == nil {
		t.Error("a document that is not there was marked")
	}
	compare("half marked", 4)
}

func TestAPlaceInATrayIsReachedByKeyOrByCounting(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel)
	for i := range 7 {
		p.list(items(w.file(fmt.Sprint(i), fmt.Sprintf("/f%d.pdf", i), fmt.Sprint("content", i))))
	}
	p.carry().close()
	all := must.Get(w.store.DocumentIDs(t.Context(), app.DocumentFilter{Binder: w.binder.ID, Status: app.ToEnter}))(t)
	for _, search := range []string{"", "fact"} {
		filter := app.DocumentFilter{Status: app.ToEnter, Search: search, Limit: 2}
		filter.Skip = 4
		jumped := must.Get(w.store.Documents(t.Context(), filter))(t)
		filter.Skip, filter.Before = 1, all[2]
		keyed := must.Get(w.store.Documents(t.Context(), filter))(t)
		if len(all) != 7 || len(jumped) != 2 || jumped[0].ID != all[4] || len(keyed) != 2 || keyed[0].ID != all[4] || keyed[1].ID != all[5] {
			t.Errorf("search %q: of %v: %+v, %+v", search, all, jumped, keyed)
		}
	}
}

// TestATrayIsReadByItsIndex keeps the queries of a tray from reading documents that they do not show.
func TestATrayIsReadByItsIndex(t *testing.T) {
	w := newWorld(t)
	db := must.Get(sql.Open("sqlite", filepath.Join(w.dir, "bannette.db")))(t)
	defer db.Close()
	for query, want := range map[string]string{
		"d.binder = 1 AND d.status = 'waiting' AND d.id < 9":  "document_binder_status",
		"d.company = 1 AND d.status = 'waiting' AND d.id < 9": "document_company_status",
	} {
		rows := must.Get(db.Query("EXPLAIN QUERY PLAN SELECT d.id FROM document d WHERE d.stage <> 'found' AND d.collected_run IS NOT NULL AND " + query + " ORDER BY d.id DESC LIMIT 200 OFFSET 0"))(t)
		plan := ""
		for rows.Next() {
			var id, parent, unused int
			var detail string
			w.ok(rows.Scan(&id, &parent, &unused, &detail))
			plan += detail + "\n"
		}
		rows.Close()
		if !strings.Contains(plan, "USING COVERING INDEX "+want) || strings.Contains(plan, "TEMP B-TREE") {
			t.Errorf("%s:\n%s", query, plan)
		}
	}
}
