package desktop

import (
	"bannette/app"
	"bannette/app/demo"
)

// folder is where the window's data lies.
type folder struct {
	desktop    *Desktop
	dir, level string
}

// Open opens it.
func (f folder) Open() (*app.App, func(), error) { return f.desktop.Open(f.dir, f.level) }

// Restore puts a backup in its place.
func (f folder) Restore(file string) error {
	places, err := app.PlacesFor(f.dir)
	if err != nil {
		return err
	}
	return f.desktop.Restore(file, places.Data)
}

// Backups are the copies in it.
func (f folder) Backups() ([]app.Backup, error) {
	places, err := app.PlacesFor(f.dir)
	if err != nil {
		return nil, err
	}
	return app.Backups(places.Data)
}

// made is a sample world that is open already.
type made struct{ *demo.World }

func (m made) Open() (*app.App, func(), error) { return m.App, m.Shut, nil }

func (m made) Restore(string) error { return app.ErrBadBackup }

func (m made) Backups() ([]app.Backup, error) { return nil, nil }
