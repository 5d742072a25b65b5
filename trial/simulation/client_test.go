package simulation

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"bannette/collector/dropbox/dropboxtest"
)

// client is an owner of a Dropbox, and what the simulation knows of it by itself: nothing here comes from the
// stand-in's listings or from the ledger.
type client struct {
	account *dropboxtest.Account
	name    string
	log     func(format string, args ...any)
	bodies  *bodies
	id      int64 // in the store
	revoked bool
	lied    bool // a listing said what was not true, and no cursor was reset since
	mu      sync.Mutex
	root    *node
	byRev   map[string]edition
	home    string  // where the client's own files begin, seen from the root: not "" in a team
	left    []*node // shared folders that can be joined again
}

// node is a file or a folder.
type node struct {
	name     string
	parent   *node
	children []*node // nil for a file
	folder   bool
	removed  map[string]*node // what can be restored, by lower-case name
	id       string
	file     file
	put      time.Time // when the version came
	gone     int       // how often it was taken away
	shared   string    // of a shared folder, its id
}

// file is what a version holds.
type file struct {
	body   string // the bytes; for a link its target
	export string // the format in which it must be exported, "" for an ordinary file
	odd    bool   // a link, or what can neither be downloaded nor exported
}

// edition is one content of one node.
type edition struct {
	node *node
	file file
}

// The limits that the simulation sets, in bytes.
const (
	smallLimit = 1 << 10
	largeLimit = 4 << 10
)

// bodies makes contents that are all different.
type bodies struct {
	made int
	all  []string
}

func (b *bodies) next(random *rand.Rand) string {
	if len(b.all) > 0 && random.IntN(5) == 0 {
		return b.all[random.IntN(len(b.all))] // the same once more
	}
	b.made++
	body := fmt.Sprintf("content %d\n", b.made)
	switch random.IntN(16) {
	case 0:
		body += strings.Repeat("x", 2*smallLimit)
	case 1:
		body += strings.Repeat("x", 2*largeLimit)
	}
	b.all = append(b.all, body)
	return body
}

func newClient(account *dropboxtest.Account, name string, made *bodies, log func(string, ...any)) *client {
	return &client{account: account, name: name, bodies: made, log: log, byRev: map[string]edition{},
		root: &node{folder: true, removed: map[string]*node{}}}
}

func key(name string) string { return strings.ToLower(name) }

func (n *node) path() string {
	if n.parent == nil {
		return ""
	}
	return n.parent.path() + "/" + n.name
}

func (n *node) child(name string) *node {
	for _, c := range n.children {
		if key(c.name) == key(name) {
			return c
		}
	}
	return nil
}

func (n *node) attach(to *node) {
	n.parent = to
	to.children = append(to.children, n)
	delete(to.removed, key(n.name))
}

func (n *node) detach() {
	n.parent.children = slices.DeleteFunc(n.parent.children, func(c *node) bool { return c == n })
}

// in reports whether n lies in the folder, and is still there.
func (n *node) in(folder *node, deep bool) bool {
	for at := n; at.parent != nil; at = at.parent {
		if !slices.Contains(at.parent.children, at) {
			return false
		}
		if at.parent == folder {
			return folder.there() && (deep || at == n)
		}
	}
	return false
}

func (n *node) there() bool {
	return n.parent == nil || slices.Contains(n.parent.children, n) && n.parent.there()
}

func (n *node) each(do func(*node)) {
	do(n)
	for _, c := range n.children {
		c.each(do)
	}
}

func (c *client) all(folders bool) (nodes []*node) {
	c.root.each(func(n *node) {
		if n.folder == folders && n != c.root {
			nodes = append(nodes, n)
		}
	})
	return nodes
}

func (c *client) files() []*node   { return c.all(false) }
func (c *client) folders() []*node { return append([]*node{c.root}, c.all(true)...) }

func (c *client) mkdir(in *node, name string) *node {
	n := &node{name: name, folder: true, removed: map[string]*node{}}
	n.attach(in)
	n.id = c.account.Mkdir(n.path())
	c.log("%s makes the folder %s", c.name, n.path())
	return n
}

// write puts a file, or a new version of the one that is there.
func (c *client) write(in *node, name string, f file) {
	n := in.child(name)
	if n != nil && n.folder {
		return
	}
	if n != nil && (n.file.export != "" || n.file.odd || f.export != "" || f.odd) && n.file.export != f.export {
		c.remove(n) // what is of another nature is another file
		n = nil
	}
	if n == nil {
		n = &node{name: name}
		n.attach(in)
	}
	path := n.path()
	var put dropboxtest.File
	switch {
	case f.odd && f.body != "":
		put = c.account.PutSymlink(path, f.body)
	case f.odd:
		put = c.account.PutExport(path, "", []byte("nothing"))
	case f.export != "":
		put = c.account.PutExport(path, f.export, []byte(f.body))
	default:
		put = c.account.Put(path, []byte(f.body))
	}
	n.id = put.ID
	c.keep(n, f, put.Rev)
	c.log("%s writes %s: %s", c.name, path, brief(f.body))
}

// keep notes that the node holds this from now on.
func (c *client) keep(n *node, f file, rev string) {
	n.file, n.put = f, time.Now()
	c.byRev[rev] = edition{n, f}
}

func (c *client) move(n, to *node, name string) {
	if n == c.root || to.child(name) != nil && to.child(name) != n || to == n || to.inside(n) || !to.there() {
		return
	}
	from := n.path()
	n.detach()
	n.name = name
	n.attach(to)
	c.account.Move(from, n.path())
	c.log("%s moves %s to %s", c.name, from, n.path())
}

func (n *node) inside(folder *node) bool {
	for ; n != nil; n = n.parent {
		if n == folder {
			return true
		}
	}
	return false
}

func (c *client) remove(n *node) {
	path := n.path()
	n.detach()
	n.parent.removed[key(n.name)] = n
	n.each(func(n *node) { n.gone++ })
	c.account.Delete(path)
	c.log("%s deletes %s", c.name, path)
}

// restore brings back what was removed: the same files, in new revisions.
func (c *client) restore(n *node) {
	n.attach(n.parent)
	c.account.Restore(n.path())
	for _, f := range c.account.Files(n.path()) {
		n.each(func(m *node) {
			if m.id == f.ID {
				c.keep(m, m.file, f.Rev)
			}
		})
	}
	c.log("%s restores %s", c.name, n.path())
}

// restorable are what can be brought back, in a fixed order.
func (c *client) restorable() (nodes []*node) {
	for _, folder := range c.folders() {
		var names []string
		for name := range folder.removed {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			nodes = append(nodes, folder.removed[name])
		}
	}
	return nodes
}

func brief(body string) string {
	first, rest, _ := strings.Cut(body, "\n")
	if rest != "" {
		return fmt.Sprintf("%q…", first)
	}
	return fmt.Sprintf("%q", first)
}
