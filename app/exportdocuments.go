package app

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"bannette/collector"
)

// DocumentTable says how exported documents are written into the table that goes with them.
type DocumentTable struct {
	Language string   // of the spreadsheet: "fr", "en"
	Name     string   // of the table's file: "documents.csv"
	Head     []string // of the columns
	// Line is what the table says of a document, whose file has the name given.
	Line func(row DocumentRow, file string) []string
}

// ExportDocuments writes a ZIP of what the tray received of each document, and a table of what was read on them. It reads
// and writes one document at a time. progress is called after each; it must return at once. An existing file is replaced once
// the new one is whole; what is cancelled leaves nothing. Errors: ErrForbidden, that of ctx, ErrNotFound,
// collector.ErrNoOriginal.
func (s DataEntry) ExportDocuments(ctx context.Context, documents []int64, file string, table DocumentTable, progress func(done, all int)) error {
	ctx, done, err := s.begin(ctx, RightTray)
	if err != nil {
		return err
	}
	defer done()
	err = WriteWhole(file, func(out *os.File) error {
		return s.exportDocuments(ctx, documents, out, filepath.Dir(file), table, progress)
	})
	if err != nil {
		return fmt.Errorf("write the export: %w", err)
	}
	return nil
}

// exportDocuments writes the export to out; the table grows beside it, in dir, until it is put in.
func (s DataEntry) exportDocuments(ctx context.Context, documents []int64, out io.Writer, dir string, table DocumentTable, progress func(done, all int)) error {
	lines, err := os.CreateTemp(dir, ".bannette-table-*")
	if err != nil {
		return fmt.Errorf("create the table: %w", err)
	}
	defer os.Remove(lines.Name())
	defer lines.Close()
	sheet, err := NewSheet(lines, table.Language)
	if err != nil {
		return err
	}
	if err := sheet.Line(table.Head...); err != nil {
		return err
	}
	e := &documentExport{app: s.app, zip: zip.NewWriter(out), sheet: sheet, table: table, taken: map[string]bool{}}
	e.name(table.Name)
	for i, id := range documents {
		if err := e.add(ctx, id); err != nil {
			return err
		}
		progress(i+1, len(documents))
	}
	return e.close(lines)
}

// documentExport is an export that is being written.
type documentExport struct {
	app   *App
	zip   *zip.Writer
	sheet *Sheet
	table DocumentTable
	taken map[string]bool // names, in lower case
}

// name is the first free name: two documents never share one, whatever the case.
func (e *documentExport) name(wanted string) string {
	name, end := wanted, path.Ext(wanted)
	for n := 2; e.taken[strings.ToLower(name)]; n++ {
		name = strings.TrimSuffix(wanted, end) + " (" + strconv.Itoa(n) + ")" + end
	}
	e.taken[strings.ToLower(name)] = true
	return name
}

func (e *documentExport) add(ctx context.Context, id int64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	row, err := e.app.Trays.Document(ctx, id)
	if err != nil {
		return err
	}
	wanted := collector.SafeName(row.Name)
	if row.Searchable != "" {
		wanted = collector.SearchableName(wanted)
	}
	name := e.name(wanted)
	if err := e.copy(ctx, e.app.Collector.Archive.Path(row.Delivery()), name, row.Received); err != nil {
		return err
	}
	return e.sheet.Line(e.table.Line(row, name)...)
}

func (e *documentExport) copy(ctx context.Context, from, name string, at time.Time) error {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("open the archive's file: %w", collector.ErrNoOriginal)
	}
	if err != nil {
		return fmt.Errorf("open the archive's file: %w", err)
	}
	defer in.Close()
	entry, err := e.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
	if err != nil {
		return err
	}
	for { // in pieces, so that a large file does not keep a cancelled export going
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := io.CopyN(entry, in, 4<<20); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// close puts the table after the documents.
func (e *documentExport) close(lines *os.File) error {
	if err := e.sheet.Close(); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	if _, err := lines.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the table: %w", err)
	}
	entry, err := e.zip.CreateHeader(&zip.FileHeader{Name: e.table.Name, Method: zip.Deflate, Modified: e.app.Now()})
	if err != nil {
		return err
	}
	if _, err := io.Copy(entry, lines); err != nil {
		return err
	}
	return e.zip.Close()
}
