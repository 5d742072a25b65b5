package app_test

import (
	"path/filepath"
	"sync"
	"testing"

	"bannette/app"
	"bannette/trial/must"
)

func TestAFolderIsOneTrayWhoeverAsks(t *testing.T) {
	a, session := setUp(t)
	root := filepath.Join(t.TempDir(), "tray")
	var opened []string
	a.FolderTray = func(root, _ string) app.FolderTray {
		opened = append(opened, root)
		return &shelf{dir: root}
	}
	for _, place := range []string{root, root + string(filepath.Separator), filepath.Join(root, "x") + "/..", root} {
		must.Do(t, session.Set(t.Context(), app.SettingTray, place))
		var asking sync.WaitGroup
		for range 4 {
			asking.Go(func() {
				if _, err := a.Collector.Tray(t.Context(), place); err != nil {
					t.Error(err)
				}
				if err := session.TestTray(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		asking.Wait()
	}
	if len(opened) != 1 {
		t.Errorf("opened %q", opened)
	}
}
