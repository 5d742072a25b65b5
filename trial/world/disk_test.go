package world

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// disk is what a power cut leaves of a folder, after the strictest reading of POSIX: of a file's content what it held
// when it was last synced, of a folder's names those that were there when the folder was last synced. Of what was not
// synced anything may have come to the disk or not: each block of a write, each name. A rename comes whole or not at all.
type disk struct {
	root   *inode
	names  []*naming // that no folder's sync has made durable, in their order
	moment int       // counts writes and changes of names
}

// inode is a file or a folder.
type inode struct {
	folder  bool
	content []byte // as programs see it
	durable []byte
	written []write           // since the last sync
	entries map[string]*inode // as programs see them
	sure    map[string]*inode // durable
}

// write is a part of a file written, or with cut the file cut or extended to the length at.
type write struct {
	moment int
	at     int64
	data   []byte
	cut    bool
}

// naming is a change of names: one taken away, one given, or both.
type naming struct {
	moment           int
	from, to         *inode // folders, nil for none
	fromName, toName string
	what             *inode
}

func newFolderNode() *inode {
	return &inode{folder: true, entries: map[string]*inode{}, sure: map[string]*inode{}}
}

// diskOf is a disk that holds what is in dir, all of it durable.
func diskOf(dir string) (*disk, error) {
	d := &disk{root: newFolderNode()}
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, file)
		if err != nil || rel == "." {
			return err
		}
		n := newFolderNode()
		if !entry.IsDir() {
			content, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			n = &inode{content: content, durable: slices.Clone(content)}
		}
		folder, name := d.parent(rel)
		folder.entries[name], folder.sure[name] = n, n
		return nil
	})
	return d, err
}

// at finds what has the path, nil if nothing has.
func (d *disk) at(name string) *inode {
	folder, last := d.parent(name)
	if last == "." {
		return d.root
	}
	if folder == nil {
		return nil
	}
	return folder.entries[last]
}

func (d *disk) parent(name string) (folder *inode, last string) {
	dir, last := path.Split(path.Clean(name))
	if dir == "" {
		return d.root, last
	}
	return d.at(dir), last
}

// change notes a change of names, and makes it.
func (d *disk) change(n naming) {
	if n.from != nil {
		delete(n.from.entries, n.fromName)
	}
	if n.to != nil {
		n.to.entries[n.toName] = n.what
	}
	d.moment++
	n.moment = d.moment
	d.names = append(d.names, &n)
}

func (d *disk) link(what *inode, name string) {
	folder, last := d.parent(name)
	d.change(naming{to: folder, toName: last, what: what})
}

func (d *disk) unlink(name string) {
	folder, last := d.parent(name)
	d.change(naming{from: folder, fromName: last})
}

func (d *disk) rename(from, to string) {
	what := d.at(from)
	folder, last := d.parent(from)
	target, name := d.parent(to)
	d.change(naming{from: folder, fromName: last, to: target, toName: name, what: what})
}

func (d *disk) write(n *inode, w write) {
	d.moment++
	w.moment = d.moment
	n.written = append(n.written, w)
	n.content = w.on(n.content)
}

func (w write) on(content []byte) []byte {
	end := w.at + int64(len(w.data))
	if w.cut && end < int64(len(content)) {
		return content[:end:end]
	}
	if grow := end - int64(len(content)); grow > 0 {
		content = append(content, make([]byte, grow)...)
	}
	copy(content[w.at:], w.data)
	return content
}

// synced makes durable what the file's content, or the folder's names, were at that moment.
func (d *disk) synced(n *inode, moment int) {
	n.written = slices.DeleteFunc(n.written, func(w write) bool {
		if w.moment <= moment {
			n.durable = w.on(n.durable)
		}
		return w.moment <= moment
	})
	d.names = slices.DeleteFunc(d.names, func(change *naming) bool {
		here := change.to == n || change.to == nil && change.from == n
		if here && change.moment <= moment {
			change.settle()
		}
		return here && change.moment <= moment
	})
}

func (n *naming) settle() {
	if n.from != nil {
		delete(n.from.sure, n.fromName)
	}
	if n.to != nil {
		n.to.sure[n.toName] = n.what
	}
}

// block is what a disk writes at once.
const block = 4096

// survive writes to dir what is left after a power cut now; kept is the share of what was not synced that came through.
func (d *disk) survive(random *rand.Rand, kept float64, dir string) error {
	for _, change := range d.names {
		if random.Float64() < kept {
			change.settle()
		}
	}
	return d.root.survive(random, kept, dir)
}

func (n *inode) survive(random *rand.Rand, kept float64, to string) error {
	if n.folder {
		err := os.MkdirAll(to, 0o700)
		for _, name := range SortedKeys(n.sure) {
			err = errors.Join(err, n.sure[name].survive(random, kept, filepath.Join(to, name)))
		}
		return err
	}
	content := slices.Clone(n.durable)
	for _, w := range n.written {
		for _, part := range w.blocks() {
			if random.Float64() < kept {
				content = part.on(content)
			}
		}
	}
	return os.WriteFile(to, content, 0o600)
}

// blocks are the parts of a write that come to the disk or not each by itself.
func (w write) blocks() (parts []write) {
	for !w.cut && len(w.data) > 0 {
		n := min(len(w.data), int(block-w.at%block))
		parts = append(parts, write{at: w.at, data: w.data[:n]})
		w.at, w.data = w.at+int64(n), w.data[n:]
	}
	if w.cut {
		parts = append(parts, w)
	}
	return parts
}

// step is one thing that a program did to the disk.
type step struct {
	what string // one of those that replay knows
	path string
	to   string
	file int // what is open under this number
	at   int64
	data []byte
}

// replay does the steps to the disk. What forget says is synced in vain: so the power cuts are tried themselves.
func (d *disk) replay(steps []step, forget func(path string) bool) error {
	open, began := map[int]*inode{}, map[int]int{}
	for i, s := range steps {
		n := open[s.file]
		if n == nil && slices.Contains([]string{"write", "cut", "sync begins", "sync"}, s.what) {
			return fmt.Errorf("step %d: %s of a file that was never opened: %s", i, s.what, s.path)
		}
		switch s.what {
		case "open":
			if open[s.file] = d.at(s.path); open[s.file] == nil {
				open[s.file] = &inode{}
				d.link(open[s.file], s.path)
			}
		case "mkdir":
			d.link(newFolderNode(), s.path)
		case "link":
			d.link(d.at(s.path), s.to)
		case "unlink":
			d.unlink(s.path)
		case "rename":
			d.rename(s.path, s.to)
		case "write":
			d.write(n, write{at: s.at, data: s.data})
		case "cut":
			d.write(n, write{at: s.at, cut: true})
		case "sync begins":
			began[s.file] = d.moment
		case "sync":
			if forget == nil || !forget(s.path) {
				d.synced(n, began[s.file])
			}
		default:
			return fmt.Errorf("step %d: %s", i, s.what)
		}
	}
	return nil
}
