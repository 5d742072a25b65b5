package simulation

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/storage/keychain"
	"bannette/trial/must"
	"bannette/trial/world"
)

// The simulation runs the whole line in a world that a seed makes up: clients who change their Dropboxes, a firm that
// collects, and everything going wrong that can. The storage, the Dropbox client and the folder tray are the program's
// own; network and time are not: a network of pipes, and the bubble's clock, in which waiting takes no time.
// BANNETTE_SEED=n runs one seed again, BANNETTE_SEEDS=from-to other ones than the usual.
func TestSimulation(t *testing.T) {
	from, to := seeds(t)
	var next, steps atomic.Int64
	next.Store(from)
	began := time.Now()
	for worker := range runtime.GOMAXPROCS(0) {
		t.Run(fmt.Sprint("worker ", worker), func(t *testing.T) {
			t.Parallel()
			f := newFirm(t)
			for seed := next.Add(1) - 1; seed <= to; seed = next.Add(1) - 1 {
				s := simulate(t, f, seed, asItIs)
				steps.Add(int64(len(s.steps)))
				if len(s.wrong) > 0 || from == to {
					t.Logf("seed %d:\n%s", seed, strings.Join(s.steps, "\n"))
				}
				for _, wrong := range s.wrong {
					t.Errorf("seed %d (BANNETTE_SEED=%d): %s", seed, seed, wrong)
				}
			}
		})
	}
	t.Cleanup(func() {
		t.Logf("%d seeds, %d steps, %.1f seeds a second", to-from+1, steps.Load(), float64(to-from+1)/time.Since(began).Seconds())
	})
}

// usualSeeds are how many seeds a run of the tests goes through that is not told. Thousands are make test's and make
// torture's second step, without the race detector.
const usualSeeds = 60

func seeds(t *testing.T) (from, to int64) {
	if one := os.Getenv("BANNETTE_SEED"); one != "" {
		n := must.Get(strconv.ParseInt(one, 10, 64))(t)
		return n, n
	}
	if several := os.Getenv("BANNETTE_SEEDS"); several != "" {
		first, last, _ := strings.Cut(several, "-")
		return must.Get(strconv.ParseInt(first, 10, 64))(t), must.Get(strconv.ParseInt(last, 10, 64))(t)
	}
	if testing.Short() {
		return 1, usualSeeds / 10
	}
	return 1, usualSeeds
}

// simulation is one seed's world.
type simulation struct {
	*firm
	seed    int64
	random  *rand.Rand // what the steps are drawn from
	dir     string
	network *network
	server  *dropboxtest.Server
	secrets *keychain.Memory
	broken  func(*collector.Collector) // breaks a promise, nil in a sound line
	hasty   bool                       // whoever quits waits for nothing
	skew    atomic.Int64               // by which this computer's clock is wrong
	limit   int64                      // on the size

	clients   []*client
	channels  []*channel
	shutUntil time.Time // the keychain
	program   *instance
	plan      *plan // of the run under way
	lastRun   int64 // up to which the history was looked at
	runs      uint64
	expected  []expectation
	beside    bool // somebody else collected during the last run
	asleep    atomic.Bool
	honest    bool // listings tell the content hash: by that, what was there before is known

	failing failing
	leak    chan struct{} // for what a leaky program waits

	mu      sync.Mutex
	may     map[place]bool     // what may come
	taken   map[place][]taking // what was listed when it was to be collected
	fetched map[place]bool     // what had reached the archive
	again   map[place]int      // how often it was to be collected again
	wrong   []string

	stepsMu sync.Mutex // taken last: whoever holds a client or the world may note
	steps   []string
}

// place is a content in a company.
type place struct {
	company int64
	body    string
}

// taking is a file whose version the line was told of and has to collect, as long as it can be had.
type taking struct {
	node *node
	gone int
}

// asItIs is what simulate changes for a sound line.
func asItIs(*simulation) {}

// simulate runs a seed of which something is changed before.
func simulate(t *testing.T, f *firm, seed int64, change func(*simulation)) (s *simulation) {
	defer func() {
		if p := recover(); p != nil {
			panic(fmt.Sprintf("seed %d: %v", seed, p))
		}
	}()
	dir := must.Get(os.MkdirTemp(f.dir, "seed-"))(t)
	defer os.RemoveAll(dir)
	synctest.Test(t, func(t *testing.T) {
		s = newSimulation(t, f, dir, seed)
		change(s)
		defer s.network.Close()
		defer s.server.Close()
		s.begin()
		for range 2 + s.random.IntN(4) {
			s.round()
		}
		s.conclude()
		s.close()
	})
	return s
}

