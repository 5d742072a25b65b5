package simulation

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"time"

	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/world"
)

// plan is what goes wrong in a run.
type plan struct {
	number  uint64  // of the run, from which chance is drawn
	network float64 // share of the requests that fail
	faults  float64 // share of the other outside calls that fail
	fatal   int     // the call at which the program is killed, 0 for none
	kind    string  // of the calls that are counted for that, "" for all
	happens bool    // whether the fatal call still has its effect
	events  map[int]func()
	calls   int
	counted int            // those that count for fatal
	times   map[string]int // how often each call was made
	slept   time.Duration
}

// draw gives the chance of one call: the same for the same call of the same seed, whatever runs beside it.
func (s *simulation) draw(what, about string) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprint(h, what, "\x00", about, "\x00", s.plan.times[what+about], s.plan.number)
	s.plan.times[what+about]++
	return rand.New(rand.NewPCG(uint64(s.seed), h.Sum64()))
}

// Call takes its time, and so its place among the others; then what was planned happens.
func (p *instance) Call(ctx context.Context, what, about string, do func() error) error {
	p.mustBeThere(what)
	p.mu.Lock()
	if p.plan == nil {
		p.mu.Unlock()
		return do()
	}
	plan, random := p.plan, p.draw(what, about)
	p.mu.Unlock()
	time.Sleep(time.Duration(1 + random.IntN(2_000_000)))
	if what == "fetch" && random.IntN(40) == 0 {
		slow(ctx, time.Duration(random.IntN(3600))*time.Second)
	}

	p.mu.Lock()
	plan.calls++
	n := plan.calls
	event := plan.events[n]
	if plan.kind == "" || plan.kind == what {
		plan.counted++
	}
	dying := plan.counted == plan.fatal && !p.dead && plan.fatal > 0
	if dying {
		p.dead = true
		p.note(fmt.Sprintf("the program is killed at call %d, %s %s; it happens: %t", n, what, about, plan.happens))
	}
	dead := p.dead
	p.mu.Unlock()
	if event != nil && !dead {
		event()
	}
	switch {
	case dying && plan.happens:
		_ = do()
		return world.ErrDead
	case dead:
		return world.ErrDead
	case random.Float64() < plan.faults:
		return p.fault(random, what, about, do)
	}
	return do()
}

// slow is a long download: it takes its time, and ends with its context.
func slow(ctx context.Context, takes time.Duration) {
	select {
	case <-time.After(takes):
	case <-ctx.Done():
	}
}

// fault lets the call fail before it did anything, or where that can be, after.
func (p *instance) fault(random *rand.Rand, what, about string, do func() error) error {
	err := world.Pick(random, faultsOf(what))
	if err == nil {
		return do()
	}
	after := (what == "deliver" || what == "put") && random.IntN(2) == 0
	p.log("%s %s fails: %v; after it happened: %t", what, about, err, after)
	if what == "recognise" || what == "recognised" {
		p.readingFailed(about)
	}
	if after {
		_ = do()
	}
	return err
}

// faultsOf are the ways in which a call fails; nil where the network's faults serve.
func faultsOf(what string) []error {
	switch what {
	case "changes":
		return []error{nil}
	case "fetch":
		return []error{nil, collector.ErrLocked, collector.ErrRestricted, collector.ErrChanged, collector.ErrOffline}
	case "put":
		return []error{collector.ErrDiskFull}
	case "recognise":
		return []error{errors.New("the worker died"), collector.ErrRecogniserAway, collector.ErrDiskFull}
	case "deliver":
		return []error{collector.ErrTrayGone, collector.ErrDiskFull, errors.New("rename refused")}
	}
	return []error{collector.ErrDiskFull, errors.New("the database is locked")}
}

