package dropboxtest

import "time"

// Mkdir makes a folder and those above it, and returns its id. One that is there stays.
func (a *Account) Mkdir(path string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	base, rest := a.start(path)
	return a.mkdir(base, rest).id
}

// Move renames or moves a file or a folder. Missing folders are made; what lies at the
// destination is not replaced. A change of case only is noticed by no cursor, as in Dropbox.
func (a *Account) Move(from, to string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := a.must(from)
	folder, last := a.parentOf(to)
	if n.parent == folder && key(n.name) == key(last) {
		n.name = last
		return
	}
	if folder.children[key(last)] != nil || folder.in(n) {
		panic("dropboxtest: cannot move " + from + " to " + to)
	}
	n.detach()
	a.logRemoval(n)
	n.name = last
	n.attach(folder)
	n.each(a.logPut)
}

// Delete removes a file, or a folder with all that it holds.
func (a *Account) Delete(path string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := a.must(path)
	n.detach()
	n.parent.removed[key(n.name)] = n
	a.logRemoval(n)
}

// Restore brings back what was last removed from the path: under its old ids, in new revisions.
func (a *Account) Restore(path string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	folder, last := a.parentOf(path)
	n := folder.removed[key(last)]
	if n == nil || folder.children[key(last)] != nil {
		panic("dropboxtest: nothing to restore at " + path)
	}
	n.attach(folder)
	n.each(func(n *node) {
		if n.file != nil {
			v := *n.file
			v.rev, v.serverModified = a.nextRev(), a.server.now()
			a.setVersion(n, &v)
		}
		a.logPut(n)
	})
}

// Touch changes nothing but the time that the owner's computer gives the file.
func (a *Account) Touch(path string) {
	a.modify(path, func(v *version) { v.clientModified = a.server.now().Add(time.Second) })
}

// SetModified sets when Dropbox received the file's version, to the second.
func (a *Account) SetModified(path string, t time.Time) {
	a.modify(path, func(v *version) {
		v.serverModified = t.UTC().Truncate(time.Second)
		v.clientModified = v.serverModified
	})
}

func (a *Account) modify(path string, change func(*version)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := a.mustFile(path)
	v := *n.file
	change(&v)
	a.setVersion(n, &v)
	a.logPut(n)
}
