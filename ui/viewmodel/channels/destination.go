package channels

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// DestinationSession is what choosing a destination needs of whoever is signed in.
type DestinationSession interface {
	User(ctx context.Context) (app.User, error)
	Users(ctx context.Context) ([]app.User, error)
	Companies(ctx context.Context) ([]app.Company, error)
	Binders(ctx context.Context, company int64) ([]app.Binder, error)
	Channels(ctx context.Context) ([]app.ChannelRow, error)
	AddCompany(ctx context.Context, name, siren string) (app.Company, error)
	AddBinder(ctx context.Context, company int64, name string, kind app.BinderKind) (app.Binder, error)
	AddUser(ctx context.Context, user app.User, password string) (app.User, error)
}

// Destination is where a channel's documents go, whose they are, and what the channel is called.
type Destination struct {
	Session DestinationSession
	Words   *viewmodel.Words
	Runner  viewmodel.Runner
	Changed func()

	user      app.User
	companies []app.Company
	binders   []app.Binder // of all companies
	clients   []app.User
	names     []string // of the other channels

	company, binder, client int64
	channel                 int64 // the one that is changed, 0 for a new one
	name                    string
	named                   bool // a person wrote the name
	problem                 string
}

// Load reads what there is to choose from, and then calls then.
func (d *Destination) Load(then func()) {
	d.Runner.Run(func() func() {
		ctx := context.Background()
		user, err := d.Session.User(ctx)
		companies, err1 := d.Session.Companies(ctx)
		binders, err2 := d.Session.Binders(ctx, 0)
		users, err3 := d.Session.Users(ctx)
		rows, err4 := d.Session.Channels(ctx)
		return func() {
			d.problem = ""
			if err := errors.Join(err, err1, err2, err3, err4); err != nil {
				d.problem = d.Words.Problem(err)
			}
			d.user, d.companies, d.binders, d.clients = user, companies, binders, nil
			for _, u := range users {
				if u.External {
					d.clients = append(d.clients, u)
				}
			}
			d.names = nil
			for _, row := range rows {
				if row.ID != d.channel {
					d.names = append(d.names, row.Name)
				}
			}
			d.propose()
			if then != nil {
				then()
			}
			d.Changed()
		}
	})
}

// Begin empties the destination.
func (d *Destination) Begin() { d.Put(0, 0, 0, 0, "") }

// Put sets the destination; channel is the one that is changed, 0 for a new one.
func (d *Destination) Put(channel, company, binder, client int64, name string) {
	d.channel, d.company, d.binder, d.client, d.name, d.named, d.problem = channel, company, binder, client, name, name != "", ""
}

// wanted is the channel that is asked for: folders of an account, which come here.
func (d *Destination) wanted(account int64, folders []ChosenFolder) app.NewChannel {
	wanted := app.NewChannel{Name: d.name, Account: account, Company: d.company, Binder: d.binder, Client: d.client}
	for _, f := range folders {
		wanted.Choices = append(wanted.Choices, app.FolderChoice{Folder: f.SourceID, Subfolders: f.Subfolders})
	}
	return wanted
}

// Companies are the names of the companies, and the place of the chosen one, -1 for none.
func (d *Destination) Companies() (names []string, chosen int) {
	for _, c := range d.companies {
		names = append(names, c.Name)
	}
	return names, slices.IndexFunc(d.companies, func(c app.Company) bool { return c.ID == d.company })
}

// BinderChoice is a binder to choose.
type BinderChoice struct {
	Name  string
	Glyph viewmodel.Glyph
}

// Binders are those of the chosen company, and the place of the chosen one, -1 for none.
func (d *Destination) Binders() (choices []BinderChoice, chosen int) {
	chosen = -1
	for _, b := range d.ofCompany() {
		if b.ID == d.binder {
			chosen = len(choices)
		}
		choices = append(choices, BinderChoice{b.Name, viewmodel.BinderGlyph(b.Kind)})
	}
	return choices, chosen
}

func (d *Destination) ofCompany() (binders []app.Binder) {
	for _, b := range d.binders {
		if b.Company == d.company {
			binders = append(binders, b)
		}
	}
	return binders
}

