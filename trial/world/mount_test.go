package world

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
	"bannette/storage"
	"bannette/trial/must"
)

// drive has the tray lie on a drive that can go away.
func (w *World) drive(name string) string {
	w.Helper()
	root := filepath.Join(w.Dir, name)
	must.Do(w, w.Session.Set(w.Context(), app.SettingTray, root))
	return root
}

// unmount leaves an empty folder in the place of a drive, and mount brings that back.
func (w *World) unmount(root string) {
	w.Helper()
	must.Do(w, errors.Join(os.Rename(root, root+".drive"), os.Mkdir(root, 0o755)))
}

func (w *World) mount(root string) {
	w.Helper()
	must.Do(w, errors.Join(os.RemoveAll(root), os.Rename(root+".drive", root)))
}

// in are the contents of what lies below a folder, but for a tray's mark.
func (w *World) in(root string) string {
	w.Helper()
	found := must.Get(contents(root))(w)
	var all []string
	for _, path := range SortedKeys(found) {
		all = append(all, found[path])
	}
	return strings.Join(all, " ")
}

// wantWaiting demands that so many documents wait, for this reason.
func (w *World) wantWaiting(n int, reason collector.ReasonCode) {
	w.Helper()
	for _, d := range must.Get(w.Session.Documents(w.Context(), app.DocumentFilter{}))(w.TB) {
		if d.Stage == collector.Delivered {
			continue
		}
		if n--; d.Waits.Code != reason {
			w.Errorf("document %d waits for %+v, want %s", d.ID, d.Waits, reason)
		}
	}
	if n != 0 {
		w.Errorf("%d more than expected are delivered", n)
	}
}

// newDrive is a world whose tray lies on a drive, and whose client has a first document.
func newDrive(t *testing.T) (w *World, root string) {
	t.Helper()
	w = New(t)
	root = w.drive("drive")
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", nil)
	return w, root
}

// comesWhileAway lets the drive go away, and a document come, which waits for it.
func (w *World) comesWhileAway(root, content string) {
	w.Helper()
	w.unmount(root)
	w.lay(content)
	w.collect()
	w.wantWaiting(1, collector.ReasonTrayGone)
}

// wantAll collects, and demands that nothing waits then, and that these are in the tray.
func (w *World) wantAll(root, contents string) {
	w.Helper()
	if run := w.CollectOne(); run.Waiting != 0 || w.in(root) != contents {
		w.Errorf("%+v, in the tray: %s", run, w.in(root))
	}
}

func (w *World) said(err error) string { return must.Get(words.New("en"))(w.TB).Problem(err) }

func TestDocumentsWaitWhileOnlyTheTraysMountPointIsThere(t *testing.T) {
	w, root := newDrive(t)
	w.collect()
	w.unmount(root)
	w.Put("/Factures/b.pdf", "b")
	if run := w.CollectOne(); run.Collected != 1 || run.Waiting != 1 || run.Result != collector.Partial {
		t.Errorf("%+v", run)
	}
	w.wantWaiting(1, collector.ReasonTrayGone)
	err := w.Session.TestTray(t.Context())
	if said := w.said(err); !strings.Contains(said, "drive is probably away") || !strings.Contains(said, "choose it again") {
		t.Errorf("said: %s", said)
	}
	if findings := must.Get(w.Session.Check(t.Context()))(t); len(findings) != 1 || findings[0].Code != app.FindingTray {
		t.Errorf("check: %+v", findings)
	}
	w.restart() // what is remembered is in the ledger
	w.collect()
	if found, _ := os.ReadDir(root); len(found) > 0 {
		t.Errorf("in the mount point: %v", found)
	}
	w.mount(root)
	w.wantAll(root, "a b")
	w.wantSound()
}

func TestAFolderWithoutItsMarkIsTheTrayWhenSomebodyChoosesItAnew(t *testing.T) {
	w, root := newDrive(t)
	must.Do(t, os.Remove(filepath.Join(root, TrayMark)))
	w.collect()
	w.wantWaiting(1, collector.ReasonTrayGone)
	w.drive("drive")
	w.wantAll(root, "a")
}

// Nobody chose the folder with the data. It is made when it is first used, and anew where it is missing: that is no drive.
func TestTheTrayThatNobodyChoseIsMarkedWhenItIsFirstUsed(t *testing.T) {
	w := New(t)
	root := filepath.Join(w.Dir, "data", "tray")
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", nil)
	w.collect()
	if _, err := os.Stat(filepath.Join(root, TrayMark)); err != nil || w.in(root) != "a" {
		t.Fatalf("%v, in the tray: %s", err, w.in(root))
	}
	w.comesWhileAway(root, "b")
	must.Do(t, os.Remove(root))
	w.wantAll(root, "b")
}

// Trays from before there were marks have none: what was delivered tells the tray from its mount point.
func TestATrayFromBeforeTheMarksIsMarkedWhereItHoldsWhatWasDelivered(t *testing.T) {
	w, root := newDrive(t)
	w.collect()
	must.Do(t, os.Remove(filepath.Join(root, TrayMark)))
	Alter(t, filepath.Join(w.Dir, "data"), "DELETE FROM marked_tray")
	w.comesWhileAway(root, "b")
	w.mount(root)
	w.wantAll(root, "a b")
	w.comesWhileAway(root, "c")
}

