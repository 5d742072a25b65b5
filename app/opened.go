package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"bannette/collector"
)

// OpenedCopy makes a copy of the document that other programs may open, under its own name, and returns its path: the
// original, or the searchable PDF. The archive's own file is never handed to another program. Copies that are older than
// a day are removed. Errors: ErrForbidden, ErrNotFound while it has not been fetched, collector.ErrNoOriginal,
// collector.ErrDiskFull.
func (s DataEntry) OpenedCopy(ctx context.Context, document int64, searchable bool) (file string, err error) {
	from := s.Original
	if searchable {
		from = s.Searchable
	}
	archived, err := from(ctx, document)
	if err != nil {
		return "", err
	}
	row, err := s.Document(ctx, document)
	if err != nil {
		return "", err
	}
	name := collector.SafeName(row.Name)
	if searchable && row.Searchable != "" {
		name = collector.SearchableName(name)
	}
	opened := filepath.Join(s.app.Places.Cache, "opened")
	sweepOpened(opened, s.app.Now())
	dir := filepath.Join(opened, strconv.FormatInt(document, 10)+"-"+filepath.Base(archived)[:8])
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make room for a copy: %w", err)
	}
	file = filepath.Join(dir, name)
	if _, err := os.Stat(file); err == nil {
		return file, nil // it may be open in another program
	}
	return file, copyReadOnly(file, archived)
}

// copyReadOnly makes a copy that says it is one: programs offer to save it elsewhere.
func copyReadOnly(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("open the archive's file: %w", err)
	}
	defer in.Close()
	err = WriteWhole(to, func(out *os.File) error {
		_, err := io.Copy(out, in)
		return errors.Join(err, out.Chmod(0o400))
	})
	if err != nil {
		return fmt.Errorf("make a copy: %w", err)
	}
	return nil
}

// sweepOpened removes the copies of yesterday. What another program holds open stays until the next time.
func sweepOpened(opened string, now time.Time) {
	dirs, _ := os.ReadDir(opened)
	for _, dir := range dirs {
		if at, err := dir.Info(); err == nil && now.Sub(at.ModTime()) > 24*time.Hour {
			removeCopies(filepath.Join(opened, dir.Name()))
		}
	}
}

func removeCopies(dir string) {
	files, _ := os.ReadDir(dir)
	for _, file := range files {
		name := filepath.Join(dir, file.Name())
		os.Chmod(name, 0o600) // Windows removes nothing that is read-only
		os.Remove(name)
	}
	os.Remove(dir)
}

// TrayFile is the path of the file that the tray holds for the document. Errors: ErrForbidden, ErrNotFound while it is
// not delivered, or where the tray lies in Dropbox; collector.ErrVanished where it was taken away.
func (s DataEntry) TrayFile(ctx context.Context, document int64) (string, error) {
	row, err := s.Document(ctx, document)
	if err != nil {
		return "", err
	}
	_, _, inDropbox := dropboxPlace(row.Tray)
	local, err := filepath.Localize(row.Delivered)
	if row.Delivered == "" || inDropbox || err != nil {
		return "", fmt.Errorf("file of document %d: %w", document, ErrNotFound)
	}
	file := filepath.Join(s.app.trays.folder(row.Tray), local)
	if _, err := os.Stat(file); err != nil {
		return "", fmt.Errorf("file of document %d: %w", document, collector.ErrVanished)
	}
	return file, nil
}
