package dropboxtest

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"
	"time"
)

// Account is one owner's Dropbox. Its methods may be called at any time, also while clients
// are at work. Paths are those of the protocol: "/a/b", seen from the owner's home, or below
// an id ("id:...", "id:.../b") or a namespace ("ns:123/b"); "" is the home itself. A path that
// the world does not hold is a mistake of the test, and panics.
type Account struct {
	ID    string // "dbid:..."
	Email string
	Name  string

	server *Server

	mu         sync.Mutex
	top, home  *node // one and the same without a team
	rootID     string
	homeID     string
	namespaces map[string]*node
	nodes      map[string]*node    // by id
	versions   map[string]*version // by rev
	unmounted  map[string]*node    // by shared folder id
	log        []change
	epoch      int // cursors of another epoch are refused with reset
	counter    int
	writes     int
	stretch    time.Time // in which the calls made are counted
	made       int
}

// File is a file as the owner sees it.
type File struct {
	ID, Rev, ContentHash string
	Path                 string // as displayed
	Size                 int64  // bytes
}

func newAccount(s *Server, number int, email, name string) *Account {
	sum := sha256.Sum256(fmt.Appendf(nil, "account %d %s", number, email))
	a := &Account{
		ID:         "dbid:" + base64.RawURLEncoding.EncodeToString(sum[:26]), // 40 characters, as Dropbox's
		Email:      email,
		Name:       name,
		server:     s,
		homeID:     fmt.Sprint(7000000000 + 1000*number),
		namespaces: map[string]*node{},
		nodes:      map[string]*node{},
		versions:   map[string]*version{},
		unmounted:  map[string]*node{},
	}
	a.home = newFolder("", "")
	a.top, a.rootID = a.home, a.homeID
	a.namespaces[a.homeID] = a.home
	return a
}

// Put adds a file, or a new version of the file that is there; missing folders are made.
func (a *Account) Put(path string, data []byte) File {
	return a.put(path, version{content: bytes.NewReader(bytes.Clone(data))})
}

// PutLazy puts a file of size bytes that are made from the seed when they are read and never
// held in memory. Files of equal size and seed hold equal bytes.
func (a *Account) PutLazy(path string, size, seed int64) File {
	return a.put(path, version{content: lazy{size: size, seed: seed}})
}

// PutExport puts one of Dropbox's own documents: it cannot be downloaded, only exported in the
// format exportAs, as content. With an empty format it is a file that can be neither.
func (a *Account) PutExport(path, exportAs string, data []byte) File {
	return a.put(path, version{content: bytes.NewReader(bytes.Clone(data)), online: true, exportAs: exportAs})
}

// PutSymlink puts a symbolic link.
func (a *Account) PutSymlink(path, target string) File {
	return a.put(path, version{content: strings.NewReader(target), symlink: target})
}

func (a *Account) put(name string, v version) File {
	v.hash = a.server.hashes.of(v.content)
	a.mu.Lock()
	defer a.mu.Unlock()
	folder, last := a.parentOf(name)
	return a.describe(a.store(folder, last, v))
}

// Files are the files at or below the path, in the order of their paths.
func (a *Account) Files(path string) []File {
	a.mu.Lock()
	defer a.mu.Unlock()
	var files []File
	a.must(path).each(func(n *node) {
		if n.file != nil {
			files = append(files, a.describe(n))
		}
	})
	return files
}

// Content is what the file at the path holds.
func (a *Account) Content(path string) []byte {
	a.mu.Lock()
	c := a.mustFile(path).file.content
	a.mu.Unlock()
	data := make([]byte, c.Size())
	if n, err := c.ReadAt(data, 0); n < len(data) {
		panic(fmt.Sprintf("dropboxtest: content of %s: %v", path, err))
	}
	return data
}

// ResetCursors makes every cursor that was given out answer reset.
func (a *Account) ResetCursors() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.epoch++
}

// Writes counts the calls that would have changed something, those that were refused included.
func (a *Account) Writes() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.writes
}
