package program

import (
	"errors"
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// DatabaseTrouble is what is shown in the place of the program where its data cannot be opened: what happened, and the
// backups that can take its place. Set the fields; all methods are for the window's goroutine.
type DatabaseTrouble struct {
	// Err is what opening said: app.ErrDamaged, app.ErrNewer, app.ErrOpen, or anything else.
	Err     error
	Words   *viewmodel.Words
	Changed func()
	Runner  viewmodel.Runner // where folders are read for a backup that lies elsewhere
	// Backups are the copies that Bannette made by itself, newest first.
	Backups func() ([]app.Backup, error)
	// Restore puts a backup in the place of the data, and then calls back.
	Restore func(file string, then func(error))
	// Restored is called once a backup has taken its place: the program opens it.
	Restored func()

	// To be read: whether a backup is being restored, and why one could not be, "" if none was tried.
	Busy    bool
	Problem string

	backups []app.Backup
	chosen  int
}

// Load looks for backups. A data folder that does not answer has none.
func (d *DatabaseTrouble) Load() {
	d.backups, d.chosen = nil, 0
	if d.MayRestore() {
		if backups, err := d.Backups(); err == nil { // else the folder of the data is away; nothing can be offered from it
			d.backups = backups
		}
	}
	d.Changed()
}

// MayRestore reports whether a backup would help.
func (d *DatabaseTrouble) MayRestore() bool { return d.key() != "not-opened" }

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
	return d.Words.Say(key, map[string]any{"Date": d.day(d.backups[d.chosen])})
}

func (d *DatabaseTrouble) key() string {
	switch {
	case errors.Is(d.Err, app.ErrNewer):
		return "newer"
	case errors.Is(d.Err, app.ErrDamaged):
		return "damaged"
	}
	return "not-opened"
}

// Days are the backups by their day, newest first, and the place of the chosen one.
func (d *DatabaseTrouble) Days() (days []string, chosen int) {
	for _, backup := range d.backups {
		days = append(days, d.day(backup))
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

// RestoreChosen restores the chosen backup.
func (d *DatabaseTrouble) RestoreChosen() {
	if len(d.backups) > 0 {
		d.RestoreFile(d.backups[d.chosen].File)
	}
}

// RestoreFile restores a backup that lies elsewhere.
func (d *DatabaseTrouble) RestoreFile(file string) {
	if d.Busy {
		return
	}
	d.Busy, d.Problem = true, ""
	d.Changed()
	d.Restore(file, func(err error) {
		d.Busy = false
		if err != nil {
			d.Problem = d.Words.Problem(err)
			d.Changed()
			return
		}
		d.Restored()
	})
}

// day is a backup's, as the language writes it.
func (d *DatabaseTrouble) day(backup app.Backup) string {
	day, err := time.ParseInLocation(time.DateOnly, backup.Day, time.Local)
	if err != nil {
		return backup.Day
	}
	return d.Words.Date(day)
}
