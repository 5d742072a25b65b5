package simulation

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/trial/world"
)

// channel is what the firm set up, and what the simulation knows of it by itself.
type channel struct {
	id      int64
	name    string
	client  *client
	company int
	folders []*node
	deep    bool
	before  map[*node]string // contents that were there before a channel that collects only what comes from then on
	paused  bool
	behind  bool // this computer's clock was slow then, so that what had just come counts as new
}

// covers reports whether the channel collects from where the file is now.
func (c *channel) covers(n *node) bool {
	for _, folder := range c.folders {
		if n.in(folder, c.deep) {
			return true
		}
	}
	return false
}

// leaves reports whether the channel leaves the file out, as it was there before.
func (c *channel) leaves(n *node) bool {
	body, was := c.before[n]
	return was && body == n.file.body
}

// begin makes the clients' Dropboxes and the first channels.
func (s *simulation) begin() {
	made := &bodies{all: []string{""}}
	for _, name := range []string{"claire", "paul"} {
		account := s.server.AddAccount(name+"@example.com", name)
		c := newClient(account, name, made, s.log)
		invoices := c.mkdir(c.root, "Factures")
		c.mkdir(c.mkdir(invoices, "2026"), "Mars")
		c.mkdir(c.root, "Tickets")
		c.mkdir(c.root, "Privé")
		s.clients = append(s.clients, c)
	}
	s.program = s.start()
	for _, c := range s.clients {
		s.reconnect(c)
		for range 4 + s.random.IntN(8) {
			c.edit(s.random)
		}
	}
	s.addChannel()
	s.addChannel()
	if s.random.IntN(3) == 0 {
		s.failsFrom("delivery")
	}
}

// addChannel sets up one more channel, of three at most: two clients, two companies, and folders that overlap.
func (s *simulation) addChannel() {
	if len(s.channels) == 3 {
		return
	}
	c := s.clients[[]int{0, 0, 1}[len(s.channels)]]
	if c.revoked || s.keychainIsShut() {
		return
	}
	ch := &channel{name: fmt.Sprint("channel ", len(s.channels)+1), client: c, company: s.random.IntN(2), deep: s.random.IntN(5) > 0, behind: s.skew.Load() < 0}
	folders := c.folders()
	ch.folders = append(ch.folders, world.Pick(s.random, folders[:min(len(folders), 3)]), world.Pick(s.random, folders))
	fromNow := s.random.IntN(6) == 0
	var paths []string
	for _, folder := range ch.folders {
		paths = append(paths, c.home+folder.path())
	}
	if fromNow {
		ch.before = map[*node]string{}
		for _, n := range c.files() {
			if ch.covers(n) {
				ch.before[n] = n.file.body
			}
		}
	}
	s.channels = append(s.channels, ch)
	s.log("%s collects %q of %s for company %d; with sub-folders: %t; only from now on: %t", ch.name, paths, c.name, ch.company, ch.deep, fromNow)
	added, err := s.program.session.AddChannel(context.Background(), app.NewChannel{
		Name: ch.name, Account: c.id, Folders: paths, NoSubfolders: !ch.deep, FromNow: fromNow,
		Company: s.companies[ch.company].ID, Binder: world.Pick(s.random, s.binders[ch.company]).ID, Client: s.firm.client.ID,
	})
	s.check("add a channel", err)
	ch.id = added.ID
	s.honest = s.honest || fromNow
	s.cover()
	s.look(nil)
}

func (s *simulation) reconnect(c *client) {
	s.server.SignInAs(c.account)
	var url string
	account, err := s.program.session.Connect(context.Background(), app.Asking{
		Purpose: collector.ForCollection, Show: func(address string) { url = address }, Code: func() (string, error) { return s.server.ShowCode(url) },
	})
	s.check("connect", err)
	c.id, c.revoked = account.ID, false
	s.log("%s agrees", c.name)
}

func (s *simulation) setLimit(bytes int64) {
	s.check("set the limit", s.program.session.Set(context.Background(), app.SettingSizeLimit, fmt.Sprint(bytes)))
	s.limit = bytes
	s.log("the limit is %d bytes", bytes)
}

// collectAgain asks for a document once more.
func (s *simulation) collectAgain() {
	ctx := context.Background()
	documents, err := s.program.session.Documents(ctx, app.DocumentFilter{Limit: world.Many})
	s.check("list documents", err)
	if len(documents) == 0 {
		return
	}
	d := world.Pick(s.random, documents)
	switch err := s.program.session.CollectAgain(ctx, d.ID, "it was lost"); {
	case errors.Is(err, app.ErrTaken):
	case err != nil:
		s.fail("collect again: %v", err)
	default:
		s.again[s.placeOf(d)]++
		s.log("document %d is to be collected again", d.ID)
	}
}

// collect is one collection, and what goes wrong in it.
func (s *simulation) collect() {
	p := s.newPlan()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if s.random.IntN(8) == 0 {
		p.at(s.random, func() { s.log("someone stops the run"); cancel() })
	}
	if s.random.IntN(8) == 0 {
		p.at(s.random, s.quit)
	}
	trigger := collector.Manual
	if s.random.IntN(3) > 0 {
		trigger = collector.Automatic
	}
	var unticked map[collector.Key]bool
	if trigger == collector.Manual {
		unticked = s.untick()
	}
	began := s.now()
	s.run(ctx, p, trigger, unticked)
	left := s.program.left()
	if ctx.Err() == nil && !left {
		s.wantDelivered(p, trigger, began)
	}
	if left || s.program.dead {
		s.restart()
	}
	s.look(unticked)
}

