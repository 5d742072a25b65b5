package dropbox

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector"
)

// pageLimit is the most entries that Dropbox gives at once (files.stone).
const pageLimit = 2000

// listing is one page as Dropbox sends it.
type listing struct {
	Entries []entry `json:"entries"`
	Cursor  string  `json:"cursor"`
	More    bool    `json:"has_more"`
}

// Changes lists what changed in the folder since its cursor. Folders themselves are left out.
// A cursor that was made with another choice of sub-folders counts as expired: Dropbox's
// cursor remembers that choice and would go on with it. Errors: those that [collector.Source] names.
func (a *Account) Changes(ctx context.Context, folder collector.Folder) (collector.Page, error) {
	page, err := a.changes(ctx, folder)
	if err != nil {
		return collector.Page{}, fmt.Errorf("list changes: %w", err)
	}
	return page, nil
}

func (a *Account) changes(ctx context.Context, folder collector.Folder) (collector.Page, error) {
	depth := "flat:"
	if folder.Subfolders {
		depth = "deep:"
	}
	cursor, ours := strings.CutPrefix(folder.Cursor, depth)
	if folder.Cursor != "" && !ours {
		return collector.Page{}, collector.ErrCursorExpired
	}
	listed, at, err := a.list(ctx, folder.SourceID, folder.Subfolders, cursor)
	if err != nil {
		return collector.Page{}, err
	}
	page := collector.Page{Cursor: depth + listed.Cursor, More: listed.More, ListedAt: at}
	unknown := 0
	for _, e := range listed.Entries {
		switch e.Tag {
		case "file":
			page.Entries = append(page.Entries, collector.Entry{Item: e.item()})
		case "deleted":
			if path := e.lower(); path != "" {
				page.Entries = append(page.Entries, collector.Entry{Removed: path})
			}
		case "folder":
		default:
			unknown++
		}
	}
	if unknown > 0 {
		a.client.config.Log.Warn("Dropbox listed entries of an unknown kind", "count", unknown)
	}
	return page, nil
}

// list asks for one page, from the beginning or from cursor on, while no other listing of the account
// runs. It also tells Dropbox's own time.
func (a *Account) list(ctx context.Context, parent string, recursive bool, cursor string) (listing, time.Time, error) {
	if err := a.listing.acquire(ctx); err != nil {
		return listing{}, time.Time{}, err
	}
	defer a.listing.release()
	var last answer
	var page listing
	ctx = withAnswer(ctx, &last)
	var err error
	if cursor == "" {
		arg := files.NewListFolderArg(parent) // a literal would leave out mounted folders and exports
		arg.Recursive, arg.Limit = recursive, pageLimit
		err = call(ctx, &a.rooted, "files", "list_folder", arg, &page)
	} else {
		err = call(ctx, &a.rooted, "files", "list_folder/continue", files.NewListFolderContinueArg(cursor), &page)
	}
	if err == nil && page.Cursor == "" {
		err = fmt.Errorf("%w: %w", collector.ErrOffline, errForeign)
	}
	return page, serverTime(last.header), listError(err, cursor != "")
}

func listError(err error, continued bool) error {
	meanings := []meaning{{collector.ErrCursorExpired, 0, []string{"reset"}}, {collector.ErrFolderGone, 0, []string{"not_found", "not_folder"}}}
	if continued {
		// The cursor is all that such a request says, so it is what Dropbox cannot read:
		// it was made for another account, or another app.
		meanings = append(meanings, meaning{collector.ErrCursorExpired, http.StatusBadRequest, nil})
	}
	return inWords(err, meanings...)
}

// serverTime is the time at which Dropbox answered, by its own clock; local time where the answer
// says nothing believable.
func serverTime(header http.Header) time.Time {
	at, err := http.ParseTime(header.Get("Date"))
	if err != nil || at.Year() < 2020 {
		return time.Now().UTC()
	}
	return at.UTC()
}

// Folders are the folders right below parent, by name: "" for the root of the account, otherwise
// the SourceID of a folder. Errors: ErrFolderGone, ErrSignedOut, ErrNoScope, ErrOffline, ErrBusy.
func (a *Account) Folders(ctx context.Context, parent string) ([]collector.FolderEntry, error) {
	var folders []collector.FolderEntry
	for cursor, more := "", true; more; {
		page, _, err := a.list(ctx, parent, false, cursor)
		if err != nil {
			return nil, fmt.Errorf("list folders: %w", err)
		}
		for _, e := range page.Entries {
			if e.Tag == "folder" && e.ID != parent && !e.Sharing.NoAccess {
				folders = append(folders, collector.FolderEntry{
					SourceID: e.ID, Name: e.Name, Path: e.path(), Shared: e.shared(),
				})
			}
		}
		cursor, more = page.Cursor, page.More
	}
	slices.SortFunc(folders, func(x, y collector.FolderEntry) int {
		return strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name))
	})
	return folders, nil
}

// Folder finds the folder at path: "/x", an id, or "" for the root of the account.
// Errors: ErrFolderGone, ErrSignedOut, ErrNoScope, ErrOffline, ErrBusy.
func (a *Account) Folder(ctx context.Context, path string) (collector.Folder, error) {
	if !strings.HasPrefix(path, "id:") {
		path = "/" + strings.Trim(path, "/")
	}
	if path == "/" {
		return collector.Folder{}, nil
	}
	found, err := a.metadata(ctx, path)
	if err := inWords(err, meaning{collector.ErrFolderGone, 0, []string{"not_found", "malformed_path"}}); err != nil {
		return collector.Folder{}, fmt.Errorf("look for the folder: %w", err)
	}
	if found.Tag != "folder" {
		return collector.Folder{}, fmt.Errorf("%q is not a folder", found.Name)
	}
	return collector.Folder{SourceID: found.ID, Path: found.path()}, nil
}

func (a *Account) metadata(ctx context.Context, path string) (entry, error) {
	var found entry
	err := call(ctx, &a.rooted, "files", "get_metadata", files.NewGetMetadataArg(path), &found)
	return found, err
}
