package viewmodel

import (
	"context"
	"errors"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// ConnectingSession is what connecting an account needs of whoever is signed in.
type ConnectingSession interface {
	Accounts(ctx context.Context) ([]app.Account, error)
	Connect(ctx context.Context, asking app.Asking) (app.Account, error)
	Reconnect(ctx context.Context, account int64, asking app.Asking) (app.Account, error)
	Accept(ctx context.Context, other *app.OtherAccountError) (app.Account, error)
	AskOwner(ctx context.Context, purpose collector.Purpose, account int64, to string) (app.OwnerRequest, error)
	PendingRequests(ctx context.Context) ([]app.OwnerRequest, error)
	AnswerRequest(ctx context.Context, id, code string) (app.Account, error)
	DropRequest(ctx context.Context, id string) error
}

// ConnectCure is what helps where connecting did not work.
type ConnectCure int

// The cures.
const (
	ConnectAgain    ConnectCure = iota // try again
	ConnectSettings                    // give the app key in the settings
	ConnectByCode                      // copy a code instead of waiting for the answer
	ConnectNewAsk                      // a new request to the owner
	ConnectOther                       // another account answered: choose the right one, or switch
)

// Connecting connects an account, or reconnects one: through the browser of this computer, or by asking the owner, who
// sends a code back. All methods are for the window's goroutine.
type Connecting struct {
	*Needs
	Session ConnectingSession
	// Browse opens an address outside of the window.
	Browse func(url string) error
	// Done is told the account that was connected.
	Done func(app.Account)

	view    ConnectingView // what of it is not computed
	known   app.Account    // the one to be reconnected, zero for a new one
	work    Latest
	other   *app.OtherAccountError
	pending []app.OwnerRequest
	shown   string // id of the request that is looked at
	asking  bool   // a request is being made
}

// Load reads the requests that wait.
func (c *Connecting) Load() {
	c.Runner.Run(func() func() {
		pending, err := c.Session.PendingRequests(context.Background())
		return func() {
			if err == nil { // without the right, or without a keychain, there are none; connecting says so
				c.pending = pending
			}
			c.Changed()
		}
	})
}

// Begin forgets what was going on, to connect a new account (zero) or to reconnect one.
func (c *Connecting) Begin(known app.Account) {
	c.Cancel()
	c.known, c.shown, c.view.Code, c.view.English = known, "", "", c.Words.Language() == "en"
	c.clear()
}

func (c *Connecting) clear() {
	c.view.Title, c.view.Body, c.view.Cure, c.other = "", "", ConnectAgain, nil
}

// Empty forgets what was asked, answered and refused.
func (c *Connecting) Empty() {
	c.clear()
	c.shown, c.view.Code = "", ""
}

// ConnectingView is what the window shows of connecting.
type ConnectingView struct {
	Known            string // e-mail of the account to be reconnected, "" for a new one
	Waiting          bool   // the browser is open and its answer has not come
	Link             string // what the browser opens, for whoever has to open it by hand
	Unopened         bool   // it could not be opened
	Title, Body      string // what went wrong and what to do; "" for nothing
	Cure             ConnectCure
	Follows, Another string // the account that was to be reconnected, and the one that answered instead

	Requests  []string         // that wait, in words: « Demande du 23 nov. par Camille »
	Asked     app.OwnerRequest // the one that is looked at, zero for none
	English   bool             // the text to the owner is in English
	Letter    string           // that text; its link is shortened, which no line would hold
	Code      string           // as it was pasted
	Redeeming bool             // it is being tried
	MayAnswer string           // why it cannot be tried yet, "" if it can
}

// View is what is to be shown.
func (c *Connecting) View() ConnectingView {
	v := c.view
	v.Known, v.Requests, v.MayAnswer = c.known.Owner.Email, c.requests(), c.mayAnswer()
	if c.other != nil {
		v.Follows, v.Another = c.other.Follows.Email, c.other.Answered.Email
	}
	v.Asked, _ = c.asked()
	link, _, _ := strings.Cut(v.Asked.URL, "?")
	_, v.Letter = c.letter(link + "?…")
	return v
}

// Connect opens the browser and waits for the owner's answer.
func (c *Connecting) Connect() {
	c.clear()
	c.view.Waiting, c.view.Link, c.view.Unopened, c.shown = true, "", false, ""
	c.Changed()
	asking := app.Asking{Purpose: collector.ForCollection, Show: c.show}
	known := c.known.ID
	c.load(func(ctx context.Context) func() {
		var account app.Account
		var err error
		if known != 0 {
			account, err = c.Session.Reconnect(ctx, known, asking)
		} else {
			account, err = c.Session.Connect(ctx, asking)
		}
		return func() { c.ended(account, err) }
	})
}

// load does what only the last asked for counts of: connecting, asking, answering.
func (c *Connecting) load(read func(ctx context.Context) func()) {
	c.work.Runner = c.Runner
	c.work.Load(read)
}

// show opens the browser; it is called away from the window.
func (c *Connecting) show(link string) {
	err := c.Browse(link)
	c.Runner.Show(func() {
		c.view.Link, c.view.Unopened = link, err != nil
		c.Changed()
	})
}

// Cancel stops waiting.
func (c *Connecting) Cancel() {
	c.work.Drop()
	c.view.Waiting, c.view.Redeeming, c.asking = false, false, false
}

// ended shows how connecting went.
func (c *Connecting) ended(account app.Account, err error) {
	c.view.Waiting, c.view.Redeeming = false, false
	if err != nil {
		c.fail(err)
		c.Changed()
		return
	}
	c.Empty()
	c.Load()
	c.Done(account)
}

// fail says what went wrong in the words of the window: those of the command line name its commands.
func (c *Connecting) fail(err error) {
	c.clear()
	key, fill := "other", map[string]any{}
	switch {
	case errors.As(err, &c.other):
		key, c.view.Cure = "another", ConnectOther
		fill = map[string]any{"Follows": c.other.Follows.Email, "Answered": c.other.Answered.Email}
	case errors.Is(err, collector.ErrNoAppKey):
		key, c.view.Cure = "no-key", ConnectSettings
	case errors.Is(err, collector.ErrNoPort):
		key, c.view.Cure = "no-port", ConnectByCode
	case errors.Is(err, collector.ErrDenied):
		key = "denied"
	case errors.Is(err, collector.ErrOffline):
		key = "offline"
	case errors.Is(err, collector.ErrCode):
		key, c.view.Cure = "code", ConnectNewAsk
	case errors.Is(err, app.ErrNotFound):
		key, c.view.Cure = "request-gone", ConnectNewAsk
	default:
		c.view.Title, c.view.Body = c.Words.Say("ui.wizard.problem.other", nil), c.Words.Problem(err)
		return
	}
	c.view.Title, c.view.Body = c.Words.Say("ui.wizard.problem."+key, nil), c.Words.Say("ui.wizard.problem."+key+"-body", fill)
}

// Switch takes the other account that answered.
func (c *Connecting) Switch() {
	other := c.other
	if other == nil {
		return
	}
	c.load(func(ctx context.Context) func() {
		account, err := c.Session.Accept(ctx, other)
		return func() { c.ended(account, err) }
	})
}

// Busy reports whether connecting is under way, or waits for a person: for a code, or because something went wrong.
func (c *Connecting) Busy() bool {
	return c.view.Waiting || c.view.Redeeming || c.asking || c.shown != "" || c.view.Title != ""
}
