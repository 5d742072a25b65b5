package collector

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"sync"
	"sync/atomic"
)

// offlineInARow is after how many files in a row that the source did not answer for
// the rest of the run stops asking: each such file has been tried for half a minute already.
const offlineInARow = 3

// carry takes each pending document along: several are fetched at once, while others that
// have come are being recognised, and others delivered.
func (p *pass) carry(ctx context.Context, source Source, down error) {
	documents, err := p.Ledger.Pending(ctx, p.run)
	if err != nil {
		p.fail(ctx, fmt.Errorf("look up pending documents: %w", err))
		return
	}
	p.tell(func(t *Progress) { t.Total = len(documents) })

	fetched := make(chan Document, len(documents))
	recognised := make(chan Document, len(documents))
	f := &fetching{pass: p, source: source}
	if down != nil {
		f.down.Store(&down)
	}
	d := &delivering{pass: p}

	found := make(chan Document)
	go func() {
		defer close(found)
		for _, doc := range documents {
			switch doc.Stage {
			case Fetched:
				fetched <- doc
			case Recognised:
				recognised <- doc
			default:
				found <- doc
			}
		}
	}()
	side(p.Downloads, found, fetched, func(doc Document) (Document, bool) { return f.fetch(ctx, doc) })
	side(p.Recognitions, fetched, recognised, func(doc Document) (Document, bool) { return p.recognise(ctx, doc) })
	delivered := make(chan Document, len(documents))
	side(1, recognised, delivered, func(doc Document) (Document, bool) { return d.deliver(ctx, doc) })
	for range delivered {
	}
	if ctx.Err() != nil && p.problem == (Reason{}) {
		p.problem = Reason{Code: ReasonStopped}
	}
}

// side lets n workers take each document from in one step further; out is closed after the last.
func side(n int, in <-chan Document, out chan<- Document, step func(Document) (Document, bool)) {
	var workers sync.WaitGroup
	for range max(1, n) {
		workers.Go(func() {
			for doc := range in {
				if next, ok := step(doc); ok {
					out <- next
				}
			}
		})
	}
	go func() {
		workers.Wait()
		close(out)
	}()
}

// fetching is the first step of a run's documents.
type fetching struct {
	*pass
	source  Source
	down    atomic.Pointer[error] // why the source, or the archive, is not to be asked any more
	offline atomic.Int32          // files in a row for which the source did not answer
}

// fetch brings the original into the archive.
func (f *fetching) fetch(ctx context.Context, doc Document) (Document, bool) {
	if ctx.Err() != nil {
		return doc, false // CloseRun accounts for it
	}
	if down := f.down.Load(); down != nil {
		f.failed(ctx, doc, *down)
		return doc, false
	}
	began := f.Now()
	f.tell(func(t *Progress) { t.Current = doc.Item.Name })
	original, err := f.original(ctx, &doc)
	if err == nil {
		var already bool
		already, err = f.Ledger.Fetched(context.WithoutCancel(ctx), f.run, doc, original, f.Now())
		if err == nil && already {
			f.tell(func(t *Progress) { t.Total-- })
			return doc, false
		}
	}
	f.watch(err)
	if err != nil {
		f.failed(ctx, doc, err)
		return doc, false
	}
	doc.Stage, doc.SHA256, doc.Size = Fetched, original.SHA256, original.Size
	f.log.Debug("fetched", "document", doc.ID, "size", doc.Size, "took", f.Now().Sub(began))
	f.tell(func(t *Progress) { t.Fetched++ })
	return doc, true
}

// original fetches the document's item, or, where that is gone, another that held the same content.
// Afterwards doc.Item is the one that was fetched.
func (f *fetching) original(ctx context.Context, doc *Document) (original Original, err error) {
	for _, item := range append([]Item{doc.Item}, doc.Twins...) {
		original, err = f.Archive.Put(ctx, func(w io.Writer) error { return f.source.Fetch(ctx, item, w) })
		if err == nil {
			doc.Item = item
			return original, nil
		}
		if !ofThisFile(err) {
			break
		}
	}
	return Original{}, err
}

