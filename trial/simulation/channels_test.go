package simulation

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/world"
)

// befall is what may befall a channel, or the way to the accounts, between two runs.
func (s *simulation) befall() {
	switch s.random.IntN(8) {
	case 0, 1, 2:
		s.pauseOrResume()
	case 3:
		s.shutKeychain()
	}
}

// pauseOrResume pauses a channel, before all one with which something is wrong, as whoever is tired of its alarms does;
// or lets one go on.
func (s *simulation) pauseOrResume() {
	ch := world.Pick(s.random, s.channels)
	rows, err := s.program.session.Channels(context.Background())
	s.check("list channels", err)
	for _, row := range rows {
		if row.State == app.ChannelFolderMissing && !row.Paused {
			ch = s.channel(row.ID)
		}
	}
	s.pause(ch, !ch.paused)
}

func (s *simulation) pause(ch *channel, paused bool) {
	s.check("pause", s.program.session.PauseChannel(context.Background(), ch.id, paused))
	ch.paused = paused
	s.log("%s is paused: %t", ch.name, paused)
}

// resumeAll lets every channel go on.
func (s *simulation) resumeAll() {
	for _, ch := range s.channels {
		if ch.paused {
			s.pause(ch, false)
		}
	}
}

// shutKeychain locks the keychain for an hour, as after a start before anybody has opened it.
func (s *simulation) shutKeychain() {
	s.restart()
	s.shutUntil = time.Now().Add(time.Hour)
	s.log("the keychain is locked for an hour")
}

func (s *simulation) keychainIsShut() bool { return time.Now().Before(s.shutUntil) }

// opening is a keychain that does not answer for accounts while it is locked.
type opening struct {
	app.Secrets
	s     *simulation
	asked atomic.Int64 // in vain
}

func (k *opening) Get(ctx context.Context, name string) (string, error) {
	if !strings.Contains(name, "dropbox/") || !k.s.keychainIsShut() {
		return k.Secrets.Get(ctx, name)
	}
	k.asked.Add(1)
	select {
	case <-time.After(20 * time.Second):
		return "", collector.ErrKeychainLocked
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// wantChannels demands that no paused channel was run, and that a locked keychain was waited for once.
func (s *simulation) wantChannels(runs []app.RunRow) {
	for _, run := range runs {
		if ch := s.channel(run.Channel); run.ID > s.lastRun && ch != nil && ch.paused {
			s.fail("run %d is of %s, which is paused", run.ID, ch.name)
		}
	}
	if asked := s.program.keychain.asked.Swap(0); asked > 1 && !s.beside {
		s.fail("a locked keychain was asked %d times in one collection", asked)
	}
}

// hiding is a store in which a missing folder hides that its channel is paused.
type hiding struct{ app.Channels }

func (h hiding) ChannelRows(ctx context.Context) ([]app.ChannelRow, error) {
	rows, err := h.Channels.ChannelRows(ctx)
	for i := range rows {
		if rows[i].State == app.ChannelFolderMissing {
			rows[i].Paused = false
		}
	}
	return rows, err
}

func TestSimulationFindsAMissingFolderThatHidesThePause(t *testing.T) {
	world.Long(t)
	f := newFirm(t)
	f.over = func(store *app.Store) { store.Channels = hiding{store.Channels} }
	wantFound(t, f, asItIs)
}

// impatient asks the keychain for each account anew.
func impatient(c *collector.Collector) {
	open := c.Source
	c.Source = func(_ context.Context, account int64) (collector.Source, error) {
		return open(context.Background(), account)
	}
}
