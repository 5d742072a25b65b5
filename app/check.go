package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"bannette/collector"
)

// Finding is one thing that a check found wrong.
type Finding struct {
	Code     string // see the constants
	Document int64
	Run      int64
	Channel  int64
	Name     string // of the channel, of the document, or of who fills the tray
	Folder   string // the path of the one that is gone, for the eyes of whoever asked
	Count    int
	Detail   string // never a client's text or path
}

// What a check may find.
const (
	FindingDatabase          = "database"
	FindingOriginalMissing   = "original-missing"
	FindingOriginalChanged   = "original-changed"
	FindingSearchableMissing = "searchable-missing"
	FindingBalance           = "balance"
	FindingJournal           = "journal"
	FindingTray              = "tray"         // it does not answer
	FindingTrayMissing       = "tray-missing" // a document to be entered is not where it was laid
	FindingTrayChanged       = "tray-changed" // it is there, with other content
	FindingUnseen            = "unseen"       // files that lie in a channel's folders, and would never be collected
	FindingUnproved          = "unproved"     // a channel whose folders could not be listed
	FindingLanguage          = "language"     // documents should be read in a language that is not installed
	FindingChannelLanguage   = "channel-language"
	FindingHeld              = "held" // documents wait in the archive for as long as their channel is paused
)

// Check proves the promises on this computer's data: the database, every original and searchable PDF,
// every run's balance, the journal, that the languages of recognition are there, that no document waits for a channel
// that is paused, and that each one to be entered lies unchanged in the tray, where that is a folder. Nothing found is the good answer. Error: ErrForbidden.
func (s Upkeep) Check(ctx context.Context) ([]Finding, error) {
	ctx, done, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	var findings []Finding
	for _, check := range []func(context.Context) ([]Finding, error){s.app.Maintenance.Check, s.checkLanguages, s.checkHeld} {
		found, err := check(ctx)
		if err != nil {
			return nil, err
		}
		findings = append(findings, found...)
	}
	folder, place, err := s.app.trays.readyFolder(ctx)
	if err == nil && folder != nil {
		err = folder.Check(ctx)
	}
	if err != nil {
		why := collector.ReasonFor(err)
		return append(findings, Finding{Code: FindingTray, Detail: string(why.Code), Name: why.Name}), nil
	}
	if folder == nil {
		return findings, nil
	}
	missing, err := s.checkTray(ctx, folder, place)
	return append(findings, missing...), err
}

// checkHeld finds the paused channels whose documents wait, or are to be collected again: no run carries them before the channel is resumed.
func (s Upkeep) checkHeld(ctx context.Context) (findings []Finding, err error) {
	rows, err := s.app.Channels.ChannelRows(ctx)
	if err != nil {
		return nil, fmt.Errorf("look up the channels: %w", err)
	}
	for _, row := range rows {
		if held := row.Waiting + row.Again; row.Paused && held > 0 {
			findings = append(findings, Finding{Code: FindingHeld, Channel: row.ID, Name: row.Name, Count: held})
		}
	}
	return findings, nil
}

// checkTray looks for each document that is to be entered and was laid in the tray at the place. One that was entered may
// have gone where the firm wants it; one that an earlier tray got is not to be laid again because the firm chose another.
func (s Upkeep) checkTray(ctx context.Context, tray FolderTray, place string) (findings []Finding, err error) {
	filter := DocumentFilter{Status: ToEnter}
	for {
		rows, err := s.app.Trays.Documents(ctx, filter)
		if err != nil || len(rows) == 0 {
			return findings, err
		}
		for _, row := range rows {
			filter.Before = row.ID
			if row.Delivered == "" || !s.app.trays.same(row.Tray, place) {
				continue
			}
			present, same, err := tray.Holds(ctx, row.Delivered, s.app.Collector.Archive.Path(cmp.Or(row.InTray, row.Delivery())))
			switch {
			case errors.Is(err, collector.ErrNoOriginal): // which the check of the archive says
			case err != nil:
				return findings, fmt.Errorf("look for document %d in the tray: %w", row.ID, err)
			case !present:
				findings = append(findings, Finding{Code: FindingTrayMissing, Document: row.ID, Name: row.Name})
			case !same:
				findings = append(findings, Finding{Code: FindingTrayChanged, Document: row.ID, Name: row.Name})
			}
		}
	}
}

// CheckSources lists the folders of every channel that is not paused anew, and finds what would never be collected.
// progress is given how many of the channels are done. Error: ErrForbidden; a channel that cannot be
// listed is a finding.
func (s Upkeep) CheckSources(ctx context.Context, progress func(done, total int)) (findings []Finding, err error) {
	ctx, done, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	lines, err := s.app.channelsToRun(ctx, nil)
	if err != nil {
		return nil, err
	}
	for i, channel := range lines {
		unseen, err := s.app.Collector.Audit(ctx, channel)
		switch {
		case ctx.Err() != nil:
			return findings, ctx.Err()
		case err != nil:
			why := collector.ReasonFor(err)
			findings = append(findings, Finding{Code: FindingUnproved, Channel: channel.ID, Name: channel.Name, Detail: string(why.Code), Folder: why.Name})
		case len(unseen) > 0:
			findings = append(findings, Finding{Code: FindingUnseen, Channel: channel.ID, Name: channel.Name, Count: len(unseen)})
		}
		progress(i+1, len(lines))
	}
	return findings, nil
}

// Mendable reports whether Mend can have the next run put it right.
func (f Finding) Mendable() bool {
	return f.Code == FindingUnseen || f.Code == FindingTrayMissing || f.Code == FindingSearchableMissing
}

// Mend prepares what the next run of each channel puts right: folders are listed from their beginning, a document is
// delivered again, its searchable PDF made anew. It returns the findings that are mended so; the others need a backup
// or a person. Error: ErrForbidden.
func (s Upkeep) Mend(ctx context.Context, findings []Finding) (mended []Finding, err error) {
	ctx, done, err := s.begin(ctx, RightRun)
	if err != nil {
		return nil, err
	}
	defer done()
	for _, finding := range findings {
		switch finding.Code {
		case FindingUnseen:
			err = s.app.Ledger.Forget(ctx, finding.Channel)
		case FindingTrayMissing:
			err = s.app.Texts.SendBack(ctx, s.act(), finding.Document, collector.Recognised)
		case FindingSearchableMissing:
			err = s.app.Texts.SendBack(ctx, s.act(), finding.Document, collector.Fetched)
		default:
			continue
		}
		if errors.Is(err, ErrNotFound) {
			continue // it went another way meanwhile
		}
		if err != nil {
			return mended, fmt.Errorf("mend %s: %w", finding.Code, err)
		}
		mended = append(mended, finding)
	}
	return mended, nil
}
