package viewmodel

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

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
	Session ConnectingSession
	Words   *Words
	Now     func() time.Time
	Desk    Desk
	Changed func()
	// Browse opens an address outside of the window.
	Browse func(url string) error
	// Done is told the account that was connected.
	Done func(app.Account)

	known    app.Account // the one to be reconnected, zero for a new one
	work     Latest
	waiting  bool
	url      string // what the browser was to open
	unopened bool   // and could not
	title    string // of what went wrong, "" for nothing
	body     string
	cure     ConnectCure
	other    *app.OtherAccountError
	pending  []app.OwnerRequest
	shown    string // id of the request that is looked at
	english  bool   // the text to the owner is in English
	code     string
	redeems  bool
}

// Load reads the requests that wait.
func (c *Connecting) Load() {
	c.Desk.Run(func() func() {
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
	c.known, c.shown, c.code, c.english = known, "", "", c.Words.Language() == "en"
	c.clear()
}

func (c *Connecting) clear() { c.title, c.body, c.cure, c.other = "", "", ConnectAgain, nil }

// Known is the e-mail of the account to be reconnected, "" for a new one.
func (c *Connecting) Known() string { return c.known.Owner.Email }

// Waiting reports whether the browser is open and its answer has not come.
func (c *Connecting) Waiting() bool { return c.waiting }

// Link is what the browser opens, for whoever has to open it by hand; opened says whether it could be.
func (c *Connecting) Link() (link string, opened bool) { return c.url, !c.unopened }

// Problem says what went wrong: title, what to do, and what helps; "" for nothing.
func (c *Connecting) Problem() (title, body string, cure ConnectCure) { return c.title, c.body, c.cure }

// Others are the account that was to be reconnected, and the one that answered instead.
func (c *Connecting) Others() (follows, answered string) {
	if c.other == nil {
		return "", ""
	}
	return c.other.Follows.Email, c.other.Answered.Email
}

// Connect opens the browser and waits for the owner's answer.
func (c *Connecting) Connect() {
	c.clear()
	c.waiting, c.url, c.unopened, c.shown = true, "", false, ""
	c.Changed()
	c.work.Desk = c.Desk
	asking := app.Asking{Purpose: collector.ForCollection, Show: c.show}
	known := c.known.ID
	c.work.Ask(func(ctx context.Context) func() {
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

// show opens the browser; it is called away from the window.
func (c *Connecting) show(link string) {
	err := c.Browse(link)
	c.Desk.back(func() {
		c.url, c.unopened = link, err != nil
		c.Changed()
	})
}

// Cancel stops waiting.
func (c *Connecting) Cancel() {
	c.work.Drop()
	c.waiting, c.redeems = false, false
}

// ended takes up how connecting went.
func (c *Connecting) ended(account app.Account, err error) {
	c.waiting, c.redeems = false, false
	if err != nil {
		c.fail(err)
		c.Changed()
		return
	}
	c.clear()
	c.shown, c.code = "", ""
	c.Load()
	c.Done(account)
}

// fail says what went wrong in the words of the window: those of the command line name its commands.
func (c *Connecting) fail(err error) {
	c.clear()
	key, fill := "other", map[string]any{}
	switch {
	case errors.As(err, &c.other):
		key, c.cure = "another", ConnectOther
		fill = map[string]any{"Follows": c.other.Follows.Email, "Answered": c.other.Answered.Email}
	case errors.Is(err, collector.ErrNoAppKey):
		key, c.cure = "no-key", ConnectSettings
	case errors.Is(err, collector.ErrNoPort):
		key, c.cure = "no-port", ConnectByCode
	case errors.Is(err, collector.ErrDenied):
		key = "denied"
	case errors.Is(err, collector.ErrOffline):
		key = "offline"
	case errors.Is(err, collector.ErrCode):
		key, c.cure = "code", ConnectNewAsk
	case errors.Is(err, app.ErrNotFound):
		key, c.cure = "request-gone", ConnectNewAsk
	default:
		c.title, c.body = c.Words.Say("ui.wizard.problem.other", nil), c.Words.Problem(err)
		return
	}
	c.title, c.body = c.Words.Say("ui.wizard.problem."+key, nil), c.Words.Say("ui.wizard.problem."+key+"-body", fill)
}

// Switch takes the other account that answered.
func (c *Connecting) Switch() {
	other := c.other
	if other == nil {
		return
	}
	c.work.Desk = c.Desk
	c.work.Ask(func(ctx context.Context) func() {
		account, err := c.Session.Accept(ctx, other)
		return func() { c.ended(account, err) }
	})
}

// Ask makes a request for the owner and shows its text.
func (c *Connecting) Ask() { c.ask(func(app.OwnerRequest) {}) }

// ByCode opens the browser here, on the page that shows a code to be copied.
func (c *Connecting) ByCode() {
	c.ask(func(r app.OwnerRequest) {
		link := r.URL
		c.Desk.Run(func() func() {
			c.show(link)
			return nil
		})
	})
}

func (c *Connecting) ask(then func(app.OwnerRequest)) {
	c.Cancel()
	c.clear()
	known, to := c.known.ID, c.known.Owner.Email
	c.work.Desk = c.Desk
	c.work.Ask(func(ctx context.Context) func() {
		request, err := c.Session.AskOwner(ctx, collector.ForCollection, known, to)
		return func() {
			if err != nil {
				c.fail(err)
				c.Changed()
				return
			}
			c.pending = append([]app.OwnerRequest{request}, c.pending...)
			c.shown, c.code = request.ID, ""
			then(request)
			c.Changed()
		}
	})
}

// Asked is the request that is looked at; false for none.
func (c *Connecting) Asked() (app.OwnerRequest, bool) {
	for _, r := range c.pending {
		if r.ID == c.shown {
			return r, true
		}
	}
	return app.OwnerRequest{}, false
}

// Requests are the requests that wait, in words: « Demande du 23 nov. par Camille ».
func (c *Connecting) Requests() []string {
	var lines []string
	for _, r := range c.pending {
		fill := map[string]any{"When": When(c.Words, c.Now(), r.Asked), "By": r.By, "To": r.To}
		key := "ui.wizard.request"
		if r.To != "" {
			key = "ui.wizard.request-to"
		}
		lines = append(lines, c.Words.Say(key, fill))
	}
	return lines
}

// Look shows a request that waits; -1 shows none.
func (c *Connecting) Look(request int) {
	c.clear()
	c.shown, c.code = "", ""
	if request >= 0 && request < len(c.pending) {
		c.shown = c.pending[request].ID
	}
	c.Changed()
}

// Drop gives a request up.
func (c *Connecting) Drop(request int) {
	if request < 0 || request >= len(c.pending) {
		return
	}
	id := c.pending[request].ID
	c.Desk.Run(func() func() {
		err := c.Session.DropRequest(context.Background(), id)
		return func() {
			if err != nil {
				c.fail(err)
			}
			if c.shown == id {
				c.shown = ""
			}
			c.Load()
		}
	})
}

// InEnglish chooses the language of the text to the owner.
func (c *Connecting) InEnglish(english bool) {
	c.english = english
	c.Changed()
}

// English reports whether the text to the owner is in English.
func (c *Connecting) English() bool { return c.english }

// Letter is what is sent to the owner.
func (c *Connecting) Letter() (subject, text string) {
	asked, _ := c.Asked()
	return c.letter(asked.URL)
}

// LetterShown is the letter as it is shown: its link is shortened, which no line would hold.
func (c *Connecting) LetterShown() string {
	asked, _ := c.Asked()
	link, _, _ := strings.Cut(asked.URL, "?")
	_, text := c.letter(link + "?…")
	return text
}

func (c *Connecting) letter(link string) (subject, text string) {
	asked, ok := c.Asked()
	if !ok {
		return "", ""
	}
	words := c.Words
	language := map[bool]string{true: "en", false: "fr"}[c.english]
	if language != words.Language() {
		if other, err := NewWords(language); err == nil {
			words = other
		}
	}
	return words.Say("ui.wizard.letter-subject", nil), words.Say("ui.wizard.letter", map[string]any{"Link": link, "By": asked.By})
}

// Mail is the address that opens the letter in the program for e-mail.
func (c *Connecting) Mail() string {
	subject, text := c.Letter()
	to := ""
	if asked, ok := c.Asked(); ok && strings.Contains(asked.To, "@") {
		to = url.PathEscape(asked.To)
	}
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") } // programs for e-mail show a plus
	return "mailto:" + to + "?subject=" + escape(subject) + "&body=" + escape(strings.ReplaceAll(text, "\n", "\r\n"))
}

// Code takes up what was pasted.
func (c *Connecting) Code(code string) {
	c.code = code
	c.Changed()
}

// Pasted is the code as it was pasted.
func (c *Connecting) Pasted() string { return c.code }

// Redeeming reports whether a code is being tried.
func (c *Connecting) Redeeming() bool { return c.redeems }

// MayAnswer says why the code cannot be tried yet, "" if it can.
func (c *Connecting) MayAnswer() string {
	if strings.TrimSpace(c.code) == "" || c.redeems {
		return c.Words.Say("ui.wizard.code-first", nil)
	}
	return ""
}

// Answer tries the code.
func (c *Connecting) Answer() {
	asked, ok := c.Asked()
	if !ok || c.MayAnswer() != "" {
		return
	}
	c.clear()
	c.redeems = true
	c.Changed()
	code := c.code
	c.work.Desk = c.Desk
	c.work.Ask(func(ctx context.Context) func() {
		account, err := c.Session.AnswerRequest(ctx, asked.ID, code)
		return func() { c.ended(account, err) }
	})
}

// Busy reports whether connecting is under way, or waits for a person: for a code, or because something went wrong.
func (c *Connecting) Busy() bool { return c.waiting || c.redeems || c.shown != "" || c.title != "" }
