package dropboxtest

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// node is a file or a folder in an account's tree. The account's mutex guards it.
type node struct {
	id       string
	name     string           // as the owner cased it
	parent   *node            // kept when the node is removed; see in
	children map[string]*node // by lower-cased name; nil for a file
	removed  map[string]*node // what was removed from this folder, by lower-cased name
	order    []string         // sorted keys of children, nil where out of date
	file     *version         // nil for a folder
	last     int              // number of its newest change in the account's log
	shared   string           // id of the shared folder that is mounted here, or ""
}

// version is one version of a file. It never changes.
type version struct {
	node           *node
	rev            string
	content        content
	hash           string // Dropbox content hash
	serverModified time.Time
	clientModified time.Time
	symlink        string // target, "" for an ordinary file
	online         bool   // lives on the web only and cannot be downloaded
	exportAs       string // format in which it can be exported
}

func newFolder(id, name string) *node {
	return &node{id: id, name: name, children: map[string]*node{}, removed: map[string]*node{}}
}

func isSlash(r rune) bool { return r == '/' }

func key(name string) string { return strings.ToLower(name) }

// attach puts n into the folder under its name.
func (n *node) attach(folder *node) {
	n.parent = folder
	if folder.children[key(n.name)] == nil {
		folder.order = nil
	}
	folder.children[key(n.name)] = n
	delete(folder.removed, key(n.name))
}

// detach takes n out of its folder. It keeps its parent: that is where it was.
func (n *node) detach() {
	delete(n.parent.children, key(n.name))
	n.parent.order = nil
}

// in reports whether n is folder itself or lies somewhere in it.
func (n *node) in(folder *node) bool {
	for ; n != folder; n = n.parent {
		if n.parent == nil || n.parent.children[key(n.name)] != n {
			return false
		}
	}
	return true
}

// path is where n lies as seen from base: "" for base itself. What is not below base has no path there.
func (n *node) path(base *node) (path string, visible bool) {
	var names []string
	for ; n != base; n = n.parent {
		if n == nil {
			return "", false
		}
		names = append(names, "/"+n.name)
	}
	slices.Reverse(names)
	return strings.Join(names, ""), true
}

// sharedFolder is the id of the shared folder in which n lies, "" if there is none.
func (n *node) sharedFolder() string {
	for p := n.parent; p != nil; p = p.parent {
		if p.shared != "" {
			return p.shared
		}
	}
	return ""
}

// find follows a path from n. The tag says why it ends nowhere.
func (n *node) find(path string) (found *node, tag string) {
	for part := range strings.FieldsFuncSeq(path, isSlash) {
		child := n.children[key(part)]
		if child == nil {
			return nil, "not_found"
		}
		n = child
	}
	return n, ""
}

func (n *node) keys(withRemoved bool) []string {
	if n.order == nil {
		n.order = slices.Sorted(maps.Keys(n.children))
	}
	if !withRemoved || len(n.removed) == 0 {
		return n.order
	}
	all := slices.AppendSeq(slices.Clone(n.order), maps.Keys(n.removed))
	slices.Sort(all)
	return all
}

// walk says how a folder is walked through.
type walk struct {
	deep    bool // with what lies in its folders
	removed bool // with what was removed
	mounted bool // with mounted shared folders
}

// visit calls see for what lies in the folder, in the order of paths, beginning after the given
// path, until see returns false. It reports whether it came to the end.
func (w walk) visit(folder *node, after []string, see func(*node) bool) bool {
	keys := folder.keys(w.removed)
	start := 0
	if len(after) > 0 {
		var found bool
		start, found = slices.BinarySearch(keys, after[0])
		if found {
			if child := folder.children[after[0]]; child != nil && w.deep && w.enters(child) && !w.visit(child, after[1:], see) {
				return false
			}
			start++
		}
	}
	for _, k := range keys[start:] {
		child := folder.children[k]
		if child == nil {
			if !see(folder.removed[k]) {
				return false
			}
			continue
		}
		if !w.mounted && child.shared != "" {
			continue
		}
		if !see(child) || w.deep && w.enters(child) && !w.visit(child, nil, see) {
			return false
		}
	}
	return true
}

func (w walk) enters(n *node) bool {
	return n.file == nil && (w.mounted || n.shared == "")
}

// each calls do for n and all that lies in it.
func (n *node) each(do func(*node)) {
	do(n)
	walk{deep: true, mounted: true}.visit(n, nil, func(child *node) bool {
		do(child)
		return true
	})
}
