package storage

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"bannette/app"
	"bannette/collector"
)

// whole is a backup of everything, open for reading, whose table of contents is as ours are.
type whole struct {
	*zip.ReadCloser
	database  *zip.File
	originals []*zip.File
	size      uint64 // of all that is in it, unpacked, in bytes
}

// What a backup may unpack to. We store without compression; one that somebody packed anew with it becomes a few times
// as much, where a bomb becomes a thousand times as much.
const (
	mostGrowth = 8
	mostSlack  = 64 << 20 // bytes
)

// openWhole opens a backup and looks at its table of contents, which is at its end. Nothing is unpacked before all of it is
// right. Error: [app.ErrBadBackup].
func openWhole(file string) (*whole, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	backup, err := zip.OpenReader(file)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", app.ErrBadBackup, err)
	}
	w := &whole{ReadCloser: backup}
	if err := w.examine(uint64(info.Size())); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", app.ErrBadBackup, err), backup.Close())
	}
	return w, nil
}

// examine looks at the names, kinds and sizes of what is in a backup that takes so many bytes.
func (w *whole) examine(packed uint64) error {
	seen, taken := map[string]bool{}, uint64(0)
	for _, f := range w.File {
		switch {
		case f.Name == databaseFile:
			w.database = f
		case sumOf(f) != "":
			w.originals = append(w.originals, f)
		default:
			return errors.New("it is another program's")
		}
		if seen[f.Name] {
			return errors.New("a name stands in it twice")
		}
		seen[f.Name] = true
		if !f.Mode().IsRegular() {
			return errors.New("not all in it are files")
		}
		if f.CompressedSize64 > packed-taken { // files that share their bytes add up to more than there are
			return errors.New("it promises more than it holds")
		}
		taken += f.CompressedSize64
		if f.UncompressedSize64 > mostGrowth*packed+mostSlack-w.size {
			return errors.New("it would become far larger than it is")
		}
		w.size += f.UncompressedSize64
	}
	if w.database == nil {
		return errors.New("it is another program's")
	}
	return nil
}

// entryName is what a backup has beside the database; nothing else is ever unpacked.
var entryName = regexp.MustCompile(`^` + archiveDir + `/([0-9a-f]{2})/([0-9a-f]{64})$`)

// sumOf is the SHA-256 that an original's name in a backup promises, "" for what is none.
func sumOf(f *zip.File) string {
	name := entryName.FindStringSubmatch(f.Name)
	if name == nil || name[1] != name[2][:2] {
		return ""
	}
	return name[2]
}

// unpack writes the backup's files to dir: the database first, made anew and checked, and then each original that it names.
func (w *whole) unpack(ctx context.Context, dir string) error {
	if err := hasRoom(dir, w.size+w.database.UncompressedSize64); err != nil {
		return err
	}
	foreign, database := filepath.Join(dir, "foreign.db"), filepath.Join(dir, databaseFile)
	if _, err := unpackFile(w.database, foreign, 0o600); err != nil {
		return err
	}
	if err := rebuild(ctx, foreign, database); err != nil {
		return err
	}
	if err := os.Remove(foreign); err != nil {
		return err
	}
	sizes, err := namedSizes(ctx, database)
	if err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(dir, archiveDir), 0o700); err != nil {
		return err
	}
	for _, f := range w.originals {
		if err := unpackOriginal(f, dir, sizes); err != nil {
			return err
		}
	}
	return nil
}

// unpackOriginal writes an original, or a searchable PDF, which must be one of those that the database names.
func unpackOriginal(f *zip.File, dir string, sizes map[string]int64) error {
	sum := sumOf(f)
	size, named := sizes[sum]
	if !named || size != anySize && uint64(size) != f.UncompressedSize64 {
		return fmt.Errorf("%w: an original is not of its database", app.ErrBadBackup)
	}
	to := filepath.Join(dir, archiveDir, sum[:2], sum)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	got, err := unpackFile(f, to, 0o400)
	if err == nil && got != sum {
		return fmt.Errorf("%w: an original has changed", app.ErrBadBackup)
	}
	return err
}

// unpackFile writes no more than the table of contents says, durably. Error: [app.ErrBadBackup].
func unpackFile(f *zip.File, to string, mode os.FileMode) (sum string, err error) {
	from, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("%w: %w", app.ErrBadBackup, err)
	}
	defer from.Close()
	file, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	source := &reading{from: from}
	if _, err := io.Copy(io.MultiWriter(file, h), source); err != nil { // zip gives no more than it has promised
		if source.err != nil { // short, or another checksum
			return "", fmt.Errorf("%w: %w", app.ErrBadBackup, err)
		}
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), errors.Join(file.Sync(), file.Close())
}

// reading remembers whether it was the source that failed.
type reading struct {
	from io.Reader
	err  error
}

func (r *reading) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// hasRoom asks, before anything is written, whether so many bytes find room in dir. Error: [collector.ErrDiskFull].
func hasRoom(dir string, bytes uint64) error {
	if free, known := freeSpace(dir); known && free < bytes {
		return fmt.Errorf("%w: %d bytes are needed", collector.ErrDiskFull, bytes)
	}
	return nil
}
