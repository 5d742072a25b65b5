package collector

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path"
	"strings"
)

// carrier takes one document a stage further, whether a run does it or a person who asks for that document alone.
type carrier struct {
	*Collector
	limits Limits
	log    *slog.Logger
}

// alone is what takes one document along without a run.
func (c *Collector) alone(ctx context.Context, doc Document) (*carrier, error) {
	limits, err := c.Limits(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the limits: %w", err)
	}
	return &carrier{c, limits, c.Log.With("document", doc.ID)}, nil
}

// languages are those in which a document is read: its own, or else those of the settings.
func (c *carrier) languages(doc Document) string { return cmp.Or(doc.Languages, c.limits.Languages) }

// read stores what recognition reads on the document. Errors: those of Recogniser and of the ledger; ErrLess; ErrReadingOn,
// with the document where it was, for a long one that has an earlier text.
func (c *carrier) read(ctx context.Context, doc Document) (Document, error) {
	text, err := c.Recogniser.Recognise(ctx, c.Archive.Path(doc.SHA256), exportedName(doc.Item), c.languages(doc))
	switch {
	case ctx.Err() != nil:
		discard(text.Searchable)
		return doc, ctx.Err()
	case err != nil && doc.mayGoUnread(err):
		c.log.Warn("document goes on without its text", "document", doc.ID, "tries", doc.Tries+1, "err", err)
		text = Text{Recognition: NoRecognition, Remark: RemarkUnread}
	case err != nil:
		return doc, fmt.Errorf("recognise document %d: %w", doc.ID, err)
	}
	switch {
	case doc.Earlier != nil && text.Left > 0: // what is read so far would be less than what there is
		discard(text.Searchable)
		return c.leaveToReadOn(ctx, doc, text.Left)
	case doc.keepsTextBefore(text):
		discard(text.Searchable)
		return doc, fmt.Errorf("recognise document %d: %w", doc.ID, ErrLess)
	}
	return c.store(ctx, doc, text)
}

// store puts the document's text into the ledger, and its searchable PDF into the archive.
func (c *carrier) store(ctx context.Context, doc Document, text Text) (Document, error) {
	searchable, err := c.archiveSearchable(ctx, text.Searchable)
	if err == nil {
		err = c.Ledger.Recognised(context.WithoutCancel(ctx), doc, text, searchable, c.Now())
	}
	if err != nil {
		return doc, fmt.Errorf("keep the text of document %d: %w", doc.ID, err)
	}
	doc.Stage, doc.Searchable, doc.Earlier, doc.Tries = Recognised, searchable, nil, 0
	return doc, nil
}

// mayGoUnread reports whether err, an error of recognition, was the last of those that a document waits after. One whose
// original cannot be read waits on: it could not be delivered either.
func (d Document) mayGoUnread(err error) bool {
	return d.Earlier == nil && d.Tries+1 >= mostReadings && !beyondText(err) && !errors.Is(err, ErrNoOriginal)
}

// keepText ends a reading anew that failed, or brought less: all stays as it was.
func (c *carrier) keepText(ctx context.Context, doc Document, err error) (Document, error) {
	reason := orElse(err, ReasonUnrecognised)
	c.log.Warn("document keeps its earlier text", "document", doc.ID, "reason", reason.Code, "err", err)
	stage, err := c.Ledger.KeepText(context.WithoutCancel(ctx), doc, reason, c.Now())
	if err != nil {
		c.log.Error("earlier text not restored", "document", doc.ID, "err", err)
		return doc, fmt.Errorf("keep the earlier text of document %d: %w", doc.ID, err)
	}
	doc.Stage, doc.Earlier, doc.Tries = stage, nil, 0
	return doc, nil
}

// archiveSearchable moves the searchable PDF into the archive.
func (c *carrier) archiveSearchable(ctx context.Context, file string) (sha256 string, err error) {
	if file == "" {
		return "", nil
	}
	defer discard(file)
	kept, err := c.Archive.Put(ctx, func(w io.Writer) error {
		from, err := os.Open(file)
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(w, from)
		return err
	})
	return kept.SHA256, err
}

func discard(file string) {
	if file != "" {
		os.Remove(file) // scratch; what stays is swept at the next start
	}
}

// exportedName is the name with the ending of what the source exported.
func exportedName(item Item) string {
	if item.Export == "" || strings.EqualFold(path.Ext(item.Name), "."+item.Export) {
		return item.Name
	}
	return item.Name + "." + item.Export
}

// waits keeps the document in the archive until a later run. counted says that the failure is the document's own.
func (c *carrier) waits(ctx context.Context, doc Document, reason Reason, counted bool, err error) {
	if ctx.Err() != nil {
		return
	}
	if counted {
		reason.Date = c.Now().Add(pauseAfter(doc.Tries + 1))
	}
	c.log.Warn("document waits", "document", doc.ID, "reason", reason.Code, "tries", doc.Tries, "next", reason.Date, "err", err)
	if err := c.Ledger.Waits(ctx, doc, reason); err != nil {
		c.log.Error("waiting not recorded", "document", doc.ID, "err", err)
	}
}
