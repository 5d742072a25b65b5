package collector

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// pass is one run under way.
type pass struct {
	carrier
	run      Run
	channel  Channel
	order    Order
	progress progress

	problem  Reason    // the gravest thing that went wrong with the run as a whole
	breaks   bool      // whether the run broke off before every folder was listed
	listedAt time.Time // when the source last listed, by its own clock
}

func (p *pass) discoverAndCarry(ctx context.Context) {
	limits, err := p.Limits(ctx)
	if err != nil {
		p.fail(ctx, fmt.Errorf("read the limits: %w", err))
		return
	}
	p.limits = limits
	p.advance(func(t *Progress) {})

	source, sourceErr := p.source(ctx)
	var young time.Duration
	if sourceErr == nil {
		young, sourceErr = p.discover(ctx, source)
	}
	// After the listing, which may tell that a version left earlier was only a draft of the next.
	left, err := p.Ledger.Remembered(ctx, p.run, p.rule())
	if err != nil {
		p.fail(ctx, fmt.Errorf("take up what is remembered: %w", err))
		return
	}
	if young = max(young, left); sourceErr == nil && young > 0 && p.order.Trigger == Manual {
		sourceErr = p.discoverSettled(ctx, source, young)
	}
	if p.order.From == nil {
		p.Answered(context.WithoutCancel(ctx), p.channel.Account, sourceErr)
	}
	if sourceErr != nil {
		p.fail(ctx, sourceErr)
	}
	// What waits in the archive is delivered even if the source cannot be reached.
	p.carry(ctx, source, sourceErr)
}

// source is what the run lists and fetches from.
func (p *pass) source(ctx context.Context) (Source, error) {
	if p.order.From != nil {
		return p.order.From, nil
	}
	return p.Source(ctx, p.channel.Account)
}

// fail notes what is wrong with the run as a whole.
func (p *pass) fail(ctx context.Context, err error) {
	p.problem, p.breaks = ReasonFor(err), true
	if ctx.Err() != nil {
		p.problem = Reason{Code: ReasonStopped}
		return
	}
	p.log.Warn("run broken", "err", err)
}

func (p *pass) rule() Rule {
	settle := settleAutomatic
	if p.order.Trigger == Manual {
		settle = settleManual
	}
	return Rule{SizeLimit: p.limits.SizeLimit, Settle: settle, Draft: settleAutomatic, Now: p.Now(), ListedAt: p.listedAt,
		Unticked: p.order.Unticked, UntickedBy: p.order.UntickedBy}
}

// discover lists each folder and records what it says. Where a cursor has expired, all folders are listed anew, so that
// what lies nowhere any more is known: the ledger remembers what was seen.
func (p *pass) discover(ctx context.Context, source Source) (young time.Duration, err error) {
	young, err = p.listAll(ctx, source)
	if !errors.Is(err, ErrCursorExpired) {
		return young, err
	}
	if err := p.Ledger.Forget(ctx, p.channel.ID); err != nil {
		return young, fmt.Errorf("forget the cursors: %w", err)
	}
	for i := range p.channel.Folders {
		p.channel.Folders[i].Cursor = ""
	}
	return p.listAll(ctx, source)
}

// listAll lists each folder from its cursor on. A folder that is gone does not keep the others from being listed;
// any other trouble of the source ends the listing.
func (p *pass) listAll(ctx context.Context, source Source) (young time.Duration, err error) {
	for i := range p.channel.Folders {
		folder := &p.channel.Folders[i]
		began := *folder
		fresh, err := p.list(ctx, source, folder)
		young = max(young, fresh)
		switch {
		case errors.Is(err, ErrFolderGone) && began.Cursor != "" && there(ctx, source, began):
			return young, fmt.Errorf("folder %d is there: %w", folder.ID, ErrCursorExpired)
		case errors.Is(err, ErrFolderGone):
			p.problem = Reason{Code: ReasonFolderGone, Name: folder.Path}
			p.breaks = p.breaks || len(p.channel.Folders) == 1
			p.log.Warn("folder missing", "folder", folder.ID)
		case err != nil:
			return young, err
		default:
			follow(ctx, source, folder)
		}
		if markErr := p.Ledger.FolderMissing(ctx, *folder, err != nil); markErr != nil {
			return young, fmt.Errorf("mark folder %d: %w", folder.ID, markErr)
		}
	}
	return young, nil
}

// follow notes what the folder is called now, so that the last known name is told should it go. The listing does not say
// it, and whoever does not answer leaves the earlier name.
func follow(ctx context.Context, source Source, folder *Folder) {
	finder, ok := source.(Finder)
	if !ok || folder.SourceID == "" {
		return
	}
	if found, err := finder.Folder(ctx, folder.SourceID); err == nil && found.Path != "" {
		folder.Path = found.Path
	}
}

// there asks without its cursor for a folder that is said to be gone: a cursor follows what it was made for, which may be
// a team's space that the account is no longer in, while the folder only moved along.
func there(ctx context.Context, source Source, folder Folder) bool {
	folder.Cursor = ""
	_, err := source.Changes(ctx, folder)
	return err == nil
}

// discoverSettled waits until what was still being written has settled, and looks again:
// someone stands before the screen, and expects the file that was dropped a second ago.
func (p *pass) discoverSettled(ctx context.Context, source Source, young time.Duration) error {
	select {
	case <-time.After(young):
	case <-ctx.Done():
		return ctx.Err()
	}
	if _, err := p.discover(ctx, source); err != nil {
		return err
	}
	if _, err := p.Ledger.Remembered(ctx, p.run, p.rule()); err != nil {
		return fmt.Errorf("take up what is remembered: %w", err)
	}
	return nil
}

// mostIdle is how many pages in a row may bring nothing and leave the cursor where it is, while there is said to be more.
const mostIdle = 10

// stuck counts those pages.
type stuck int

// on reports an error where the listing goes on for ever.
func (s *stuck) on(folder Folder, page Page) error {
	if !page.More || len(page.Entries) > 0 || page.Cursor != folder.Cursor {
		*s = 0
	} else if *s++; *s >= mostIdle {
		return fmt.Errorf("%w: the listing does not come to an end", ErrOffline)
	}
	return nil
}

// list reads one folder to its end.
func (p *pass) list(ctx context.Context, source Source, folder *Folder) (young time.Duration, err error) {
	for idle := stuck(0); ; {
		page, err := source.Changes(ctx, *folder)
		if err == nil {
			err = idle.on(*folder, page)
		}
		if err != nil {
			return young, fmt.Errorf("list folder %d: %w", folder.ID, err)
		}
		p.listedAt = page.ListedAt
		fresh, err := p.Ledger.Record(ctx, p.run, *folder, page, p.rule())
		if err != nil {
			return young, fmt.Errorf("record folder %d: %w", folder.ID, err)
		}
		young = max(young, fresh)
		folder.Cursor = page.Cursor
		p.advance(func(t *Progress) { t.Listed += len(page.Entries) })
		if !page.More {
			return young, nil
		}
	}
}
