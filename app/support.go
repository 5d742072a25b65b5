package app

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Support writes a bundle that a person can send to support: version, system, settings without their
// private parts, counts, and the log, which by rule holds no name, text or token. An existing file is not
// overwritten. Error: ErrForbidden.
func (s Upkeep) Support(ctx context.Context, file string) (err error) {
	ctx, done, err := s.begin(ctx, RightAdministration)
	if err != nil {
		return err
	}
	defer done()
	about, err := s.about(ctx)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("create the bundle: %w", err)
	}
	defer func() {
		if err != nil {
			out.Close()
			os.Remove(file)
		}
	}()
	bundle := zip.NewWriter(out)
	entry, err := bundle.Create("about.json")
	if err != nil {
		return err
	}
	encode := json.NewEncoder(entry)
	encode.SetIndent("", "  ")
	if err := encode.Encode(about); err != nil {
		return err
	}
	if err := addLogs(bundle, s.app.Places.Log); err != nil {
		return err
	}
	if err := bundle.Close(); err != nil {
		return err
	}
	return out.Close()
}

// about is what support needs to know and nobody minds to tell.
func (s Upkeep) about(ctx context.Context) (map[string]any, error) {
	about := map[string]any{"version": s.app.Build.String(), "system": runtime.GOOS + "/" + runtime.GOARCH, "languages": s.app.Installed()}
	if s.app.Confinement != nil {
		about["confinement of recognition"] = s.app.Confinement()
	}
	for _, name := range SettingNames() {
		value, err := s.app.setting(ctx, name)
		if err != nil {
			return nil, err
		}
		switch name {
		case SettingTray:
			_, _, inDropbox := dropboxPlace(value)
			value = map[bool]string{true: "Dropbox", false: "folder"}[inDropbox]
		case SettingFirm:
			value = map[bool]string{true: "none", false: "set"}[value == ""]
		case SettingAppKey:
			value = map[bool]string{true: "none", false: "set"}[value == ""]
		}
		about["setting "+name] = value
	}
	rows, err := s.app.Channels.ChannelRows(ctx)
	if err != nil {
		return nil, err
	}
	states := map[ChannelState]int{}
	for _, row := range rows {
		states[row.Shown()]++
	}
	about["channels"] = states
	runs, err := s.app.History.Runs(ctx, RunFilter{Limit: 50})
	if err != nil {
		return nil, err
	}
	var last []map[string]any
	for _, r := range runs {
		last = append(last, map[string]any{"run": r.ID, "channel": r.Channel, "trigger": r.Trigger, "result": r.Result, "problem": r.Problem.Code,
			"balance": r.Balance, "waiting": r.Waiting, "started": r.Started, "took": r.Finished.Sub(r.Started).String()})
	}
	about["runs"] = last
	return about, nil
}

func addLogs(bundle *zip.Writer, dir string) error {
	logs, err := filepath.Glob(filepath.Join(dir, "*.log"))
	if err != nil {
		return err
	}
	for _, name := range logs {
		log, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("open the log: %w", err)
		}
		entry, err := bundle.Create("log/" + strings.TrimPrefix(filepath.Base(name), "/"))
		if err == nil {
			_, err = io.Copy(entry, log)
		}
		log.Close()
		if err != nil {
			return fmt.Errorf("copy the log: %w", err)
		}
	}
	return nil
}

// TrayPlace is where the tray lies, as the settings have it.
func (a *App) TrayPlace(ctx context.Context) string {
	place, err := a.setting(ctx, SettingTray)
	if err != nil {
		return ""
	}
	return place
}
