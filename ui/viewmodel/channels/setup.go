package channels

import (
	"cmp"
	"context"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// SetupSession is what making or changing a channel needs of whoever is signed in.
type SetupSession interface {
	viewmodel.ConnectingSession
	DestinationSession
	Folders(ctx context.Context, account int64, parent string) ([]collector.FolderEntry, error)
}

// setup is what making a channel and changing one have in common: how an account is connected, which of its folders are
// read, and where the documents go.
type setup struct {
	*viewmodel.Needs
	Connecting *viewmodel.Connecting
	Tree       *FolderTree
	To         *Destination
}

func newSetup(session SetupSession, needs viewmodel.Needs, browse func(url string) error, connected func(app.Account)) setup {
	needs.Changed, needs.Toast = func() {}, func(string, func()) {}
	return setup{
		Needs:      &needs,
		Connecting: &viewmodel.Connecting{Needs: &needs, Session: session, Browse: browse, Done: connected},
		Tree:       &FolderTree{Needs: &needs, Read: session.Folders},
		To:         &Destination{Needs: &needs, session: session},
	}
}

// Wire gives the words of the moment, and who is to be told of each change; nil for nobody.
func (s setup) Wire(words *viewmodel.Words, changed func()) {
	s.Words, s.Changed = words, changed
	if changed == nil {
		s.Changed = func() {}
	}
}

// showTree shows the folders of somebody's account.
func (s setup) showTree(account int64, owner string) {
	s.Tree.show(account, s.Words.Say("ui.wizard.dropbox-of", map[string]any{"Name": owner}))
}

func (s setup) reconnect(account app.Account) {
	s.Connecting.Begin(account)
	s.Connecting.Connect()
}

func (s setup) askOwner(account app.Account) {
	s.Connecting.Begin(account)
	s.Connecting.Ask()
}

func ownerName(a app.Account) string { return cmp.Or(a.Owner.Name, a.Owner.Email) }
