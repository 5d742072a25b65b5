package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// ReadChannelIn has the channel's documents read in these of the installed languages (Tesseract's names) from now on, in
// those of the settings where there are none. Errors: ErrForbidden, ErrNotFound, ErrBadValue for a language that is not
// installed.
func (s ChannelSetup) ReadChannelIn(ctx context.Context, channel int64, languages []string) error {
	if err := s.may(ctx, RightCollection); err != nil {
		return err
	}
	if err := s.app.areInstalled(languages); err != nil {
		return err
	}
	return s.app.Channels.SetChannelLanguages(ctx, s.act(), channel, strings.Join(languages, "+"))
}

// areInstalled is ErrBadValue for the first of the languages that recognition cannot read here.
func (a *App) areInstalled(languages []string) error {
	for _, language := range a.missing(languages) {
		return fmt.Errorf("language %s is not installed: %w", language, ErrBadValue)
	}
	return nil
}

func (a *App) missing(languages []string) (missing []string) {
	installed := a.Installed()
	for _, language := range languages {
		if !slices.Contains(installed, language) {
			missing = append(missing, language)
		}
	}
	return missing
}

// checkLanguages finds the languages that documents should be read in, and that recognition does not have here: those of
// the settings, and those of each channel that has its own.
func (s Upkeep) checkLanguages(ctx context.Context) (findings []Finding, err error) {
	wanted, err := s.app.setting(ctx, SettingOCRLanguages)
	if err != nil {
		return nil, err
	}
	for _, language := range s.app.missing(strings.Split(wanted, "+")) {
		findings = append(findings, Finding{Code: FindingLanguage, Detail: language})
	}
	channels, err := s.app.Channels.ChannelRows(ctx)
	if err != nil {
		return nil, err
	}
	for _, channel := range channels {
		if channel.Languages == "" {
			continue
		}
		for _, language := range s.app.missing(strings.Split(channel.Languages, "+")) {
			findings = append(findings, Finding{Code: FindingChannelLanguage, Channel: channel.ID, Name: channel.Name, Detail: language})
		}
	}
	return findings, nil
}
