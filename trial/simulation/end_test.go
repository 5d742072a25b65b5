package simulation

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/world"
)

// conclude puts everything right, lets the firm collect until all has come, and judges what there is.
func (s *simulation) conclude() {
	s.log("everything is put right")
	s.trayReturns()
	s.failing.errs, s.failing.poison = false, 0
	s.setSkew(0)
	s.restart()
	s.resumeAll()
	s.setLimit(largeLimit)
	for _, c := range s.clients {
		if c.revoked {
			s.reconnect(c)
		}
		if c.lied {
			c.account.ResetCursors()
		}
	}
	time.Sleep(8 * 24 * time.Hour) // until all has settled, nobody asks to wait any more, and what failed is due again
	for range 3 {                  // a file that vanished untold is given up once everything was listed anew
		s.run(context.Background(), s.quiet(), collector.Automatic, nil)
		s.look(nil)
		if !slices.ContainsFunc(s.lastRuns(), func(run app.RunRow) bool { return run.Failed > 0 }) {
			break
		}
	}
	requests := s.server.Requests("files/download") + s.server.Requests("files/export")
	s.run(context.Background(), s.quiet(), collector.Automatic, nil)
	if n := s.server.Requests("files/download") + s.server.Requests("files/export") - requests; n > 0 && !s.lied() && !s.gone() {
		s.fail("with everything collected, %d files were downloaded", n)
	}
	s.look(nil)
	s.wantContents()
	s.wantRuns()
	s.wantLedger()
	findings, err := s.program.session.Check(context.Background())
	s.check("check", err)
	for _, f := range findings {
		s.fail("the check finds: %+v", f)
	}
	for _, c := range s.clients {
		if n := c.account.Writes(); n > 0 {
			s.fail("%s's Dropbox was asked for %d writes", c.name, n)
		}
	}
}

func (s *simulation) quiet() *plan {
	s.runs++
	return &plan{number: s.runs, times: map[string]int{}}
}

// allRuns are all runs, the last one first, whatever the clock said then.
func (s *simulation) allRuns() []app.RunRow {
	rows, err := s.program.session.Runs(context.Background(), app.RunFilter{Limit: world.Many})
	s.check("list runs", err)
	slices.SortFunc(rows, func(a, b app.RunRow) int { return cmp.Compare(b.ID, a.ID) })
	return rows
}

// lastRuns are the last run of each channel.
func (s *simulation) lastRuns() []app.RunRow {
	rows := s.allRuns()
	return rows[:min(len(rows), len(s.channels))]
}

func (s *simulation) lied() bool { return s.clients[0].lied || s.clients[1].lied }

// gone reports whether a channel's folder is not there.
func (s *simulation) gone() bool {
	return slices.ContainsFunc(s.channels, func(ch *channel) bool {
		return slices.ContainsFunc(ch.folders, func(n *node) bool { return !n.there() })
	})
}

// wantContents demands in the tray what has to be there, once, and nothing else.
func (s *simulation) wantContents() {
	must := map[place]string{}
	for _, ch := range s.channels {
		for _, n := range ch.client.files() {
			if ch.covers(n) && wanted(n.name, n.file) && !ch.leaves(n) {
				must[s.place(ch, n.file.body)] = "it lies at " + n.path()
			}
		}
	}
	for at, takings := range s.taken {
		for _, taking := range takings {
			if taking.node.gone == taking.gone && taking.node.there() {
				must[at] = "it was listed at " + taking.node.path()
			}
		}
	}
	for at := range s.fetched {
		must[at] = "it reached the archive"
	}
	laid := s.laid()
	for _, at := range sortedPlaces(must) {
		if laid[at] == 0 {
			s.fail("%s is not in the tray of company %d: %s", brief(at.body), at.company, must[at])
		}
	}
	for _, at := range sortedPlaces(laid) {
		if misjudged := s.lied() && (at.body == "" || len(at.body) > largeLimit); !s.may[at] && !misjudged {
			s.fail("%s is in the tray of company %d, where it has no business", brief(at.body), at.company)
		}
		if n := laid[at]; n > 1+s.again[at] {
			s.fail("%s is in the tray of company %d %d times, and was asked for again %d times", brief(at.body), at.company, n, s.again[at])
		}
	}
}

// wantRuns demands that every run is closed and adds up, and that the last ones left nothing undone.
func (s *simulation) wantRuns() {
	rows, err := s.program.session.Runs(context.Background(), app.RunFilter{Limit: world.Many})
	s.check("list runs", err)
	for _, run := range rows {
		if run.Finished.IsZero() || run.Result == "" || !run.Adds() {
			s.fail("run %d: %+v", run.ID, run.Run)
		}
	}
	for _, run := range s.lastRuns() {
		excused := s.lied() || run.Problem.Code == collector.ReasonFolderGone
		if run.Collected > 0 || run.Waiting > 0 || (run.Failed > 0 || run.Problem.Code != "") && !excused {
			s.fail("the last run of %s leaves something: %+v", run.ChannelName, run.Run)
		}
	}
}

// wantLedger demands that every document was collected once, and that ledger and tray agree.
func (s *simulation) wantLedger() {
	ctx := context.Background()
	lines, err := s.program.session.Files(ctx, app.FileFilter{Outcome: collector.Collected, Limit: world.Many})
	s.check("list files", err)
	times := map[int64]int{}
	for _, line := range lines {
		times[line.Document]++
	}
	documents, err := s.program.session.Documents(ctx, app.DocumentFilter{Limit: world.Many})
	s.check("list documents", err)
	files, receipts, holding := s.trayFiles(), map[string]bool{}, map[place]int{}
	for _, d := range documents {
		at := s.placeOf(d)
		holding[at]++
		if times[d.ID] != 1 {
			s.fail("document %d was collected %d times", d.ID, times[d.ID])
		}
		delete(times, d.ID)
		content, there := files[d.Delivered]
		if d.Stage != collector.Delivered || !there {
			s.fail("document %d is %s, and in the tray: %t", d.ID, d.Stage, there)
		} else if content != at.body && sum(content) != d.Searchable {
			s.fail("document %d is in the tray, and is not what was written", d.ID)
		}
		s.wantRead(d)
		receipts[d.Delivered] = true
	}
	if len(times) > 0 {
		s.fail("lines of documents that are not there: %v", times)
	}
	for _, at := range sortedPlaces(holding) {
		if holding[at] != 1+s.again[at] {
			s.fail("%s is %d documents of company %d, and was asked for again %d times", brief(at.body), holding[at], at.company, s.again[at])
		}
	}
	for _, path := range world.SortedKeys(files) {
		if !receipts[path] {
			s.fail("%s is in the tray, and no document knows of it", path)
		}
	}
	if left, err := os.ReadDir(filepath.Join(s.dir, "data", "archive", "incoming")); err != nil || len(left) > 0 {
		s.fail("left in the archive: %v, %v", left, err)
	}
}
