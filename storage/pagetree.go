package storage

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"

	"bannette/app"
)

// The pages of a table, as their first byte tells (https://www.sqlite.org/fileformat.html#b_tree_pages).
const (
	innerPage = 0x05
	leafPage  = 0x0d
	deepest   = 20 // levels; SQLite's own limit
)

// checkSchemaPages makes sure that no page of the schema's table is reached twice. SQLite reads all its rows whenever it
// opens a database, before it can be asked whether that comes to an end. Error: [app.ErrDamaged].
func checkSchemaPages(file string) error {
	h, err := readHeader(file)
	if err != nil {
		return err
	}
	if h.pageSize < 512 {
		return fmt.Errorf("%w: it has no pages", app.ErrDamaged)
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	t := &pageTree{file: f, size: h.pageSize, seen: map[uint32]bool{}}
	return t.walk(1, 0)
}

// pageTree is a table that is walked down, page by page.
type pageTree struct {
	file io.ReaderAt
	size int64 // of a page, in bytes
	seen map[uint32]bool
}

func (t *pageTree) walk(number uint32, depth int) error {
	if number == 0 || t.seen[number] || depth > deepest {
		return fmt.Errorf("%w: the pages of its schema lead back to themselves", app.ErrDamaged)
	}
	t.seen[number] = true
	page := make([]byte, t.size)
	if _, err := t.file.ReadAt(page, int64(number-1)*t.size); err != nil {
		return fmt.Errorf("%w: a page of its schema: %w", app.ErrDamaged, err)
	}
	head := page
	if number == 1 {
		head = page[100:] // after the database's own header
	}
	switch head[0] {
	case leafPage:
		return nil
	case innerPage:
		return t.walkChildren(page, head, depth)
	}
	return fmt.Errorf("%w: its schema is no table", app.ErrDamaged)
}

// walkChildren follows the pointer of each cell, and the one beyond the last.
func (t *pageTree) walkChildren(page, head []byte, depth int) error {
	cells := int(binary.BigEndian.Uint16(head[3:]))
	if 12+2*cells > len(head) {
		return fmt.Errorf("%w: a page of its schema is too full", app.ErrDamaged)
	}
	for i := range cells {
		at := int(binary.BigEndian.Uint16(head[12+2*i:]))
		if at+4 > len(page) {
			return fmt.Errorf("%w: a page of its schema points beyond itself", app.ErrDamaged)
		}
		if err := t.walk(binary.BigEndian.Uint32(page[at:]), depth+1); err != nil {
			return err
		}
	}
	return t.walk(binary.BigEndian.Uint32(head[8:]), depth+1)
}
