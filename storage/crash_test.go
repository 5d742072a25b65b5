package storage_test

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/storage"
	"bannette/trial/must"
)

// copyOf is the world as a power cut would leave it now: what is on the disk, with the store still open.
func (w *world) copyOf() *world {
	w.t.Helper()
	c := *w
	c.dir, c.store = w.t.TempDir(), nil
	w.ok(os.CopyFS(c.dir, os.DirFS(w.dir)))
	c.reopen()
	return &c
}

func TestRunSurvivesACutAnywhere(t *testing.T) {
	w := newWorld(t)
	listing := items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B"), w.file("3", "/b/twin.pdf", "A"))
	cut := func(when string) {
		c := w.copyOf()
		release := must.Get(c.store.Claim(t.Context(), c.channel.ID, c.now))(c.t)
		defer release()
		p := c.open(c.channel)
		if channel := must.Get(c.store.Channel(t.Context(), c.channel.ID))(t); channel.Folders[0].Cursor == "" {
			p.list(listing)
		}
		p.carry().close()
		docs := must.Get(c.store.Documents(t.Context(), app.DocumentFilter{}))(t)
		if len(docs) != 2 || docs[0].Stage != collector.Delivered || docs[1].Stage != collector.Delivered {
			t.Errorf("%s: documents %+v", when, docs)
		}
		collected := must.Get(c.store.Files(t.Context(), app.FileFilter{Outcome: collector.Collected}))(t)
		if len(collected) != 2 {
			t.Errorf("%s: %d files were collected", when, len(collected))
		}
		if findings := must.Get(c.store.Check(t.Context()))(t); len(findings) > 0 {
			t.Errorf("%s: %+v", when, findings)
		}
		c.ok(c.store.Close())
	}
	cut("before")
	p := w.open(w.channel)
	cut("run open")
	p.list(listing)
	cut("listed")
	for _, doc := range p.pending() {
		if p.fetch(doc) {
			cut("fetched")
			w.ok(w.store.Recognised(t.Context(), doc, collector.Text{Pages: []collector.PageText{{Text: "x"}}}, "", w.now))
			cut("recognised")
			w.ok(w.store.Delivered(t.Context(), doc, "receipt", w.now))
			cut("delivered")
		}
	}
	p.close()
	cut("closed")
}

func TestAClaimClosesWhatACrashLeftOpen(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A"), w.file("2", "/b/b.pdf", "B")))
	p.fetch(p.pending()[0])
	leftover := filepath.Join(w.dir, "archive", "incoming", "put-123")
	w.ok(os.WriteFile(leftover, []byte("half"), 0o600))
	w.reopen()
	release := w.claim(w.channel)
	runs := must.Get(w.store.Runs(t.Context(), app.RunFilter{}))(t)
	want := collector.Balance{Seen: 2, Collected: 1, Failed: 1}
	if len(runs) != 1 || runs[0].Result != collector.Broken || runs[0].Balance != want || runs[0].Problem.Code != collector.ReasonStopped {
		t.Errorf("runs %+v", runs)
	}
	if _, err := os.Stat(leftover); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the half-written file: %v", err)
	}
	w.busy(w.channel)
	release()
	w.claim(w.channel)()
}

// claim claims the channel, which must be free.
func (w *world) claim(channel app.Channel) (release func()) {
	w.t.Helper()
	release = must.Get(w.store.Claim(w.t.Context(), channel.ID, w.now))(w.t)
	return release
}

// busy wants the channel to be under way somewhere.
func (w *world) busy(channel app.Channel) {
	w.t.Helper()
	if _, err := w.store.Claim(w.t.Context(), channel.ID, w.now); !errors.Is(err, collector.ErrRunning) {
		w.t.Errorf("a second claim of %s: %v", channel.Name, err)
	}
}

func TestAClaimKeepsNobodyFromAnotherChannel(t *testing.T) {
	w := newWorld(t)
	release := w.claim(w.channel)
	p := w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A")))
	other := w.claim(w.other)
	w.open(w.other).list(items(w.file("2", "/b/b.pdf", "B"))).carry().close()
	other()
	w.claim(w.foreign)()
	w.busy(w.channel)
	p.carry().close() // nobody took the run that is under way for one that a crash had left
	release()
	for _, run := range must.Get(w.store.Runs(t.Context(), app.RunFilter{}))(t) {
		if run.Result != collector.Complete || run.Collected != 1 {
			t.Errorf("run %+v", run)
		}
	}
}

