package bench

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"testing"

	"bannette/trial/must"
)

// searchable looks at what is made of scans: the scan's own bytes, followed by little, which change nothing that is seen.
func (t *bounds) searchable(b *testing.B, pages []readPage) {
	b.Helper()
	most, changed := 0, 0
	for _, page := range pages {
		made := page.searchable
		before, after := must.Get(os.ReadFile(page.file))(b), must.Get(os.ReadFile(made))(b)
		most = max(most, len(after)-len(before))
		drawn := func(file string) []byte {
			return must.Get(exec.Command("pdftoppm", "-r", "100", "-png", file).Output())(b)
		}
		if made == page.file || !bytes.HasPrefix(after, before) || exec.Command("qpdf", "--check", made).Run() != nil || !bytes.Equal(drawn(page.file), drawn(made)) {
			changed++
		}
	}
	*t = append(*t, bound{"a searchable PDF's page is larger by", fmt.Sprintf("%d B at most", most), "the scan", float64(most) / 1000, 15, " kB", false},
		bound{"of them do not begin with the scan, look different, or are unsound", strconv.Itoa(changed), fmt.Sprint(len(pages)), float64(changed), 0.5, "", false})
}

// goodQuality is from where on a document is marked as well read.
const goodQuality = 0.85

// qualities are the shares of words that recognition thinks right, by document, and the words that are.
type qualities struct {
	mu           sync.Mutex
	thought      map[string]float64
	good, others tally
}

type tally struct{ documents, right, written int }

func (t *tally) add(page readPage) {
	t.documents, t.right, t.written = t.documents+1, t.right+page.right, t.written+page.written
}

func (t *tally) share() float64 { return float64(t.right) / float64(max(t.written, 1)) }

func newQualities() *qualities { return &qualities{thought: map[string]float64{}} }

func (q *qualities) note(file string, quality float64) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.thought[file] = quality
}

func (q *qualities) compare(o outcome) {
	for _, page := range o.pages {
		if q.thought[page.file] >= goodQuality {
			q.good.add(page)
		} else {
			q.others.add(page)
		}
	}
}

// marked says how many words are right in the documents that are marked as well read, and in the others.
func (t *bounds) marked(q *qualities) {
	*t = append(*t, bound{fmt.Sprintf("words that are right in the %d documents marked good", q.good.documents), fmt.Sprintf("%.4f", q.good.share()),
		fmt.Sprintf("in the %d others %.4f", q.others.documents, q.others.share()), q.good.share(), 0.90, "", true})
}
