package collector

import (
	"context"
	"errors"
	"fmt"
)

// ReadAnew takes a document that the ledger has sent back to Fetched along the rest of the line at once: it is read in its
// Languages and laid in the tray in the place of what lies there. A reading that fails, or brings less than the earlier one,
// changes nothing: the document goes back to where it was. So does a long one, which ReadOn then reads to its end. Stopped by
// ctx, it waits, and the next run of its channel goes on. Errors: ErrRunning while a run of its channel is under way, which
// then carries it or leaves it to the next; that of ctx; those of Recogniser; ErrLess; ErrReadingOn; why it waits for its
// tray.
func (c *Collector) ReadAnew(ctx context.Context, doc Document) error {
	release, err := c.Ledger.Claim(ctx, doc.Channel, c.Now())
	if err != nil {
		return fmt.Errorf("read document %d: %w", doc.ID, err)
	}
	defer release()
	carrier, err := c.alone(ctx, doc)
	if err != nil {
		return err
	}
	read, err := carrier.read(ctx, doc)
	switch {
	case errors.Is(err, ErrReadingOn):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && doc.Earlier != nil:
		if _, failed := carrier.keepText(ctx, doc, err); failed != nil {
			return errors.Join(err, failed)
		}
		return err
	case err != nil:
		carrier.waits(ctx, doc, orElse(err, ReasonUnrecognised), !beyondText(err), err)
		return err
	}
	return carrier.deliverAlone(ctx, read)
}
