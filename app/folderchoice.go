package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bannette/collector"
)

// FolderChoice is one folder that a channel is to read.
type FolderChoice struct {
	Folder     string // its SourceID, or a path; "" for all of the account
	Subfolders bool
}

// channel is the channel that is wanted, without its folders.
func (n NewChannel) channel() Channel {
	return Channel{Channel: collector.Channel{
		Name: strings.TrimSpace(n.Name), Account: n.Account, Company: n.Company, Binder: n.Binder, Client: n.Client,
	}}
}

// choices are all the folders that are wanted.
func (n NewChannel) choices() []FolderChoice {
	choices := slices.Clone(n.Choices)
	for _, path := range n.Folders {
		choices = append(choices, FolderChoice{path, !n.NoSubfolders})
	}
	return choices
}

// findFolders finds the folders that are wanted in Dropbox, each once; those that are known by their SourceID are not
// looked for. Errors: ErrBadValue for none, those of the account, collector.ErrFolderGone.
func (s ChannelSetup) findFolders(ctx context.Context, wanted NewChannel, known []collector.Folder) (found []collector.Folder, err error) {
	choices := wanted.choices()
	if len(choices) == 0 {
		return nil, fmt.Errorf("folders: %w", ErrBadValue)
	}
	var open DropboxAccount
	for _, choice := range choices {
		at := slices.IndexFunc(known, func(f collector.Folder) bool { return f.SourceID == choice.Folder })
		var folder collector.Folder
		if at >= 0 {
			folder = known[at]
		} else {
			if open == nil {
				if open, err = s.app.access.opened(ctx, wanted.Account); err != nil {
					return nil, err
				}
			}
			if folder, err = open.Folder(ctx, strings.TrimSuffix(choice.Folder, "/")); err != nil {
				s.app.access.recordAnswer(ctx, wanted.Account, err)
				return nil, fmt.Errorf("find the folder: %w", err)
			}
			if wanted.FromNow {
				folder.Since = s.app.Now()
			}
		}
		folder.Subfolders = choice.Subfolders
		if !slices.ContainsFunc(found, func(f collector.Folder) bool { return f.SourceID == folder.SourceID }) {
			found = append(found, folder)
		}
	}
	return found, nil
}

// UpdateChannel makes the channel as it is wanted. What was collected is not touched; folders that it reads already go
// on where they are, and are not looked for, so that a channel whose connection is dead can be changed too. With another
// account, every folder is looked for there. Errors: ErrForbidden, ErrTaken, ErrBadValue, ErrNotFound, those of the
// account, collector.ErrFolderGone; collector.ErrRunning while a run is under way to where the channel does not go any more.
func (s ChannelSetup) UpdateChannel(ctx context.Context, id int64, wanted NewChannel) error {
	ctx, done, err := s.begin(ctx, RightCollection)
	if err != nil {
		return err
	}
	defer done()
	before, err := s.app.Channels.Channel(ctx, id)
	if err != nil {
		return fmt.Errorf("look up the channel: %w", err)
	}
	channel := wanted.channel()
	channel.ID = id
	if err := checkName(channel.Name); err != nil {
		return err
	}
	if err := s.checkDestination(ctx, channel); err != nil {
		return err
	}
	moved := before.Account != channel.Account || before.Company != channel.Company || before.Binder != channel.Binder
	if moved {
		release, err := s.app.Ledger.Claim(ctx, id, s.app.Now())
		if err != nil {
			return fmt.Errorf("change channel: %w", err)
		}
		defer release()
	}
	known := before.Folders
	if before.Account != channel.Account {
		known = nil
	}
	if channel.Folders, err = s.findFolders(ctx, wanted, known); err != nil {
		return err
	}
	return s.app.Channels.UpdateChannel(ctx, s.act(), channel)
}

// RestoreChannel takes an archived channel back: it goes on where it was. Errors: ErrForbidden, ErrTaken where another
// has its name now, ErrNotFound where its account, its binder or its client is gone.
func (s ChannelSetup) RestoreChannel(ctx context.Context, id int64) error {
	if err := s.may(ctx, RightCollection); err != nil {
		return err
	}
	channel, err := s.app.Channels.Channel(ctx, id)
	if err != nil {
		return fmt.Errorf("look up the channel: %w", err)
	}
	if err := s.checkDestination(ctx, channel); err != nil {
		return err
	}
	return s.app.Channels.RestoreChannel(ctx, s.act(), id)
}

// Survey says what a first collection of a channel that is not set up yet would bring: every file of its folders, what
// would become of it and why. Nothing is stored and nothing fetched. progress is given, from any goroutine, how many files
// have been listed. Errors: ErrForbidden, those of the account, collector.ErrFolderGone, the context's.
func (s ChannelSetup) Survey(ctx context.Context, wanted NewChannel, progress func(listed int)) ([]collector.File, error) {
	ctx, done, err := s.begin(ctx, RightCollection)
	if err != nil {
		return nil, err
	}
	defer done()
	wanted.FromNow = false
	channel := wanted.channel()
	if err := s.checkDestination(ctx, channel); err != nil {
		return nil, err
	}
	if channel.Folders, err = s.findFolders(ctx, wanted, nil); err != nil {
		return nil, err
	}
	return s.app.Collector.Preview(ctx, channel.Channel, progress)
}

// markFolder remembers whether a folder that was looked for is there; err is what the source said.
func (s ChannelSetup) markFolder(ctx context.Context, folder collector.Folder, err error) {
	if err != nil && !errors.Is(err, collector.ErrFolderGone) {
		return // says nothing about the folder
	}
	if err := s.app.Ledger.FolderMissing(ctx, folder, err != nil); err != nil {
		s.app.Log.Error("folder not marked", "folder", folder.ID, "err", err)
	}
}
