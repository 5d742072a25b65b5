package channels

import (
	"context"
	"slices"
	"strings"

	"bannette/collector"
	"bannette/ui/viewmodel"
)

// FolderPick is what is known of a folder of the tree as regards being read by the channel.
type FolderPick int

// The picks.
const (
	NotPicked FolderPick = iota
	Picked
	PickedBelow // something below it is
	PickedAbove // it comes with a folder above it
)

// FolderLine is a line of the tree of folders.
type FolderLine struct {
	Depth   int
	Name    string
	Note    string // « 3 dossiers »
	Below   bool   // there may be something below it
	Open    bool
	Pick    FolderPick
	Reading bool // no folder: what is below is being read, and Name says so
	Failed  bool // no folder: what is below could not be read, Name says why; opening it tries again

	node *folderNode
}

// ChosenFolder is a folder that the channel is to read.
type ChosenFolder struct {
	SourceID   string // "" for all of the account
	Name, Path string
	Subfolders bool
}

// chosenFolders are those that a channel reads already.
func chosenFolders(words *viewmodel.Words, of []collector.Folder) (chosen []ChosenFolder) {
	for _, f := range of {
		name := lastOf(f.Path)
		if f.Path == "" {
			name = words.Say("ui.wizard.whole-account", nil)
		}
		chosen = append(chosen, ChosenFolder{SourceID: f.SourceID, Name: name, Path: f.Path, Subfolders: f.Subfolders})
	}
	return chosen
}

