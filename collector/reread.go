package collector

import (
	"context"
	"fmt"
)

// Reread takes a document that the ledger has sent back to Fetched along the rest of the line at once: it is read in its
// Languages and laid in the tray in the place of what lies there. Where that breaks off, the document waits, and the
// next run of its channel goes on. Errors: ErrRunning while a run of its channel is under way, which then carries it or
// leaves it to the next; that of ctx; why it waits.
func (c *Collector) Reread(ctx context.Context, doc Document) error {
	release, err := c.Ledger.Claim(ctx, doc.Channel, c.Now())
	if err != nil {
		return fmt.Errorf("read document %d: %w", doc.ID, err)
	}
	defer release()
	limits, err := c.Limits(ctx)
	if err != nil {
		return fmt.Errorf("read the limits: %w", err)
	}
	p := &pass{Collector: c, channel: Channel{ID: doc.Channel}, limits: limits, log: c.Log.With("document", doc.ID)}
	doc, ok := p.recognise(ctx, doc)
	if ok {
		d := &delivering{pass: p}
		if doc, ok = d.deliver(ctx, doc); !ok && d.down != nil {
			return fmt.Errorf("lay document %d in the tray: %w", doc.ID, d.down)
		}
	}
	if !ok {
		if err := ctx.Err(); err != nil {
			return err
		}
		return fmt.Errorf("read document %d: %w", doc.ID, ErrTrayGone)
	}
	return nil
}
