package app

import (
	"context"
	"errors"
	"fmt"

	"bannette/collector"
)

// Pictures draws the pages of files. Errors: collector's ErrNoPicture, ErrEncrypted, ErrUndrawable, ErrNoPage, ErrNoOriginal.
type Pictures interface {
	Picture(ctx context.Context, file, name string, page, width int) (collector.Picture, error)
}

// Picture is a page of a document, counted from 1, so many pixels wide; fewer where that would be more than a screen can
// show. Errors: ErrForbidden, ErrNotFound, and those of Pictures.
func (s DataEntry) Picture(ctx context.Context, document int64, page, width int) (collector.Picture, error) {
	row, err := s.Document(ctx, document)
	if err != nil {
		return collector.Picture{}, err
	}
	if row.SHA256 == "" {
		return collector.Picture{}, fmt.Errorf("picture of document %d: %w", document, collector.ErrNoOriginal)
	}
	archive := s.app.Collector.Archive
	if row.Searchable != "" { // it shows the same, and is quicker to draw than a photograph
		picture, err := s.app.Pictures.Picture(ctx, archive.Path(row.Searchable), "searchable.pdf", page, width)
		if !errors.Is(err, collector.ErrNoOriginal) && !errors.Is(err, collector.ErrUndrawable) {
			return picture, err
		}
	}
	return s.app.Pictures.Picture(ctx, archive.Path(row.SHA256), row.Name, page, width)
}
