package world

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"bannette/collector"
)

// border is what the line's outside calls go through. It knows which call it is, and what it is about, and lets
// it happen or not.
type border interface {
	Call(ctx context.Context, what, about string, do func() error) error
}

// Surround makes every outside call of the line go through the border.
func Surround(c *collector.Collector, b border) {
	c.Ledger = &borderLedger{c.Ledger, b}
	c.Archive = &borderArchive{c.Archive, b}
	c.Recogniser = &borderRecogniser{c.Recogniser, b}
	source, tray := c.Source, c.Tray
	c.Source = func(ctx context.Context, account int64) (collector.Source, error) {
		inner, err := source(ctx, account)
		if err != nil {
			return nil, err
		}
		return &borderSource{inner, b}, nil
	}
	c.Tray = func(ctx context.Context, place string) (collector.Tray, error) {
		inner, err := tray(ctx, place)
		if err != nil {
			return nil, err
		}
		return &borderTray{inner, b}, nil
	}
}

type borderSource struct {
	collector.Source
	border
}

func (b *borderSource) Changes(ctx context.Context, folder collector.Folder) (page collector.Page, err error) {
	err = b.Call(ctx, "changes", fmt.Sprint(folder.ID), func() (err error) { page, err = b.Source.Changes(ctx, folder); return err })
	return page, err
}

func (b *borderSource) Fetch(ctx context.Context, item collector.Item, w io.Writer) error {
	return b.Call(ctx, "fetch", item.Rev, func() error { return b.Source.Fetch(ctx, item, w) })
}

type borderArchive struct {
	collector.Archive
	border
}

func (b *borderArchive) Put(ctx context.Context, fill func(io.Writer) error) (original collector.Original, err error) {
	err = b.Call(ctx, "put", "", func() (err error) { original, err = b.Archive.Put(ctx, fill); return err })
	return original, err
}

type borderRecogniser struct {
	collector.Recogniser
	border
}

func (b *borderRecogniser) Recognise(ctx context.Context, file, name, languages string) (text collector.Text, err error) {
	err = b.Call(ctx, "recognise", filepath.Base(file), func() (err error) { text, err = b.Recogniser.Recognise(ctx, file, name, languages); return err })
	return text, err
}

type borderTray struct {
	collector.Tray
	border
}

func (b *borderTray) Deliver(ctx context.Context, to collector.Destination, file string) (receipt string, err error) {
	err = b.Call(ctx, "deliver", to.SHA256, func() (err error) { receipt, err = b.Tray.Deliver(ctx, to, file); return err })
	return receipt, err
}

// borderLedger leaves out what is no part of a run: Preview; and Claim, which the operating system decides.
type borderLedger struct {
	collector.Ledger
	border
}

func (b *borderLedger) OpenRun(ctx context.Context, channel int64, trigger collector.Trigger, by int64, now time.Time) (run collector.Run, err error) {
	err = b.Call(ctx, "open run", fmt.Sprint(channel), func() (err error) { run, err = b.Ledger.OpenRun(ctx, channel, trigger, by, now); return err })
	return run, err
}

func (b *borderLedger) Remembered(ctx context.Context, run collector.Run, rule collector.Rule) (young time.Duration, err error) {
	err = b.Call(ctx, "remembered", "", func() (err error) { young, err = b.Ledger.Remembered(ctx, run, rule); return err })
	return young, err
}

func (b *borderLedger) Record(ctx context.Context, run collector.Run, folder collector.Folder, page collector.Page, rule collector.Rule) (young time.Duration, err error) {
	err = b.Call(ctx, "record", fmt.Sprint(folder.ID), func() (err error) { young, err = b.Ledger.Record(ctx, run, folder, page, rule); return err })
	return young, err
}

func (b *borderLedger) Forget(ctx context.Context, channel int64) error {
	return b.Call(ctx, "forget", fmt.Sprint(channel), func() error { return b.Ledger.Forget(ctx, channel) })
}

func (b *borderLedger) FolderMissing(ctx context.Context, folder collector.Folder, missing bool) error {
	return b.Call(ctx, "folder missing", fmt.Sprint(folder.ID), func() error { return b.Ledger.FolderMissing(ctx, folder, missing) })
}

func (b *borderLedger) Pending(ctx context.Context, run collector.Run) (documents []collector.Document, err error) {
	err = b.Call(ctx, "pending", "", func() (err error) { documents, err = b.Ledger.Pending(ctx, run); return err })
	return documents, err
}

func (b *borderLedger) Fetched(ctx context.Context, run collector.Run, doc collector.Document, original collector.Original, now time.Time) (already bool, err error) {
	err = b.Call(ctx, "fetched", fmt.Sprint(doc.ID), func() (err error) { already, err = b.Ledger.Fetched(ctx, run, doc, original, now); return err })
	return already, err
}

func (b *borderLedger) Recognised(ctx context.Context, doc collector.Document, text collector.Text, searchable string, now time.Time) error {
	return b.Call(ctx, "recognised", fmt.Sprint(doc.ID), func() error { return b.Ledger.Recognised(ctx, doc, text, searchable, now) })
}

func (b *borderLedger) KeepText(ctx context.Context, doc collector.Document, why collector.Reason, now time.Time) (stage collector.Stage, err error) {
	err = b.Call(ctx, "keep text", fmt.Sprint(doc.ID), func() (err error) { stage, err = b.Ledger.KeepText(ctx, doc, why, now); return err })
	return stage, err
}

func (b *borderLedger) Delivered(ctx context.Context, doc collector.Document, receipt string, now time.Time) error {
	return b.Call(ctx, "delivered", fmt.Sprint(doc.ID), func() error { return b.Ledger.Delivered(ctx, doc, receipt, now) })
}

func (b *borderLedger) Failed(ctx context.Context, run collector.Run, doc collector.Document, reason collector.Reason, attempt bool) error {
	return b.Call(ctx, "failed", fmt.Sprint(doc.ID), func() error { return b.Ledger.Failed(ctx, run, doc, reason, attempt) })
}

func (b *borderLedger) Waits(ctx context.Context, doc collector.Document, reason collector.Reason) error {
	return b.Call(ctx, "waits", fmt.Sprint(doc.ID), func() error { return b.Ledger.Waits(ctx, doc, reason) })
}

func (b *borderLedger) CloseRun(ctx context.Context, run collector.Run, problem collector.Reason, breaks bool, now time.Time) (closed collector.Run, err error) {
	err = b.Call(ctx, "close run", fmt.Sprint(run.Channel), func() (err error) { closed, err = b.Ledger.CloseRun(ctx, run, problem, breaks, now); return err })
	return closed, err
}

func (b *borderLedger) Destination(ctx context.Context, doc collector.Document) (to collector.Destination, err error) {
	err = b.Call(ctx, "destination", fmt.Sprint(doc.ID), func() (err error) { to, err = b.Ledger.Destination(ctx, doc); return err })
	return to, err
}
