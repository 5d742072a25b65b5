package collector

import "errors"

// What can go wrong while an account is being connected.
var (
	ErrNoAppKey   = errors.New("there is no Dropbox app key")
	ErrDenied     = errors.New("the owner did not grant access")
	ErrCode       = errors.New("the code is not valid any more")
	ErrNoPort     = errors.New("every port for the answer is taken")
	ErrNotStandIn = errors.New("a stand-in must be on this computer")
)

// Purpose says what an account is connected for, and so which permissions it is asked for.
type Purpose string

// A client's account is only ever asked for permission to read. The firm's own, for a tray
// that lies in Dropbox, is the only one that is asked for permission to write.
const (
	ForCollection Purpose = "collection"
	ForTray       Purpose = "tray"
)

// Request is one asking for access, between the moment its URL is made and the moment the
// owner's answer is redeemed. Verifier and State are secrets.
type Request struct {
	URL      string // what the owner opens
	Redirect string // where the answer comes, "" where Dropbox shows a code to copy
	State    string
	Verifier string // PKCE
	Purpose  Purpose
}

// Grant is what the owner granted. RefreshToken is a secret: it goes to the keychain, nowhere else.
type Grant struct {
	RefreshToken string
	Owner
	Scopes []string
}

// Owner names an account. Only ID is stable: it, not the e-mail, says whether two accounts are the same.
type Owner struct {
	ID    string // "dbid:..."
	Email string
	Name  string
}

// FolderEntry is a folder in the account's tree, as offered for choosing.
type FolderEntry struct {
	SourceID string
	Name     string
	Path     string
	Shared   bool // someone else's, or shared with someone
}
