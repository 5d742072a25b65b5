package simulation

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"bannette/collector"
	"bannette/trial/world"
)

// trayGoesOnce has the tray go at one of the run's calls, and perhaps come back at another. What is left in its place is
// nothing, or an empty folder: that of a drive which is mounted no more.
func (s *simulation) trayGoesOnce(p *plan) {
	mounted, returns := s.random.IntN(2) == 0, s.random.IntN(2) == 0
	p.at(s.random, func() { s.trayGoes(mounted) })
	if returns {
		p.at(s.random, s.trayReturns)
	}
}

func (s *simulation) trayGoes(mounted bool) {
	if s.trayIsAway() || os.Rename(filepath.Join(s.dir, "tray"), filepath.Join(s.dir, "away")) != nil {
		return
	}
	s.log("the tray is away; an empty folder is left: %t", mounted)
	if mounted {
		s.check("leave a mount point", os.Mkdir(filepath.Join(s.dir, "tray"), 0o700))
	}
}

func (s *simulation) trayIsAway() bool {
	_, err := os.Stat(filepath.Join(s.dir, "away"))
	return err == nil
}

func (s *simulation) trayReturns() {
	if !s.trayIsAway() {
		return
	}
	left := filepath.Join(s.dir, "tray")
	_ = filepath.WalkDir(left, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != world.TrayMark {
			s.fail("%s was laid where the tray's drive is mounted, while that was away", d.Name())
		}
		return nil
	})
	s.check("mount the tray", errors.Join(os.RemoveAll(left), os.Rename(filepath.Join(s.dir, "away"), left)))
	s.log("the tray is back")
}

// believing takes whatever folder is at the tray's place for the tray.
func believing(c *collector.Collector) {
	place, open := c.Place, c.Tray
	c.Place = func(ctx context.Context) (string, error) {
		at, err := place(ctx)
		if errors.Is(err, collector.ErrTrayUnmarked) {
			err = nil
		}
		return at, err
	}
	c.Tray = func(ctx context.Context, place string) (collector.Tray, error) {
		tray, err := open(ctx, place)
		if poisoned, ok := tray.(poisonedTray); ok && (err == nil || errors.Is(err, collector.ErrTrayUnmarked)) {
			return believingTray{poisoned}, nil
		}
		return tray, err
	}
}

type believingTray struct{ poisonedTray }

func (b believingTray) Deliver(ctx context.Context, to collector.Destination, file string) (string, error) {
	if errors.Is(b.Ours(), collector.ErrTrayUnmarked) {
		if err := b.Prepare(ctx, collector.TrayFiller{}); err != nil {
			return "", err
		}
	}
	return b.poisonedTray.Deliver(ctx, to, file)
}
