package storage_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"path/filepath"
	"testing"

	"bannette/app"
	"bannette/storage"
	"bannette/trial/must"
)

// Pages that lead to one another again and again make more rows than could be read in a life.
func TestPagesThatLeadBackToThemselvesAreRefused(t *testing.T) {
	w, backup := collectedWorld(t)
	w.ok(w.store.Close())
	file := filepath.Join(t.TempDir(), "looping.db")
	database := entry(t, backup, "bannette.db")
	for _, table := range []string{"deed", "line", "page"} {
		write(t, file, loopingTable(database, rootOf(t, database, table)))
		if err := storage.Restore(file, w.dir); !errors.Is(err, app.ErrBadBackup) {
			t.Errorf("%s: %v", table, err)
		}
	}
	write(t, file, loopingSchema(database, rootOf(t, database, "sqlite_autoindex_company_1")))
	if err := storage.Restore(file, w.dir); !errors.Is(err, app.ErrBadBackup) {
		t.Errorf("the schema: %v", err)
	}
}

func rootOf(t testing.TB, database []byte, name string) (root int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "found.db")
	write(t, file, database)
	db := must.Get(sql.Open("sqlite", file))(t)
	defer db.Close()
	must.Do(t, db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = ?", name).Scan(&root))
	return root
}

const pageSize = 4096

// loopingTable puts, in the place of a table's root, the first of ten pages of which each leads 300 times to the next, and
// the last to what was the root.
func loopingTable(database []byte, root int) []byte {
	content := bytes.Clone(database)
	at := content[(root-1)*pageSize : root*pageSize]
	last := bytes.Clone(at)
	fillInner(at, len(content)/pageSize+1)
	return looping(content, last)
}

// loopingSchema does that behind the schema's rows. The last page has a row that SQLite takes any number of times.
func loopingSchema(database []byte, index int) []byte {
	content := bytes.Clone(database)
	name := "sqlite_autoindex_company_1"
	row := append([]byte{6, 23, byte(13 + 2*len(name)), 27, 2, 0}, "index"+name+"company"...)
	row = binary.BigEndian.AppendUint16(row, uint16(index))
	cell := append([]byte{byte(len(row)), 127}, row...)
	last := make([]byte, pageSize)
	last[0] = 13
	binary.BigEndian.PutUint16(last[3:], 1)
	begin := pageSize - len(cell)
	binary.BigEndian.PutUint16(last[5:], uint16(begin))
	binary.BigEndian.PutUint16(last[8:], uint16(begin))
	copy(last[begin:], cell)

	// What was the last page of the schema comes first on a page whose own last one begins the loop.
	between := make([]byte, pageSize)
	between[0] = 5
	binary.BigEndian.PutUint16(between[3:], 1)
	binary.BigEndian.PutUint16(between[5:], pageSize-5)
	binary.BigEndian.PutUint16(between[12:], pageSize-5)
	copy(between[pageSize-5:], content[108:112])
	between[pageSize-1] = 126
	next := uint32(len(content)/pageSize + 1)
	binary.BigEndian.PutUint32(between[8:], next+1)
	binary.BigEndian.PutUint32(content[108:], next)
	return looping(append(content, between...), last)
}

// looping appends ten pages and the last one.
func looping(content, last []byte) []byte {
	for range 10 {
		page := make([]byte, pageSize)
		fillInner(page, len(content)/pageSize+2)
		content = append(content, page...)
	}
	content = append(content, last...)
	binary.BigEndian.PutUint32(content[28:], uint32(len(content)/pageSize))
	return content
}

// fillInner makes a page that leads 300 times to the child.
func fillInner(page []byte, child int) {
	const cells = 300
	clear(page)
	page[0] = 5
	binary.BigEndian.PutUint16(page[3:], cells)
	binary.BigEndian.PutUint16(page[5:], pageSize-7*cells)
	binary.BigEndian.PutUint32(page[8:], uint32(child))
	for i := range cells {
		at := pageSize - 7*(i+1)
		binary.BigEndian.PutUint16(page[12+2*i:], uint16(at))
		binary.BigEndian.PutUint32(page[at:], uint32(child))
		page[at+4], page[at+5] = 0x81, byte(i%128)
	}
}
