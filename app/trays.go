package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"bannette/collector"
)

// Documents are those of a tray, newest first. Error: ErrForbidden.
func (s DataEntry) Documents(ctx context.Context, filter DocumentFilter) ([]DocumentRow, error) {
	return read(ctx, s.Person, s.app.Trays.Documents, filter, RightTray)
}

// Document is one document. Errors: ErrForbidden, ErrNotFound.
func (s DataEntry) Document(ctx context.Context, id int64) (DocumentRow, error) {
	return read(ctx, s.Person, s.app.Trays.Document, id, RightTray)
}

// Pages are a document's recognised pages. Errors: ErrForbidden, ErrNotFound.
func (s DataEntry) Pages(ctx context.Context, document int64) ([]collector.PageText, error) {
	return read(ctx, s.Person, s.app.Texts.Pages, document, RightTray)
}

// Original is the path of the document's original, for reading only. Errors: ErrForbidden, ErrNotFound
// while it has not been fetched, collector.ErrNoOriginal where the archive has lost it.
func (s DataEntry) Original(ctx context.Context, document int64) (path string, err error) {
	return s.archived(ctx, document, func(row DocumentRow) string { return row.SHA256 })
}

// Searchable is the path of what the tray received: the searchable PDF, or the original where that serves.
// Errors: as Original.
func (s DataEntry) Searchable(ctx context.Context, document int64) (path string, err error) {
	return s.archived(ctx, document, DocumentRow.Delivery)
}

// archived is the path of a document's file, of those that the archive keeps of it.
func (s DataEntry) archived(ctx context.Context, document int64, sha256 func(DocumentRow) string) (path string, err error) {
	row, err := s.Document(ctx, document)
	if err != nil {
		return "", err
	}
	if row.SHA256 == "" {
		return "", fmt.Errorf("original of document %d: %w", document, ErrNotFound)
	}
	path = s.app.Collector.Archive.Path(sha256(row))
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("original of document %d: %w", document, collector.ErrNoOriginal)
	}
	return path, nil
}

// MoveDocument moves a document to another binder of its company. Error: ErrForbidden.
func (s DataEntry) MoveDocument(ctx context.Context, document, binder int64) error {
	if err := s.may(ctx, RightTray); err != nil {
		return err
	}
	return s.app.Trays.MoveDocument(ctx, s.act(), document, binder)
}

// RenameDocument gives a document another name here. Errors: ErrForbidden, ErrBadValue.
func (s DataEntry) RenameDocument(ctx context.Context, document int64, name string) error {
	if err := s.may(ctx, RightTray); err != nil {
		return err
	}
	if err := checkName(name); err != nil {
		return err
	}
	return s.app.Trays.RenameDocument(ctx, s.act(), document, name)
}
