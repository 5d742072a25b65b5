package collector

import (
	"path"
	"strings"
)

// Judge says why an item is not collected, by what the listing says of it. The zero Reason means that it is collected.
func Judge(item Item, rule Rule) Reason {
	switch {
	case item.Symlink:
		return Reason{Code: ReasonSymlink}
	case temporary(item.Name):
		return Reason{Code: ReasonTemporary}
	case item.Restricted:
		return Reason{Code: ReasonNotExportable}
	case item.Export != "":
		return Reason{}
	case item.Size == 0:
		return Reason{Code: ReasonEmpty}
	case !collectedKind(item.Name):
		return Reason{Code: ReasonKind}
	case item.Size > rule.SizeLimit:
		return Reason{Code: ReasonTooLarge, Size: item.Size, Limit: rule.SizeLimit}
	}
	return Reason{}
}

// temporary tells the files that programs leave beside a document and that the Dropbox client
// ignores too; an upload through its API can still bring them.
func temporary(name string) bool {
	n := strings.ToLower(name)
	switch n {
	case "desktop.ini", "thumbs.db", ".ds_store", "icon\r", ".dropbox", ".dropbox.attr":
		return true
	}
	return strings.HasPrefix(n, "~$") || strings.HasPrefix(n, ".~") || strings.HasPrefix(n, "._") ||
		strings.HasPrefix(n, "~") && strings.HasSuffix(n, ".tmp")
}

func collectedKind(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf", ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif", ".heic", ".heif",
		".doc", ".docx", ".xls", ".xlsx", ".odt", ".ods", ".rtf", ".csv", ".txt",
		".xml":
		return true
	}
	return false
}
