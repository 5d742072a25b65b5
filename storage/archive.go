package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"bannette/collector"

	"github.com/gofrs/flock"
)

// Archive keeps originals and searchable PDFs as archive/ab/abcdef..., each under its SHA-256 in
// lower-case hex. What is there is complete, and is never written again.
type Archive struct {
	dir      string
	writing  string // the lock that is shared by whoever writes into it, in this process and in others
	shelving sync.Mutex
	shelved  bool // by this process
}

// incoming is where files are written before they have their name: on the same file system.
func (a *Archive) incoming() string { return filepath.Join(a.dir, "incoming") }

func (a *Archive) prepare() error {
	return errors.Join(os.MkdirAll(a.incoming(), 0o700), os.MkdirAll(filepath.Dir(a.writing), 0o700))
}

// shelve makes the folders that files lie in, all at once: to make one of them durable takes as long.
func (a *Archive) shelve() error {
	a.shelving.Lock()
	defer a.shelving.Unlock()
	if a.shelved {
		return nil
	}
	for n := range 256 {
		if err := os.Mkdir(filepath.Join(a.dir, fmt.Sprintf("%02x", n)), 0o700); err != nil && !errors.Is(err, os.ErrExist) {
			return err
		}
	}
	if err := syncDir(a.dir); err != nil {
		return err
	}
	a.shelved = true
	return nil
}

// sweep removes what crashes left half-written, unless somebody is writing just now: then it goes another time, as does
// what cannot be removed.
func (a *Archive) sweep() {
	if left, err := os.ReadDir(a.incoming()); err != nil || len(left) == 0 {
		return
	}
	alone := a.lock()
	if held, err := alone.TryLock(); err != nil || !held {
		return
	}
	defer alone.Unlock()
	left, _ := os.ReadDir(a.incoming())
	for _, entry := range left {
		_ = os.Remove(filepath.Join(a.incoming(), entry.Name()))
	}
}

func (a *Archive) lock() *flock.Flock { return flock.New(a.writing, flock.SetPermissions(0o600)) }

// Path of the stored file, for reading only. What is no SHA-256 has a path that is never there: in a database that came
// from elsewhere it may lead anywhere.
func (a *Archive) Path(sha256 string) string {
	if !collector.IsSHA256(sha256) {
		return filepath.Join(a.dir, "none")
	}
	return filepath.Join(a.dir, sha256[:2], sha256)
}

// Put stores what fill writes and returns what it is, once it is durable. If fill fails, nothing is
// kept. Errors: fill's own, [collector.ErrDiskFull].
func (a *Archive) Put(ctx context.Context, fill func(io.Writer) error) (collector.Original, error) {
	writing := a.lock()
	if _, err := writing.TryRLockContext(ctx, lockPoll); err != nil {
		return collector.Original{}, fmt.Errorf("put into archive: %w", diskFull(err))
	}
	defer writing.Unlock()
	file, err := os.CreateTemp(a.incoming(), "put-*") // for this user alone
	if err != nil {
		return collector.Original{}, fmt.Errorf("put into archive: %w", diskFull(err))
	}
	defer os.Remove(file.Name()) // gone after the rename
	defer file.Close()

	incoming := &intake{ctx: ctx, file: file, print: collector.NewFingerprint()}
	if err := fill(incoming); err != nil {
		if full := diskFull(incoming.err); errors.Is(full, collector.ErrDiskFull) {
			return collector.Original{}, fmt.Errorf("put into archive: %w", full)
		}
		return collector.Original{}, err
	}
	if incoming.err != nil { // fill did not mind, we do
		return collector.Original{}, fmt.Errorf("put into archive: %w", diskFull(incoming.err))
	}
	original := incoming.print.Original()
	if err := a.putAway(file, original); err != nil {
		return collector.Original{}, fmt.Errorf("put into archive: %w", diskFull(err))
	}
	return original, nil
}

// putAway makes the complete file durable and gives it its name. One that is there already stays,
// unless it has another size: then something has cut it.
func (a *Archive) putAway(file *os.File, original collector.Original) error {
	if err := errors.Join(file.Chmod(0o400), file.Sync(), file.Close()); err != nil {
		return err
	}
	path := a.Path(original.SHA256)
	if info, err := os.Stat(path); err == nil && info.Size() == original.Size {
		return syncDir(filepath.Dir(path)) // who put it there may have been killed before this
	}
	if err := a.shelve(); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// intake writes to the file and takes its fingerprint on the way.
type intake struct {
	ctx   context.Context
	file  *os.File
	print *collector.Fingerprint
	err   error // the first of writing
}

func (i *intake) Write(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := i.file.Write(p)
	i.print.Write(p[:n])
	if err != nil && i.err == nil {
		i.err = err
	}
	return n, err
}

// syncFile makes what was written to the file durable.
func syncFile(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
