package dropboxtest

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
)

func (a *Account) must(path string) *node {
	base, rest := a.start(path)
	n, tag := base.find(rest)
	if tag != "" {
		panic("dropboxtest: " + path + ": " + tag)
	}
	return n
}

func (a *Account) mustFile(path string) *node {
	n := a.must(path)
	if n.file == nil {
		panic("dropboxtest: " + path + " is a folder")
	}
	return n
}

// start splits a path into where it begins and what follows.
func (a *Account) start(path string) (*node, string) {
	head, rest, _ := strings.Cut(path, "/")
	switch {
	case head == "":
		return a.home, rest
	case strings.HasPrefix(head, "id:") && a.nodes[head] != nil:
		return a.nodes[head], rest
	case strings.HasPrefix(head, "ns:") && a.namespaces[head[3:]] != nil:
		return a.namespaces[head[3:]], rest
	}
	panic("dropboxtest: no such path: " + path)
}

// parentOf makes the folder in which the path's last element lies.
func (a *Account) parentOf(name string) (*node, string) {
	base, rest := a.start(name)
	dir, last := path.Split(strings.TrimSuffix(rest, "/"))
	if last == "" {
		if base.parent == nil {
			panic("dropboxtest: not a file: " + name)
		}
		return base.parent, base.name
	}
	return a.mkdir(base, dir), last
}

// mkdir makes what is missing of the folder at the path below base.
func (a *Account) mkdir(base *node, path string) *node {
	for part := range strings.FieldsFuncSeq(path, isSlash) {
		child := base.children[key(part)]
		if child == nil {
			child = newFolder(a.nextID(), part)
			a.nodes[child.id] = child
			child.attach(base)
			a.logPut(child)
		}
		if child.file != nil {
			panic("dropboxtest: " + part + " is a file")
		}
		base = child
	}
	return base
}

// store puts a version, whose hash is known, at name in the folder: of the file that is there, or of a new one.
func (a *Account) store(folder *node, name string, v version) *node {
	n := folder.children[key(name)]
	if n == nil {
		n = &node{id: a.nextID(), name: name}
		a.nodes[n.id] = n
	} else if n.file == nil {
		panic("dropboxtest: " + name + " is a folder")
	}
	v.rev = a.nextRev()
	v.serverModified = a.server.now()
	if v.clientModified.IsZero() {
		v.clientModified = v.serverModified
	}
	a.setVersion(n, &v)
	n.attach(folder)
	a.logPut(n)
	return n
}

func (a *Account) setVersion(n *node, v *version) {
	v.node = n
	n.file = v
	a.versions[v.rev] = v
}

func (a *Account) describe(n *node) File {
	path, _ := n.path(a.home)
	return File{ID: n.id, Rev: n.file.rev, ContentHash: n.file.hash, Path: path, Size: n.file.content.Size()}
}

func (a *Account) nextID() string {
	a.counter++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", a.ID, a.counter))
	return "id:" + base64.RawURLEncoding.EncodeToString(sum[:16])
}

func (a *Account) nextRev() string {
	a.counter++
	sum := sha256.Sum256([]byte(a.ID))
	return fmt.Sprintf("0%x%s", 0x5e0000000000+a.counter, hex.EncodeToString(sum[:7]))
}