func TestARunThatACrashLeftOpenIsClosedWithTheNextClaimOfAnyChannel(t *testing.T) {
	w := newWorld(t)
	w.open(w.channel).list(items(w.file("1", "/b/a.pdf", "A")))
	w.ok(w.store.ArchiveChannel(t.Context(), w.act, w.channel.ID)) // nobody will ever run it again
	w.reopen()
	w.claim(w.other)()
	runs := must.Get(w.store.Runs(t.Context(), app.RunFilter{}))(t)
	if len(runs) != 1 || runs[0].Result != collector.Broken || !runs[0].Adds() {
		t.Errorf("runs %+v", runs)
	}
}

func TestWhatIsBeingWrittenIntoTheArchiveIsNotSweptAway(t *testing.T) {
	w := newWorld(t)
	half := filepath.Join(w.dir, "archive", "incoming", "put-123")
	w.ok(os.WriteFile(half, []byte("half"), 0o600))
	second := must.Get(storage.Open(w.dir, storage.Options{}))(t)
	original, err := w.store.Archive().Put(t.Context(), func(out io.Writer) error {
		release, err := second.Claim(t.Context(), w.other.ID, w.now)
		w.ok(err)
		release()
		_, err = out.Write([]byte("whole"))
		return err
	})
	w.ok(err)
	if content, err := os.ReadFile(w.store.Archive().Path(original.SHA256)); string(content) != "whole" {
		t.Errorf("the archive holds %q: %v", content, err)
	}
	release := must.Get(second.Claim(t.Context(), w.other.ID, w.now))(w.t)
	release()
	if left := must.Get(os.ReadDir(filepath.Dir(half)))(t); len(left) > 0 {
		t.Errorf("left when nobody writes: %v", left)
	}
	w.ok(second.Close())
}

func TestNothingIsRestoredWhileSomebodyCollects(t *testing.T) {
	w, backup := collectedWorld(t)
	release := w.claim(w.channel)
	w.ok(w.store.Close()) // as a program does that no longer waits
	if err := storage.Restore(backup, w.dir); !errors.Is(err, app.ErrOpen) {
		t.Errorf("restored under a run: %v", err)
	}
	release()
	w.ok(storage.Restore(backup, w.dir))
}

func TestOneRunOfAChannelAtATime(t *testing.T) {
	w := newWorld(t)
	p := w.open(w.channel)
	if _, err := w.store.OpenRun(t.Context(), w.channel.ID, collector.Manual, 0, w.now); !errors.Is(err, collector.ErrRunning) {
		t.Errorf("a second run: %v", err)
	}
	w.open(w.other).close()
	p.close()
	w.open(w.channel).close()
}

// beside starts this test's program once more, on the world's folder, which it is given by that name in its environment. It
// returns the first line that the other says.
func (w *world) beside(in string) (said string, kill func()) {
	w.t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+w.t.Name()+"$")
	cmd.Env = append(os.Environ(), in+"="+w.dir)
	out := must.Get(cmd.StdoutPipe())(w.t)
	w.ok(cmd.Start())
	kill = func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	w.t.Cleanup(kill)
	said = must.Get(bufio.NewReader(out).ReadString('\n'))(w.t)
	return strings.TrimSpace(said), kill
}

// claimIn names the folder in which this test's program, started once more, claims its first channel and waits to be killed.
const claimIn = "BANNETTE_TEST_CLAIM_IN"

func TestOneProcessHasAChannelAtATimeAndACrashReleasesIt(t *testing.T) {
	if dir := os.Getenv(claimIn); dir != "" {
		store := must.Get(storage.Open(dir, storage.Options{}))(t)
		must.Get(store.Claim(t.Context(), must.Get(store.ChannelRows(t.Context()))(t)[0].ID, time.Now()))(t)
		os.Stdout.WriteString("claimed\n")
		select {}
	}
	w := newWorld(t)
	said, kill := w.beside(claimIn)
	if said != "claimed" {
		t.Fatalf("the other process said %q", said)
	}
	w.busy(w.foreign)
	w.claim(w.channel)()
	if err := storage.Restore(filepath.Join(w.dir, "none"), w.dir); err == nil {
		t.Error("restored over an open folder")
	}
	kill()
	w.claim(w.foreign)()
}
