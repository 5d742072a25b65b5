package tray_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/tray"
	"bannette/trial/must"
)

const markFile = ".bannette-tray"

func TestAMountPointThatWasLeftEmptyIsNotTheTray(t *testing.T) {
	root := filepath.Join(t.TempDir(), "tray")
	folder := tray.Chosen(t, root)
	to, was := document(t, "a.pdf", "one")
	receipt := must.Get(folder.Deliver(t.Context(), to, was))(t)
	goAway(t, root)
	_, file := document(t, "a.pdf", "another")
	for what, do := range map[string]func() error{
		"deliver": func() error { _, err := folder.Deliver(t.Context(), to, file); return err },
		"replace": func() error { _, err := folder.Replace(t.Context(), receipt, to.SHA256, to, file); return err },
		"check":   func() error { return folder.Check(t.Context()) },
		"ours":    folder.Ours,
	} {
		if err := do(); !errors.Is(err, collector.ErrTrayUnmarked) || !errors.Is(err, collector.ErrTrayGone) || collector.ReasonFor(err).Code != collector.ReasonTrayGone {
			t.Errorf("%s: %v", what, err)
		}
	}
	if left := filesIn(t, root); len(left) != 0 {
		t.Errorf("in the mount point: %q", left)
	}
	comeBack(t, root)
	deliver(t, folder, "b.pdf", "two")
}

// goAway leaves an empty folder in the place of a drive, and comeBack mounts it again.
func goAway(t testing.TB, root string) {
	if err := errors.Join(os.Rename(root, root+".drive"), os.Mkdir(root, 0o755)); err != nil {
		t.Error(err)
	}
}

func comeBack(t testing.TB, root string) {
	if err := errors.Join(os.RemoveAll(root), os.Rename(root+".drive", root)); err != nil {
		t.Error(err)
	}
}

// comes is a context that has something happen when it is asked for the n-th time.
type comes struct {
	context.Context
	at int
	do func()
}

func (c *comes) Err() error {
	if c.at--; c.at == 0 {
		c.do()
	}
	return c.Context.Err()
}

// Whenever in a delivery the drive goes, no receipt says that the document lies on it, unless it does.
func TestADriveThatGoesInTheMidstOfADeliveryGivesNoReceipt(t *testing.T) {
	content := strings.Repeat("long ", 50_000)
	for at := 1; at < 40; at++ {
		root := filepath.Join(t.TempDir(), "tray")
		folder := tray.Chosen(t, root)
		write(t, filepath.Join(root, month, "a.pdf"), strings.Repeat("same ", 50_000)) // its content is looked at before the copy
		to, file := document(t, "a.pdf", content)
		gone := false
		ctx := &comes{t.Context(), at, func() {
			gone = true
			goAway(t, root)
			if err := os.MkdirAll(filepath.Join(root, month), 0o755); err != nil { // as an earlier mishap left it
				t.Error(err)
			}
		}}
		receipt, err := folder.Deliver(ctx, to, file)
		switch {
		case !gone:
			if err != nil {
				t.Errorf("the drive stays: %v", err)
			}
			return
		case err == nil:
			t.Errorf("receipt %q although the drive went at %d", receipt, at)
		case !errors.Is(err, collector.ErrTrayGone):
			t.Errorf("at %d: %v", at, err)
		}
	}
	t.Error("the context was asked more often than the test thinks")
}

