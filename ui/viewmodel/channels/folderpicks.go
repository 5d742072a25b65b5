package channels

import (
	"slices"
	"strings"
)

// Chosen are the folders that the channel is to read, in the order in which they were ticked.
func (t *FolderTree) Chosen() []ChosenFolder { return t.chosen }

// Choose sets the folders that the channel is to read.
func (t *FolderTree) Choose(chosen []ChosenFolder) {
	t.chosen = slices.Clone(chosen)
	t.write()
}

// Tick chooses a folder, or lets it go. What lies below a chosen folder comes with it, and is not chosen apart.
func (t *FolderTree) Tick(line int) {
	if line < 0 || line >= len(t.lines) || t.lines[line].node == nil || t.lines[line].Failed {
		return
	}
	entry := t.lines[line].node.entry
	switch t.lines[line].Pick {
	case PickedAbove:
		return
	case Picked:
		t.chosen = slices.DeleteFunc(t.chosen, func(c ChosenFolder) bool { return c.SourceID == entry.SourceID })
	default:
		t.chosen = append(t.chosen, ChosenFolder{SourceID: entry.SourceID, Name: entry.Name, Path: entry.Path, Subfolders: true})
		t.absorb(len(t.chosen) - 1)
	}
	t.write()
}

// Remove lets a chosen folder go.
func (t *FolderTree) Remove(chosen int) {
	if chosen >= 0 && chosen < len(t.chosen) {
		t.chosen = slices.Delete(t.chosen, chosen, chosen+1)
		t.write()
	}
}

// WithSubfolders says whether a chosen folder is read with what lies below it.
func (t *FolderTree) WithSubfolders(chosen int, with bool) {
	if chosen >= 0 && chosen < len(t.chosen) {
		t.chosen[chosen].Subfolders = with
		t.absorb(chosen)
		t.write()
	}
}

// absorb lets go what comes with the chosen folder anyway.
func (t *FolderTree) absorb(chosen int) {
	above := t.chosen[chosen]
	if above.Subfolders {
		t.chosen = slices.DeleteFunc(t.chosen, func(c ChosenFolder) bool { return c.SourceID != above.SourceID && isBelow(c.Path, above.Path) })
	}
}

// pick says what a folder's tick is.
func (t *FolderTree) pick(n *folderNode) FolderPick {
	pick := NotPicked
	for _, c := range t.chosen {
		switch {
		case c.SourceID == n.entry.SourceID:
			return Picked
		case c.Subfolders && isBelow(n.entry.Path, c.Path):
			return PickedAbove
		case isBelow(c.Path, n.entry.Path):
			pick = PickedBelow
		}
	}
	return pick
}

// isBelow reports whether a path lies somewhere below another; the root's is "".
func isBelow(path, above string) bool {
	return strings.HasPrefix(strings.ToLower(path), strings.ToLower(strings.TrimSuffix(above, "/"))+"/")
}
