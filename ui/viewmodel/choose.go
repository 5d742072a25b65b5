package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ChooseKind is what a chooser asks for.
type ChooseKind int

// The kinds.
const (
	ChooseFolder ChooseKind = iota
	ChooseFile              // a file that is there
	ChooseSave              // a folder and a name that is free in it
)

// ChooseLine is one line of a folder that is being looked at: a sub-folder, or a file.
type ChooseLine struct {
	Name   string
	Folder bool
	Note   string // a file's size
	Off    bool   // cannot be chosen here
}

// Chooser walks through the folders of this computer and its network, one level at a time. Each is read away from the
// window, so that a drive that does not answer holds up nothing; whoever waits for it can go elsewhere meanwhile.
// Set the fields before Begin; all methods are for the window's goroutine.
type Chooser struct {
	Kind    ChooseKind
	Endings []string // of the files that can be chosen, as ".zip"; none: all
	Words   *Words
	Work    Latest
	Changed func()
	Chosen  func(path string)

	folder  string // the one whose lines are shown
	lines   []ChooseLine
	at      int // chosen line, -1 for none
	typed   string
	name    string // of the file to write
	reading bool
	problem string
	places  []ChoosePlace
}

// ChoosePlace is where looking often begins.
type ChoosePlace struct {
	Name, Path string
	Drive      bool
}

// Begin shows the folder start, or the one above it that is there; "" is the user's own. Name is proposed for a file
// to write.
func (c *Chooser) Begin(start, name string) {
	c.name = name
	home, err := os.UserHomeDir()
	if start == "" && err == nil {
		start = home
	}
	c.findPlaces(home)
	c.read(start, true, nil)
}

// Go shows another folder.
func (c *Chooser) Go(folder string) { c.read(folder, false, nil) }

// Up shows the folder above.
func (c *Chooser) Up() { c.read(filepath.Dir(c.folder), false, nil) }

// read lists a folder; if it is not there and nearest is set, the next one above that is. Then follows, unless it
// could not be read.
func (c *Chooser) read(folder string, nearest bool, then func()) {
	if whole, err := filepath.Abs(strings.TrimSpace(folder)); err == nil {
		folder = whole
	}
	c.folder, c.typed, c.lines, c.at, c.problem, c.reading = folder, folder, nil, -1, "", true
	c.Changed()
	words := c.Words
	c.Work.Load(func(context.Context) func() {
		lines, err := c.list(folder, words)
		for nearest && errors.Is(err, fs.ErrNotExist) && filepath.Dir(folder) != folder {
			folder = filepath.Dir(folder)
			lines, err = c.list(folder, words)
		}
		return func() {
			c.folder, c.typed, c.lines, c.reading = folder, folder, lines, false
			if err != nil {
				c.problem = c.unreadable(folder, err)
			}
			c.Changed()
			if err == nil && then != nil {
				then()
			}
		}
	})
}

func (c *Chooser) unreadable(path string, err error) string {
	key := "ui.choose.unreadable"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		key = "ui.choose.absent"
	case errors.Is(err, fs.ErrPermission):
		key = "ui.choose.forbidden"
	}
	return c.Words.Say(key, map[string]any{"Name": nameOf(path)})
}

// list reads one folder: sub-folders first, each by name; hidden ones are left out. Files only where one is looked for.
func (c *Chooser) list(folder string, words *Words) ([]ChooseLine, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var lines []ChooseLine
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") || strings.HasPrefix(entry.Name(), "$") {
			continue
		}
		line := ChooseLine{Name: entry.Name(), Folder: entry.IsDir()}
		if entry.Type()&fs.ModeSymlink != 0 {
			info, err := os.Stat(filepath.Join(folder, entry.Name()))
			line.Folder = err == nil && info.IsDir()
		}
		if !line.Folder {
			if c.Kind == ChooseFolder {
				continue
			}
			if info, err := entry.Info(); err == nil {
				line.Note = words.Size(info.Size())
			}
			line.Off = c.Kind == ChooseSave || !c.fits(line.Name)
		}
		lines = append(lines, line)
	}
	slices.SortFunc(lines, func(a, b ChooseLine) int {
		if a.Folder != b.Folder {
			return map[bool]int{true: -1, false: 1}[a.Folder]
		}
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return lines, nil
}

func (c *Chooser) fits(name string) bool {
	return len(c.Endings) == 0 || slices.ContainsFunc(c.Endings, func(ending string) bool {
		return strings.EqualFold(filepath.Ext(name), ending)
	})
}

// Folder is the folder whose lines are shown.
func (c *Chooser) Folder() string { return c.folder }

// Typed is the path in the field.
func (c *Chooser) Typed() string { return c.typed }

// Lines are what the folder holds.
func (c *Chooser) Lines() []ChooseLine { return c.lines }

// At is the chosen line, -1 for none.
func (c *Chooser) At() int { return c.at }

// Problem says why a folder could not be read or a choice cannot stand; "" if all is well.
func (c *Chooser) Problem() string { return c.problem }

// Name is the name of the file to write.
func (c *Chooser) Name() string { return c.name }

// Places are where looking often begins.
func (c *Chooser) Places() []ChoosePlace { return c.places }

// Nothing says why there are no lines, "" where there are some.
func (c *Chooser) Nothing() string {
	name := map[string]any{"Name": nameOf(c.folder)}
	switch {
	case len(c.lines) > 0 || c.problem != "":
		return ""
	case c.reading:
		return c.Words.Say("ui.choose.reading", name)
	case c.Kind == ChooseFolder:
		return c.Words.Say("ui.choose.no-folder", name)
	}
	return c.Words.Say("ui.choose.empty", name)
}

// Choose makes a line the chosen one.
func (c *Chooser) Choose(line int) {
	if line < 0 || line >= len(c.lines) || c.lines[line].Off {
		return
	}
	c.at, c.problem, c.typed = line, "", filepath.Join(c.folder, c.lines[line].Name)
	if c.Kind == ChooseSave {
		c.typed = c.folder
	}
	c.Changed()
}

// Open goes into a sub-folder, or takes the file.
func (c *Chooser) Open(line int) {
	if line < 0 || line >= len(c.lines) || c.lines[line].Off {
		return
	}
	path := filepath.Join(c.folder, c.lines[line].Name)
	if c.lines[line].Folder {
		c.Go(path)
		return
	}
	c.Chosen(path)
}

// Type takes up what is typed as a path. Nothing is looked at before it is confirmed.
func (c *Chooser) Type(path string) { c.typed = path }

// Call takes up the name of the file to write.
func (c *Chooser) Call(name string) {
	c.name, c.problem = name, ""
	c.Changed()
}

// Enter goes to the path that was typed.
func (c *Chooser) Enter() {
	if c.Kind == ChooseFile && c.fits(c.typed) && filepath.Ext(c.typed) != "" {
		c.Confirm()
		return
	}
	c.Go(c.typed)
}

// nameOf is the last part of a path, or the whole where it has none.
func nameOf(path string) string {
	if name := filepath.Base(path); name != "." && name != string(filepath.Separator) {
		return name
	}
	return path
}
