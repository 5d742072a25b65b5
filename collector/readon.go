package collector

import (
	"context"
	"errors"
	"fmt"
)

// ReadOn reads one more turn of a delivered document of which pages are left. When the last is read, the whole text takes
// the place of what was known, and what lies in the tray is replaced; until then only how many are left is stored. No
// claim is held while it reads, so that it keeps no collection from running: where one of the document's channel runs
// when the text is whole, that or the next lays it in the tray. Errors: those of Recogniser and of the ledger; that of
// ctx, which loses no page that was read.
func (c *Collector) ReadOn(ctx context.Context, doc Document) error {
	limits, err := c.Limits(ctx)
	if err != nil {
		return fmt.Errorf("read the limits: %w", err)
	}
	p := &pass{Collector: c, channel: Channel{ID: doc.Channel}, limits: limits, log: c.Log.With("document", doc.ID)}
	text, err := p.readTurn(ctx, doc)
	if err != nil {
		discard(text.Searchable)
		return fmt.Errorf("read document %d on: %w", doc.ID, err)
	}
	if text.Left > 0 {
		p.log.Debug("read on", "left", text.Left)
		return c.Ledger.ReadingOn(context.WithoutCancel(ctx), doc, text.Left)
	}
	searchable, err := p.keepSearchable(ctx, text.Searchable)
	if err == nil {
		err = c.Ledger.Recognised(context.WithoutCancel(ctx), doc, text, searchable, c.Now())
	}
	if err != nil {
		return fmt.Errorf("keep the text of document %d: %w", doc.ID, err)
	}
	doc.Stage, doc.Searchable = Recognised, searchable
	return p.replace(ctx, doc)
}

// readTurn reads one more turn. A recogniser that knows no turns reads the whole document.
func (p *pass) readTurn(ctx context.Context, doc Document) (text Text, err error) {
	languages := doc.Languages
	if languages == "" {
		languages = p.limits.Languages
	}
	read := p.Recogniser.Recognise
	if turns, ok := p.Recogniser.(ReaderOn); ok {
		read = turns.ReadOn
	}
	text, err = read(ctx, p.Archive.Path(doc.SHA256), exportedName(doc.Item), languages)
	return text, errors.Join(err, ctx.Err())
}

// replace lays the document in the tray in the place of what lies there, unless a run of its channel does.
func (p *pass) replace(ctx context.Context, doc Document) error {
	release, err := p.Ledger.Claim(ctx, doc.Channel, p.Now())
	if errors.Is(err, ErrRunning) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("claim channel %d: %w", doc.Channel, err)
	}
	defer release()
	d := &delivering{pass: p}
	d.deliver(ctx, doc) // or it waits, and says why
	return nil
}
