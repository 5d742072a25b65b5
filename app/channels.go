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

// ChannelState is how a channel is.
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
	Paused    bool
	Archived  bool
	Languages string // its documents are read in, Tesseract's joined by "+"; "" for those of the settings
}

// ChannelRow is a line of the list of channels: all that it shows, ready.
type ChannelRow struct {
	ID             int64
	Name           string
	Paused         bool         // by a person, whatever else is wrong with it
	State          ChannelState // what is wrong with it, paused or not; ChannelPaused where nothing else is
	Account        Account
	Folders        []collector.Folder
	MissingFolders []int64 // ids of those that are missing
	Company        Company
	Binder         Binder
	Client         User
	Last           *RunRow // the last run, nil if there was none
	Failing        Failing
	Waiting        int    // documents in the archive that are not in the tray
	Again          int    // documents that are to be collected again with the next run
	Languages      string // see Channel
}

// Failing is what has gone wrong with a channel's runs since the last one that went well; zero if the last one did.
// A file that cannot be had for a reason of its own, say that its owner locked it, is no failing of the channel.
type Failing struct {
	Reason collector.Reason // of the last run
	Since  time.Time        // when the first of them began
	Days   int              // local days on which one failed
}

// failingDays are how many days a channel may fail before somebody is needed: a network or a drive that is away comes back.
const failingDays = 2

// Fails reports whether the channel has been failing for so long that somebody is needed.
func (r ChannelRow) Fails() bool { return r.Failing.Days >= failingDays }

// Shown is the state to show where there is room for one: what a person decided comes before what is wrong.
func (r ChannelRow) Shown() ChannelState {
	if r.Paused {
		return ChannelPaused
	}
	return r.State
}

// NeedsSomeone reports whether a person has to do something for the channel to be collected: at once where its
// connection is dead or lacks a permission, or a folder is missing, and otherwise when it fails day after day. One that
// is paused can wait.
func (r ChannelRow) NeedsSomeone() bool {
	return !r.Paused && (r.State == ChannelReconnect || r.State == ChannelFolderMissing || r.Fails())
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
	Group                 FileGroup // of one run
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
	Started       time.Time // when the run did
	Trigger       collector.Trigger
	ChannelName   string
	CompanyName   string
	ByName        string // who started the run, "" for nobody
	DocumentState DocumentState
}

// DocumentState is how far the document of a file is, and how well it was read; zero where there is none.
type DocumentState struct {
	Stage       collector.Stage
	Pages       int
	Recognition collector.Recognition
	Confidence  float64 // 0 to 1
	Remark      collector.Remark
	Waits       collector.Reason // why it is not in the tray yet
}

// FileGroup is a part of a run's files.
type FileGroup string

// The groups.
const (
	ToCollect FileGroup = "to-collect" // collected, on their way or failed: what the run is about
	ToReview  FileGroup = "to-review"  // failed, waiting for their tray, or collected with something that a person should look at
)

// Tally is what has become so far of the files of a run. Seen counts those that are on their way too.
type Tally struct {
	collector.Balance
	Found      int // on their way, not fetched yet
	Fetched    int // on their way, in the archive
	Recognised int
	Delivered  int
	Missed     int   // could not be fetched in this run
	Review     int   // see ToReview
	Bytes      int64 // of all that are collected or on their way
	Brought    int64 // of those of them that are in the archive
}
