package dropboxtest

import "time"

// metadata is how the protocol describes what lies in a Dropbox.
type metadata struct {
	Tag                string       `json:".tag,omitempty"`
	Name               string       `json:"name"`
	PathLower          string       `json:"path_lower,omitempty"`
	PathDisplay        string       `json:"path_display,omitempty"`
	ParentSharedFolder string       `json:"parent_shared_folder_id,omitempty"`
	ID                 string       `json:"id,omitempty"`
	ClientModified     string       `json:"client_modified,omitempty"`
	ServerModified     string       `json:"server_modified,omitempty"`
	Rev                string       `json:"rev,omitempty"`
	Size               *int64       `json:"size,omitempty"`
	Symlink            *symlinkInfo `json:"symlink_info,omitempty"`
	SharedFolder       string       `json:"shared_folder_id,omitempty"`
	Sharing            *sharingInfo `json:"sharing_info,omitempty"`
	IsDownloadable     *bool        `json:"is_downloadable,omitempty"`
	Export             *exportInfo  `json:"export_info,omitempty"`
	ContentHash        string       `json:"content_hash,omitempty"`
}

type symlinkInfo struct {
	Target string `json:"target"`
}

type sharingInfo struct {
	ReadOnly     bool   `json:"read_only"`
	Parent       string `json:"parent_shared_folder_id,omitempty"`
	Folder       string `json:"shared_folder_id,omitempty"`
	TraverseOnly *bool  `json:"traverse_only,omitempty"`
	NoAccess     *bool  `json:"no_access,omitempty"`
}

type exportInfo struct {
	As      string   `json:"export_as,omitempty"`
	Options []string `json:"export_options,omitempty"`
}

// listed describes an entry of a listing, also one that was removed.
func listed(n, base *node) *metadata {
	switch {
	case n.parent != nil && n.parent.children[key(n.name)] != n:
		return removedEntry(n.parent, n.name, base)
	case n.file == nil:
		return folderEntry(n, base)
	}
	m := fileEntry(n.file, base)
	if n.file.symlink != "" {
		m.Symlink = &symlinkInfo{Target: n.file.symlink}
	}
	return m
}

// fileEntry describes a version of a file. It does not tell a symbolic link: Dropbox says that
// in listings only.
func fileEntry(v *version, base *node) *metadata {
	n, size, downloadable := v.node, v.content.Size(), !v.online
	m := &metadata{
		Tag: "file", Name: n.name, ID: n.id, Rev: v.rev, Size: &size, ContentHash: v.hash,
		ClientModified: timestamp(v.clientModified), ServerModified: timestamp(v.serverModified),
		IsDownloadable: &downloadable, ParentSharedFolder: n.sharedFolder(),
	}
	m.PathDisplay, _ = n.path(base)
	m.PathLower = key(m.PathDisplay)
	if v.exportAs != "" {
		m.Export = &exportInfo{As: v.exportAs, Options: []string{v.exportAs}}
	}
	if m.ParentSharedFolder != "" {
		m.Sharing = &sharingInfo{Parent: m.ParentSharedFolder}
	}
	return m
}

func folderEntry(n, base *node) *metadata {
	m := &metadata{
		Tag: "folder", Name: n.name, ID: n.id,
		SharedFolder: n.shared, ParentSharedFolder: n.sharedFolder(),
	}
	m.PathDisplay, _ = n.path(base)
	m.PathLower = key(m.PathDisplay)
	if m.SharedFolder != "" || m.ParentSharedFolder != "" {
		m.Sharing = &sharingInfo{
			Folder: m.SharedFolder, Parent: m.ParentSharedFolder, TraverseOnly: new(bool), NoAccess: new(bool),
		}
	}
	return m
}

func removedEntry(from *node, name string, base *node) *metadata {
	m := &metadata{Tag: "deleted", Name: name}
	if path, visible := from.path(base); visible {
		m.PathDisplay = path + "/" + name
		m.PathLower = key(m.PathDisplay)
	}
	return m
}

func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
