package program

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/ui/viewmodel/viewmodeltest"
)

func TestDataThatCannotBeOpenedOffersItsBackups(t *testing.T) {
	w, taken, opened := viewmodeltest.French(t), "", 0
	var backups []app.Backup
	d := &DatabaseTrouble{Err: errors.Join(errors.New("open"), app.ErrDamaged), Words: w, Changed: func() {}, Restored: func() { opened++ },
		Backups: func() ([]app.Backup, error) { return backups, nil },
		Restore: func(file string, then func(error)) {
			taken = file
			then(map[bool]error{true: app.ErrBadBackup}[file == "bad"])
		}}
	d.Load()
	if days, _ := d.Days(); len(days) > 0 || d.Body() != w.Say("ui.trouble.damaged-body-none", nil) {
		t.Error(days, d.Body())
	}
	d.RestoreFile("bad")
	if d.Problem == "" || opened > 0 || d.Busy {
		t.Error(d.Problem, opened)
	}
	backups = []app.Backup{{File: "new", Day: "2026-11-23"}, {File: "old", Day: "2026-11-22"}}
	d.Load()
	d.Choose(1)
	d.RestoreChosen()
	if taken != "old" || opened != 1 || d.Problem != "" {
		t.Error(taken, opened, d.Problem)
	}
	d.Err = app.ErrOpen
	if d.MayRestore() || d.Body() != w.Problem(app.ErrOpen) {
		t.Error(d.Body())
	}
	if diff := cmp.Diff("Ces données viennent d’une version plus récente", (&DatabaseTrouble{Err: app.ErrNewer, Words: w}).Title()); diff != "" {
		t.Error(diff)
	}
}
