package app

import (
	"time"

	"bannette/collector"
)

// Account is a connected Dropbox account.
type Account struct {
	ID        int64
	Owner     collector.Owner
	Purpose   collector.Purpose
	State     AccountState
	Connected time.Time // when it was last granted
	Worked    time.Time // when Dropbox last answered for it
}

// AccountState says whether the connection works.
type AccountState string

// The states of an account.
const (
	Connected AccountState = "connected"
	Reconnect AccountState = "reconnect" // revoked: the owner has to agree again
)

// ChannelState is what the list of channels shows first.
type ChannelState string

// The states of a channel, the gravest last.
const (
	ChannelActive        ChannelState = "active"
	ChannelPaused        ChannelState = "paused"
	ChannelFolderMissing ChannelState = "folder-missing"
	ChannelReconnect     ChannelState = "reconnect"
)

// Channel is a channel as it is set up.
type Channel struct {
	collector.Channel
	Paused   bool
	Archived bool
}

// ChannelRow is a line of the list of channels: all that it shows, ready.
type ChannelRow struct {
	ID             int64
	Name           string
	State          ChannelState
	Account        Account
	Folders        []collector.Folder
	MissingFolders []int64 // ids of those that are missing
	Company        Company
	Binder         Binder
	Client         User
	Last           *RunRow // the last run, nil if there was none
	Waiting        int     // documents in the archive that are not in the tray
}

// RunRow is a line of the history.
type RunRow struct {
	collector.Run
	ChannelName string
	CompanyName string
	ByName      string // "" for nobody
}

// RunFilter narrows the history; zero values do not.
type RunFilter struct {
	ID               int64 // this one only
	Channel, Company int64
	Result           collector.Result
	Outcome          collector.Outcome // of at least one of its files; Failed holds runs that broke off too
	From, To         time.Time         // To is exclusive
	Before           int64             // runs that come after this one in the list only: the next screenful
	Limit            int               // 0: 200
}

// FileFilter narrows the files of a run, or of all runs where Run is 0; zero values do not.
type FileFilter struct {
	Run, Channel, Company int64
	Outcome               collector.Outcome
	Name                  string    // part of the file's name, whatever its case
	From, To              time.Time // when the run started; To is exclusive
	Newest                bool      // of all runs: those seen last come first
	After                 int64     // lines that come after this one in the list only: the next screenful
	Limit                 int       // 0: 200
}

// FileRow is what became of one file in one run.
type FileRow struct {
	ID  int64
	Run int64
	collector.File
	Started     time.Time // when the run did
	Trigger     collector.Trigger
	ChannelName string
	CompanyName string
	ByName      string // who started the run, "" for nobody
	Paper       Paper
}

// Paper is how far the document of a file is, and how well it was read; zero where there is none.
type Paper struct {
	Stage       collector.Stage
	Pages       int
	Recognition collector.Recognition
	Confidence  float64 // 0 to 1
	Remark      collector.Remark
	Waits       collector.Reason // why it is not in the tray yet
}

// Tally is what has become so far of the files of a run. Seen counts those that are on their way too.
type Tally struct {
	collector.Balance
	OnItsWay int
}
