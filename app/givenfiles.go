package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"bannette/collector"
)

// givenFiles is the Source of files that a person gives by hand. A folder stands for all files below it. Its cursor
// names what was given the last time: what did not come into the archive then, and is gone since, it lists as removed.
type givenFiles struct {
	paths []string
	now   func() time.Time
}

// Changes implements collector.Source. Errors: that of ctx, that of a cursor that is none.
func (g givenFiles) Changes(ctx context.Context, folder collector.Folder) (collector.Page, error) {
	page := collector.Page{ListedAt: g.now(), Cursor: folder.Cursor}
	var before, given []string
	if folder.Cursor != "" {
		if err := json.Unmarshal([]byte(folder.Cursor), &before); err != nil {
			return page, fmt.Errorf("read the cursor: %w", err)
		}
	}
	for _, path := range before {
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			page.Entries = append(page.Entries, collector.Entry{Removed: path})
		}
	}
	for _, path := range g.paths {
		err := filepath.WalkDir(path, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err == nil && entry.IsDir():
				return nil
			}
			item := givenItem(path)
			page.Entries = append(page.Entries, collector.Entry{Item: &item})
			given = append(given, path)
			return nil
		})
		if err != nil {
			return page, err
		}
	}
	if len(g.paths) > 0 {
		cursor, err := json.Marshal(given)
		if err != nil {
			return page, err
		}
		page.Cursor = string(cursor)
	}
	return page, nil
}

// givenItem lists a file. One that cannot be read is listed without its content: fetching it tells why.
func givenItem(path string) collector.Item {
	item := collector.Item{ID: "file:" + path, Rev: "unread", Path: path, Name: filepath.Base(path)}
	at, err := os.Lstat(path)
	if err != nil {
		return item
	}
	item.Size, item.Modified, item.Symlink = at.Size(), at.ModTime().UTC(), !at.Mode().IsRegular()
	item.Rev = strconv.FormatInt(at.ModTime().UnixNano(), 36) + "-" + strconv.FormatInt(at.Size(), 36)
	if !item.Symlink {
		item.ContentHash, _ = hashOf(path, io.Discard)
	}
	return item
}

// hashOf copies the file to out and returns its content hash.
func hashOf(path string, out io.Writer) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	hash := collector.NewContentHash()
	if _, err := io.Copy(io.MultiWriter(hash, out), file); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", hash.Sum(nil)), nil
}

// Fetch implements collector.Source.
// Errors: collector.ErrVanished, collector.ErrLocked, collector.ErrChanged, or what the system says.
func (g givenFiles) Fetch(ctx context.Context, item collector.Item, w io.Writer) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	hash, err := hashOf(item.Path, w)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("read the file: %w", collector.ErrVanished)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("read the file: %w", collector.ErrLocked)
	case err != nil:
		return fmt.Errorf("read the file: %w", err)
	case item.ContentHash != "" && hash != item.ContentHash:
		return fmt.Errorf("read the file: %w", collector.ErrChanged)
	}
	return nil
}
