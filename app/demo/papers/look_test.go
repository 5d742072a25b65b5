package papers

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestLook(t *testing.T) {
	t0 := time.Now()
	f, err := World()
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(t0))
	for _, c := range f.Clients {
		for _, b := range c.Binders {
			for _, d := range b.Folders {
				for _, p := range d.Papers {
					n := filepath.Join("/tmp/look/w", c.Company, d.Path, p.Name)
					os.MkdirAll(filepath.Dir(n), 0o755)
					os.WriteFile(n, p.Content, 0o644)
					os.WriteFile(n+".words", []byte(strings.Join(p.Truth.Words, "\n")), 0o644)
				}
			}
		}
	}
}