// run collects while the plan goes on.
func (s *simulation) run(ctx context.Context, p *plan, trigger collector.Trigger, unticked map[collector.Key]bool) {
	s.log("%s run", trigger)
	s.beside = false
	s.program.keychain.asked.Store(0)
	began := time.Now()
	s.watch(trigger, unticked)
	s.plan = p
	s.server.Intercept(s.strike)
	var err error
	if trigger == collector.Manual {
		_, err = s.program.session.Collect(ctx, nil, unticked)
	} else {
		err = apptest.CollectDay(ctx, s.program.app)
	}
	s.server.Intercept(nil)
	s.plan = nil
	s.log("after %d calls: %v", p.calls, err)
	if took := time.Since(began); took-p.slept > 12*time.Hour {
		s.fail("the run took %v", took)
	}
}

// newPlan draws what goes wrong in the next run.
func (s *simulation) newPlan() *plan {
	s.runs++
	p := &plan{number: s.runs, events: map[int]func(){}, times: map[string]int{}}
	luck := s.random.IntN(10)
	if luck >= 3 && luck < 8 {
		p.network, p.faults = world.Pick(s.random, []float64{0, 0.05, 0.3, 1}), world.Pick(s.random, []float64{0, 0.05, 0.3})
	}
	if luck >= 6 {
		p.fatal, p.happens = 1+s.random.IntN(60), s.random.IntN(2) == 0
		if s.random.IntN(2) == 0 {
			p.fatal, p.kind = 1+s.random.IntN(3), world.Pick(s.random, []string{"record", "put", "fetched", "recognised", "deliver", "delivered", "close run"})
		}
	}
	for range s.random.IntN(3) {
		switch s.random.IntN(11) {
		case 0, 1, 2, 3:
			c, random := world.Pick(s.random, s.clients), rand.New(rand.NewPCG(s.random.Uint64(), 0))
			p.at(s.random, func() { c.edit(random); s.cover() })
		case 4:
			p.at(s.random, s.startTwice)
		case 5:
			s.trayGoesOnce(p)
		case 6:
			skew := time.Duration(s.random.IntN(96)-48) * time.Hour
			p.at(s.random, func() { s.setSkew(skew) })
		case 7:
			p.at(s.random, s.runBeside)
		case 8:
			hours := time.Duration(1+s.random.IntN(10)) * time.Hour
			p.at(s.random, func() { s.fallAsleep(p, hours) })
		case 9:
			c := world.Pick(s.random, s.clients)
			p.at(s.random, func() {
				c.account.ExpireTokens()
				c.account.ResetCursors()
				s.log("%s's access tokens end, and the cursors are reset", c.name)
			})
		case 10:
			c := world.Pick(s.random, s.clients)
			p.at(s.random, func() { c.account.Revoke(); c.revoked = true; s.log("%s takes the connection away", c.name) })
		}
	}
	return p
}

// at lets something happen at one of the plan's calls.
func (p *plan) at(random *rand.Rand, event func()) { p.events[1+random.IntN(50)] = event }

// untick leaves out some of what a preview shows.
func (s *simulation) untick() map[collector.Key]bool {
	unticked := map[collector.Key]bool{}
	files, err := s.program.session.Preview(context.Background(), world.Pick(s.random, s.channels).id)
	if err != nil {
		return unticked // without a connection
	}
	for _, f := range files {
		if s.random.IntN(8) == 0 {
			unticked[f.Key] = true
			s.log("%s is unticked", f.Path)
		}
	}
	return unticked
}

// startTwice starts the program a second time, and has it collect: the channel that is under way is not run twice, the
// others run there. Who quits one of them quits both.
func (s *simulation) startTwice() {
	if s.program.leaving.asked != nil {
		return
	}
	second := s.start()
	if second == nil {
		return
	}
	defer second.end()
	s.log("a second program is started")
	s.beside = true
	runs, err := second.session.Collect(s.program.leaving.ctx, nil, nil)
	if !errors.Is(err, collector.ErrRunning) && !s.program.dead && s.program.leaving.asked == nil && s.plan.faults == 0 {
		s.fail("a second program runs what is under way: %d runs, %v", len(runs), err)
	}
	for _, run := range runs {
		if !run.Adds() {
			s.fail("run %d of a second program: %+v", run.ID, run)
		}
	}
}

// runBeside runs everything once more in the same program: the channel that is under way says so, the others run.
func (s *simulation) runBeside() {
	if s.program.leaving.asked != nil {
		return
	}
	s.log("someone collects meanwhile")
	s.beside = true
	_, err := s.program.session.Collect(context.Background(), nil, nil)
	if !errors.Is(err, collector.ErrRunning) && !s.program.dead && s.program.leaving.asked == nil && s.plan.faults == 0 {
		s.fail("a channel is run twice at once: %v", err)
	}
}

// fallAsleep is the computer put to sleep in the midst of a run: its connections are dead when it wakes.
// Nothing else goes on meanwhile, so that nobody quits.
func (s *simulation) fallAsleep(p *plan, d time.Duration) {
	if s.program.leaving.asked != nil {
		return
	}
	s.asleep.Store(true)
	defer s.asleep.Store(false)
	s.log("the computer sleeps for %v", d)
	p.slept += d
	s.network.cut()
	time.Sleep(d)
	s.network.cut()
}

// placeOf is the content that a document holds, in its company.
func (s *simulation) placeOf(d app.DocumentRow) place {
	i := slices.IndexFunc(s.clients[0].bodies.all, func(body string) bool { return sum(body) == d.SHA256 })
	if i < 0 {
		s.fail("document %d holds what nobody wrote", d.ID)
		return place{}
	}
	return place{d.Company.ID, s.clients[0].bodies.all[i]}
}
