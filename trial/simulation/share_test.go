package simulation

import (
	"math/rand/v2"
	"slices"

	"bannette/trial/world"
)

// share makes the folder one that others are in, as Dropbox allows: not within another one.
func (c *client) share(n *node) {
	if n == c.root || n.shared != "" || n.holdsShared() {
		return
	}
	for above := n.parent; above != nil; above = above.parent {
		if above.shared != "" {
			return
		}
	}
	n.shared = c.account.SharedFolder(n.path())
	c.log("%s shares %s", c.name, n.path())
}

func (n *node) holdsShared() (holds bool) {
	n.each(func(m *node) { holds = holds || m != n && m.shared != "" })
	return holds
}

// leave takes a shared folder out of the client's Dropbox, as who leaves it does.
func (c *client) leave(n *node) {
	path := n.path()
	n.detach()
	n.each(func(m *node) { m.gone++ })
	c.account.Unmount(path)
	c.left = append(c.left, n)
	c.log("%s leaves the shared folder %s", c.name, path)
}

// join brings a shared folder back that was left, anywhere: under its ids, in its revisions.
func (c *client) join(random *rand.Rand) {
	at := random.IntN(len(c.left))
	n, to := c.left[at], world.Pick(random, c.folders())
	if to.child(n.name) != nil {
		return
	}
	c.left = append(c.left[:at:at], c.left[at+1:]...)
	n.attach(to)
	c.account.Mount(n.shared, n.path())
	c.log("%s is in the shared folder again, at %s", c.name, n.path())
}

// joinTeam changes the root of the client's Dropbox. A channel that collects from the root itself would collect from
// another one then, so that this is left out.
func (s *simulation) joinTeam(c *client) {
	for _, ch := range s.channels {
		if ch.client == c && slices.Contains(ch.folders, c.root) {
			return
		}
	}
	c.account.JoinTeam()
	c.home = "/" + c.account.Name
	s.log("%s's Dropbox has another root", c.name)
}

// shareOrLeave does with a folder what can be done with one that others are in.
func (c *client) shareOrLeave(random *rand.Rand, folder *node) {
	switch {
	case len(c.left) > 0:
		c.join(random)
	case folder.shared != "":
		c.leave(folder)
	default:
		c.share(folder)
	}
}