// BinderKinds are the kinds that a new binder can have.
func (d *Destination) BinderKinds() (kinds []BinderChoice) {
	for _, kind := range app.BinderKinds() {
		kinds = append(kinds, BinderChoice{d.Words.Say("kind."+string(kind), nil), viewmodel.BinderGlyph(kind)})
	}
	return kinds
}

// Clients are the external users, and the place of the chosen one, -1 for none.
func (d *Destination) Clients() (names []string, chosen int) {
	for _, u := range d.clients {
		names = append(names, u.Name)
	}
	return names, slices.IndexFunc(d.clients, func(u app.User) bool { return u.ID == d.client })
}

// Name is the channel's.
func (d *Destination) Name() string { return d.name }

// Problem says why something could not be read or made, "" for nothing.
func (d *Destination) Problem() string { return d.problem }

// ChooseCompany chooses a company; its only binder is chosen with it.
func (d *Destination) ChooseCompany(place int) {
	if place < 0 || place >= len(d.companies) || d.companies[place].ID == d.company {
		return
	}
	d.company, d.binder = d.companies[place].ID, 0
	if binders := d.ofCompany(); len(binders) == 1 {
		d.binder = binders[0].ID
	}
	d.settled()
}

// ChooseBinder chooses a binder of the company.
func (d *Destination) ChooseBinder(place int) {
	if binders := d.ofCompany(); place >= 0 && place < len(binders) {
		d.binder = binders[place].ID
		d.settled()
	}
}

// ChooseClient chooses the external user.
func (d *Destination) ChooseClient(place int) {
	if place >= 0 && place < len(d.clients) {
		d.client = d.clients[place].ID
		d.settled()
	}
}

// SetName names the channel; an emptied name is proposed again.
func (d *Destination) SetName(name string) {
	d.name, d.named = name, strings.TrimSpace(name) != ""
	d.problem = ""
	d.Changed()
}

func (d *Destination) settled() {
	d.problem = ""
	d.propose()
	d.Changed()
}

// propose names the channel after company and binder, « Lefèvre – achats », as long as nobody named it.
func (d *Destination) propose() {
	company := slices.IndexFunc(d.companies, func(c app.Company) bool { return c.ID == d.company })
	binder := slices.IndexFunc(d.binders, func(b app.Binder) bool { return b.ID == d.binder })
	if d.named || company < 0 || binder < 0 {
		return
	}
	after := " – " + strings.ToLower(d.binders[binder].Name)
	whole := d.companies[company].Name
	for _, name := range []string{lastName(whole) + after, whole + after} {
		if !d.taken(name) {
			d.name = name
			return
		}
	}
	for n := 2; ; n++ {
		if d.name = whole + after + " (" + strconv.Itoa(n) + ")"; !d.taken(d.name) {
			return
		}
	}
}

func (d *Destination) taken(name string) bool {
	return slices.ContainsFunc(d.names, func(other string) bool { return strings.EqualFold(other, strings.TrimSpace(name)) })
}

// lastName is what a company is called for short: the last word of its name, if it tells something.
func lastName(company string) string {
	words := strings.Fields(company)
	if len(words) < 2 {
		return company
	}
	last := words[len(words)-1]
	legal := []string{"sarl", "sas", "sasu", "eurl", "sa", "sci", "snc", "scp", "earl", "fils", "cie", "associés", "ltd", "llc", "inc", "gmbh"}
	if len([]rune(last)) < 3 || slices.Contains(legal, strings.ToLower(strings.Trim(last, "."))) {
		return company
	}
	return last
}

// Missing says what has still to be chosen, "" if all is.
func (d *Destination) Missing() string {
	switch {
	case d.company == 0:
		return d.Words.Say("ui.wizard.need-company", nil)
	case d.binder == 0:
		return d.Words.Say("ui.wizard.need-binder", nil)
	case d.client == 0:
		return d.Words.Say("ui.wizard.need-client", nil)
	case strings.TrimSpace(d.name) == "":
		return d.Words.Say("ui.wizard.need-name", nil)
	case d.taken(d.name):
		return d.Words.Say("problem.taken", nil)
	}
	return ""
}

// NameProblem says below the name why it cannot be, "" if it can.
func (d *Destination) NameProblem() string {
	if d.taken(d.name) {
		return d.Words.Say("problem.taken", nil)
	}
	return ""
}
