package tray

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"bannette/collector"
)

// Folder is a tray in a folder: Company/Binder/Year-Month/name. It is safe for concurrent use,
// and removes nothing but its own temporary files.
type Folder struct {
	root   string
	ledger string // its id, which the mark in the root must have
	ways   []way  // in which a document gets its name
	// placing is held while a document looks for its name and takes it, so that two names that
	// differ in case only do not both find their place free.
	placing lock
	listed  map[string]listing // by folder

	hung   atomic.Int32         // calls that nobody waits for any more
	making lock                 // held while folders are made
	sure   map[string]time.Time // when a folder's name was made safe from a power cut
}

// NewFolder gives the tray in root that is filled for the ledger of that id. It is neither made nor looked at before it is used.
func NewFolder(root, ledger string) *Folder {
	if abs, err := filepath.Abs(root); err == nil && root != "" {
		root = abs // Windows allows more than 260 units only in absolute paths
	}
	return &Folder{root: root, ledger: ledger, ways: allWays(), placing: newLock(), listed: map[string]listing{},
		making: newLock(), sure: map[string]time.Time{}}
}

// Prepare makes the tray's folder where it is missing, checks it and marks it. It is for the moment when a person chooses
// the folder: later a missing one is a network drive that is away, and must not be made up in its place.
// Errors: collector.ErrTrayGone, collector.ErrDiskFull, collector.ErrTrayForeign.
func (f *Folder) Prepare(ctx context.Context, by collector.TrayFiller) error {
	return f.answers(ctx, func(ctx context.Context) error { return f.prepare(ctx, by) })
}

// answers does with the tray what takes no time. Errors: do's, that of ctx, collector.ErrTrayGone where it does not answer.
func (f *Folder) answers(ctx context.Context, do func(ctx context.Context) error) error {
	_, err := awaited(ctx, f, patience, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) })
	return err
}

func (f *Folder) prepare(ctx context.Context, by collector.TrayFiller) error {
	if f.root == "" {
		return fmt.Errorf("prepare the tray: no folder chosen: %w", collector.ErrTrayGone)
	}
	if err := f.makeRoot(); err != nil {
		return f.away("prepare the tray", err)
	}
	if err := f.ours(); !errors.Is(err, collector.ErrTrayUnmarked) {
		return cmp.Or(err, f.check(ctx))
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := f.write(); err != nil {
		return f.away("prepare the tray", err)
	}
	return f.away("mark the tray", f.mark(by))
}

// makeRoot makes the root, and what is missing above it, durable.
func (f *Folder) makeRoot() error {
	there := f.root // as much of its path as is there
	for at, err := os.Stat(there); (err != nil || !at.IsDir()) && filepath.Dir(there) != there; at, err = os.Stat(there) {
		there = filepath.Dir(there)
	}
	if err := os.MkdirAll(f.root, 0o755); err != nil {
		return err
	}
	for dir := f.root; ; dir = filepath.Dir(dir) {
		_ = syncFolder(filepath.Dir(dir)) // which may be a folder that this user cannot read
		if len(dir) <= len(there) {
			return nil
		}
	}
}

// Check proves that the tray is this ledger's, and can be written to and read from, with a file that it removes again.
// Errors: collector.ErrTrayGone, collector.ErrDiskFull, collector.ErrTrayForeign.
func (f *Folder) Check(ctx context.Context) error { return f.answers(ctx, f.check) }

func (f *Folder) check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return f.away("check the tray", f.prove())
}

// prove is the root's own check.
func (f *Folder) prove() error {
	if _, err := f.marked(); err != nil {
		return err
	}
	return f.write()
}

// write writes a file to the root, reads it and removes it.
func (f *Folder) write() error {
	probe, err := newPart(f.root)
	if err != nil {
		return err
	}
	defer probe.discard()
	return probe.prove()
}

