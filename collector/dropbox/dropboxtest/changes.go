package dropboxtest

import (
	"encoding/base64"
	"encoding/json"
	"strings"
)

// change is one line of an account's log, which is what makes a listing's continuation cost
// no more than what happened since: something was put, or something was removed from a folder.
type change struct {
	put  *node
	from *node
	name string // of what was removed
}

func (a *Account) logPut(n *node) {
	a.log = append(a.log, change{put: n})
	n.last = len(a.log)
}

func (a *Account) logRemoval(n *node) {
	a.log = append(a.log, change{from: n.parent, name: n.name})
}

// cursor is where a listing stands. To a client it is opaque.
type cursor struct {
	Account string
	Epoch   int
	Base    string // namespace that paths are seen from
	Folder  string // id of the folder listed, "" for the base itself
	Path    string // its lower-case path where it was listed by path: what is followed then is the path
	Deep    bool
	Removed bool
	Mounted bool
	Online  bool // with what cannot be downloaded
	Limit   int
	Walking bool
	After   string // while walking: the last path seen, below the folder
	Seen    int    // changes of the log that are accounted for, once the walk is over
}

func (c cursor) String() string {
	data, err := json.Marshal(c)
	if err != nil {
		panic(err)
	}
	return "AAH" + base64.RawURLEncoding.EncodeToString(data)
}

func parseCursor(s string) (c cursor, ok bool) {
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(s, "AAH"))
	return c, err == nil && json.Unmarshal(data, &c) == nil && c.Account != ""
}

// page goes on with a listing: limit entries, and the cursor moved behind them.
func (c *cursor) page(a *Account, base, folder *node, limit int) []*metadata {
	w := walk{deep: c.Deep, removed: c.Removed, mounted: c.Mounted}
	var entries []*metadata
	if c.Walking {
		c.Walking = !w.visit(folder, strings.FieldsFunc(c.After, isSlash), func(n *node) bool {
			if len(entries) >= limit {
				return false
			}
			after, _ := n.path(folder)
			c.After = key(after)
			if c.Online || n.file == nil || !n.file.online {
				entries = append(entries, listed(n, base))
			}
			return true
		})
		return entries
	}
	for c.Seen < len(a.log) && len(entries) < limit {
		if entry := c.changed(a, w, base, folder); entry != nil {
			entries = append(entries, entry)
		}
		c.Seen++
	}
	return entries
}

// changed is what the log's next line says to this listing, nil for nothing.
func (c *cursor) changed(a *Account, w walk, base, folder *node) *metadata {
	line := a.log[c.Seen]
	if n := line.put; n != nil {
		current := n.last == c.Seen+1 // otherwise a later line says more
		if !current || n.parent == nil || !w.covers(n.parent, folder) || !n.in(folder) || !w.mounted && n.mountedBelow(folder) {
			return nil
		}
		if n == folder || n.file != nil && n.file.online && !c.Online {
			return nil
		}
		return listed(n, base)
	}
	entry := removedEntry(line.from, line.name, base)
	if !w.covers(line.from, folder) && (c.Path == "" || entry.PathLower != c.Path) {
		return nil
	}
	return entry
}

// covers reports whether a listing of the folder tells what happens in the given one.
func (w walk) covers(in, folder *node) bool {
	return in == folder || w.deep && in.in(folder)
}

// mountedBelow reports whether n lies in, or is, a shared folder mounted in the folder.
func (n *node) mountedBelow(folder *node) bool {
	for ; n != nil && n != folder; n = n.parent {
		if n.shared != "" {
			return true
		}
	}
	return false
}
