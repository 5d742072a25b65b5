package viewmodel

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"bannette/app"
	"bannette/collector"
)

// SaveFile is where a file is to be written: a folder of this computer and a name.
type SaveFile struct {
	Words  *Words
	Folder string
	Name   string // with its ending
}

// NewSaveFile proposes a name in the user's folder for documents.
func NewSaveFile(w *Words, name string) SaveFile {
	s := SaveFile{Words: w, Name: name}
	if folders := SaveFolders(); len(folders) > 0 {
		s.Folder = folders[0]
	}
	return s
}

// SaveFolders are those of the user's own folders that there are: documents, desktop, downloads, home.
func SaveFolders() (folders []string) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	for _, name := range []string{"Documents", "Desktop", "Bureau", "Downloads", "Téléchargements", ""} {
		folder := filepath.Join(home, name)
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			folders = append(folders, folder)
		}
	}
	return folders
}

// Path is the file, its name made safe for every system.
func (s SaveFile) Path() string { return filepath.Join(s.Folder, collector.SafeName(s.Name)) }

// Refused says why nothing can be written there, "" if it can.
func (s SaveFile) Refused() string {
	switch info, err := os.Stat(s.Folder); {
	case s.Folder == "" || !filepath.IsAbs(s.Folder) || err != nil || !info.IsDir():
		return s.Words.Say("ui.save.no-folder", nil)
	case s.Name == "" || s.Name == filepath.Ext(s.Name):
		return s.Words.Say("ui.save.no-name", nil)
	}
	return ""
}

// Replaces says that a file of this name is there already, "" if there is none.
func (s SaveFile) Replaces() string {
	if _, err := os.Stat(s.Path()); err == nil && s.Refused() == "" {
		return s.Words.Say("ui.save.replaces", nil)
	}
	return ""
}

// Write has the file written: as a whole, or not at all.
func (s SaveFile) Write(fill func(io.Writer) error) error {
	return app.WriteWhole(s.Path(), func(out *os.File) error { return fill(out) })
}

// saveProblem says what kept a file from being written.
func saveProblem(w *Words, err error) string {
	if errors.Is(err, fs.ErrPermission) {
		return w.Say("ui.save.denied", nil)
	}
	return w.Problem(err)
}
