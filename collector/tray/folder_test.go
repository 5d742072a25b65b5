package tray_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/tray"
	"bannette/trial/must"
)

// filesIn reads all that lies below root, but for the tray's mark.
func filesIn(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == ".bannette-tray" {
			return err
		}
		content, err := os.ReadFile(file)
		relative, _ := filepath.Rel(root, file)
		files[filepath.ToSlash(relative)] = string(content)
		return err
	})
	must.Do(t, err)
	return files
}

func write(t *testing.T, file, content string) {
	t.Helper()
	must.Do(t, os.MkdirAll(filepath.Dir(file), 0o755))
	must.Do(t, os.WriteFile(file, []byte(content), 0o644))
}

func TestFolderTray(t *testing.T) {
	contract(t, func(t *testing.T) stand {
		root := t.TempDir()
		return stand{tray.Chosen(t, root), func() map[string]string { return filesIn(t, root) }}
	})
}

func TestFolderTrayWithoutHardLinks(t *testing.T) {
	contract(t, func(t *testing.T) stand {
		root := t.TempDir()
		return stand{tray.Chosen(t, root).WithoutLinks(), func() map[string]string { return filesIn(t, root) }}
	})
}

func TestFolderTrayThatIsAwayIsNotMadeUp(t *testing.T) {
	root := filepath.Join(t.TempDir(), "network", "tray")
	to, file := document(t, "a.pdf", "one")
	folder := tray.NewFolder(root, "0a1b")
	if _, err := folder.Deliver(t.Context(), to, file); !errors.Is(err, collector.ErrTrayGone) {
		t.Errorf("deliver: %v", err)
	}
	if err := folder.Check(t.Context()); !errors.Is(err, collector.ErrTrayGone) {
		t.Errorf("check: %v", err)
	}
	if _, err := os.Stat(root); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the root was made: %v", err)
	}
	if err := folder.Prepare(t.Context(), collector.TrayFiller{}); err != nil {
		t.Fatalf("prepare: %v", err)
	}
	if left := filesIn(t, root); len(left) != 0 {
		t.Errorf("the check left %q", left)
	}
	deliver(t, folder, "a.pdf", "one")
}

func TestFolderTrayThatCannotHoldFilesIsGone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "not a folder")
	roots := map[string]string{"no folder": "", "a file": file}
	if os.Geteuid() > 0 {
		locked := t.TempDir()
		must.Do(t, os.Chmod(locked, 0o555))
		roots["no permission"] = locked
	}
	for name, root := range roots {
		to, file := document(t, "a.pdf", "one")
		_, err := tray.NewFolder(root, "0a1b").Deliver(t.Context(), to, file)
		if !errors.Is(err, collector.ErrTrayGone) {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), "Zoé") {
			t.Errorf("%s: the error names the client: %v", name, err)
		}
		if err := tray.NewFolder(root, "0a1b").Prepare(t.Context(), collector.TrayFiller{}); !errors.Is(err, collector.ErrTrayGone) {
			t.Errorf("%s: prepare: %v", name, err)
		}
	}
}

func TestWhatOneDocumentMeetsInAFolderIsNotTheTrays(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "Garage", "Achats"), "not a folder")
	write(t, filepath.Join(root, "Fleuriste", "Achats", "2026-11", "nothing"), "")
	folder := tray.Chosen(t, root)
	obstacles := map[string]error{"Garage": nil}
	if os.Geteuid() > 0 {
		must.Do(t, os.Chmod(filepath.Join(root, "Fleuriste", "Achats", "2026-11"), 0o555))
		obstacles["Fleuriste"] = collector.ErrRefused
	}
	for company, want := range obstacles {
		to, file := document(t, "a.pdf", "one")
		to.Company = company
		_, err := folder.Deliver(t.Context(), to, file)
		switch {
		case err == nil, errors.Is(err, collector.ErrTrayGone), errors.Is(err, collector.ErrDiskFull), want != nil && !errors.Is(err, want):
			t.Errorf("%s: %v", company, err)
		case strings.Contains(err.Error(), company):
			t.Errorf("the error names the client: %v", err)
		}
	}
	deliver(t, folder, "b.pdf", "two")
}

