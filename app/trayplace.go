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

// trays are the tray where documents are laid now, and those where they were laid before. A tray in a folder is opened once,
// whoever asks for it: only within one of them can two documents be kept from getting the same name.
type trays struct {
	app *App

	mu     sync.Mutex
	opened map[string]FolderTray // see sameFolder
}

func (t *trays) at(root string, open func() FolderTray) FolderTray {
	t.mu.Lock()
	defer t.mu.Unlock()
	key := sameFolder(root)
	if tray, ok := t.opened[key]; ok {
		return tray
	}
	if t.opened == nil {
		t.opened = map[string]FolderTray{}
	}
	t.opened[key] = open()
	return t.opened[key]
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

// folder is the folder of a place that is none in Dropbox.
func (t *trays) folder(place string) string {
	if place == "" {
		return filepath.Join(t.app.Places.Data, "tray")
	}
	return place
}

func (t *trays) same(one, other string) bool {
	_, _, inDropbox := dropboxPlace(one)
	if _, _, too := dropboxPlace(other); inDropbox || too {
		return strings.EqualFold(one, other)
	}
	return sameFolder(t.folder(one)) == sameFolder(t.folder(other))
}

func (t *trays) inFolder(ctx context.Context, place string) (FolderTray, error) {
	ledger, err := t.app.TrayPlaces.LedgerID(ctx)
	if err != nil {
		return nil, err
	}
	root := t.folder(place)
	return t.at(root, func() FolderTray { return t.app.FolderTray(root, ledger) }), nil
}

// current is where documents are laid now.
func (t *trays) current(ctx context.Context) (string, error) {
	place, err := t.app.Settings.Setting(ctx, SettingTray)
	if err != nil {
		return "", fmt.Errorf("read the setting %s: %w", SettingTray, err)
	}
	return place, nil
}

// open opens the tray at a place.
func (t *trays) open(ctx context.Context, place string) (collector.Tray, error) {
	email, root, inDropbox := dropboxPlace(place)
	if !inDropbox {
		tray, err := t.inFolder(ctx, place)
		if err != nil {
			return nil, err
		}
		return tray, tray.Ours()
	}
	_, open, err := t.inDropbox(ctx, email)
	if err != nil {
		return nil, err
	}
	return t.app.DropboxTray(open, root), nil
}

// inDropbox opens the firm's own account of that e-mail.
func (t *trays) inDropbox(ctx context.Context, email string) (account Account, open DropboxAccount, err error) {
	if account, err = t.app.access.trayAccount(ctx, email); err == nil {
		open, err = t.app.access.open(ctx, account)
	}
	return account, open, err
}

// ready is where documents are laid now. A folder that is used for the first time gets its mark.
func (t *trays) ready(ctx context.Context) (place string, err error) {
	place, err = t.current(ctx)
	if _, _, inDropbox := dropboxPlace(place); err != nil || inDropbox {
		return place, err
	}
	tray, err := t.inFolder(ctx, place)
	if err != nil {
		return place, err
	}
	marked, err := t.app.TrayPlaces.TrayMarked(ctx, place)
	if err != nil {
		return place, err
	}
	ours := tray.Ours()
	if errors.Is(ours, collector.ErrTrayGone) {
		first, err := t.isFirstUse(ctx, place, marked, ours)
		if err != nil {
			return place, err
		}
		if first {
			return place, t.markFirst(ctx, place)
		}
	}
	if ours == nil && !marked {
		return place, t.app.TrayPlaces.MarkTray(ctx, place)
	}
	return place, ours
}

// readyFolder is the tray where documents are laid now, nil where that is in Dropbox.
func (t *trays) readyFolder(ctx context.Context) (tray FolderTray, place string, err error) {
	place, err = t.ready(ctx)
	if _, _, inDropbox := dropboxPlace(place); err != nil || inDropbox {
		return nil, place, err
	}
	tray, err = t.inFolder(ctx, place)
	return tray, place, err
}

// mostLaid is of how many documents a folder without a mark is asked for.
const mostLaid = 1000

// isFirstUse tells a tray that was never marked from one that is away, of which the mount point is left. The one that nobody
// chose lies with the data, which are here: where its folder is missing, nothing is away.
func (t *trays) isFirstUse(ctx context.Context, place string, marked bool, why error) (bool, error) {
	if place == "" {
		if _, err := os.Lstat(t.folder(place)); errors.Is(err, fs.ErrNotExist) {
			return true, nil
		}
	}
	if marked || !errors.Is(why, collector.ErrTrayUnmarked) {
		return false, nil
	}
	laid, err := t.app.TrayPlaces.LaidIn(ctx, place, mostLaid)
	if err != nil || len(laid) == 0 {
		return err == nil, err
	}
	for _, receipt := range laid {
		local, err := filepath.Localize(receipt)
		if err != nil {
			continue
		}
		if _, err := os.Lstat(filepath.Join(t.folder(place), local)); err == nil {
			return true, nil
		}
	}
	return false, nil
}

func (t *trays) markFirst(ctx context.Context, place string) error {
	firm, err := t.app.setting(ctx, SettingFirm)
	if err != nil {
		return err
	}
	return t.mark(ctx, place, firm)
}

// mark makes the folder of the place ready, and remembers that it has the ledger's mark, with the firm's name.
func (t *trays) mark(ctx context.Context, place, firm string) error {
	tray, err := t.inFolder(ctx, place)
	if err != nil {
		return err
	}
	computer, _ := os.Hostname() // without a name the firm's does
	if err := tray.Prepare(ctx, collector.TrayFiller{Firm: firm, Computer: computer, Since: t.app.Now().UTC()}); err != nil {
		return err
	}
	return t.app.TrayPlaces.MarkTray(ctx, place)
}

// validated writes to the tray and reads from it before it is chosen, and marks it.
func (t *trays) validated(ctx context.Context, value, firm string) (string, error) {
	if email, root, inDropbox := dropboxPlace(value); inDropbox {
		account, open, err := t.inDropbox(ctx, email)
		if err != nil {
			return "", err
		}
		_, err = open.Owner(ctx)
		return "dropbox:" + account.Owner.Email + ":" + root, err
	}
	root, err := filepath.Abs(value)
	if value == "" || err != nil || !isTrayPlace(root) { // a restore would refuse all with it
		return "", ErrBadValue
	}
	return root, t.mark(ctx, root, firm)
}
