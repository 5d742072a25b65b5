package collector

import (
	"context"
	"errors"
	"fmt"
)

// delivering is the last step of a run's documents.
type delivering struct {
	*pass
	tray    *openTray
	down    error // why the tray is not to be tried any more in this run
	offline int   // documents in a row for which it did not answer
	strange int   // documents in a row that it did not take, nobody knows why
}

// deliver lays the document in its tray. What keeps it from there costs this document alone, and it waits in the archive;
// where the tray is not to be reached, so do those behind it.
func (d *delivering) deliver(ctx context.Context, doc Document) (Document, bool) {
	if ctx.Err() != nil {
		return doc, false
	}
	if d.tray == nil && d.down == nil {
		d.tray, d.down = d.openTray(ctx)
	}
	if d.down != nil {
		d.waits(ctx, doc, orElse(d.down, ReasonUndeliverable), false, d.down)
		return doc, false
	}
	began := d.Now()
	err := d.putInTray(ctx, d.tray, doc)
	d.watch(err)
	if err != nil {
		d.waits(ctx, doc, orElse(err, ReasonUndeliverable), !beyondDelivery(err), err)
		return doc, false
	}
	doc.Stage = Delivered
	d.log.Debug("delivered", "document", doc.ID, "took", d.Now().Sub(began))
	d.advance(func(t *Progress) { t.Delivered++ })
	return doc, true
}

// watch decides from each answer whether it is of use to deliver more.
func (d *delivering) watch(err error) {
	switch {
	case err != nil && errors.Is(err, ErrOffline):
		if d.offline++; d.offline >= offlineInARow {
			d.down = err
		}
		return
	case err != nil && beyondDelivery(err):
		d.down = err
	case err != nil && strange(err):
		if d.strange++; d.strange >= strangeInARow {
			d.down = err
		}
	default:
		d.strange = 0
	}
	d.offline = 0
}

// openTray is the tray in which documents are laid now, and its place.
type openTray struct {
	Tray
	place string
}

func (c *carrier) openTray(ctx context.Context) (*openTray, error) {
	place, err := c.Place(ctx)
	if err != nil {
		return nil, err
	}
	tray, err := c.Tray(ctx, place)
	return &openTray{tray, place}, err
}

// deliverAlone lays the document in the tray without a run. Where that fails, it waits there for one.
func (c *carrier) deliverAlone(ctx context.Context, doc Document) error {
	tray, err := c.openTray(ctx)
	opened := err == nil
	if opened {
		err = c.putInTray(ctx, tray, doc)
	}
	if err != nil {
		c.waits(ctx, doc, orElse(err, ReasonUndeliverable), opened && !beyondDelivery(err), err)
		return fmt.Errorf("lay document %d in the tray: %w", doc.ID, err)
	}
	return nil
}

// putInTray lays the document in the tray, or in the place of what lies in an earlier one, and stores the receipt.
func (c *carrier) putInTray(ctx context.Context, tray *openTray, doc Document) (err error) {
	earlier, receipt := doc.InTray.Receipt != "" && doc.Tray != tray.place, ""
	if earlier {
		receipt, doc.InTray, err = c.layEarlier(ctx, doc)
	} else {
		doc.Tray = tray.place
		receipt, err = c.lay(ctx, tray.Tray, doc)
		doc.InTray = InTray{}
	}
	if err != nil {
		return err
	}
	return c.Ledger.Delivered(context.WithoutCancel(ctx), doc, receipt, c.Now())
}

// layEarlier replaces what lies in a tray where nothing is laid any more. One that is not to be reached keeps what it has:
// it may never come back, and a second file in the tray of today would be one too many. left is then what lies there.
func (c *carrier) layEarlier(ctx context.Context, doc Document) (receipt string, left InTray, err error) {
	tray, err := c.Tray(ctx, doc.Tray)
	if err == nil {
		receipt, err = c.lay(ctx, tray, doc)
	}
	if err != nil && ctx.Err() == nil && (tray == nil || beyondDelivery(err)) {
		c.log.Warn("document stays as it lies in an earlier tray", "document", doc.ID, "err", err)
		return doc.InTray.Receipt, doc.InTray, nil
	}
	return receipt, InTray{}, err
}

// lay gives the document to the tray.
func (c *carrier) lay(ctx context.Context, tray Tray, doc Document) (receipt string, err error) {
	to, err := c.Ledger.Destination(ctx, doc)
	if err != nil {
		return "", fmt.Errorf("look up the destination of document %d: %w", doc.ID, err)
	}
	file := c.Archive.Path(doc.SHA256)
	if doc.Searchable != "" {
		file = c.Archive.Path(doc.Searchable)
		to.Name = SearchableName(to.Name)
	}
	if doc.InTray.Receipt == "" {
		return tray.Deliver(ctx, to, file)
	}
	if replacer, ok := tray.(Replacer); ok {
		return replacer.Replace(ctx, doc.InTray.Receipt, doc.InTray.SHA256, to, file)
	}
	return doc.InTray.Receipt, nil // what lies there stays: a second file would be one too many
}
