package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"bannette/collector"
)

// TrayPlaces remembers where trays lie and lay: a place is what the setting named, "" for the folder that nobody chose.
type TrayPlaces interface {
	// LedgerID is by what this ledger is known in the marks of trays; a backup of it has the same.
	LedgerID(ctx context.Context) (string, error)
	// TrayMarked reports whether the tray at the place ever got this ledger's mark, which MarkTray remembers.
	TrayMarked(ctx context.Context, place string) (bool, error)
	MarkTray(ctx context.Context, place string) error
	// LaidIn are the receipts of the documents that were laid last in the tray at the place.
	LaidIn(ctx context.Context, place string, most int) (receipts []string, err error)
}

// FolderTray is a tray that lies in a folder, which is proved to be usable before it is chosen.
type FolderTray interface {
	collector.Tray
	// Prepare makes the folder if it is not there, checks it and marks it. ErrTrayForeign where another one has marked it.
	Prepare(ctx context.Context, by collector.TrayFiller) error
	Check(ctx context.Context) error // proves the mark, and writes and reads a file
	Ours() error                     // proves the mark
	// Holds looks for what was delivered with the receipt, and whether it still has file's content.
	Holds(ctx context.Context, receipt, file string) (present, same bool, err error)
}

// folderTrays are the trays in folders that were opened so far: one for each folder, whoever asks. What keeps two documents
// from getting one name counts within one of them.
type folderTrays struct {
	mu     sync.Mutex
	opened map[string]FolderTray // see sameFolder
}

func (f *folderTrays) at(root string, open func() FolderTray) FolderTray {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := sameFolder(root)
	if tray, ok := f.opened[key]; ok {
		return tray
	}
	if f.opened == nil {
		f.opened = map[string]FolderTray{}
	}
	f.opened[key] = open()
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

// trayFolder is the folder of a place that is none in Dropbox.
func (a *App) trayFolder(place string) string {
	if place == "" {
		return filepath.Join(a.Places.Data, "tray")
	}
	return place
}

func (a *App) samePlace(one, other string) bool {
	_, _, inDropbox := dropboxPlace(one)
	if _, _, too := dropboxPlace(other); inDropbox || too {
		return strings.EqualFold(one, other)
	}
	return sameFolder(a.trayFolder(one)) == sameFolder(a.trayFolder(other))
}

func (a *App) folderTray(ctx context.Context, place string) (FolderTray, error) {
	ledger, err := a.TrayPlaces.LedgerID(ctx)
	if err != nil {
		return nil, err
	}
	root := a.trayFolder(place)
	return a.trays.at(root, func() FolderTray { return a.FolderTray(root, ledger) }), nil
}

// currentPlace is where documents are laid now.
func (a *App) currentPlace(ctx context.Context) (string, error) {
	place, err := a.Settings.Setting(ctx, SettingTray)
	if err != nil {
		return "", fmt.Errorf("read the setting %s: %w", SettingTray, err)
	}
	return place, nil
}

// tray opens the tray at a place.
func (a *App) tray(ctx context.Context, place string) (collector.Tray, error) {
	email, root, inDropbox := dropboxPlace(place)
	if !inDropbox {
		tray, err := a.folderTray(ctx, place)
		if err != nil {
			return nil, err
		}
		return tray, tray.Ours()
	}
	account, err := a.trayAccount(ctx, email)
	if err != nil {
		return nil, err
	}
	open, err := a.open(ctx, account)
	if err != nil {
		return nil, err
	}
	return a.DropboxTray(open, root), nil
}

// readyTray is where documents are laid now. A folder that is used for the first time gets its mark.
func (a *App) readyTray(ctx context.Context) (place string, err error) {
	place, err = a.currentPlace(ctx)
	if _, _, inDropbox := dropboxPlace(place); err != nil || inDropbox {
		return place, err
	}
	tray, err := a.folderTray(ctx, place)
	if err != nil {
		return place, err
	}
	marked, err := a.TrayPlaces.TrayMarked(ctx, place)
	if err != nil {
		return place, err
	}
	ours := tray.Ours()
	if errors.Is(ours, collector.ErrTrayGone) {
		first, err := a.isFirstUse(ctx, place, marked, ours)
		if err != nil {
			return place, err
		}
		if first {
			return place, a.markFirst(ctx, place)
		}
	}
	if ours == nil && !marked {
		return place, a.TrayPlaces.MarkTray(ctx, place)
	}
	return place, ours
}

// readyFolder is the tray where documents are laid now, nil where that is in Dropbox.
func (a *App) readyFolder(ctx context.Context) (tray FolderTray, place string, err error) {
	place, err = a.readyTray(ctx)
	if _, _, inDropbox := dropboxPlace(place); err != nil || inDropbox {
		return nil, place, err
	}
	tray, err = a.folderTray(ctx, place)
	return tray, place, err
}

// mostLaid is of how many documents a folder without a mark is asked for.
const mostLaid = 1000

// isFirstUse tells a tray that was never marked from one that is away, of which the mount point is left. The one that nobody
// chose lies with the data, which are here: where its folder is missing, nothing is away.
func (a *App) isFirstUse(ctx context.Context, place string, marked bool, why error) (bool, error) {
	if place == "" {
		if _, err := os.Lstat(a.trayFolder(place)); errors.Is(err, fs.ErrNotExist) {
			return true, nil
		}
	}
	if marked || !errors.Is(why, collector.ErrTrayUnmarked) {
		return false, nil
	}
	laid, err := a.TrayPlaces.LaidIn(ctx, place, mostLaid)
	if err != nil || len(laid) == 0 {
		return err == nil, err
	}
	for _, receipt := range laid {
		local, err := filepath.Localize(receipt)
		if err != nil {
			continue
		}
		if _, err := os.Lstat(filepath.Join(a.trayFolder(place), local)); err == nil {
			return true, nil
		}
	}
	return false, nil
}

func (a *App) markFirst(ctx context.Context, place string) error {
	firm, err := a.setting(ctx, SettingFirm)
	if err != nil {
		return err
	}
	return a.markTray(ctx, place, firm)
}

// markTray makes the folder of the place ready, and remembers that it has the ledger's mark, with the firm's name.
func (a *App) markTray(ctx context.Context, place, firm string) error {
	tray, err := a.folderTray(ctx, place)
	if err != nil {
		return err
	}
	computer, _ := os.Hostname() // without a name the firm's does
	if err := tray.Prepare(ctx, collector.TrayFiller{Firm: firm, Computer: computer, Since: a.Now().UTC()}); err != nil {
		return err
	}
	return a.TrayPlaces.MarkTray(ctx, place)
}