// strike decides what goes wrong with a request.
func (s *simulation) strike(route string, _ int) *dropboxtest.Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.plan == nil {
		return nil
	}
	random := s.draw("request", route)
	if random.Float64() >= s.plan.network {
		return nil
	}
	effects := effectsOf(random, route)
	if s.honest {
		delete(effects, "no hash")
		delete(effects, "wrong hash")
	}
	name := world.Pick(random, world.SortedKeys(effects))
	if name == "wrong size" || name == "wrong hash" {
		for _, c := range s.clients {
			c.lied = true
		}
	}
	s.note(fmt.Sprintf("%s fails: %s", route, name))
	return &dropboxtest.Fault{Do: effects[name]}
}

// effectsOf are what can go wrong with a request, by name.
func effectsOf(random *rand.Rand, route string) map[string]dropboxtest.Effect {
	effects := map[string]dropboxtest.Effect{
		"cut": dropboxtest.Cut(), "answer cut": dropboxtest.CutAnswer(), "cut within": dropboxtest.CutAfter(int64(1 + random.IntN(40))),
		"500": dropboxtest.ServerError(500), "503": dropboxtest.ServerError(503), "html": dropboxtest.HTML(), "malformed": dropboxtest.Malformed(),
		"silence": dropboxtest.Hang(), "slow": dropboxtest.Slow(time.Duration(random.IntN(90)) * time.Second),
		"429":         dropboxtest.TooManyRequests(time.Duration(random.IntN(30)) * time.Second),
		"429 in text": dropboxtest.TooManyRequestsText(time.Duration(random.IntN(30)) * time.Second),
	}
	if random.IntN(10) == 0 {
		effects["429 for an hour"] = dropboxtest.TooManyRequests(time.Hour)
		effects["bad request"] = dropboxtest.BadRequest()
		effects["forbidden"] = dropboxtest.Forbidden("no_permission")
		effects["unknown error"] = dropboxtest.EndpointError("quantum")
	}
	switch route {
	case "oauth2/token":
		effects["revoked"] = dropboxtest.RevokedGrant()
		return effects
	case "files/list_folder/continue":
		effects["reset"], effects["reset again"] = dropboxtest.ResetCursor(), dropboxtest.ResetCursor()
		fallthrough
	case "files/list_folder":
		effects["unknown entry"], effects["no hash"] = dropboxtest.UnknownEntry(), dropboxtest.NoContentHash()
		effects["no scope"], effects["gone"] = dropboxtest.Unauthorised("missing_scope"), dropboxtest.PathError("not_found")
		if random.IntN(10) == 0 { // after such a lie less can be demanded
			effects["wrong size"], effects["wrong hash"] = dropboxtest.WrongSize(5), dropboxtest.WrongContentHash()
		}
	case "files/download", "files/export":
		bodies := map[string]dropboxtest.Effect{"short": dropboxtest.Short(1), "no result": dropboxtest.NoResult(),
			"flip": dropboxtest.Flip(0), "flip elsewhere": dropboxtest.Flip(3)}
		if random.IntN(2) == 0 {
			return bodies
		}
		effects["locked"], effects["restricted"] = dropboxtest.PathError("locked"), dropboxtest.PathError("restricted_content")
	}
	effects["expired"] = dropboxtest.Unauthorised("expired_access_token")
	return effects
}

// watchedLedger notes what the line was told and what it made durable: by that it is judged in the end.
type watchedLedger struct {
	collector.Ledger
	s *simulation
}

func (w *watchedLedger) Record(ctx context.Context, run collector.Run, folder collector.Folder, page collector.Page, rule collector.Rule) (time.Duration, error) {
	young, err := w.Ledger.Record(ctx, run, folder, page, rule)
	if err == nil {
		w.s.listed(run.Channel, page, rule)
	}
	return young, err
}

func (w *watchedLedger) Fetched(ctx context.Context, run collector.Run, doc collector.Document, original collector.Original, now time.Time) (bool, error) {
	already, err := w.Ledger.Fetched(ctx, run, doc, original, now)
	if err == nil && !already {
		w.s.arrived(run.Channel, doc)
	}
	return already, err
}
