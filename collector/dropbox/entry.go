package dropbox

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"bannette/collector"
)

// entry is a file, a folder or something deleted, as Dropbox lists it. SDK v6.6.3 would make an
// unknown kind nil and an absent is_downloadable false, where the specification says true.
type entry struct {
	Tag         string    `json:".tag"`
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	PathLower   string    `json:"path_lower"`   // absent where not mounted
	PathDisplay string    `json:"path_display"` // only its last element is sure to be cased right
	Rev         string    `json:"rev"`
	Size        int64     `json:"size"`
	ContentHash string    `json:"content_hash"`
	Modified    time.Time `json:"server_modified"`

	Symlink      *struct{}   `json:"symlink_info"`
	Downloadable *bool       `json:"is_downloadable"`
	Export       *exportInfo `json:"export_info"`

	Sharing struct {
		SharedFolder string `json:"shared_folder_id"`
		Parent       string `json:"parent_shared_folder_id"`
		NoAccess     bool   `json:"no_access"`
	} `json:"sharing_info"`
}

type exportInfo struct {
	As      string   `json:"export_as"`
	Options []string `json:"export_options"`
}

func (e *entry) path() string { return cmp.Or(e.PathDisplay, e.PathLower) }

func (e *entry) lower() string { return cmp.Or(e.PathLower, strings.ToLower(e.PathDisplay)) }

func (e *entry) shared() bool { return e.Sharing.SharedFolder != "" || e.Sharing.Parent != "" }

func (e *entry) item() *collector.Item {
	item := &collector.Item{
		ID:          e.ID,
		Rev:         e.Rev,
		ContentHash: strings.ToLower(e.ContentHash),
		Path:        e.path(),
		Name:        e.Name,
		Size:        e.Size,
		Modified:    e.Modified.UTC(),
		Symlink:     e.Symlink != nil,
	}
	if e.Downloadable == nil || !*e.Downloadable {
		item.Export = e.Export.format()
		item.Restricted = item.Export == "" && e.Downloadable != nil
	}
	return item
}

// format picks what a document that exists only inside Dropbox is exported as: an office format
// first, then one that shows the pages, then whatever Dropbox itself would take.
func (x *exportInfo) format() string {
	if x == nil {
		return ""
	}
	for _, wanted := range []string{"docx", "xlsx", "pptx", "pdf", "odt", "ods", "rtf", "csv", "txt"} {
		if x.As == wanted || slices.Contains(x.Options, wanted) {
			return wanted
		}
	}
	if x.As == "" && len(x.Options) > 0 {
		return x.Options[0]
	}
	return x.As
}
