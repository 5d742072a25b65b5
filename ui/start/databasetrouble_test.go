package start

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/trial/must"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

// atDatabase shows data that cannot be opened, with three backups beside it.
func atDatabase(t *testing.T, l uitest.Look, err error, backups bool) (*frame.Frame, *programmodel.DatabaseTrouble, *[]string) {
	t.Helper()
	data, taken := t.TempDir(), &[]string{}
	if backups {
		for _, day := range []string{"21", "22", "23"} {
			file := filepath.Join(data, "daily", "bannette-2026-11-"+day+".db")
			must.Do(t, os.MkdirAll(filepath.Dir(file), 0o700))
			must.Do(t, os.WriteFile(file, nil, 0o600))
		}
	}
	f := uitest.NewFrame(t, l)
	model := &programmodel.DatabaseTrouble{Err: err, Backups: func() ([]app.Backup, error) { return app.Backups(data) }, Restored: func() {}, Runner: uitest.AtOnce(),
		Restore: func(file string, then func(error)) {
			*taken = append(*taken, filepath.Base(file))
			then(app.ErrBadBackup)
		}}
	f.ShowBare(NewDatabaseTrouble(f, model, uitest.Nothing, func() { *taken = append(*taken, "quit") }))
	return f, model, taken
}

func TestDamagedDataIsRestoredByOneKey(t *testing.T) {
	f, model, taken := atDatabase(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}, app.ErrDamaged, true)
	uitest.TypeKey(f, fyne.KeyReturn)
	if !slices.Equal(*taken, []string{"bannette-2026-11-23.db"}) || model.Problem == "" {
		t.Error(*taken, model.Problem)
	}
	if s := f.Front().(*databaseScreen); !s.problem.Visible() || !s.which.Visible() {
		t.Error("the reason is not said, or the other backups are not offered")
	}
}

// TestDatabasePictures draws data that cannot be opened, to be looked at.
func TestDatabasePictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range []uitest.Look{{Language: "fr", Appearance: widgets.Light, Large: false}, {Language: "en", Appearance: widgets.Dark, Large: false}, {Language: "fr", Appearance: widgets.Light, Large: true}} {
		t.Run(l.Name(), func(t *testing.T) {
			f, model, _ := atDatabase(t, l, app.ErrDamaged, true)
			uitest.Keep(t, f, "trouble-damaged-"+l.Name())
			model.RestoreChosen()
			uitest.Keep(t, f, "trouble-damaged-refused-"+l.Name())
			f, _, _ = atDatabase(t, l, app.ErrNewer, true)
			uitest.Keep(t, f, "trouble-newer-"+l.Name())
			f, _, _ = atDatabase(t, l, app.ErrDamaged, false)
			uitest.Keep(t, f, "trouble-damaged-none-"+l.Name())
		})
	}
}