// Holds looks for what was delivered with the receipt, and whether it still has file's content. Errors: ctx's, and
// those of reading the two.
func (f *Folder) Holds(ctx context.Context, receipt, file string) (present, same bool, err error) {
	type answer struct{ present, same bool }
	a, err := awaited(ctx, f, patienceFor(file), func(ctx context.Context) (a answer, err error) {
		a.present, a.same, err = f.holds(ctx, receipt, file)
		return a, err
	})
	return a.present, a.same, err
}

func (f *Folder) holds(ctx context.Context, receipt, file string) (present, same bool, err error) {
	laid, err := filepath.Localize(receipt)
	if err != nil {
		return false, false, nil // it was laid in a Dropbox, not here
	}
	laid = filepath.Join(f.root, laid)
	if _, err := os.Stat(laid); errors.Is(err, fs.ErrNotExist) {
		return false, false, nil
	}
	same, err = f.sameContent(ctx, file, laid)
	return err == nil, same, err
}

// Deliver implements collector.Tray. The receipt is the document's path relative to the root, with forward slashes.
// Besides what the interface names it returns ctx's error, and that of reading file.
func (f *Folder) Deliver(ctx context.Context, to collector.Destination, file string) (string, error) {
	return f.guarded(ctx, file, func(ctx context.Context) (string, error) { return f.deliver(ctx, to, file) })
}

// guarded gives a receipt for the file only where the tray was this ledger's from the beginning of the delivery to its end.
func (f *Folder) guarded(ctx context.Context, file string, lay func(ctx context.Context) (receipt string, err error)) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return awaited(ctx, f, patienceFor(file), func(ctx context.Context) (string, error) {
		mark, err := f.marked()
		if err != nil {
			return "", f.away("prove the tray", err)
		}
		receipt, err := lay(ctx)
		if err == nil {
			err = f.still(mark)
		}
		if err != nil {
			return "", err
		}
		return receipt, nil
	})
}

func (f *Folder) deliver(ctx context.Context, to collector.Destination, file string) (string, error) {
	folder := folderOf(to)
	dir, err := f.makeFolder(ctx, folder)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", f.fault("make the tray's folder", err)
	}
	names := candidates(to)
	if name, err := f.holding(ctx, dir, file, names); name != "" || err != nil {
		return f.receipt(dir, folder, name, err) // spares the copy; giveName looks again
	}

	copied, err := newPart(dir)
	if err != nil {
		return "", f.fault("write to the tray", err)
	}
	defer copied.discard()
	if err := f.fill(ctx, copied, file); err != nil {
		return "", err
	}
	name, err := f.giveName(ctx, copied, file, names)
	return f.receipt(dir, folder, name, err)
}

// receipt makes the name's entry durable before anybody relies on it.
func (f *Folder) receipt(dir, folder, name string, err error) (string, error) {
	if err != nil {
		return "", err
	}
	if err := syncFolder(dir); err != nil {
		return "", f.fault("write to the tray", err)
	}
	return path.Join(folder, name), nil
}

// makeFolder makes what is missing below the root, but never the root. Nobody gets a folder whose name is not durable:
// another delivery, or a program that was killed, may have made it a moment ago.
func (f *Folder) makeFolder(ctx context.Context, folder string) (string, error) {
	made, err := f.making.acquire(ctx)
	if err != nil {
		return "", err
	}
	defer made()
	dir := f.root
	for element := range strings.SplitSeq(folder, "/") {
		parent := dir
		dir = filepath.Join(parent, element)
		// Asked first, since Windows may refuse to make a folder rather than say that it exists.
		at, err := os.Stat(dir)
		there := err == nil && at.IsDir()
		if there && time.Since(f.sure[dir]) < freshness {
			continue
		}
		if !there { // fs.ErrExist: someone else was faster, or it is no folder, which opening it will tell
			if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
				return "", err
			}
		}
		if err := syncFolder(parent); err != nil {
			return "", err
		}
		maps.DeleteFunc(f.sure, func(_ string, at time.Time) bool { return time.Since(at) >= freshness })
		f.sure[dir] = time.Now()
	}
	return dir, nil
}

