package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"bannette/collector"

	"github.com/gofrs/flock"
)

// Claim makes this process the only one that collects with this store: the operating system holds the
// lock, so that a crash releases it. What a crash left open is settled, what it left half-written goes.
func (s *Store) Claim(ctx context.Context, now time.Time) (release func(), err error) {
	lock := flock.New(filepath.Join(s.dir, collectLock), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("claim: %w", err)
	}
	if !held {
		return nil, fmt.Errorf("claim: %w", collector.ErrRunning)
	}
	if err := errors.Join(s.closeStaleRuns(ctx, now), s.archive.sweep()); err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	return func() { _ = lock.Unlock() }, nil
}

// closeStaleRuns closes the runs of a program that ended in their midst.
func (s *Store) closeStaleRuns(ctx context.Context, now time.Time) error {
	return s.change(ctx, "close stale runs", func(tx *sql.Tx) error {
		stale, err := collect(ctx, tx, scanRun, selectRun+" WHERE finished IS NULL ORDER BY id")
		if err != nil {
			return err
		}
		for _, run := range stale {
			if _, err := closeRun(ctx, tx, run, collector.Reason{Code: collector.ReasonStopped}, true, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// share notes that this process has the folder open, so that nobody replaces it meanwhile.
func share(dir string) (release func(), err error) {
	lock := flock.New(filepath.Join(dir, openLock), flock.SetPermissions(0o600))
	held, err := lock.TryRLock()
	if err != nil {
		return nil, err
	}
	if !held {
		return nil, errors.New("the data folder is being replaced")
	}
	return func() { _ = lock.Unlock() }, nil
}