// ofThisFile reports whether the error says something about the one file only, so that a twin may serve.
func ofThisFile(err error) bool {
	for _, e := range []error{ErrVanished, ErrChanged, ErrLocked, ErrRestricted, ErrNotExportable, ErrCorrupt} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// watch decides from each answer whether it is of use to go on asking.
func (f *fetching) watch(err error) {
	switch {
	case err == nil || ofThisFile(err):
		f.offline.Store(0)
	case errors.Is(err, ErrOffline):
		if f.offline.Add(1) >= offlineInARow {
			f.down.CompareAndSwap(nil, &err)
		}
	case errors.Is(err, ErrSignedOut), errors.Is(err, ErrNoScope), errors.Is(err, ErrBusy), errors.Is(err, ErrDiskFull):
		if f.down.CompareAndSwap(nil, &err) && !errors.Is(err, ErrDiskFull) {
			f.Heard(context.Background(), f.channel.Account, err)
		}
	}
}

func (f *fetching) failed(ctx context.Context, doc Document, err error) {
	if ctx.Err() != nil {
		return // stopped, and no fault of the document
	}
	reason := ReasonFor(err)
	f.log.Warn("document not fetched", "document", doc.ID, "reason", reason.Code, "err", err)
	if err := f.Ledger.Failed(ctx, f.run, doc, reason, ofThisFile(err)); err != nil {
		f.log.Error("failure not recorded", "document", doc.ID, "err", err)
	}
	f.tell(func(t *Progress) { t.Failed++ })
}

// recognise reads the document's text. Whatever goes wrong with that, the document goes on: with a remark.
func (p *pass) recognise(ctx context.Context, doc Document) (Document, bool) {
	if ctx.Err() != nil {
		return doc, false
	}
	began := p.Now()
	languages := doc.Languages
	if languages == "" {
		languages = p.limits.Languages
	}
	text, err := p.Recogniser.Recognise(ctx, p.Archive.Path(doc.SHA256), exportedName(doc.Item), languages)
	if ctx.Err() != nil {
		discard(text.Searchable)
		return doc, false
	}
	if err != nil {
		p.log.Warn("document not recognised", "document", doc.ID, "err", err)
		text = Text{Recognition: NoRecognition, Remark: RemarkUnread}
	}
	searchable, err := p.keepSearchable(ctx, text.Searchable)
	if err == nil {
		err = p.Ledger.Recognised(context.WithoutCancel(ctx), doc, text, searchable, p.Now())
	}
	if err != nil {
		p.waits(ctx, doc, fmt.Errorf("keep the text of document %d: %w", doc.ID, err))
		return doc, false
	}
	doc.Stage, doc.Searchable = Recognised, searchable
	p.log.Debug("recognised", "document", doc.ID, "took", p.Now().Sub(began))
	p.tell(func(t *Progress) { t.Recognised++ })
	return doc, true
}

// keepSearchable moves the searchable PDF into the archive.
func (p *pass) keepSearchable(ctx context.Context, file string) (sha256 string, err error) {
	if file == "" {
		return "", nil
	}
	defer discard(file)
	kept, err := p.Archive.Put(ctx, func(w io.Writer) error {
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

// delivering is the last step of a run's documents.
type delivering struct {
	*pass
	tray Tray
	down error // why the tray is not to be tried any more in this run
}

// deliver lays the document in its tray. Where that cannot be reached, it waits in the archive.
func (d *delivering) deliver(ctx context.Context, doc Document) (Document, bool) {
	if ctx.Err() != nil {
		return doc, false
	}
	if d.tray == nil && d.down == nil {
		d.tray, d.down = d.Tray(ctx)
	}
	if d.down != nil {
		d.waits(ctx, doc, d.down)
		return doc, false
	}
	began := d.Now()
	receipt, err := d.lay(ctx, doc)
	if err == nil {
		err = d.Ledger.Delivered(context.WithoutCancel(ctx), doc, receipt, d.Now())
	}
	if err != nil {
		if !ofThisFile(err) && ctx.Err() == nil {
			d.down = err
		}
		d.waits(ctx, doc, err)
		return doc, false
	}
	doc.Stage = Delivered
	d.log.Debug("delivered", "document", doc.ID, "took", d.Now().Sub(began))
	d.tell(func(t *Progress) { t.Delivered++ })
	return doc, true
}

func (d *delivering) lay(ctx context.Context, doc Document) (receipt string, err error) {
	to, err := d.Ledger.Destination(ctx, doc)
	if err != nil {
		return "", fmt.Errorf("look up the destination of document %d: %w", doc.ID, err)
	}
	to.Month = doc.Found.In(d.Zone).Format("2006-01")
	to.SHA256 = doc.SHA256
	file := d.Archive.Path(doc.SHA256)
	if doc.Searchable != "" {
		file = d.Archive.Path(doc.Searchable)
		to.Name = SearchableName(to.Name)
	}
	if doc.Laid.Receipt == "" {
		return d.tray.Deliver(ctx, to, file)
	}
	if tray, ok := d.tray.(Replacer); ok {
		return tray.Replace(ctx, doc.Laid.Receipt, d.Archive.Path(doc.Laid.SHA256), to, file)
	}
	return doc.Laid.Receipt, nil // what lies there stays: a second file would be one too many
}

// waits keeps the document in the archive until a later run.
func (p *pass) waits(ctx context.Context, doc Document, err error) {
	if ctx.Err() != nil {
		return
	}
	reason := ReasonFor(err)
	p.log.Warn("document waits", "document", doc.ID, "reason", reason.Code, "err", err)
	if err := p.Ledger.Waits(ctx, doc, reason); err != nil {
		p.log.Error("waiting not recorded", "document", doc.ID, "err", err)
	}
	p.tell(func(t *Progress) { t.Waiting++ })
}

// exportedName is the name with the ending of what the source exported.
func exportedName(item Item) string {
	if item.Export == "" || strings.EqualFold(path.Ext(item.Name), "."+item.Export) {
		return item.Name
	}
	return item.Name + "." + item.Export
}