// holding gives the name of the file in dir that has file's content already under one of names, "" if there is none.
func (f *Folder) holding(ctx context.Context, dir, file string, names []string) (string, error) {
	placed, err := f.placing.acquire(ctx)
	if err != nil {
		return "", err
	}
	defer placed()
	present, err := f.list(dir)
	if err != nil {
		return "", f.fault("list the tray's folder", err)
	}
	return f.heldIn(ctx, present, file, names)
}

// giveName gives the copied file the first free name, unless one of the names holds its content already.
func (f *Folder) giveName(ctx context.Context, copied *part, file string, names []string) (string, error) {
	placed, err := f.placing.acquire(ctx)
	if err != nil {
		return "", err
	}
	defer placed()
	present, err := f.list(copied.dir)
	if err != nil {
		return "", f.fault("list the tray's folder", err)
	}
	if name, err := f.heldIn(ctx, present, file, names); name != "" || err != nil {
		return name, err
	}
	for _, name := range names {
		if present.has(name) {
			continue
		}
		err := copied.put(name, f.ways)
		if err == nil {
			present.add(name)
			return name, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", f.fault("write to the tray", err)
		}
		present.add(name)
		// Another program took it since, or the file system knows it by a second name (Windows' 8.3 names).
		if same, err := f.sameContent(ctx, file, filepath.Join(copied.dir, name)); same || err != nil {
			return name, err
		}
	}
	return "", fmt.Errorf("name the document: %w", collector.ErrNameTaken)
}

// freshness is how long a listing serves, and a folder's name is known to be safe. A folder of thousands cannot be listed
// for each document; what other programs add meanwhile is still not overwritten, and taken into account where its name is
// the very one that is wanted.
const freshness = time.Minute

// listing is what a folder holds: its names under what file systems that ignore case and spelling make of them.
type listing struct {
	dir   string
	at    time.Time
	names map[string][]string
}

// list gives what the folder holds. It is called with placing held.
func (f *Folder) list(dir string) (listing, error) {
	if present, ok := f.listed[dir]; ok && time.Since(present.at) < freshness {
		return present, nil
	}
	present := listing{dir, time.Now(), map[string][]string{}}
	open, err := os.Open(dir)
	if err != nil {
		return listing{}, err
	}
	defer open.Close()
	all, err := open.Readdirnames(-1)
	if err != nil {
		return listing{}, err
	}
	for _, name := range all {
		if isPart(name) {
			sweepPart(filepath.Join(dir, name))
			continue
		}
		present.add(name)
	}
	maps.DeleteFunc(f.listed, func(_ string, old listing) bool { return time.Since(old.at) >= freshness })
	f.listed[dir] = present
	return present, nil
}

func (l listing) add(name string) {
	key := alike(name)
	if !slices.Contains(l.names[key], name) {
		l.names[key] = append(l.names[key], name)
	}
}

// alike is equal for names that differ in nothing but case and Unicode normalisation.
func alike(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(name)))
}

func (l listing) like(name string) []string { return l.names[alike(name)] }

// has reports whether one of the names that are like name is still there.
func (l listing) has(name string) bool {
	key := alike(name)
	l.names[key] = slices.DeleteFunc(l.names[key], func(name string) bool {
		_, err := os.Lstat(filepath.Join(l.dir, name))
		return errors.Is(err, fs.ErrNotExist)
	})
	return len(l.names[key]) > 0
}

// heldIn gives the name of the file in the listing that has file's content already under one of names, "" if there is none.
func (f *Folder) heldIn(ctx context.Context, l listing, file string, names []string) (string, error) {
	for _, name := range names {
		for _, present := range l.like(name) {
			if same, err := f.sameContent(ctx, file, filepath.Join(l.dir, present)); same || err != nil {
				return present, err
			}
		}
	}
	return "", nil
}

// sweepPart removes what an interrupted delivery left behind. What is young may still be written by someone.
func sweepPart(file string) {
	if at, err := os.Lstat(file); err == nil && at.Mode().IsRegular() && time.Since(at.ModTime()) > time.Hour {
		os.Remove(file) // if it stays, a later delivery tries again
	}
}
