package program

import (
	"errors"
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// DatabaseTrouble is what is shown in the stead of the program where its data cannot be opened: what happened, and the
// backups that can take its place. Set the fields; all methods are for the window's goroutine.
type DatabaseTrouble struct {
	// Err is what opening said: app.ErrDamaged, app.ErrNewer, app.ErrOpen, or anything else.
	Err     error
	Words   *viewmodel.Words
	Changed func()
	// Backups are the copies that Bannette made by itself, newest first.
	Backups func() ([]app.Backup, error)
	// Restore puts a backup in the place of the data, and then calls back.
	Restore func(file string, then func(error))
	// Restored is called once a backup has taken its place: the program opens it.
	Restored func()

	backups   []backupLine
	chosen    int
	restoring bool
	problem   string
}

// Load looks for backups. A data folder that does not answer has none.
func (d *DatabaseTrouble) Load() {
	d.backups, d.chosen = nil, 0
	if d.MayRestore() {
		d.backups = backupLines(d.Words, d.Backups)
	}
	d.Changed()
}

// Newer reports whether the data comes from a newer version.
func (d *DatabaseTrouble) Newer() bool { return errors.Is(d.Err, app.ErrNewer) }

// MayRestore reports whether a backup would help.
func (d *DatabaseTrouble) MayRestore() bool { return d.Newer() || errors.Is(d.Err, app.ErrDamaged) }

// Title says what happened.
func (d *DatabaseTrouble) Title() string { return d.Words.Say("ui.trouble."+d.key(), nil) }

// Body says that nothing was changed, and what to do.
func (d *DatabaseTrouble) Body() string {
	key := "ui.trouble." + d.key() + "-body"
	if !d.MayRestore() {
		return d.Words.Problem(d.Err)
	}
	if len(d.backups) == 0 {
		return d.Words.Say(key+"-none", nil)
	}
	return d.Words.Say(key, map[string]any{"Date": d.backups[d.chosen].Day})
}

func (d *DatabaseTrouble) key() string {
	switch {
	case d.Newer():
		return "newer"
	case errors.Is(d.Err, app.ErrDamaged):
		return "damaged"
	}
	return "not-opened"
}

// Days are the backups by their day, newest first, and the place of the chosen one.
func (d *DatabaseTrouble) Days() (days []string, chosen int) {
	for _, backup := range d.backups {
		days = append(days, backup.Day)
	}
	return days, d.chosen
}

// Choose chooses a backup.
func (d *DatabaseTrouble) Choose(i int) {
	if i >= 0 && i < len(d.backups) {
		d.chosen = i
		d.Changed()
	}
}

// Busy reports whether a backup is being restored.
func (d *DatabaseTrouble) Busy() bool { return d.restoring }

// Problem says why a backup could not be restored; "" if none was tried.
func (d *DatabaseTrouble) Problem() string { return d.problem }

// RestoreChosen restores the chosen backup.
func (d *DatabaseTrouble) RestoreChosen() {
	if len(d.backups) > 0 {
		d.RestoreFile(d.backups[d.chosen].File)
	}
}

// RestoreFile restores a backup that lies elsewhere.
func (d *DatabaseTrouble) RestoreFile(file string) {
	if d.restoring {
		return
	}
	d.restoring, d.problem = true, ""
	d.Changed()
	d.Restore(file, func(err error) {
		d.restoring = false
		if err != nil {
			d.problem = d.Words.Problem(err)
			d.Changed()
			return
		}
		d.Restored()
	})
}

// backupLine is one copy of the database.
type backupLine struct{ File, Day string }

// backupLines are the copies of the database, newest first; none where they cannot be read.
func backupLines(w *viewmodel.Words, read func() ([]app.Backup, error)) (lines []backupLine) {
	backups, err := read()
	if err != nil {
		return nil // the folder of the data is away; nothing can be offered from it
	}
	for _, backup := range backups {
		day := backup.Day
		if at, err := time.ParseInLocation(time.DateOnly, backup.Day, time.Local); err == nil {
			day = w.Date(at)
		}
		lines = append(lines, backupLine{backup.File, day})
	}
	return lines
}
