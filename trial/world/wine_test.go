package world

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bannette/app/demo/papers"
	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/program"
	"bannette/trial/must"
)

// underWine in the environment is the path of a bannette.exe that Wine can run: make test-windows.
const underWine = "BANNETTE_WINE"

// TestTheSameIsReadOnWindows reads every page of the sample world, and of the corpus where it is there, here and by the
// program for Windows. Words, places and fields are the same to the byte, and confidence but for the last bits, which are
// the mathematics library's. Each document has a worker of its own: a bad page may be read otherwise after others. Paths
// are from the drive's root, which is this computer's for Wine.
func TestTheSameIsReadOnWindows(t *testing.T) {
	exe := os.Getenv(underWine)
	if exe == "" {
		t.Skip("no program for Windows to try")
	}
	scratch := t.TempDir()
	pool := func(name string, command ...string) *recognition.Pool {
		p := recognition.New(recognition.Config{Command: append(command, program.WorkerCommand), Workers: 1, Documents: 1,
			CacheDir: filepath.Join(os.TempDir(), "bannette-bench", name), Scratch: filepath.Join(scratch, name)})
		t.Cleanup(p.Close)
		return p
	}
	wine := []string{"env", "LANG=C.UTF-8"} // for the accents of paths; a worker is told none of it by itself
	for _, said := range os.Environ() {
		if name, _, _ := strings.Cut(said, "="); strings.HasPrefix(name, "WINE") || name == "HOME" || name == "PATH" {
			wine = append(wine, said)
		}
	}
	here, there := pool("here", must.Get(os.Executable())(t)), pool("there", append(wine, "wine", exe)...)
	read := func(pool *recognition.Pool, file string) collector.Text {
		text, err := pool.Recognise(t.Context(), file, filepath.Base(file), "fra+eng")
		if err != nil {
			t.Fatalf("%s: %v", filepath.Base(file), err)
		}
		text.Searchable = ""
		return text
	}
	pages, recognised := 0, 0
	for _, file := range pagesToRead(t) {
		ours, theirs := read(here, file), read(there, file)
		if difference := cmp.Diff(ours, theirs, cmpopts.EquateApprox(0, 1e-6)); difference != "" {
			t.Errorf("%s (here -, under Wine +):\n%s", filepath.Base(file), difference)
		}
		pages += len(ours.Pages)
		if ours.Languages != "" {
			recognised += len(ours.Pages)
		}
	}
	t.Logf("%d pages, %d of them in documents that Tesseract read", pages, recognised)
	if recognised < 10 {
		t.Errorf("only %d pages were recognised", recognised)
	}
}

// pagesToRead are the papers of the sample world, and the corpus's scans, photographs and invoices, the invoices also as
// pictures of their pages.
func pagesToRead(t *testing.T) (files []string) {
	dir := t.TempDir()
	for _, client := range must.Get(papers.World())(t).Clients {
		for _, binder := range client.Binders {
			for _, folder := range binder.Folders {
				for _, paper := range folder.Papers {
					file := filepath.Join(dir, strings.ReplaceAll(client.Company+" "+folder.Path+" "+paper.Name, "/", " "))
					must.Do(t, os.WriteFile(file, paper.Content, 0o600))
					files = append(files, file)
				}
			}
		}
	}
	for _, kind := range []string{"invoices/*.pdf", "einvoices/*.pdf", "scans/*.*", "photos/*.jpg"} {
		files = append(files, must.Get(filepath.Glob(filepath.Join(must.Get(filepath.Abs(Corpus))(t), kind)))(t)...)
	}
	for _, file := range must.Get(filepath.Glob(filepath.Join(Corpus, "invoices", "*.pdf")))(t) {
		picture := filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), ".pdf"))
		must.Do(t, exec.Command("pdftoppm", "-r", "200", "-gray", "-png", file, picture).Run())
		files = append(files, must.Get(filepath.Glob(picture+"-*.png"))(t)...)
	}
	return files
}
