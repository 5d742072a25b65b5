package app

import (
	"context"
	"fmt"
	"time"

	"bannette/collector"
)

// SettingFirm is the firm's name, which the window shows.
const SettingFirm = "firm"

// Standing is how things stand with the firm at a moment: what the window's foot and the status icon are made from.
type Standing struct {
	Firm     string // "" until somebody said
	Channels []ChannelRow
	// Unlisted are the channels that no list shows, those of added files and archived ones: what names them, and how many
	// documents wait.
	Unlisted []ChannelRow
	ToEnter  int
	Next     time.Time // of the automatic collection; zero while it is paused
	Paused   bool
	// Last is when the last collection began, zero if there was none, and Collected what it brought.
	Last      time.Time
	Collected int
}

// Standing says how things stand. It names what is there and shows nothing of it, and serves whoever looks at the
// status icon, signed in or not. Error: that of the store.
func (a *App) Standing(ctx context.Context) (s Standing, err error) {
	if s.Firm, err = a.setting(ctx, SettingFirm); err != nil {
		return s, err
	}
	if s.Channels, err = a.Channels.ChannelRows(ctx); err != nil {
		return s, fmt.Errorf("look up the channels: %w", err)
	}
	if s.Unlisted, err = a.Channels.UnlistedChannels(ctx); err != nil {
		return s, fmt.Errorf("look up the unlisted channels: %w", err)
	}
	if s.ToEnter, err = a.Trays.ToEnter(ctx); err != nil {
		return s, fmt.Errorf("count the documents to enter: %w", err)
	}
	plan, err := a.plan(ctx)
	if err != nil {
		return s, err
	}
	s.Paused = plan.Paused
	if !s.Paused {
		if s.Next, err = a.NextDaily(ctx); err != nil {
			return s, err
		}
	}
	s.Last, s.Collected = lastCollection(s.Channels)
	return s, nil
}

// lastCollection takes the latest runs of all channels together where they were one collection: one by hand stands
// alone, an automatic one is that of its day.
func lastCollection(channels []ChannelRow) (began time.Time, collected int) {
	var last *RunRow
	for _, c := range channels {
		if c.Last != nil && (last == nil || c.Last.Started.After(last.Started)) {
			last = c.Last
		}
	}
	if last == nil {
		return time.Time{}, 0
	}
	for _, c := range channels {
		if r := c.Last; r != nil && (r == last || r.Trigger == last.Trigger && r.Trigger != collector.Manual && sameDay(r.Started, last.Started)) {
			collected += r.Collected
		}
	}
	return last.Started, collected
}

func sameDay(a, b time.Time) bool {
	return a.Local().Format(time.DateOnly) == b.Local().Format(time.DateOnly)
}

// PauseCollection keeps the daily collection from running until it is resumed. What was missed on the day it is
// resumed comes then. Error: ErrForbidden.
func (s Collecting) PauseCollection(ctx context.Context, paused bool) error {
	if err := s.may(ctx, RightCollection); err != nil {
		return err
	}
	return s.app.Settings.SetSetting(ctx, s.act(), settingPaused, map[bool]string{true: "on", false: "off"}[paused])
}

// Notifies reports whether the settings want a notification at the end of a collection.
func (a *App) Notifies(ctx context.Context) bool {
	value, err := a.setting(ctx, SettingNotifications)
	return err == nil && value == "on"
}
