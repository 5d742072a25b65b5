package tray

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"bannette/collector"
)

// markName is the file in the tray's root that says who fills it. No document can be taken for it: no safe name begins with
// a dot.
const markName = ".bannette-tray"

// What a mark may have. One of ours has some two hundred bytes; anybody may have written another.
const mostMark, mostFiller = 16 << 10, 80 // bytes, characters of a name

// mark is what lies in the tray's root.
type mark struct {
	Version int `json:"version"`
	collector.TrayFiller
}

// Ours proves that the mark in the tray's root is this ledger's. A folder without one is not the tray: where a drive is
// away, its mount point is there, and empty. Errors: collector.ErrTrayGone, ErrTrayUnmarked where the mark is missing or is
// none, ErrTrayForeign.
func (f *Folder) Ours() error {
	return f.answers(context.Background(), func(context.Context) error { return f.ours() })
}

func (f *Folder) ours() error {
	_, err := f.marked()
	return f.away("prove the tray", err)
}

// marked is the mark's file, if it is this ledger's.
func (f *Folder) marked() (fs.FileInfo, error) {
	if at, err := os.Stat(f.root); err != nil {
		return nil, err
	} else if !at.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: f.root, Err: errors.New("it is no folder")}
	}
	found, at, err := readMark(filepath.Join(f.root, markName))
	switch {
	case err != nil:
		return nil, err
	case found.Ledger != f.ledger:
		return nil, &collector.TrayForeignError{By: found.TrayFiller}
	}
	return at, nil
}

// readMark takes whatever is no mark for none: what is too long, no JSON, a folder, or a link, which may lead anywhere.
func readMark(name string) (found mark, at fs.FileInfo, err error) {
	at, err = os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !at.Mode().IsRegular() {
		return mark{}, nil, collector.ErrTrayUnmarked
	}
	if err != nil {
		return mark{}, nil, err
	}
	file, err := os.Open(name)
	if err != nil {
		return mark{}, nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, mostMark+1))
	if err != nil {
		return mark{}, nil, err
	}
	if len(content) > mostMark || json.Unmarshal(content, &found) != nil || found.Ledger == "" {
		return mark{}, nil, collector.ErrTrayUnmarked
	}
	found.Firm, found.Computer = readable(found.Firm), readable(found.Computer)
	return found, at, nil
}

// readable is a name that anybody may have written as it can be shown: short, and without what steers a screen.
func readable(name string) string {
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, name)
	runes := []rune(name)
	return string(runes[:min(len(runes), mostFiller)])
}

// still proves that the mark is the very file that it was: while a document was copied the drive may have gone away, and
// what was copied then lies in its empty place.
func (f *Folder) still(was fs.FileInfo) error {
	at, err := f.marked()
	if err == nil && !os.SameFile(at, was) {
		err = collector.ErrTrayUnmarked
	}
	return f.away("prove the tray", err)
}

// away says of an error of the root's own check what it means for the tray.
func (f *Folder) away(doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case isDiskFull(err):
		return fmt.Errorf("%s: %w: %w", doing, collector.ErrDiskFull, cause(err))
	case errors.Is(err, collector.ErrTrayGone), errors.Is(err, collector.ErrTrayForeign):
		return fmt.Errorf("%s: %w", doing, err)
	}
	return fmt.Errorf("%s: %w: %w", doing, collector.ErrTrayGone, cause(err))
}

// mark lays this ledger's mark in the root, whole or not at all, and durable. Another ledger's is left alone; what is no
// mark gives way.
func (f *Folder) mark(by collector.TrayFiller) error {
	by.Ledger = f.ledger
	content, err := json.MarshalIndent(mark{1, by}, "", " ")
	if err != nil {
		return err
	}
	made, err := newPart(f.root)
	if err != nil {
		return err
	}
	defer made.discard()
	if _, err := made.Write(content); err != nil {
		return err
	}
	if err := errors.Join(made.Sync(), made.Close()); err != nil {
		return err
	}
	if err := made.put(markName, f.ways); errors.Is(err, fs.ErrExist) {
		if _, err := f.marked(); !errors.Is(err, collector.ErrTrayUnmarked) {
			return err
		}
		if err := os.Rename(made.Name(), filepath.Join(f.root, markName)); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	if err := syncFolder(f.root); err != nil {
		return err
	}
	_, err = f.marked()
	return err
}
