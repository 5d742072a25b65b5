package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"
)

// Backup is a copy of the database that Bannette made by itself.
type Backup struct {
	File string
	Day  string // "2026-11-23", local calendar
}

// keptBackups are how many daily copies stay: a week, without the weekend's silence hiding what went wrong before it.
const keptBackups = 7

var dailyBackup = regexp.MustCompile(`^bannette-(\d{4}-\d{2}-\d{2})\.db$`)

// Backups are the copies of the database that Bannette made by itself in the data folder, newest first. It needs no open
// database: it is asked when that one cannot be opened. The archive, which only grows, is no part of them.
// Error: what the system says of the folder.
func Backups(data string) ([]Backup, error) {
	entries, err := os.ReadDir(filepath.Join(data, backupsFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	var backups []Backup
	for _, entry := range entries {
		if day := dailyBackup.FindStringSubmatch(entry.Name()); day != nil {
			backups = append(backups, Backup{filepath.Join(data, backupsFolder, entry.Name()), day[1]})
		}
	}
	slices.Reverse(backups) // ReadDir sorts by name
	return backups, nil
}

const backupsFolder = "daily"

// BackUpToday copies the database where that was not done today, and drops all but the last few copies. Only a sound
// database takes the place of an older copy. Errors: ErrDamaged, collector.ErrDiskFull.
func (a *App) BackUpToday(ctx context.Context) error {
	today := a.Now().In(time.Local).Format(time.DateOnly)
	backups, err := Backups(a.Places.Data)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(backups, func(b Backup) bool { return b.Day == today }) {
		return nil
	}
	if err := a.Maintenance.BackupDatabase(ctx, filepath.Join(a.Places.Data, backupsFolder, "bannette-"+today+".db")); err != nil {
		return err
	}
	for _, old := range backups[min(len(backups), keptBackups-1):] {
		if err := os.Remove(old.File); err != nil {
			return fmt.Errorf("drop the backup of %s: %w", old.Day, err)
		}
	}
	return nil
}

// beforeBackup is how long the start of the program has the disk to itself.
const beforeBackup = 30 * time.Second

// backUpDaily copies the database once a day until ctx ends. It looks each hour: timers stand still while the computer
// sleeps.
func (a *App) backUpDaily(ctx context.Context) {
	for wait := beforeBackup; ; wait = time.Hour {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		if err := a.BackUpToday(ctx); err != nil && ctx.Err() == nil {
			a.Log.Error("no daily backup", "err", err)
		}
	}
}

// Backup writes all data to one file. progress is given how many of the originals are written. Errors: ErrForbidden, ErrDamaged,
// collector.ErrDiskFull, or what the system says.
func (s Upkeep) Backup(ctx context.Context, file string, progress func(done, total int)) error {
	ctx, done, err := s.begin(ctx, RightAdministration)
	if err != nil {
		return err
	}
	defer done()
	return s.app.Maintenance.Backup(ctx, file, progress)
}

// MayRestore reports whether whoever is signed in may put a backup in the place of the data. Error: ErrForbidden if not.
func (s Upkeep) MayRestore(ctx context.Context) error { return s.may(ctx, RightAdministration) }
