package recognition

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"bannette/collector"
)

// What pool and worker say to each other: one JSON value a line, settings first, then one task
// after the other. The worker answers ready once, and each task with reports, the last of which
// carries a text, pages to share, what a page says, a picture or a fault. A picture's pixels follow the line of its report as they are.

type settings struct {
	CacheDir    string
	TessdataDir string
}

type task struct {
	File      string
	Name      string
	Languages string
	Out       string // where the searchable PDF is to be written, if there is to be one

	// A document whose pages others may recognise as well is done in several tasks: with Share, the worker may answer
	// which pages are to be recognised; each of them is a task, of this worker or of another; and the document itself is
	// one more, with what they have Given.
	Share bool            `json:",omitempty"`
	Leaf  int             `json:",omitempty"` // the page to be recognised alone, counted from 1
	Given map[int]reading `json:",omitempty"` // by page, counted from 0

	Page  int `json:",omitempty"` // to be drawn, counted from 1; 0: the document is to be read
	Width int `json:",omitempty"` // of the picture, in pixels
}

type report struct {
	Ready bool            `json:",omitempty"`
	Pages int             `json:",omitempty"` // how many the document has, as soon as that is known
	Done  int             `json:",omitempty"` // how many of them are read
	Share []int           `json:",omitempty"` // pages that are to be recognised, counted from 0
	Read  *reading        `json:",omitempty"` // what was recognised on a page
	Text  *collector.Text `json:",omitempty"`
	Fault string          `json:",omitempty"` // why the task could not be done; no path, no text
	Full  bool            `json:",omitempty"` // the fault is a full disk

	Drawn   *drawn `json:",omitempty"`
	Refused string `json:",omitempty"` // why the page is not drawn, a code of refusals
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
