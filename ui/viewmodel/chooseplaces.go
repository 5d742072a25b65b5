package viewmodel

import (
	"os"
	"path/filepath"
	"runtime"
)

// findPlaces looks for where looking often begins. Each is asked apart from the others and shown as it answers: a
// network drive that is away may take half a minute to say so.
func (c *Chooser) findPlaces(home string) {
	c.places = []ChoosePlace{}
	if home != "" {
		c.places = append(c.places, ChoosePlace{Name: c.Words.Say("ui.choose.home", nil), Path: home})
	}
	for _, name := range []string{"Documents", "Desktop", "Bureau", "Dropbox"} {
		c.tryPlace(ChoosePlace{Name: name, Path: filepath.Join(home, name)})
	}
	for _, drive := range drives() {
		c.tryPlace(drive)
	}
}

func (c *Chooser) tryPlace(place ChoosePlace) {
	c.Work.Runner.Run(func() func() {
		info, err := os.Stat(place.Path)
		if err != nil || !info.IsDir() {
			return nil
		}
		return func() {
			c.places = append(c.places, place)
			c.Changed()
		}
	})
}

// drives are the disks that there may be.
func drives() (places []ChoosePlace) {
	if runtime.GOOS == "windows" {
		for letter := 'C'; letter <= 'Z'; letter++ {
			places = append(places, ChoosePlace{Name: string(letter) + ":", Path: string(letter) + `:\`, Drive: true})
		}
		return places
	}
	places = append(places, ChoosePlace{Name: "/", Path: "/", Drive: true})
	mounted := "/media/" + os.Getenv("USER") + "/*"
	if runtime.GOOS == "darwin" {
		mounted = "/Volumes/*"
	}
	found, err := filepath.Glob(mounted)
	if err != nil {
		return places // a user's name that is a pattern
	}
	for _, path := range found {
		places = append(places, ChoosePlace{Name: filepath.Base(path), Path: path, Drive: true})
	}
	return places
}
