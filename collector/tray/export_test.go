package tray

import (
	"testing"

	"bannette/collector"
	"bannette/trial/must"
)

// Chosen is the tray in root that somebody chose: it is marked.
func Chosen(t testing.TB, root string) *Folder {
	t.Helper()
	folder := NewFolder(root, "0a1b")
	must.Do(t, folder.Prepare(t.Context(), collector.TrayFiller{Firm: "Marchand", Computer: "PC-1"}))
	return folder
}

// WithoutLinks has the tray lie where there are no hard links, and no rename that spares what is there.
func (f *Folder) WithoutLinks() *Folder {
	f.ways = []way{renameReserved}
	return f
}

// Hanging has the drive of the tray answer no more when a document gets its name, until it comes back.
func (f *Folder) Hanging(back <-chan struct{}) *Folder {
	ways := f.ways
	f.ways = []way{func(from, to string) error {
		<-back
		return ways[0](from, to)
	}}
	return f
}
