package app

import (
	"context"
	"fmt"
	"strings"
)

// ReadAnew recognises a document once more, in these of the installed languages (Tesseract's names), at once; a long one
// page by page, by [Collecting.ReadOn]. Until the new text is there the document keeps the old one, and what lies in
// the tray is replaced, not doubled. A reading that fails changes nothing; nor does one that brings less than the earlier
// one, unless the person insists. Stopped, it goes on with the next collection. Errors: ErrForbidden, ErrNotFound,
// ErrBadValue for a language that is not installed, collector.ErrLess, collector.ErrReadingOn for a long one,
// collector.ErrRunning while its channel is being collected, which leaves it to the next collection; that of ctx; why it was
// not read, or waits for its tray.
func (s DataEntry) ReadAnew(ctx context.Context, document int64, languages []string, insists bool) error {
	ctx, done, err := s.begin(ctx, RightTray)
	if err != nil {
		return err
	}
	defer done()
	if err := s.app.areInstalled(languages); err != nil {
		return err
	}
	if len(languages) == 0 {
		return fmt.Errorf("languages: %w", ErrBadValue)
	}
	doc, err := s.app.Texts.ReadAnew(ctx, s.act(), document, strings.Join(languages, "+"), insists)
	if err != nil {
		return err
	}
	return s.app.Collector.ReadAnew(ctx, doc)
}
