package dropbox

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector"
)

// export fetches a document that exists only inside Dropbox. There are no ranges here, and two exports
// need not be the same bytes: one that breaks off after its first byte is left to the next run.
func (a *Account) export(ctx context.Context, item collector.Item, got *tally) error {
	for failures := 0; ; {
		err := a.exportOnce(ctx, item, got)
		var cut *broken
		if !errors.As(err, &cut) {
			return err
		}
		failures++
		if got.n > 0 || failures >= a.pacer.tries {
			return fmt.Errorf("%w: %w", collector.ErrOffline, cut)
		}
		if err := sleep(ctx, a.pacer.delay(failures)); err != nil {
			return err
		}
	}
}

// exportOnce asks by id, so the current version comes: it must still be the listed one.
func (a *Account) exportOnce(ctx context.Context, item collector.Item, got *tally) error {
	arg := files.NewExportArg(item.ID)
	arg.ExportFormat = item.Export
	result, body, err := a.files.ExportContext(ctx, arg)
	if r, ok := asRefusal(err); ok && r.has("invalid_export_format") {
		// Dropbox's own choice (export_as) need not be among the formats it takes by name.
		arg.ExportFormat = ""
		result, body, err = a.files.ExportContext(ctx, arg)
	}
	if err != nil {
		return fetchError(translate(err))
	}
	defer body.Close()
	made, original := result.ExportMetadata, result.FileMetadata
	if made == nil || original == nil {
		return fmt.Errorf("%w: %w", collector.ErrOffline, errForeign)
	}
	if original.Rev != item.Rev {
		return collector.ErrChanged
	}
	if arg.ExportFormat == "" && !strings.EqualFold(path.Ext(made.Name), "."+item.Export) {
		return fmt.Errorf("%w as %s", collector.ErrNotExportable, item.Export)
	}
	if err := got.receive(ctx, body, int64(made.Size)); err != nil {
		return err
	}
	return got.verify(made.ExportHash)
}
