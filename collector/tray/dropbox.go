package tray

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"bannette/collector"
)

// Uploader uploads a file to the firm's own Dropbox, never over another one.
type Uploader interface {
	// Upload lays file at path. The same content there already is success, another content gives exists.
	// The path stored may differ from the one asked for in case. Errors: those of collector.Tray.
	Upload(ctx context.Context, path, file string) (storedPath string, exists bool, err error)
}

// Dropbox is a tray in a folder of the firm's own Dropbox, laid out as a Folder is.
// It is as safe for concurrent use as its Uploader.
type Dropbox struct {
	up   Uploader
	root string // "" or "/..."
}

// NewDropbox gives the tray in root, a path in the account; "" or "/" for all of it.
func NewDropbox(up Uploader, root string) *Dropbox {
	return &Dropbox{up: up, root: strings.TrimSuffix(path.Join("/", root), "/")}
}

// Deliver implements collector.Tray. The receipt is the path stored, relative to the root.
// Errors: the Uploader's.
func (d *Dropbox) Deliver(ctx context.Context, to collector.Destination, file string) (string, error) {
	folder := path.Join("/", d.root, folderOf(to))
	for _, name := range candidates(to) {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		stored, exists, err := d.up.Upload(ctx, path.Join(folder, name), file)
		if err != nil {
			return "", fmt.Errorf("upload to the tray: %w", err)
		}
		if !exists {
			return d.relative(stored)
		}
	}
	return "", fmt.Errorf("name the document: %w", collector.ErrNameTaken)
}

// relative takes as many elements off as root has: Dropbox may spell them in another case.
func (d *Dropbox) relative(stored string) (string, error) {
	elements := strings.Split(stored, "/")
	above := strings.Count(d.root, "/") + 1
	if len(elements) <= above {
		return "", errors.New("upload to the tray: it was stored outside of it")
	}
	return strings.Join(elements[above:], "/"), nil
}
