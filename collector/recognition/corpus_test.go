package recognition_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/trial/must"
)

// corpus is the folder of real and hostile documents, beside the project.
func corpus(t testing.TB) string {
	t.Helper()
	dir := must.Get(os.Getwd())(t)
	for up := dir; ; up = filepath.Dir(up) {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			dir = filepath.Join(up, "..", "shared", "corpus")
			break
		}
		if up == filepath.Dir(up) {
			t.Fatal("no go.mod above")
		}
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpus is not here")
	}
	return dir
}

func TestEveryDocumentOfTheCorpusGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	needOCR(t)
	files := must.Get(filepath.Glob(filepath.Join(corpus(t), "*", "*")))(t)
	pool := sharedPool(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			text := readFile(t, pool, file, filepath.Base(file), "fra+eng")
			if text.Recognition == "" || text.Remark == collector.RemarkUnread {
				t.Errorf("recognition %q, remark %q", text.Recognition, text.Remark)
			}
			if strings.Contains(file, "einvoices") && (text.EInvoice == "" || text.Fields["number"].Value == "" || text.Fields["total"].Value == "") {
				t.Errorf("e-invoice %q: %v", text.EInvoice, text.Fields)
			}
			if text.Searchable != "" {
				checkSearchable(t, file, text)
			}
		})
	}
}

// checkSearchable checks what holds of every searchable PDF, whatever the original was like.
func checkSearchable(t *testing.T, file string, text collector.Text) {
	t.Helper()
	original := must.Get(os.ReadFile(file))(t)
	searchable := must.Get(os.ReadFile(text.Searchable))(t)
	if !strings.HasSuffix(file, ".pdf") {
		tool(t, "qpdf", "--check", text.Searchable)
		return
	}
	if !bytes.HasPrefix(searchable, original) {
		t.Error("the original's bytes are not its beginning")
	}
	if more := len(searchable) - len(original); more > 15_000*len(text.Pages) {
		t.Errorf("%d bytes more", more)
	}
	if exec.Command("qpdf", "--check", file).Run() == nil {
		tool(t, "qpdf", "--check", text.Searchable)
	}
	if !bytes.Equal(drawn(t, file), drawn(t, text.Searchable)) {
		t.Error("the first page looks different")
	}
	if len(text.Pages[0].Words) > 20 {
		found := tool(t, "pdftotext", text.Searchable, "-")
		missing := 0
		for _, w := range text.Pages[0].Words {
			if !strings.Contains(found, w.Text) {
				missing++
			}
		}
		if missing*50 > len(text.Pages[0].Words) {
			t.Errorf("pdftotext misses %d of %d words", missing, len(text.Pages[0].Words))
		}
	}
}
