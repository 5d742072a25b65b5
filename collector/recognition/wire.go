package recognition

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"bannette/collector"
)

// What pool and worker say to each other: one JSON value a line, settings first, then one task
// after the other. The worker answers ready once, and each task with reports, the last of which
// carries a text, pages to share, what a page says, a picture or a fault. Bytes follow the line that tells their number,
// as they are: of a task, those of the file; of a report, a picture's pixels or the searchable PDF.

type settings struct {
	CacheDir    string
	TessdataDir string
	MostBytes   int64 // of a file
}

type task struct {
	Name      string
	Languages string
	Size      int64 // how many bytes of the file follow
	Cut       bool  `json:",omitempty"` // they are only its first: it is too long for a worker
	Kept      bool  `json:",omitempty"` // none follow: it is the file that the worker said it has kept

	// A document of several pages is done in several tasks: with Share, the worker looks at some of its pages and may
	// answer which of them are to be recognised; each of them is a task, of this worker or of another; and the document
	// itself is one more, with what they have Given.
	Share bool            `json:",omitempty"`
	From  int             `json:",omitempty"` // the first page that is to be looked at, counted from 0; with Part, the first that is not
	Leaf  int             `json:",omitempty"` // the page to be recognised alone, counted from 1
	Given map[int]reading `json:",omitempty"` // by page, counted from 0
	Lost  []int           `json:",omitempty"` // pages that nobody can recognise
	Part  bool            `json:",omitempty"` // what else is to be recognised is so another time

	Page  int `json:",omitempty"` // to be drawn, counted from 1; 0: the document is to be read
	Width int `json:",omitempty"` // of the picture, in pixels
}

// draws says whether the task is to draw a page, for which somebody waits.
func (t task) draws() bool { return t.Page > 0 }

func (t task) niceness() niceness {
	if t.draws() {
		return equal
	}
	return yielding
}

type report struct {
	Ready  bool            `json:",omitempty"`
	Lacks  []string        `json:",omitempty"` // what its confinement lacks here
	Pages  int             `json:",omitempty"` // how many the document has, as soon as that is known
	Done   int             `json:",omitempty"` // how many of them are read
	Looked int             `json:",omitempty"` // how many were looked at, from the first
	Share  []int           `json:",omitempty"` // those of the task that are to be recognised, counted from 0
	Read   *reading        `json:",omitempty"` // what was recognised on a page
	Text   *collector.Text `json:",omitempty"`
	PDF    int64           `json:",omitempty"` // how many bytes of a searchable one follow the text
	Fault  string          `json:",omitempty"` // why the task could not be done; no path, no text
	Kept   bool            `json:",omitempty"` // the file stays open for the next task

	Drawn   *drawn `json:",omitempty"`
	Refused string `json:",omitempty"` // why the page is not drawn, a code of refusals

	follows    []byte // in the worker
	searchable string // in the pool: where the PDF that followed was stored
	refused    error  // in the pool: why it was not
}

// isFinal reports whether nothing follows the report.
func (r report) isFinal() bool {
	return r.Text != nil || r.Looked > 0 || r.Read != nil || r.Drawn != nil || r.Refused != "" || r.Fault != ""
}

// answers reports whether the task may end with the report.
func (r report) answers(t task) bool {
	switch {
	case r.Fault != "":
		return true
	case t.draws():
		return r.Drawn != nil || refusals()[r.Refused] != nil
	case t.Leaf > 0:
		return r.Read != nil
	case r.Text != nil:
		return isRecognition(r.Text.Recognition)
	}
	return t.Share && r.Looked > t.From && r.Looked <= r.Pages &&
		!slices.ContainsFunc(r.Share, func(page int) bool { return page < t.From || page >= r.Looked })
}

func isRecognition(r collector.Recognition) bool {
	return slices.Contains([]collector.Recognition{collector.TextLayer, collector.OCR, collector.Mixed, collector.XML, collector.NoRecognition}, r)
}

// drop removes what came with a report that nobody wants.
func (r report) drop() {
	if r.searchable != "" {
		os.Remove(r.searchable)
	}
}

// encode makes the line of v.
func encode(v any) ([]byte, error) {
	line, err := json.Marshal(v)
	return append(line, '\n'), err
}

// pathless says what went wrong without saying with which file: paths are the client's.
func pathless(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return fmt.Sprintf("%s: %s", path.Op, path.Err)
	}
	return err.Error()
}
