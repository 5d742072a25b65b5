package storage

import (
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/trial/must"
)

// ofThePast makes a database of the version before trays had places, with two documents: one was delivered before the tray
// was chosen, the other after it.
func ofThePast(t *testing.T, hash string) *Store {
	t.Helper()
	steps := released()
	steps = steps[:slices.IndexFunc(steps, func(m migration) bool { return strings.HasPrefix(m.name, "0007") })]
	dir := t.TempDir()
	db, err := sql.Open("sqlite", dsn(filepath.Join(dir, databaseFile), "_txlock", "immediate"))
	if err != nil {
		t.Fatal(err)
	}
	err = migrate(t.Context(), db, steps, filepath.Join(dir, backupDir), time.Now())
	for _, do := range []string{
		"INSERT INTO journal (at, by, action, detail, hash) VALUES (1, '', 'set up', '', x'" + hash + "')",
		"INSERT INTO journal (at, by, action, detail, hash) VALUES (20, '', 'change setting', 'tray: /drive', zeroblob(32))",
		"INSERT INTO journal (at, by, action, detail, hash) VALUES (21, '', 'change setting', 'hour: 12:00', zeroblob(32))",
		"INSERT INTO user VALUES (1, 'Claire', 'claire', 1, '', '', 0)",
		"INSERT INTO company VALUES (1, 'A', 'a', '', 'A', 'a', 0)",
		"INSERT INTO binder VALUES (1, 1, 'B', 'b', 'purchases', 'B', 'b', 0)",
		"INSERT INTO document (channel, company, binder, client, item, name, stage, found, fetched, delivered, sha256, receipt) VALUES " +
			"(1, 1, 1, 1, 1, 'early', 'delivered', 1, 1, 10, '" + strings.Repeat("a", 64) + "', 'A/early'), " +
			"(1, 1, 1, 1, 2, 'late', 'delivered', 1, 1, 30, '" + strings.Repeat("b", 64) + "', 'A/late')",
	} {
		if err == nil {
			_, err = db.Exec(do)
		}
	}
	must.Do(t, errors.Join(err, db.Close()))
	store := must.Get(Open(dir, Options{}))(t)
	t.Cleanup(func() { store.Close() })
	return store
}

func TestWhatIsRestoredFromBeforeThePlacesIsTheSameLedger(t *testing.T) {
	ids := map[string]string{}
	for name, store := range map[string]*Store{
		"one": ofThePast(t, strings.Repeat("0a", 32)), "its copy": ofThePast(t, strings.Repeat("0a", 32)), "another": ofThePast(t, strings.Repeat("0b", 32)),
	} {
		id := must.Get(store.LedgerID(t.Context()))(t)
		ids[name] = id
	}
	if ids["one"] != ids["its copy"] || ids["one"] == ids["another"] || len(ids["one"]) != 32 {
		t.Errorf("%q", ids)
	}
}

func TestWhatWasDeliveredLiesInTheTrayThatWasSetThen(t *testing.T) {
	store := ofThePast(t, strings.Repeat("0a", 32))
	for document, want := range map[int64]string{1: "", 2: "/drive"} {
		if row, err := store.Document(t.Context(), document); err != nil || row.Tray != want {
			t.Errorf("document %d lies in %q, %v; want %q", document, row.Tray, err, want)
		}
	}
	if laid, err := store.LaidIn(t.Context(), "/drive", 10); err != nil || !slices.Equal(laid, []string{"A/late"}) {
		t.Errorf("in /drive lie %q, %v", laid, err)
	}
	if marked, err := store.TrayMarked(t.Context(), "/drive"); err != nil || marked {
		t.Errorf("it is marked: %t, %v", marked, err)
	}
}
