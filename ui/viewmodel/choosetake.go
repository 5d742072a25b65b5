package viewmodel

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Confirm takes what is chosen, once it is proved to be there.
func (c *Chooser) Confirm() {
	typed := filepath.Clean(strings.TrimSpace(c.typed))
	switch c.Kind {
	case ChooseFile:
		c.takeFile(typed)
	case ChooseSave:
		c.takeName(typed)
	default:
		if typed == c.folder && !c.reading && c.problem == "" {
			c.Chosen(typed)
			return
		}
		c.read(typed, false, func() { c.Chosen(c.folder) })
	}
}

func (c *Chooser) takeFile(path string) {
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

func (c *Chooser) takeName(folder string) {
	name := strings.TrimSpace(c.name)
	if name == "" || strings.ContainsAny(name, `/\:*?"<>|`) {
		c.fail(c.Words.Say("ui.choose.name", nil))
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

func (c *Chooser) fail(problem string) {
	c.problem, c.reading = problem, false
	c.Changed()
}

// Create makes a folder in the one that is shown, and goes into it.
func (c *Chooser) Create(name string) {
	name = strings.TrimSpace(name)
	if name == "" || strings.ContainsAny(name, `/\:*?"<>|`) {
		c.fail(c.Words.Say("ui.choose.name", nil))
		return
	}
	path := filepath.Join(c.folder, name)
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
