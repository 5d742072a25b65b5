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

// The locks in locksDir. The operating system holds them for whoever has them, so that a crash releases them; the files
// are empty, and stay.
const (
	claimLock    = "claim.lock"    // held for the moment in which somebody claims
	incomingLock = "incoming.lock" // shared by whoever writes into the archive
)

// lockPoll is how often a lock is tried that is held for a moment only.
const lockPoll = 5 * time.Millisecond

// Claim makes the caller the only one that runs the channel, among all who have this folder open, here and in other
// processes. Runs that a crash left open are closed, this channel's and those of all others that nobody runs; what a
// crash left half-written in the archive goes. Errors: [collector.ErrRunning] where somebody runs the channel.
func (s ledger) Claim(ctx context.Context, channel int64, now time.Time) (release func(), err error) {
	if release, err = s.claim(ctx, channel, now); err != nil {
		return nil, fmt.Errorf("claim channel %d: %w", channel, err)
	}
	return release, nil
}

func (s ledger) claim(ctx context.Context, channel int64, now time.Time) (release func(), err error) {
	// One claims at a time: who only looks whether a channel is free keeps nobody from running it.
	lock := s.lock(claimLock)
	if _, err := lock.TryLockContext(ctx, lockPoll); err != nil {
		return nil, err
	}
	defer lock.Unlock()
	open, err := share(s.dir) // as long as somebody collects, nobody replaces the folder
	if err != nil {
		return nil, err
	}
	held := s.lockOf(channel)
	release = func() {
		_ = held.Unlock()
		open()
	}
	free, err := held.TryLock()
	if err == nil && !free {
		err = collector.ErrRunning
	}
	if err == nil {
		err = s.closeStaleRuns(ctx, channel, now)
	}
	if err != nil {
		release()
		return nil, err
	}
	s.archive.sweep()
	return release, nil
}

func (s *database) locks() string { return filepath.Join(s.dir, locksDir) }

func (s ledger) lock(name string) *flock.Flock {
	return flock.New(filepath.Join(s.locks(), name), flock.SetPermissions(0o600))
}

// lockOf is held by whoever runs the channel.
func (s ledger) lockOf(channel int64) *flock.Flock {
	return s.lock(fmt.Sprintf("channel-%d.lock", channel))
}

// closeStaleRuns closes the runs of programs that ended in their midst. Whoever asks has the channel; a run of another
// that nobody has is closed too, since that channel may never be run again. Where that fails, whoever claims it is told.
func (s ledger) closeStaleRuns(ctx context.Context, channel int64, now time.Time) error {
	open, err := collect(ctx, s.read, scanRun, selectRun+" WHERE finished IS NULL ORDER BY id")
	if err != nil {
		return fmt.Errorf("look for stale runs: %w", translate(err))
	}
	for _, run := range open {
		if run.Channel == channel {
			err = errors.Join(err, s.closeStale(ctx, run, now))
			continue
		}
		other := s.lockOf(run.Channel)
		if free, _ := other.TryLock(); free {
			_ = s.closeStale(ctx, run, now)
			_ = other.Unlock()
		}
	}
	return err
}

func (s ledger) closeStale(ctx context.Context, run collector.Run, now time.Time) error {
	return s.change(ctx, "close a stale run", func(tx *sql.Tx) error {
		_, err := closeRun(ctx, tx, run, collector.Reason{Code: collector.ReasonStopped}, true, now)
		return err
	})
}

// share notes that the folder is in use, so that nobody replaces it meanwhile.
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
