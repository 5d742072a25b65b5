package collector

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Preview says what a run of the channel at a click would make of each file; a channel without an id is one that is not set
// up yet. Nothing is stored and nothing fetched. progress is given how many entries have been listed. Errors: those of
// Source.Changes and of the ledger.
func (c *Collector) Preview(ctx context.Context, channel Channel, progress func(listed int)) ([]File, error) {
	limits, err := c.Limits(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the limits: %w", err)
	}
	source, err := c.Source(ctx, channel.Account)
	if err != nil {
		return nil, fmt.Errorf("open the source of channel %d: %w", channel.ID, err)
	}
	source = &countingSource{Source: source, progress: progress}
	var pages []ListedPage
	for _, folder := range channel.Folders {
		listed, err := readAll(ctx, source, folder)
		c.Answered(context.WithoutCancel(ctx), channel.Account, err)
		if err != nil {
			err = fmt.Errorf("list folder %d: %w", folder.ID, err)
			if errors.Is(err, ErrFolderGone) {
				err = &folderError{folder.Path, err}
			}
			return nil, err
		}
		pages = append(pages, listed...)
	}
	// What was dropped a moment ago will have settled when the run that follows comes to it.
	rule := Rule{SizeLimit: limits.SizeLimit, Draft: settleAutomatic, Now: c.Now()}
	return c.Ledger.Preview(ctx, channel, pages, rule)
}

// countingSource tells how much has been listed.
type countingSource struct {
	Source
	progress func(listed int)
	listed   int
}

func (s *countingSource) Changes(ctx context.Context, folder Folder) (Page, error) {
	page, err := s.Source.Changes(ctx, folder)
	if s.listed += len(page.Entries); err == nil {
		s.progress(s.listed)
	}
	return page, err
}

func readAll(ctx context.Context, source Source, folder Folder) (pages []ListedPage, err error) {
	expired := false
	for idle := stuck(0); ; {
		page, err := source.Changes(ctx, folder)
		if err == nil {
			err = idle.on(folder, page)
		}
		gone := errors.Is(err, ErrFolderGone) && folder.Cursor != "" // perhaps for the cursor only, see there
		if (errors.Is(err, ErrCursorExpired) || gone) && !expired {
			expired, pages, folder.Cursor = true, nil, ""
			continue
		}
		if err != nil {
			return nil, err
		}
		pages = append(pages, ListedPage{Folder: folder, Page: page})
		folder.Cursor = page.Cursor
		if !page.More {
			return pages, nil
		}
	}
}

// Audit lists every folder of the channel anew, from its beginning, and returns what is there to be collected and would
// never be: files that the ledger does not know and the next run will not be told of, as a cursor has passed them. None is
// the good answer. Nothing is stored and nothing fetched. Errors: as Preview.
func (c *Collector) Audit(ctx context.Context, channel Channel) ([]File, error) {
	anew := channel
	anew.Folders = slices.Clone(channel.Folders)
	for i := range anew.Folders {
		anew.Folders[i].Cursor = ""
	}
	there, err := c.Preview(ctx, anew, func(int) {})
	if err != nil {
		return nil, err
	}
	// After the full listing: what is dropped between the two is then among what is coming, and no alarm.
	coming, err := c.Preview(ctx, channel, func(int) {})
	if err != nil {
		return nil, err
	}
	known := make(map[Key]bool, len(coming))
	for _, file := range coming {
		known[file.Key] = true
	}
	return slices.DeleteFunc(there, func(file File) bool { return file.Outcome != Collected || known[file.Key] }), nil
}
