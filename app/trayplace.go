package app

import (
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// folderTrays are the trays in folders that were opened so far: one for each folder, whoever asks. What keeps two documents
// from getting one name counts within one of them.
type folderTrays struct {
	mu     sync.Mutex
	opened map[string]FolderTray // see sameFolder
}

func (f *folderTrays) at(root string, open func(root string) FolderTray) FolderTray {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := sameFolder(root)
	if tray, ok := f.opened[key]; ok {
		return tray
	}
	if f.opened == nil {
		f.opened = map[string]FolderTray{}
	}
	f.opened[key] = open(root)
	return f.opened[key]
}

// sameFolder is equal for paths that name one folder.
func sameFolder(root string) string {
	if abs, err := filepath.Abs(root); err == nil {
		root = abs
	}
	if runtime.GOOS == "windows" {
		root = strings.ToLower(root)
	}
	return root
}

// folderTray is the tray in the folder root.
func (a *App) folderTray(root string) FolderTray { return a.trays.at(root, a.FolderTray) }