// lastOf is the last part of a path.
func lastOf(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// belowSaid says whether a folder is read with what lies below it.
func belowSaid(words *viewmodel.Words, with bool) string {
	return words.Say("ui.channels."+map[bool]string{true: "with", false: "without"}[with], nil)
}

// folderNode is a folder of the account.
type folderNode struct {
	entry    collector.FolderEntry
	depth    int
	children []*folderNode
	read     bool
	reading  bool
	open     bool
	problem  string
}

// FolderTree is the tree of an account's folders, read level by level, and those that were chosen of it.
type FolderTree struct {
	*viewmodel.Needs
	// Read reads what is right below a folder, "" for the root.
	Read func(ctx context.Context, account int64, parent string) ([]collector.FolderEntry, error)

	account int64
	root    *folderNode
	opened  map[string]bool // what was open before it was read again
	search  string
	lines   []FolderLine
	chosen  []ChosenFolder
	ctx     context.Context
	drop    context.CancelFunc
}

// show shows the tree of an account, whose name is the root's. The same account keeps what was read of it.
func (t *FolderTree) show(account int64, name string) {
	if t.account != account || t.root == nil {
		if t.account != account && t.account != 0 {
			t.chosen = nil
		}
		t.account, t.search, t.opened = account, "", map[string]bool{"": true}
		t.root = &folderNode{entry: collector.FolderEntry{Name: name}}
	}
	if !t.root.read && !t.root.reading {
		t.read(t.root)
	}
	t.write()
}

// Refresh reads again what is open.
func (t *FolderTree) Refresh() {
	if t.root == nil {
		return
	}
	t.Stop()
	t.opened = map[string]bool{}
	for _, line := range t.lines {
		if line.Open && line.node != nil {
			t.opened[line.node.entry.SourceID] = true
		}
	}
	t.opened[""] = true
	t.root = &folderNode{entry: t.root.entry}
	t.read(t.root)
	t.write()
}

// Stop gives up what is being read.
func (t *FolderTree) Stop() {
	if t.drop != nil {
		t.drop()
	}
	t.ctx, t.drop = nil, nil
	t.each(t.root, func(n *folderNode) { n.reading = false })
}

func (t *FolderTree) each(n *folderNode, do func(*folderNode)) {
	if n == nil {
		return
	}
	do(n)
	for _, child := range n.children {
		t.each(child, do)
	}
}

func (t *FolderTree) read(n *folderNode) {
	if t.ctx == nil {
		t.ctx, t.drop = context.WithCancel(context.Background())
	}
	ctx, account, parent := t.ctx, t.account, n.entry.SourceID
	n.reading, n.open, n.problem = true, true, ""
	t.Runner.Run(func() func() {
		entries, err := t.Read(ctx, account, parent)
		return func() {
			if ctx.Err() != nil {
				return
			}
			n.reading = false
			if err != nil {
				n.problem = t.Words.Problem(err)
			} else {
				t.fill(n, entries)
			}
			t.write()
		}
	})
}

// fill puts what was read below a folder, and opens again what was open there.
func (t *FolderTree) fill(n *folderNode, entries []collector.FolderEntry) {
	n.read, n.children = true, nil
	for _, entry := range entries {
		child := &folderNode{entry: entry, depth: n.depth + 1}
		n.children = append(n.children, child)
		if t.opened[entry.SourceID] {
			t.read(child)
		}
	}
}

// Search shows only folders whose name holds the words, and those above them.
func (t *FolderTree) Search(words string) {
	t.search = words
	t.write()
}

// TreeView is what the window shows of the tree.
type TreeView struct {
	Lines  []FolderLine
	Chosen []ChosenFolder // that the channel is to read, in the order in which they were ticked
	Search string
	Empty  bool   // the account holds no folder at all
	Unread string // the search does not see folders that were not read; "" where it sees all
}

// View is what is to be shown.
func (t *FolderTree) View() TreeView {
	v := TreeView{Lines: t.lines, Chosen: t.chosen, Search: t.search, Empty: t.root != nil && t.root.read && len(t.root.children) == 0}
	unread := false
	t.each(t.root, func(n *folderNode) { unread = unread || !n.read })
	if t.search != "" && unread {
		v.Unread = t.Words.Say("ui.wizard.search-read", nil)
	}
	return v
}

func (t *FolderTree) write() {
	t.lines = t.lines[:0]
	if t.root != nil {
		t.writeNode(t.root)
	}
	t.Changed()
}

// finds reports whether a folder, or one that was read below it, answers to the search.
func (t *FolderTree) finds(n *folderNode) bool {
	if viewmodel.Contains(t.search, n.entry.Name) {
		return true
	}
	return slices.ContainsFunc(n.children, t.finds)
}

func (t *FolderTree) writeNode(n *folderNode) {
	searching := strings.TrimSpace(t.search) != ""
	if searching && n != t.root && !t.finds(n) {
		return
	}
	open := n.open
	if searching && slices.ContainsFunc(n.children, t.finds) {
		open = true
	}
	t.lines = append(t.lines, FolderLine{Depth: n.depth, Name: n.entry.Name, Note: t.note(n), Below: !n.read || len(n.children) > 0, Open: open,
		Pick: t.pick(n), node: n})
	if !open {
		return
	}
	if n.reading {
		name := t.Words.Say("ui.wizard.reading", map[string]any{"Name": n.entry.Name})
		t.lines = append(t.lines, FolderLine{Depth: n.depth + 1, Name: name, Reading: true})
		return
	}
	if n.problem != "" {
		t.lines = append(t.lines, FolderLine{Depth: n.depth + 1, Name: n.problem, Failed: true, node: n})
		return
	}
	for _, child := range n.children {
		t.writeNode(child)
	}
}

func (t *FolderTree) note(n *folderNode) string {
	var notes []string
	if n.entry.Shared {
		notes = append(notes, t.Words.Say("ui.wizard.shared", nil))
	}
	if n.read && len(n.children) > 0 {
		notes = append(notes, t.Words.Count("ui.wizard.folders", len(n.children)))
	}
	if t.pick(n) == PickedAbove {
		notes = append(notes, t.Words.Say("ui.wizard.included", nil))
	}
	return strings.Join(notes, " · ")
}

// Toggle opens a folder, or closes it; what could not be read is tried again.
func (t *FolderTree) Toggle(line int) {
	if line < 0 || line >= len(t.lines) || t.lines[line].node == nil {
		return
	}
	n := t.lines[line].node
	switch {
	case t.lines[line].Failed, !n.open && !n.read && !n.reading:
		t.read(n)
	default:
		n.open = !n.open
	}
	t.write()
}

// choose sets the folders that the channel is to read.
func (t *FolderTree) choose(chosen []ChosenFolder) {
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
