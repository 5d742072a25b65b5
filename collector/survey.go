package collector

import (
	"context"
	"fmt"
)

// Survey says what a first run of a channel that is not set up would make of each file. Nothing is stored and nothing
// fetched. told, unless nil, hears how many files have been listed. Errors: those of Source.Changes and of the ledger.
func (c *Collector) Survey(ctx context.Context, channel Channel, told func(listed int)) ([]File, error) {
	limits, err := c.Limits(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the limits: %w", err)
	}
	source, err := c.Source(ctx, channel.Account)
	if err != nil {
		return nil, fmt.Errorf("open the source of a new channel: %w", err)
	}
	counting := &countingSource{Source: source, told: told}
	var pages []Listed
	for _, folder := range channel.Folders {
		listed, err := readAll(ctx, counting, folder)
		c.Heard(context.WithoutCancel(ctx), channel.Account, err)
		if err != nil {
			return nil, fmt.Errorf("list a folder of a new channel: %w", err)
		}
		pages = append(pages, listed...)
	}
	rule := Rule{SizeLimit: limits.SizeLimit, Draft: settleAutomatic, Now: c.Now()}
	return c.Ledger.Preview(ctx, channel, pages, rule)
}

// countingSource tells how much has been listed.
type countingSource struct {
	Source
	told   func(listed int)
	listed int
}

func (s *countingSource) Changes(ctx context.Context, folder Folder) (Page, error) {
	page, err := s.Source.Changes(ctx, folder)
	if s.listed += len(page.Entries); err == nil && s.told != nil {
		s.told(s.listed)
	}
	return page, err
}
