package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"bannette/collector"
)

// NewChannel is what a person says of a channel to be created. Folders are paths in the account,
// "" or "/" for all of it; Choices are folders each of which says for itself whether its sub-folders are read.
type NewChannel struct {
	Name         string
	Account      int64
	Folders      []string
	NoSubfolders bool
	Choices      []FolderChoice
	Company      int64
	Binder       int64
	Client       int64
	FromNow      bool // leave what is already there
}

// AddChannel creates a channel, after having found its folders in Dropbox. Where it collects only what
// comes from now on, what is there is listed at once and recorded as such, so that nothing dropped later
// is mistaken for it. Errors: ErrForbidden, ErrTaken, ErrBadValue, ErrNotFound, those of the account;
// collector.ErrFolderGone for a folder that is not there.
func (s ChannelSetup) AddChannel(ctx context.Context, wanted NewChannel) (Channel, error) {
	ctx, done, err := s.begin(ctx, RightCollection)
	if err != nil {
		return Channel{}, err
	}
	defer done()
	channel, err := s.checkedChannel(ctx, wanted)
	if err != nil {
		return Channel{}, err
	}
	channel, err = s.app.Channels.AddChannel(ctx, s.act(), channel)
	if err != nil {
		return Channel{}, fmt.Errorf("add the channel: %w", err)
	}
	if wanted.FromNow {
		order := collector.Order{Channels: []collector.Channel{channel.Channel}, Trigger: collector.Manual, By: s.user}
		if _, err := s.app.Collector.Sweep(ctx, order); err != nil {
			return channel, fmt.Errorf("note what is there already: %w", err)
		}
	}
	return channel, nil
}

// checkedChannel is the channel that is wanted, with its folders as they were found.
func (s ChannelSetup) checkedChannel(ctx context.Context, wanted NewChannel) (Channel, error) {
	channel := wanted.channel()
	if err := checkName(channel.Name); err != nil {
		return Channel{}, err
	}
	if err := s.checkDestination(ctx, channel); err != nil {
		return Channel{}, err
	}
	var err error
	channel.Folders, err = s.findFolders(ctx, wanted, nil)
	return channel, err
}

// checkDestination refuses a binder of another company and a client who is none.
func (s ChannelSetup) checkDestination(ctx context.Context, channel Channel) error {
	account, err := s.app.access.account(ctx, channel.Account)
	if err != nil {
		return err
	}
	if account.Purpose != collector.ForCollection {
		return fmt.Errorf("an account connected for the tray is not collected from: %w", ErrBadValue)
	}
	binders, err := s.app.Books.Binders(ctx, channel.Company)
	if err != nil {
		return fmt.Errorf("look up the binders: %w", err)
	}
	if !slices.ContainsFunc(binders, func(b Binder) bool { return b.ID == channel.Binder }) {
		return fmt.Errorf("binder %d of company %d: %w", channel.Binder, channel.Company, ErrNotFound)
	}
	client, err := s.app.People.User(ctx, channel.Client)
	if err != nil {
		return fmt.Errorf("look up the client: %w", err)
	}
	if !client.External || client.Archived {
		return fmt.Errorf("an external user is needed: %w", ErrBadValue)
	}
	return nil
}

// Channels is the list of channels, by name. Error: ErrSignIn.
func (s ChannelSetup) Channels(ctx context.Context) ([]ChannelRow, error) {
	if err := s.may(ctx); err != nil {
		return nil, err
	}
	return s.app.Channels.ChannelRows(ctx)
}

// TestChannel asks Dropbox for the channel's account and folders, and remembers the answer. Errors: ErrForbidden, those of the account, collector.ErrFolderGone.
func (s ChannelSetup) TestChannel(ctx context.Context, id int64) error {
	ctx, done, err := s.begin(ctx, RightCollection)
	if err != nil {
		return err
	}
	defer done()
	channel, err := s.app.Channels.Channel(ctx, id)
	if err != nil {
		return err
	}
	if err := s.app.access.test(ctx, channel.Account); err != nil {
		return err
	}
	open, err := s.app.access.opened(ctx, channel.Account)
	if err != nil {
		return err
	}
	var gone error
	for _, folder := range channel.Folders {
		if folder.SourceID == "" {
			continue
		}
		found, err := open.Folder(ctx, folder.SourceID)
		folder.Path = cmp.Or(found.Path, folder.Path)
		s.markFolder(ctx, folder, err)
		if err != nil && !errors.Is(err, collector.ErrFolderGone) {
			return fmt.Errorf("find folder %d: %w", folder.ID, err)
		}
		if err != nil {
			gone = cmp.Or(gone, fmt.Errorf("find folder %d: %w", folder.ID, err))
		}
	}
	return gone
}

// PauseChannel keeps the daily collection from the channel, or lets it again. Error: ErrForbidden.
func (s ChannelSetup) PauseChannel(ctx context.Context, id int64, paused bool) error {
	if err := s.may(ctx, RightCollection); err != nil {
		return err
	}
	return s.app.Channels.PauseChannel(ctx, s.act(), id, paused)
}

// ArchiveChannel ends the channel. What it collected stays. Error: ErrForbidden.
func (s ChannelSetup) ArchiveChannel(ctx context.Context, id int64) error {
	return s.change(ctx, RightCollection, s.app.Channels.ArchiveChannel, id)
}