func TestATrayOfAnotherLedgerIsRefusedAndNamesWhoFillsIt(t *testing.T) {
	theirs, w := New(t), New(t)
	must.Do(t, theirs.Session.Set(t.Context(), app.SettingFirm, "Martel"))
	root := theirs.drive("drive")
	err := w.Session.Set(t.Context(), app.SettingTray, root)
	if !errors.Is(err, collector.ErrTrayForeign) || !strings.Contains(w.said(err), "Martel") {
		t.Errorf("chosen: %v, said: %s", err, w.said(err))
	}
	if now := must.Get(w.Session.Setting(t.Context(), app.SettingTray))(t); now == root {
		t.Error("it is set")
	}
	mine := w.drive("mine")
	mark := must.Get(os.ReadFile(filepath.Join(root, TrayMark)))(t)
	must.Do(t, os.WriteFile(filepath.Join(mine, TrayMark), mark, 0o644))
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", nil)
	w.collect()
	w.wantWaiting(1, collector.ReasonTrayForeign)
	document := must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t)[0]
	if said := must.Get(words.New("fr"))(t).Reason(document.Waits); !strings.Contains(said, "Martel") || w.in(mine) != "" {
		t.Errorf("waits: %s; in the tray: %s", said, w.in(mine))
	}
	if findings := must.Get(w.Session.Check(t.Context()))(t); len(findings) != 1 || findings[0].Code != app.FindingTray || !strings.Contains(must.Get(words.New("en"))(t).Finding(findings[0]), "Martel") {
		t.Errorf("check: %+v", findings)
	}
}

func TestALedgerIsTheSameAfterABackup(t *testing.T) {
	w, root := newDrive(t)
	w.collect()
	var mark struct {
		Ledger, Computer string
		Version          int
	}
	if err := json.Unmarshal(must.Get(os.ReadFile(filepath.Join(root, TrayMark)))(t), &mark); err != nil || len(mark.Ledger) != 32 || mark.Version != 1 {
		t.Fatalf("%+v, %v", mark, err)
	}
	backup := filepath.Join(w.Dir, "backup")
	must.Do(t, w.Session.Backup(t.Context(), backup, func(int, int) {}))
	w.restore(backup)
	w.Put("/Factures/b.pdf", "b")
	w.wantAll(root, "a b")
}

func TestAnotherTrayLeavesWhatWasDeliveredWhereItIs(t *testing.T) {
	w := New(t)
	w.App.Collector.Recogniser = &rereading{}
	old := w.drive("old")
	w.Put("/Factures/a.pdf", "a")
	w.AddChannel("Lefèvre", nil)
	w.collect()
	document := must.Get(w.Session.Documents(t.Context(), app.DocumentFilter{}))(t)[0]

	young := w.drive("young")
	findings := must.Get(w.Session.Check(t.Context()))(t)
	if mended := must.Get(w.Session.Mend(t.Context(), findings))(t); len(findings) > 0 || len(mended) > 0 {
		t.Errorf("found %+v, mended %+v", findings, mended)
	}
	w.Put("/Factures/b.pdf", "b")
	w.collect()
	if w.in(old) != "a read 1 times" || w.in(young) != "b read 2 times" {
		t.Errorf("in the old tray: %s, in the new one: %s", w.in(old), w.in(young))
	}
	file := must.Get(w.Session.TrayFile(t.Context(), document.ID))(t)
	if rel, err := filepath.Rel(old, file); err != nil || !filepath.IsLocal(rel) {
		t.Errorf("it is shown at %s", file)
	}

	// Read anew, it is replaced where it lies, or left there while that is away.
	w.readAnew(document.ID)
	if w.in(old) != "a read 3 times" || w.in(young) != "b read 2 times" {
		t.Errorf("read anew: in the old tray: %s, in the new one: %s", w.in(old), w.in(young))
	}
	w.unmount(old)
	w.readAnew(document.ID)
	w.collect()
	if w.in(old) != "" || w.in(young) != "b read 2 times" {
		t.Errorf("read anew while the old tray is away: in it: %s, in the new one: %s", w.in(old), w.in(young))
	}
	w.mount(old)

	w.drive("old")
	w.wantSound()
	must.Do(t, os.Remove(file))
	if findings := must.Get(w.Session.Check(t.Context()))(t); len(findings) != 1 || findings[0].Code != app.FindingTrayMissing {
		t.Errorf("back in the old tray: %+v", findings)
	}
}

// rereading makes another searchable PDF of each file each time.
type rereading struct{ times int }

func (r *rereading) Recognise(_ context.Context, file, _, _ string) (collector.Text, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return collector.Text{}, err
	}
	r.times++
	made := file + ".made"
	return collector.Text{Recognition: collector.OCR, Confidence: 1, Searchable: made, Pages: []collector.PageText{{Text: string(content)}}},
		os.WriteFile(made, fmt.Appendf(nil, "%s read %d times", content, r.times), 0o600)
}

func (w *World) readAnew(document int64) {
	w.Helper()
	must.Do(w, w.Session.ReadAnew(w.Context(), document, w.App.Installed()[:1], true))
}

// restore puts a backup in the place of the data.
func (w *World) restore(backup string) {
	w.Helper()
	w.Close()
	must.Do(w, storage.Restore(backup, filepath.Join(w.Dir, "data")))
	w.Start()
	w.Session = must.Get(w.App.SignIn(w.Context(), "Camille", Password))(w.TB)
}
