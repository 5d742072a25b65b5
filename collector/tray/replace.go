package tray

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"bannette/collector"
)

// Replace implements collector.Replacer. A file of another kind gets a name of its own, and what it replaces goes.
// Errors: those that the interface names, and those of Deliver.
func (f *Folder) Replace(ctx context.Context, laidAt, was string, to collector.Destination, file string) (string, error) {
	return f.guarded(ctx, file, func(ctx context.Context) (string, error) { return f.replace(ctx, laidAt, was, to, file) })
}

func (f *Folder) replace(ctx context.Context, laidAt, was string, to collector.Destination, file string) (string, error) {
	local, err := filepath.Localize(laidAt)
	if err != nil {
		return f.deliver(ctx, to, file) // no receipt of ours
	}
	laid := filepath.Join(f.root, local)
	if _, err := os.Lstat(laid); errors.Is(err, fs.ErrNotExist) {
		return f.deliver(ctx, to, file)
	}
	ours, err := f.hasContent(ctx, was, laid)
	if err != nil {
		return "", err
	}
	if !ours {
		return laidAt, nil
	}
	if path.Ext(laidAt) == path.Ext(to.Name) {
		return laidAt, f.overwrite(ctx, laid, was, file)
	}
	again, err := f.deliver(ctx, to, file)
	if err != nil {
		return "", err
	}
	if again != laidAt {
		err = os.Remove(laid)
	}
	return again, f.inTheWay("take the earlier file out of the tray", err)
}

// inTheWay is the fault of replacing or removing a file: where the system does not let go of it, a program holds it open.
func (f *Folder) inTheWay(doing string, err error) error {
	if err != nil && isHeldOpen(err) && f.unusable(err) == nil {
		return fmt.Errorf("%s: %w: %w", doing, collector.ErrFileInUse, cause(err))
	}
	return f.fault(doing, err)
}

// overwrite gives laid the content of file, whole or not at all, unless somebody changes it while that is copied.
func (f *Folder) overwrite(ctx context.Context, laid, was, file string) error {
	dir := filepath.Dir(laid)
	copied, err := newPart(dir)
	if err != nil {
		return f.fault("write to the tray", err)
	}
	defer copied.discard()
	if err := f.fill(ctx, copied, file); err != nil {
		return err
	}
	placed, err := f.placing.acquire(ctx)
	if err != nil {
		return err
	}
	defer placed()
	if ours, err := f.hasContent(ctx, was, laid); err != nil || !ours {
		return err
	}
	if err := os.Rename(copied.Name(), laid); err != nil {
		return f.inTheWay("replace the file in the tray", err)
	}
	return f.fault("write to the tray", syncFolder(dir))
}

// hasContent reports whether the tray's file at laid has the content of this SHA-256.
func (f *Folder) hasContent(ctx context.Context, sum, laid string) (bool, error) {
	if at, err := os.Lstat(laid); err == nil && !at.Mode().IsRegular() {
		return false, nil
	}
	file, err := os.Open(laid)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, f.fault("read the tray", err)
	}
	defer file.Close()
	got := sha256.New()
	if _, err := io.Copy(got, &reader{ctx: ctx, r: file}); err != nil {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		return false, f.fault("read the tray", err)
	}
	return hex.EncodeToString(got.Sum(nil)) == sum, nil
}
