package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
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

	view    ChooserView // what of it is not computed
	reading bool
}

// ChooseStart is where looking often begins.
type ChooseStart struct {
	Name, Path string
	Drive      bool
}

// Begin shows the folder start, or the one above it that is there; "" is the user's own. Name is proposed for a file
// to write.
func (c *Chooser) Begin(start, name string) {
	c.view.Name = name
	home, err := os.UserHomeDir()
	if start == "" && err == nil {
		start = home
	}
	c.findStarts(home)
	c.read(start, true, nil)
}

// Go shows another folder.
func (c *Chooser) Go(folder string) { c.read(folder, false, nil) }

// Up shows the folder above.
func (c *Chooser) Up() { c.read(filepath.Dir(c.view.Folder), false, nil) }

// read lists a folder; if it is not there and nearest is set, the next one above that is. Then follows, unless it
// could not be read.
func (c *Chooser) read(folder string, nearest bool, then func()) {
	if whole, err := filepath.Abs(strings.TrimSpace(folder)); err == nil {
		folder = whole
	}
	c.view.Folder, c.view.Typed, c.view.Lines, c.view.Chosen, c.view.Problem, c.reading = folder, folder, nil, -1, "", true
	c.Changed()
	words := c.Words
	c.Work.Load(func(context.Context) func() {
		lines, err := c.list(folder, words)
		for nearest && errors.Is(err, fs.ErrNotExist) && filepath.Dir(folder) != folder {
			folder = filepath.Dir(folder)
			lines, err = c.list(folder, words)
		}
		return func() {
			c.view.Folder, c.view.Typed, c.view.Lines, c.reading = folder, folder, lines, false
			if err != nil {
				c.view.Problem = c.unreadable(folder, err)
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

// ChooserView is what the window shows of the chooser.
type ChooserView struct {
	Folder  string // the one whose lines are shown
	Typed   string // the path in the field
	Name    string // of the file to write
	Lines   []ChooseLine
	Nothing string        // why there are no lines, "" where there are some
	Chosen  int           // row of the chosen line, -1 for none
	Problem string        // why a folder could not be read or a choice cannot stand; "" if all is well
	Starts  []ChooseStart // where looking often begins
}

// View is what is to be shown.
func (c *Chooser) View() ChooserView {
	v := c.view
	v.Nothing = c.nothing()
	return v
}

func (c *Chooser) nothing() string {
	name := map[string]any{"Name": nameOf(c.view.Folder)}
	switch {
	case len(c.view.Lines) > 0 || c.view.Problem != "":
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
	if line < 0 || line >= len(c.view.Lines) || c.view.Lines[line].Off {
		return
	}
	c.view.Chosen, c.view.Problem, c.view.Typed = line, "", filepath.Join(c.view.Folder, c.view.Lines[line].Name)
	if c.Kind == ChooseSave {
		c.view.Typed = c.view.Folder
	}
	c.Changed()
}

// Open goes into a sub-folder, or takes the file.
func (c *Chooser) Open(line int) {
	if line < 0 || line >= len(c.view.Lines) || c.view.Lines[line].Off {
		return
	}
	path := filepath.Join(c.view.Folder, c.view.Lines[line].Name)
	if c.view.Lines[line].Folder {
		c.Go(path)
		return
	}
	c.Chosen(path)
}

// SetPath keeps what is typed as a path. Nothing is looked at before it is confirmed.
func (c *Chooser) SetPath(path string) { c.view.Typed = path }

// SetName names the file to write.
func (c *Chooser) SetName(name string) {
	c.view.Name, c.view.Problem = name, ""
	c.Changed()
}

// Enter goes to the path that was typed.
func (c *Chooser) Enter() {
	if c.Kind == ChooseFile && c.fits(c.view.Typed) && filepath.Ext(c.view.Typed) != "" {
		c.Confirm()
		return
	}
	c.Go(c.view.Typed)
}

// nameOf is the last part of a path, or the whole where it has none.
func nameOf(path string) string {
	if name := filepath.Base(path); name != "." && name != string(filepath.Separator) {
		return name
	}
	return path
}

// Confirm takes what is chosen, once it is proved to be there.
func (c *Chooser) Confirm() {
	typed := filepath.Clean(strings.TrimSpace(c.view.Typed))
	switch c.Kind {
	case ChooseFile:
		c.confirmFile(typed)
	case ChooseSave:
		c.confirmName(typed)
	default:
		if typed == c.view.Folder && !c.reading && c.view.Problem == "" {
			c.Chosen(typed)
			return
		}
		c.read(typed, false, func() { c.Chosen(c.view.Folder) })
	}
}

func (c *Chooser) confirmFile(path string) {
	c.Work.Load(func(context.Context) func() {
		info, err := os.Stat(path)
		return func() {
			switch {
			case err != nil:
				c.fail(c.unreadable(path, err))
			case info.IsDir():
				c.fail(c.Words.Say("ui.choose.file-first", nil))
			default:
				c.Chosen(path)
			}
		}
	})
}

func (c *Chooser) confirmName(folder string) {
	name, ok := c.checkName(c.view.Name)
	if !ok {
		return
	}
	if len(c.Endings) > 0 && !c.fits(name) {
		name += c.Endings[0]
	}
	path := filepath.Join(folder, name)
	c.Work.Load(func(context.Context) func() {
		_, err := os.Stat(path)
		_, folderErr := os.Stat(folder)
		return func() {
			switch {
			case folderErr != nil:
				c.fail(c.unreadable(folder, folderErr))
			case err == nil:
				c.fail(c.Words.Say("ui.choose.taken", map[string]any{"Name": name}))
			default:
				c.Chosen(path)
			}
		}
	})
}

// checkName reports whether a file or a folder can have that name, on any of the systems.
func (c *Chooser) checkName(typed string) (name string, ok bool) {
	if name = strings.TrimSpace(typed); name == "" || strings.ContainsAny(name, `/\:*?"<>|`) {
		c.fail(c.Words.Say("ui.choose.name", nil))
		return "", false
	}
	return name, true
}

func (c *Chooser) fail(problem string) {
	c.view.Problem, c.reading = problem, false
	c.Changed()
}

// Create makes a folder in the one that is shown, and goes into it.
func (c *Chooser) Create(name string) {
	name, ok := c.checkName(name)
	if !ok {
		return
	}
	path := filepath.Join(c.view.Folder, name)
	c.Work.Load(func(context.Context) func() {
		err := os.Mkdir(path, 0o755)
		return func() {
			switch {
			case errors.Is(err, fs.ErrExist), err == nil:
				c.Go(path)
			default:
				c.fail(c.Words.Say("ui.choose.not-made", map[string]any{"Name": name}))
			}
		}
	})
}

// findStarts looks for where looking often begins. Each is asked apart from the others and shown as it answers: a
// network drive that is away may take half a minute to say so.
func (c *Chooser) findStarts(home string) {
	c.view.Starts = []ChooseStart{}
	if home != "" {
		c.view.Starts = append(c.view.Starts, ChooseStart{Name: c.Words.Say("ui.choose.home", nil), Path: home})
	}
	for _, name := range []string{"Documents", "Desktop", "Bureau", "Dropbox"} {
		c.tryStart(ChooseStart{Name: name, Path: filepath.Join(home, name)})
	}
	for _, drive := range drives() {
		c.tryStart(drive)
	}
}

func (c *Chooser) tryStart(start ChooseStart) {
	c.Work.Runner.Run(func() func() {
		info, err := os.Stat(start.Path)
		if err != nil || !info.IsDir() {
			return nil
		}
		return func() {
			c.view.Starts = append(c.view.Starts, start)
			c.Changed()
		}
	})
}

// drives are the disks that there may be.
func drives() (starts []ChooseStart) {
	if runtime.GOOS == "windows" {
		for letter := 'C'; letter <= 'Z'; letter++ {
			starts = append(starts, ChooseStart{Name: string(letter) + ":", Path: string(letter) + `:\`, Drive: true})
		}
		return starts
	}
	starts = append(starts, ChooseStart{Name: "/", Path: "/", Drive: true})
	mounted := "/media/" + os.Getenv("USER") + "/*"
	if runtime.GOOS == "darwin" {
		mounted = "/Volumes/*"
	}
	found, err := filepath.Glob(mounted)
	if err != nil {
		return starts // a user's name that is a pattern
	}
	for _, path := range found {
		starts = append(starts, ChooseStart{Name: filepath.Base(path), Path: path, Drive: true})
	}
	return starts
}