func TestATrayOfAnotherLedgerIsRefusedAndLeftAlone(t *testing.T) {
	root := t.TempDir()
	theirs := tray.NewFolder(root, "another")
	must.Do(t, theirs.Prepare(t.Context(), collector.TrayFiller{Firm: "Martel", Computer: "PC-2", Since: time.Now()}))
	deliver(t, theirs, "theirs.pdf", "theirs")
	before := must.Get(os.ReadFile(filepath.Join(root, markFile)))(t)
	folder := tray.NewFolder(root, "0a1b")
	to, file := document(t, "a.pdf", "one")
	for what, do := range map[string]func() error{
		"prepare": func() error { return folder.Prepare(t.Context(), collector.TrayFiller{Firm: "Marchand"}) },
		"deliver": func() error { _, err := folder.Deliver(t.Context(), to, file); return err },
		"check":   func() error { return folder.Check(t.Context()) },
	} {
		err := do()
		if reason := collector.ReasonFor(err); reason.Code != collector.ReasonTrayForeign || reason.Name != "Martel (PC-2)" || errors.Is(err, collector.ErrTrayGone) {
			t.Errorf("%s: %v, %+v", what, err, reason)
		}
	}
	if after, err := os.ReadFile(filepath.Join(root, markFile)); err != nil || string(after) != string(before) {
		t.Errorf("the mark is now %s, %v", after, err)
	}
	stand{files: func() map[string]string { return filesIn(t, root) }}.expect(t, map[string]string{month + "theirs.pdf": "theirs"})
}

// Anybody may write to the root of a tray that is shared.
func TestWhatIsNoMarkIsNoneUntilSomebodyChoosesTheTrayAnew(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside")
	for what, lay := range map[string]func(name string) error{
		"nothing":   func(string) error { return nil },
		"empty":     func(name string) error { return os.WriteFile(name, nil, 0o644) },
		"no JSON":   func(name string) error { return os.WriteFile(name, []byte("hello"), 0o644) },
		"no ledger": func(name string) error { return os.WriteFile(name, []byte(`{"version":1,"ledger":""}`), 0o644) },
		"a list":    func(name string) error { return os.WriteFile(name, []byte(`["0a1b"]`), 0o644) },
		"too long": func(name string) error {
			return os.WriteFile(name, []byte(`{"ledger":"0a1b","firm":"`+strings.Repeat("x", 1<<20)+`"}`), 0o644)
		},
		"a link to one": func(name string) error {
			return errors.Join(os.WriteFile(outside, []byte(`{"ledger":"0a1b"}`), 0o644), os.Symlink(outside, name))
		},
		"a folder": func(name string) error { return os.Mkdir(name, 0o755) },
	} {
		root := t.TempDir()
		if err := lay(filepath.Join(root, markFile)); err != nil {
			t.Logf("%s: %v", what, err) // links need a right on Windows
			continue
		}
		folder := tray.NewFolder(root, "0a1b")
		to, file := document(t, "a.pdf", "one")
		if _, err := folder.Deliver(t.Context(), to, file); !errors.Is(err, collector.ErrTrayUnmarked) {
			t.Errorf("%s: %v", what, err)
		}
		err := folder.Prepare(t.Context(), collector.TrayFiller{})
		if what == "a folder" {
			if !errors.Is(err, collector.ErrTrayGone) {
				t.Errorf("%s: chosen: %v", what, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: chosen: %v", what, err)
			continue
		}
		deliver(t, folder, "a.pdf", "one")
	}
	if content, err := os.ReadFile(outside); err == nil && string(content) != `{"ledger":"0a1b"}` {
		t.Errorf("written through the link: %s", content)
	}
}

func TestAForeignMarkIsSaidShortAndWithoutWhatSteersAScreen(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, markFile), `{"ledger":"x","firm":"\u001b[2JMar\u202etel\n`+strings.Repeat("é", 500)+`","computer":"\u0007"}`)
	name := collector.ReasonFor(tray.NewFolder(root, "0a1b").Ours()).Name
	if want := "[2JMartel" + strings.Repeat("é", 71); name != want {
		t.Errorf("%q, want %q", name, want)
	}
}

func TestATrayChosenTwiceKeepsItsMark(t *testing.T) {
	root := t.TempDir()
	folder := tray.Chosen(t, root)
	before := must.Get(os.ReadFile(filepath.Join(root, markFile)))(t)
	must.Do(t, folder.Prepare(t.Context(), collector.TrayFiller{Firm: "Other"}))
	if after, err := os.ReadFile(filepath.Join(root, markFile)); err != nil || string(after) != string(before) {
		t.Errorf("the mark is now %s, %v", after, err)
	}
}