func TestFolderTrayLeavesOtherPeoplesFilesAlone(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, month, "A.PDF"), "mine")
	write(t, filepath.Join(root, month, "b.pdf", "in a folder"), "mine too")
	for _, name := range []string{"a.pdf", "b.pdf"} {
		deliver(t, tray.Chosen(t, root), name, "of "+name)
	}
	got := filesIn(t, root)
	if got[month+"A.PDF"] != "mine" || got[month+"b.pdf/in a folder"] != "mine too" || len(got) != 4 {
		t.Errorf("in the tray: %q", got)
	}
}

func TestFolderTrayKnowsItsDocumentWhenAnEarlierNameIsFreeAgain(t *testing.T) {
	root := t.TempDir()
	folder := tray.Chosen(t, root)
	first := deliver(t, folder, "scan.pdf", "one")
	second := deliver(t, folder, "scan.pdf", "two")
	must.Do(t, os.Remove(filepath.Join(root, first)))
	if again := deliver(t, folder, "scan.pdf", "two"); again != second {
		t.Errorf("receipt %q, then %q", second, again)
	}
}

func TestFolderTrayGivesANameThatIsFreeAgain(t *testing.T) {
	root := t.TempDir()
	folder := tray.Chosen(t, root)
	first := deliver(t, folder, "scan.pdf", "one")
	must.Do(t, os.Remove(filepath.Join(root, first)))
	if again := deliver(t, folder, "Scan.pdf", "two"); again != month+"Scan.pdf" {
		t.Errorf("receipt %q", again)
	}
}

func TestFolderTrayGivesUpRatherThanOverwrite(t *testing.T) {
	root := t.TempDir()
	to, file := document(t, "a.pdf", "one")
	for _, digits := range []int{8, 16, 32} {
		write(t, filepath.Join(root, month, "a ("+to.SHA256[:digits]+").pdf"), "edited")
	}
	write(t, filepath.Join(root, month, "a.pdf"), "edited")
	before := filesIn(t, root)
	if receipt, err := tray.Chosen(t, root).Deliver(t.Context(), to, file); err == nil {
		t.Errorf("receipt %q", receipt)
	}
	stand{files: func() map[string]string { return filesIn(t, root) }}.expect(t, before)
}

func TestFolderTraySweepsWhatACrashLeftButNotWhatMayStillBeWritten(t *testing.T) {
	root := t.TempDir()
	old, young, foreign := ".bannette-OLD.part", ".bannette-YOUNG.part", ".other-OLD.part"
	for _, name := range []string{old, young, foreign} {
		write(t, filepath.Join(root, month, name), "half")
	}
	before := time.Now().Add(-2 * time.Hour)
	for _, name := range []string{old, foreign} {
		must.Do(t, os.Chtimes(filepath.Join(root, month, name), before, before))
	}
	deliver(t, tray.Chosen(t, root), "a.pdf", "one")
	stand{files: func() map[string]string { return filesIn(t, root) }}.expect(t, map[string]string{
		month + "a.pdf": "one", month + young: "half", month + foreign: "half",
	})
}

func TestFolderTrayStopsInTheMiddleOfACopy(t *testing.T) {
	root := t.TempDir()
	to, file := document(t, "a.pdf", strings.Repeat("long ", 200_000))
	if _, err := tray.Chosen(t, root).Deliver(&stopAfter{t.Context(), 5}, to, file); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if left := filesIn(t, root); len(left) != 0 {
		t.Errorf("left %d files", len(left))
	}
}

func TestFolderTraysOfTwoProgramsNeverOverwriteEachOther(t *testing.T) {
	for name, open := range map[string]func(root string) *tray.Folder{
		"with links":    func(root string) *tray.Folder { return tray.Chosen(t, root) },
		"without links": func(root string) *tray.Folder { return tray.Chosen(t, root).WithoutLinks() },
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			want := map[string]string{}
			var mu sync.Mutex
			var wg sync.WaitGroup
			for i := range 40 {
				wg.Go(func() {
					to, file := document(t, fmt.Sprint("scan", i%4, ".pdf"), fmt.Sprint("document ", i))
					receipt, err := open(root).Deliver(t.Context(), to, file)
					if err != nil {
						t.Error(err)
					}
					mu.Lock()
					defer mu.Unlock()
					want[receipt] = fmt.Sprint("document ", i)
				})
			}
			wg.Wait()
			if len(want) != 40 {
				t.Errorf("%d names for 40 documents", len(want))
			}
			stand{files: func() map[string]string { return filesIn(t, root) }}.expect(t, want)
		})
	}
}
