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
// carries a text, a picture or a fault. A picture's pixels follow the line of its report as they are.

type settings struct {
	CacheDir    string
	TessdataDir string
}

type task struct {
	File      string
	Name      string
	Languages string
	Out       string // where the searchable PDF is to be written, if there is to be one
	Page      int    `json:",omitempty"` // to be drawn, counted from 1; 0: the document is to be read
	Width     int    `json:",omitempty"` // of the picture, in pixels
}

type report struct {
	Ready bool            `json:",omitempty"`
	Pages int             `json:",omitempty"` // how many the document has, as soon as that is known
	Done  int             `json:",omitempty"` // how many of them are read
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
