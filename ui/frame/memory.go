package frame

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
)

// FileMemory keeps small things in a file of the data folder: losing it loses nothing but habits, so that what goes
// wrong with it is passed over.
type FileMemory struct {
	file  string
	known map[string]string
}

// NewFileMemory reads the file, if it is there.
func NewFileMemory(file string) *FileMemory {
	m := &FileMemory{file: file, known: map[string]string{}}
	if content, err := os.ReadFile(file); err == nil && json.Unmarshal(content, &m.known) != nil {
		m.known = map[string]string{}
	}
	return m
}

// Recall is what was remembered under a name, "" for nothing.
func (m *FileMemory) Recall(name string) string { return m.known[name] }

// Remember keeps a value, and writes the file if it is another than before.
func (m *FileMemory) Remember(name, value string) {
	if m.known[name] == value {
		return
	}
	m.known[name] = value
	content, err := json.MarshalIndent(m.known, "", " ")
	if err != nil || os.MkdirAll(filepath.Dir(m.file), 0o700) != nil {
		return
	}
	part := m.file + ".part"
	if os.WriteFile(part, content, 0o600) == nil {
		_ = os.Rename(part, m.file)
	}
}

// forgetful keeps nothing: of the examples nothing is left.
type forgetful struct{}

func (forgetful) Recall(string) string    { return "" }
func (forgetful) Remember(string, string) {}

// WriteSize writes the size of a window as it is remembered.
func WriteSize(s fyne.Size) string { return fmt.Sprintf("%.0fx%.0f", s.Width, s.Height) }

// ReadSize is a size that was remembered; otherwise one that suits a small laptop. A window is never made larger than
// screens are.
func ReadSize(text string) fyne.Size {
	var s fyne.Size
	if n, err := fmt.Sscanf(text, "%fx%f", &s.Width, &s.Height); err != nil || n != 2 || s.Width > 8000 || s.Height > 8000 {
		return fyne.NewSize(1280, 720)
	}
	return s.Max(LeastWindow())
}
