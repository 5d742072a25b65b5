package tray

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestANameTakenInTheLastMomentIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	ways := map[string]func(*part, string) error{
		"link":   func(p *part, name string) error { return p.put(name) },
		"rename": func(p *part, name string) error { return p.renameTo(filepath.Join(p.dir, name)) },
	}
	for way, put := range ways {
		taken := filepath.Join(dir, way+" taken")
		if err := os.WriteFile(taken, []byte("theirs"), 0o644); err != nil {
			t.Fatal(err)
		}
		mine, err := newPart(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := mine.WriteString("mine"); err != nil {
			t.Fatal(err)
		}
		mine.Close()
		if err := put(mine, way+" taken"); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: a taken name: %v", way, err)
		}
		if err := put(mine, way+" free"); err != nil {
			t.Errorf("%s: a free name: %v", way, err)
		}
		mine.discard()
		for name, want := range map[string]string{" taken": "theirs", " free": "mine"} {
			if got, err := os.ReadFile(filepath.Join(dir, way+name)); string(got) != want {
				t.Errorf("%s%s: %q, %v, want %q", way, name, got, err, want)
			}
		}
	}
	if all, _ := filepath.Glob(filepath.Join(dir, ".*")); len(all) != 0 {
		t.Errorf("left behind: %q", all)
	}
}
