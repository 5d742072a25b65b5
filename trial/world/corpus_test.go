package world

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
)

// TestTheCorpusIsCollectedWholeAndOnce lays every real document, the hostile ones too, in a Dropbox, and collects
// them with real recognition.
func TestTheCorpusIsCollectedWholeAndOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("recognising the corpus takes a minute")
	}
	if _, err := os.Stat(Corpus); err != nil {
		t.Skip("no corpus beside the project")
	}
	w := New(t)
	w.App.Collector.Recogniser = w.recogniser
	originals := w.layCorpus()
	w.AddChannel("Corpus", nil)

	first := w.CollectOne()
	if first.Seen != len(originals) || first.Failed != 0 || first.Waiting != 0 {
		t.Errorf("%d files: %+v, %d waiting\n%s", len(originals), first.Balance, first.Waiting, w.files(first.ID))
	}
	downloads := w.Server.Requests("files/download")
	w.wantBalance(w.CollectOne(), collector.Balance{})

	some := w.Client.Files("/Factures")[:9]
	w.Client.Move(some[0].Path, some[0].Path+" renommé.pdf")
	w.Client.Move(some[1].Path, "/Factures/rangé/"+filepath.Base(some[1].Path))
	again := w.Client.Content(some[2].Path)
	w.Client.Delete(some[2].Path)
	w.Put("/Factures/de retour.pdf", string(again))
	if run := w.CollectOne(); run.Collected != 0 || w.Server.Requests("files/download") != downloads {
		t.Errorf("renamed, moved, uploaded anew: %+v, %d downloads", run.Balance, w.Server.Requests("files/download")-downloads)
	}
	w.Put(some[3].Path, string(w.Client.Content(some[3].Path))+"\n")
	if run := w.CollectOne(); run.Collected != 1 {
		t.Errorf("an edit: %+v", run.Balance)
	}
	w.wantSound()
	w.checkSearchables()
}

// layCorpus returns the files laid, by name.
func (w *World) layCorpus() map[string]bool {
	laid := map[string]bool{}
	err := filepath.WalkDir(Corpus, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(Corpus, path)
		w.Put("/Factures/"+filepath.ToSlash(rel), string(content))
		laid[rel] = true
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return laid
}

// checkSearchables demands of every searchable PDF made from a PDF that it begins with the original's bytes, that qpdf
// finds no fault that the original does not have, and that its words are found; of the others, that they stand at all.
func (w *World) checkSearchables() {
	w.Helper()
	var searchables int
	for _, d := range must.Get(w.Session.Documents(w.Context(), app.DocumentFilter{Limit: 1000}))(w.TB) {
		if d.Searchable == "" {
			continue
		}
		searchables++
		original := must.Get(os.ReadFile(must.Get(w.Session.Original(w.Context(), d.ID))(w.TB)))(w.TB)
		path := must.Get(w.Session.Searchable(w.Context(), d.ID))(w.TB)
		searchable := must.Get(os.ReadFile(path))(w.TB)
		fromPDF := strings.EqualFold(filepath.Ext(d.Name), ".pdf")
		if fromPDF && !bytes.HasPrefix(searchable, original) {
			w.Errorf("%s: the searchable PDF does not begin with the original", d.Name)
		}
		w.checkPDF(d, path, fromPDF)
	}
	if searchables < 20 {
		w.Errorf("only %d searchable PDFs", searchables)
	}
}

func (w *World) checkPDF(d app.DocumentRow, path string, fromPDF bool) {
	w.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		w.Log("no qpdf here: not checked")
		return
	}
	if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
		original := must.Get(w.Session.Original(w.Context(), d.ID))(w.TB)
		if !fromPDF || exec.Command("qpdf", "--check", original).Run() == nil {
			w.Errorf("%s: %v\n%s", d.Name, err, out)
		}
	}
	text, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		w.Errorf("%s: pdftotext: %v", d.Name, err)
		return
	}
	there := map[string]bool{}
	for word := range strings.FieldsSeq(string(text)) {
		there[word] = true
	}
	words, found := 0, 0
	for _, page := range must.Get(w.Session.Pages(w.Context(), d.ID))(w.TB) {
		for word := range strings.FieldsSeq(page.Text) {
			words++
			if there[word] {
				found++
			}
		}
	}
	if found*10 < words*9 {
		w.Errorf("%s: pdftotext finds %d of %d words", d.Name, found, words)
	}
}
