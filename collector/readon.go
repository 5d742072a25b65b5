package collector

import (
	"context"
	"errors"
	"fmt"
)

// ReadOn reads one more stretch of a delivered document of which pages are left. When the last is read, the whole text takes
// the place of what was known, and what lies in the tray is replaced; until then only how many are left is stored. No
// claim is held while it reads, so that it keeps no collection from running: where one of the document's channel runs
// when the text is whole, that or the next lays it in the tray. A document that is read anew keeps its earlier text where
// the new one brings less, or where reading fails. Errors: those of Recogniser and of the ledger; that of ctx, which loses
// no page that was read.
func (c *Collector) ReadOn(ctx context.Context, doc Document) error {
	carrier, err := c.alone(ctx, doc)
	if err != nil {
		return err
	}
	text, err := carrier.readStretch(ctx, doc)
	if err == nil && text.Left > 0 {
		carrier.log.Debug("read on", "left", text.Left)
		_, err := c.Ledger.ReadingOn(context.WithoutCancel(ctx), doc, text.Left)
		return err
	}
	if err == nil && doc.keepsTextBefore(text) {
		err = ErrLess
	}
	if err != nil {
		discard(text.Searchable)
		if doc.Earlier != nil && ctx.Err() == nil && !beyondText(err) {
			_, err := carrier.keepText(ctx, doc, err)
			return err
		}
		return fmt.Errorf("read document %d on: %w", doc.ID, err)
	}
	if doc, err = carrier.store(ctx, doc, text); err != nil {
		return err
	}
	return carrier.replace(ctx, doc)
}

// leaveToReadOn leaves the rest of a document that is read anew to ReadOn: as many pages as are left hold up no run. One that
// gave less in the end is not read so once more unless a person insists. Errors: ErrReadingOn, with the document where it
// was; ErrLess; those of the ledger.
func (c *carrier) leaveToReadOn(ctx context.Context, doc Document, left int) (Document, error) {
	if doc.Earlier.Less && !doc.Earlier.Insists {
		return doc, fmt.Errorf("recognise document %d: %w", doc.ID, ErrLess)
	}
	stage, err := c.Ledger.ReadingOn(context.WithoutCancel(ctx), doc, left)
	if err != nil {
		return doc, fmt.Errorf("store what is left of document %d: %w", doc.ID, err)
	}
	c.log.Info("document is read anew, page by page", "document", doc.ID, "left", left)
	doc.Stage, doc.Earlier, doc.Tries = stage, nil, 0
	return doc, fmt.Errorf("recognise document %d: %w", doc.ID, ErrReadingOn)
}

// readStretch reads one more stretch. A recogniser that knows no stretches reads the whole document.
func (c *carrier) readStretch(ctx context.Context, doc Document) (text Text, err error) {
	read := c.Recogniser.Recognise
	if stretches, ok := c.Recogniser.(ReaderOn); ok {
		read = stretches.ReadOn
	}
	text, err = read(ctx, c.Archive.Path(doc.SHA256), exportedName(doc.Item), c.languages(doc))
	return text, errors.Join(err, ctx.Err())
}

// replace lays the document in the tray in the place of what lies there, unless a run of its channel does.
func (c *carrier) replace(ctx context.Context, doc Document) error {
	release, err := c.Ledger.Claim(ctx, doc.Channel, c.Now())
	if errors.Is(err, ErrRunning) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("claim channel %d: %w", doc.Channel, err)
	}
	defer release()
	_ = c.deliverAlone(ctx, doc) // or it waits, and says why
	return nil
}