func newSimulation(t *testing.T, f *firm, dir string, seed int64, more ...dropboxtest.Option) *simulation {
	s := &simulation{firm: f, seed: seed, random: rand.New(rand.NewPCG(uint64(seed), 1)), dir: dir, network: newNetwork(), secrets: keychain.NewMemory(),
		limit: largeLimit, failing: failing{failed: map[string]int{}}, may: map[place]bool{}, taken: map[place][]taking{}, fetched: map[place]bool{}, again: map[place]int{}}
	time.Sleep(time.Until(f.begins.Add(time.Duration(s.random.IntN(7*24)) * time.Hour)))
	options := []dropboxtest.Option{dropboxtest.WithListener(s.network), dropboxtest.WithPageSize(1 + s.random.IntN(6))}
	if s.random.IntN(4) == 0 {
		options = append(options, dropboxtest.WithRaggedPages())
	}
	s.server = must.Get(dropboxtest.Start(append(options, more...)...))(t)
	for _, part := range []string{"data", "tray"} {
		must.Do(t, os.Mkdir(filepath.Join(dir, part), 0o700))
	}
	for name, content := range map[string][]byte{filepath.Join("data", "bannette.db"): f.database, filepath.Join("tray", world.TrayMark): f.mark} {
		must.Do(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	return s
}

// firstDay is a week before the clocks of the firm's zone change.
var firstDay = time.Date(2026, time.March, 23, 9, 0, 0, 0, time.UTC)

func (s *simulation) log(format string, args ...any) {
	s.note(time.Now().Format("01-02 15:04:05.000000 ") + fmt.Sprintf(format, args...))
}

func (s *simulation) note(step string) {
	s.stepsMu.Lock()
	defer s.stepsMu.Unlock()
	s.steps = append(s.steps, step)
}

// fail notes what should not be.
func (s *simulation) fail(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wrong := fmt.Sprintf(format, args...)
	s.note("WRONG: " + wrong)
	s.wrong = append(s.wrong, wrong)
}

// check notes an error that there should not be.
func (s *simulation) check(doing string, err error) {
	if err != nil {
		s.fail("%s: %v", doing, err)
	}
}

// round lets time go by, the clients work, things happen, and the firm collect.
func (s *simulation) round() {
	s.sleep()
	for range 1 + s.random.IntN(6) {
		world.Pick(s.random, s.clients).edit(s.random)
		s.cover()
		if s.random.IntN(3) == 0 {
			s.sleep()
		}
	}
	for range s.random.IntN(3) {
		s.happen()
	}
	s.befall()
	s.collect()
}

func (s *simulation) sleep() {
	time.Sleep(world.Pick(s.random, []time.Duration{time.Second, 4 * time.Second, 6 * time.Minute, 7 * time.Minute, time.Hour, 26 * time.Hour}))
}

// now is what this computer's clock says.
func (s *simulation) now() time.Time { return time.Now().Add(time.Duration(s.skew.Load())) }

// happen is what may happen between two runs.
func (s *simulation) happen() {
	c := world.Pick(s.random, s.clients)
	switch s.random.IntN(16) {
	case 0:
		c.account.ExpireTokens()
		s.log("%s's access tokens end", c.name)
	case 1:
		c.account.Revoke()
		c.revoked = true
		s.log("%s's connection is revoked", c.name)
	case 2, 3:
		s.reconnect(c)
	case 4:
		c.account.ResetCursors()
		s.log("%s's cursors are reset", c.name)
	case 5:
		s.setLimit(world.Pick(s.random, []int64{smallLimit, largeLimit}))
	case 6:
		s.setSkew(world.Pick(s.random, []time.Duration{0, -50 * time.Hour, -time.Hour, time.Minute, 50 * time.Hour}))
	case 7, 8:
		s.restart()
	case 9, 10:
		s.collectAgain()
	case 11:
		s.addChannel()
	case 12:
		s.joinTeam(c)
	case 13:
		s.failsFrom("recognition")
	case 14, 15:
		s.failsFrom("delivery")
	}
}

func (s *simulation) setSkew(skew time.Duration) {
	s.skew.Store(int64(skew))
	s.log("the computer's clock is %v off", skew)
}

// sortedPlaces gives a map's places in a fixed order.
func sortedPlaces[V any](m map[place]V) []place {
	places := make([]place, 0, len(m))
	for p := range m {
		places = append(places, p)
	}
	slices.SortFunc(places, func(a, b place) int {
		return strings.Compare(fmt.Sprint(a.company, a.body), fmt.Sprint(b.company, b.body))
	})
	return places
}

func TestASeedTakesTheSameStepsEachTime(t *testing.T) {
	f := newFirm(t)
	for seed := int64(1); seed < 5; seed++ {
		first, second := simulate(t, f, seed, asItIs).steps, simulate(t, f, seed, asItIs).steps
		for i := range max(len(first), len(second)) {
			if i >= len(first) || i >= len(second) || first[i] != second[i] {
				t.Errorf("seed %d parts at step %d:\n%q\n%q", seed, i, first[min(i, len(first)):], second[min(i, len(second)):])
				break
			}
		}
	}
}
