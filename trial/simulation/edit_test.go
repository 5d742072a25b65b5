package simulation

import (
	"math/rand/v2"

	"bannette/trial/world"
)

// edit lets the client do one thing, as people and their programs do.
func (c *client) edit(random *rand.Rand) {
	c.mu.Lock()
	defer c.mu.Unlock()
	files, folders := c.files(), c.folders()
	if len(files) == 0 || len(files) < 4 && random.IntN(2) == 0 {
		c.add(random)
		return
	}
	n, folder := world.Pick(random, files), world.Pick(random, folders)
	switch random.IntN(27) {
	case 0, 1, 2, 3, 4, 5:
		c.add(random)
	case 6, 7, 8:
		c.write(n.parent, n.name, c.newFile(random, n.name))
	case 9, 10:
		c.move(n, n.parent, newName(random))
	case 11, 12:
		c.move(n, folder, n.name)
	case 13, 14:
		c.remove(n)
	case 15, 16:
		if lost := c.restorable(); len(lost) > 0 {
			c.restore(world.Pick(random, lost))
		}
	case 17, 18:
		c.write(folder, newName(random), n.file) // copied
	case 19:
		c.remove(n)
		c.write(n.parent, n.name, n.file) // uploaded anew
	case 20:
		c.move(folder, world.Pick(random, folders), folder.name+"'")
	case 21:
		if folder != c.root && random.IntN(3) == 0 {
			c.remove(folder)
		}
	case 22:
		c.write(n.parent, n.name, n.file) // saved without a change
	case 23:
		c.touch(random, n)
	case 24, 25, 26:
		c.shareOrLeave(random, folder)
	}
}

func (c *client) add(random *rand.Rand) {
	name := newName(random)
	c.write(world.Pick(random, c.folders()), name, c.newFile(random, name))
}

// touch swaps two names, as programs do that save beside and rename; or changes nothing but a time.
func (c *client) touch(random *rand.Rand, n *node) {
	other := world.Pick(random, c.files())
	if other == n || other.parent != n.parent {
		c.account.Touch(n.path())
		c.log("%s touches %s", c.name, n.path())
		return
	}
	name, second := n.name, other.name
	c.move(n, n.parent, "~swap.pdf")
	c.move(other, other.parent, name)
	c.move(n, n.parent, second)
}

func (c *client) newFile(random *rand.Rand, name string) file {
	switch random.IntN(24) {
	case 0:
		return file{} // empty
	case 1:
		return file{body: "/etc/passwd", odd: true}
	case 2:
		return file{odd: true}
	case 3, 4:
		return file{body: c.bodies.next(random), export: "docx"}
	}
	return file{body: c.bodies.next(random)}
}

// newName is one of a few, so that names are met again.
func newName(random *rand.Rand) string {
	return world.Pick(random, []string{
		"scan.pdf", "scan.pdf", "Scan 2.PDF", "facture.pdf", "reçu.jpg", "a?.pdf", "a*.pdf", "CON.pdf", "note.docx", "e.xml", "photo.HEIC",
		"film.mp4", "~$lettre.docx", "relevé.csv", "x.tmp", "sans fin", "billet.png", "Été.pdf", "rechnung.xml", "b.pdf",
	})
}

// wanted says by itself which files are collected in the end.
func wanted(name string, f file) bool {
	switch {
	case f.odd, name == "~$lettre.docx":
		return false
	case f.export != "":
		return true
	case f.body == "", len(f.body) > largeLimit:
		return false
	}
	switch name {
	case "film.mp4", "x.tmp", "sans fin", "~swap.pdf":
		return false
	}
	return true
}
