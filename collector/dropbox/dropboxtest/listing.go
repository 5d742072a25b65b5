package dropboxtest

import "encoding/json"

// listing is the answer of list_folder and list_folder/continue.
type listing struct {
	Entries []*metadata `json:"entries"`
	Cursor  string      `json:"cursor"`
	HasMore bool        `json:"has_more"`
}

type listArg struct {
	Path                  string          `json:"path"`
	Recursive             bool            `json:"recursive"`
	IncludeMedia          bool            `json:"include_media_info"`
	IncludeDeleted        bool            `json:"include_deleted"`
	IncludeMembers        bool            `json:"include_has_explicit_shared_members"`
	IncludeMounted        *bool           `json:"include_mounted_folders"`
	Limit                 *int            `json:"limit"`
	SharedLink            json.RawMessage `json:"shared_link"`
	IncludeProperties     json.RawMessage `json:"include_property_groups"`
	IncludeUndownloadable *bool           `json:"include_non_downloadable_files"`
	IncludeRestorable     bool            `json:"include_restorable_info"`
}

func listFolder(q *request, arg listArg) *answer {
	c, refused := q.beginListing(arg)
	if refused != nil {
		return refused
	}
	return q.list(c)
}

func latestCursor(q *request, arg listArg) *answer {
	c, refused := q.beginListing(arg)
	if refused != nil {
		return refused
	}
	c.Walking = false
	return success(map[string]string{"cursor": c.String()})
}

// beginListing makes the cursor of a listing that has not begun.
func (q *request) beginListing(arg listArg) (c cursor, refused *answer) {
	if refused = q.checkPath(arg.Path, folderPath); refused != nil {
		return c, refused
	}
	limit := q.server.pageSize
	if arg.Limit != nil {
		if *arg.Limit < 1 || *arg.Limit > 2000 {
			return c, badRequest(q.route, "request body: limit: %d is not within 1 and 2000", *arg.Limit)
		}
		limit = min(limit, *arg.Limit)
	}
	a := q.account
	a.mu.Lock()
	defer a.mu.Unlock()
	folder, v, tag := a.lookup(q.base, arg.Path)
	if tag == "" && v != nil {
		tag = "not_folder"
	}
	if tag != "" {
		return c, conflict("path", tag)
	}
	c = cursor{
		Account: a.ID, Epoch: a.epoch, Base: q.namespace(), Folder: folder.id, Limit: limit,
		Deep: arg.Recursive, Removed: arg.IncludeDeleted,
		Mounted: arg.IncludeMounted == nil || *arg.IncludeMounted,
		Online:  arg.IncludeUndownloadable == nil || *arg.IncludeUndownloadable,
		Walking: true, Seen: len(a.log),
	}
	if len(arg.Path) > 0 && arg.Path[0] == '/' {
		path, _ := folder.path(q.base)
		c.Path = key(path)
	}
	return c, nil
}

type continueArg struct {
	Cursor string `json:"cursor"`
}

func listContinue(q *request, arg continueArg) *answer {
	c, ok := parseCursor(arg.Cursor)
	if !ok {
		return badRequest(q.route, `Invalid "cursor" parameter: the cursor was not given out by Dropbox`)
	}
	return q.list(c)
}

// list answers with the cursor's next page.
func (q *request) list(c cursor) *answer {
	a, limit := q.account, q.server.pageLimit(c.Limit)
	a.mu.Lock()
	defer a.mu.Unlock()
	if c.Account != a.ID || c.Epoch != a.epoch || c.Seen < 0 || c.Seen > len(a.log) {
		return conflict("reset")
	}
	base, folder := a.namespaces[c.Base], c.folder(a)
	if base == nil || folder == nil {
		return conflict("path", "not_found")
	}
	entries := []*metadata{}
	if c.Walking && c.After == "" && c.Deep && folder != base {
		entries = append(entries, folderEntry(folder, base))
	}
	entries = append(entries, c.page(a, base, folder, limit)...)
	return success(&listing{Entries: entries, HasMore: c.Walking || c.Seen < len(a.log), Cursor: c.String()})
}

// folder is the folder that the cursor follows: by its path, if it was listed by path, by its id otherwise.
func (c cursor) folder(a *Account) *node {
	base := a.namespaces[c.Base]
	switch {
	case base == nil:
		return nil
	case c.Path != "":
		n, tag := base.find(c.Path)
		if tag != "" || n.file != nil {
			return nil
		}
		return n
	case c.Folder == "":
		return base
	}
	if n := a.nodes[c.Folder]; n != nil && n.in(a.top) {
		return n
	}
	return nil
}

// namespace is the id of what the paths of the call begin at.
func (q *request) namespace() string {
	switch q.base {
	case q.account.home:
		return q.account.homeID
	case q.account.top:
		return q.account.rootID
	}
	return q.base.shared
}

// pageLimit is how many entries the next page may have.
func (s *Server) pageLimit(limit int) int {
	if !s.ragged {
		return limit
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages++
	switch s.pages % 3 {
	case 0:
		return limit + 3
	case 1:
		return 0
	}
	return limit
}

type metadataArg struct {
	Path              string          `json:"path"`
	IncludeMedia      bool            `json:"include_media_info"`
	IncludeDeleted    bool            `json:"include_deleted"`
	IncludeMembers    bool            `json:"include_has_explicit_shared_members"`
	IncludeProperties json.RawMessage `json:"include_property_groups"`
}

func getMetadata(q *request, arg metadataArg) *answer {
	if arg.Path == "" {
		return badRequest(q.route, "request body: path: The root folder is unsupported.")
	}
	if refused := q.checkPath(arg.Path, readPath); refused != nil {
		return refused
	}
	a := q.account
	a.mu.Lock()
	defer a.mu.Unlock()
	n, v, tag := a.lookup(q.base, arg.Path)
	switch {
	case tag != "":
		return conflict("path", tag)
	case v != nil:
		return success(fileEntry(v, q.base))
	}
	return success(folderEntry(n, q.base))
}
