package simulation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/world"
)

// cover notes what lies where a channel collects: of that, and of nothing else, may something come.
func (s *simulation) cover() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, ch := range s.channels {
		for _, n := range ch.client.files() {
			if ch.covers(n) && wanted(n.name, n.file) && (!ch.leaves(n) || ch.behind || n.file.export != "") {
				s.may[s.place(ch, n.file.body)] = true
			}
		}
	}
}

func (s *simulation) place(ch *channel, body string) place {
	return place{s.companies[ch.company].ID, body}
}

func (s *simulation) channel(id int64) *channel {
	for _, ch := range s.channels {
		if ch.id == id {
			return ch
		}
	}
	return nil
}

// listed notes what the ledger took in: settled and wanted, it has to be collected as long as it can be had.
func (s *simulation) listed(id int64, page collector.Page, rule collector.Rule) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channel(id)
	if ch == nil { // it is being set up
		return
	}
	ch.client.mu.Lock()
	defer ch.client.mu.Unlock()
	for _, entry := range page.Entries {
		if entry.Item == nil {
			continue
		}
		item := *entry.Item
		v, known := ch.client.byRev[item.Rev]
		switch {
		case !known, !wanted(item.Name, v.file), ch.before[v.node] == v.file.body, v.file.export != "":
		case item.Size != int64(len(v.file.body)), item.Size > rule.SizeLimit, item.ContentHash != "" && item.ContentHash != contentHash(v.file.body):
		case rule.Unticked[collector.Key{ID: item.ID, Version: item.Version()}], page.ListedAt.Sub(item.Modified) < rule.Settle:
		default:
			at := s.place(ch, v.file.body)
			s.taken[at] = append(s.taken[at], taking{v.node, v.node.gone})
		}
	}
}

// arrived notes what is in the archive: from then on it comes whatever happens.
func (s *simulation) arrived(id int64, doc collector.Document) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.channel(id); ch != nil {
		s.fetched[s.place(ch, ch.client.byRev[doc.Item.Rev].file.body)] = true
	}
}

func contentHash(body string) string {
	h := collector.NewContentHash()
	h.Write([]byte(body))
	return hex.EncodeToString(h.Sum(nil))
}

func sum(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// expectation is a file that has settled before a run, and must have come after it if the run says that it is complete.
type expectation struct {
	ch   *channel
	node *node
	was  node
	path string
}

// watch notes what the next run will find.
func (s *simulation) watch(trigger collector.Trigger, unticked map[collector.Key]bool) {
	settle := 5*time.Minute + time.Second
	if trigger == collector.Manual {
		settle = 3 * time.Second
	}
	s.expected = nil
	for _, ch := range s.channels {
		for _, n := range ch.client.files() {
			if !ch.covers(n) || !wanted(n.name, n.file) || ch.leaves(n) || time.Since(n.put) < settle || ch.client.lied {
				continue
			}
			if n.file.export == "" && int64(len(n.file.body)) > s.limit {
				continue
			}
			left := false
			for key := range unticked {
				left = left || key.ID == n.id
			}
			if !left {
				s.expected = append(s.expected, expectation{ch, n, *n, n.path()})
			}
		}
	}
}

// look judges what the last collection says of itself.
func (s *simulation) look(unticked map[collector.Key]bool) {
	ctx := context.Background()
	rows := s.allRuns()
	s.wantChannels(rows)
	laid := s.laid()
	for _, run := range rows {
		if run.ID <= s.lastRun || run.Finished.IsZero() {
			continue
		}
		s.log("run %d of %s: %s %s %+v, %d wait", run.ID, run.ChannelName, run.Result, run.Problem.Code, run.Balance, run.Waiting)
		if run.Result == collector.Complete {
			s.wantExpected(run, laid)
		}
		files, err := s.program.session.Files(ctx, app.FileFilter{Run: run.ID, Limit: world.Many})
		s.check("list files", err)
		for _, f := range files {
			if f.Outcome == collector.Failed {
				s.log("  failed: %s %s, document %d", f.Path, f.Reason.Code, f.Document)
			}
			if f.Outcome == collector.Collected && unticked[f.Key] && !s.beside {
				s.fail("run %d collected %s, which was unticked", run.ID, f.Path)
			}
		}
	}
	if len(rows) > 0 {
		s.lastRun = rows[0].ID
	}
}

// wantExpected demands what lay still while the run, which says that it is complete, went on.
func (s *simulation) wantExpected(run app.RunRow, laid map[place]int) {
	for _, e := range s.expected {
		same := e.node.file == e.was.file && e.node.path() == e.path && e.node.put.Equal(e.was.put) && e.node.gone == e.was.gone
		if e.ch.id != run.Channel || !same || e.ch.client.lied || !e.ch.covers(e.node) {
			continue
		}
		if at := s.place(e.ch, e.was.file.body); laid[at] == 0 && !s.fetched[at] { // it may wait for another channel's tray
			s.fail("run %d is complete, and %s (%s) did not come", run.ID, e.node.path(), brief(e.was.file.body))
		}
	}
}

// laid counts what lies in the tray, by content.
func (s *simulation) laid() map[place]int {
	found := map[place]int{}
	for path, content := range s.trayFiles() {
		body, _, _ := strings.Cut(content, layer)
		folder, _, _ := strings.Cut(path, "/")
		for _, company := range s.companies {
			if company.Folder == folder {
				found[place{company.ID, body}]++
			}
		}
	}
	return found
}

// trayFiles are the files in the tray, also while it is away.
func (s *simulation) trayFiles() map[string]string {
	found := map[string]string{}
	for _, root := range []string{"tray", "away"} {
		root = filepath.Join(s.dir, root)
		_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".bannette-") {
				return nil
			}
			content, err := os.ReadFile(path)
			s.check("read the tray", err)
			rel, _ := filepath.Rel(root, path)
			found[filepath.ToSlash(rel)] = string(content)
			return nil
		})
	}
	return found
}
