package dropboxtest

import "fmt"

// SharedFolder makes the folder at the path a shared folder (made, if it is missing) and
// returns its id, which is that of its namespace.
func (a *Account) SharedFolder(path string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	base, rest := a.start(path)
	n := a.mkdir(base, rest)
	if n.shared == "" {
		n.shared = a.nextNamespace()
		a.namespaces[n.shared] = n
		n.each(a.logPut)
	}
	return n.shared
}

// Unmount takes the shared folder at the path out of the account, as its owner does by leaving it.
// Nothing in it can be reached until it is mounted again.
func (a *Account) Unmount(path string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := a.must(path)
	if n.shared == "" {
		panic("dropboxtest: not a shared folder: " + path)
	}
	n.detach()
	a.logRemoval(n)
	delete(a.namespaces, n.shared)
	a.unmounted[n.shared] = n
}

// Mount brings an unmounted shared folder back, at a path where nothing lies. Ids and revisions
// are those it had.
func (a *Account) Mount(sharedFolder, path string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := a.unmounted[sharedFolder]
	folder, last := a.parentOf(path)
	if n == nil || folder.children[key(last)] != nil {
		panic("dropboxtest: cannot mount " + sharedFolder + " at " + path)
	}
	delete(a.unmounted, sharedFolder)
	a.namespaces[sharedFolder] = n
	n.name = last
	n.attach(folder)
	n.each(a.logPut)
}

// JoinTeam puts the account into a team with a team space and returns the id of the team's root
// namespace. The owner's home becomes a folder of that root, named after the owner. What lies
// beside it ("ns:ROOT/Team folder/...") is visible only to who sends Dropbox-API-Path-Root. A second
// call changes the root, as moving to another team does.
func (a *Account) JoinTeam() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.top != a.home {
		a.home.detach()
		a.home.parent = nil
		delete(a.namespaces, a.rootID)
	}
	if a.home.id == "" {
		a.home.id = a.nextID()
		a.nodes[a.home.id] = a.home
	}
	a.top = newFolder("", "")
	a.home.name = a.Name
	a.home.attach(a.top)
	a.rootID = a.nextNamespace()
	a.namespaces[a.rootID] = a.top
	return a.rootID
}

func (a *Account) nextNamespace() string {
	a.counter++
	return fmt.Sprint(8000000000 + a.counter)
}
