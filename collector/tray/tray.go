// Package tray lays documents where a company's data entry finds them: in a folder (on this computer, a
// network drive or a synced folder) or in a folder of the firm's own Dropbox. It gives each document a name
// that no other one holds and never touches what it did not write. It knows no document's content, no ledger
// and no Dropbox SDK.
package tray

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"bannette/collector"
)

// folderOf gives the path of to's folder below the tray's root, with forward slashes.
// What comes from elsewhere is made safe here once more: nothing may lead out of the root.
func folderOf(to collector.Destination) string {
	return path.Join(safe(to.Company), safe(to.Binder), safe(to.Month))
}

// candidates are the names that a document may take, the one wanted first. The others tell it from
// documents of the same name by its SHA-256, so that the same document always asks for the same names.
// None is longer than 155 bytes.
func candidates(to collector.Destination) []string {
	name := safe(to.Name)
	end := path.Ext(name)
	stem := strings.TrimSuffix(name, end)
	names := []string{name}
	if strings.Trim(to.SHA256, "0123456789abcdef") != "" {
		return names // nothing but hex becomes a part of a name
	}
	for _, digits := range []int{8, 16, 32} {
		if digits <= len(to.SHA256) {
			names = append(names, stem+" ("+to.SHA256[:digits]+")"+end)
		}
	}
	return names
}

// safe composes accents first: macOS hands out é as two runes, Windows and Dropbox would keep both spellings side by side.
func safe(name string) string { return collector.SafeName(norm.NFC.String(name)) }
