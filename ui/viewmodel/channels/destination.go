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
	*viewmodel.Needs
	session DestinationSession

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

// Load reads what there is to choose from.
func (d *Destination) Load() {
	d.Runner.Run(func() func() {
		ctx := context.Background()
		user, err := d.session.User(ctx)
		companies, err1 := d.session.Companies(ctx)
		binders, err2 := d.session.Binders(ctx, 0)
		users, err3 := d.session.Users(ctx)
		rows, err4 := d.session.Channels(ctx)
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
			d.Changed()
		}
	})
}

// put sets the destination to that of a channel, the zero one for a new channel that has none.
func (d *Destination) put(row app.ChannelRow) {
	d.channel, d.company, d.binder, d.client = row.ID, row.Company.ID, row.Binder.ID, row.Client.ID
	d.name, d.named, d.problem = row.Name, row.Name != "", ""
}

// differs reports whether the destination is another one than that of a channel.
func (d *Destination) differs(row app.ChannelRow) bool {
	return d.name != row.Name || d.company != row.Company.ID || d.binder != row.Binder.ID || d.client != row.Client.ID
}

// wanted is the channel that is asked for: folders of an account, which come here.
func (d *Destination) wanted(account int64, folders []ChosenFolder) app.NewChannel {
	wanted := app.NewChannel{Name: d.name, Account: account, Company: d.company, Binder: d.binder, Client: d.client}
	for _, f := range folders {
		wanted.Choices = append(wanted.Choices, app.FolderChoice{Folder: f.SourceID, Subfolders: f.Subfolders})
	}
	return wanted
}

// Choice is one thing to choose.
type Choice struct {
	Name  string
	Glyph viewmodel.Glyph
}

// Choices are what can be chosen of, and more can be made of.
type Choices struct {
	All       []Choice
	Chosen    int    // -1 for nothing
	MayChoose string // why none can be chosen, "" if one can
	MayAdd    string // why none can be made here, "" if one can
	Help      string // said below them
}

// name is what the chosen one is called, "" for none.
func (c Choices) name() string {
	if c.Chosen < 0 {
		return ""
	}
	return c.All[c.Chosen].Name
}

func choicesOf[T any](things []T, chosen int64, choice func(T) (id int64, c Choice)) Choices {
	choices := Choices{Chosen: -1}
	for i, thing := range things {
		id, c := choice(thing)
		if id == chosen {
			choices.Chosen = i
		}
		choices.All = append(choices.All, c)
	}
	return choices
}

// DestinationView is what the window shows of the destination.
type DestinationView struct {
	Companies, Binders, Clients Choices // the binders are the company's
	Name, NameProblem           string  // the channel's, and why it cannot be, "" if it can
	Problem                     string  // why something could not be read or made, "" for nothing
}

// View is what is to be shown.
func (d *Destination) View() DestinationView {
	v := DestinationView{
		Companies: choicesOf(d.companies, d.company, func(c app.Company) (int64, Choice) { return c.ID, Choice{Name: c.Name} }),
		Binders:   choicesOf(d.ofCompany(), d.binder, func(b app.Binder) (int64, Choice) { return b.ID, Choice{b.Name, viewmodel.BinderGlyph(b.Kind)} }),
		Clients:   choicesOf(d.clients, d.client, func(u app.User) (int64, Choice) { return u.ID, Choice{Name: u.Name} }),
		Name:      d.name,
		Problem:   d.problem,
	}
	v.Companies.MayAdd = d.mayAdd(app.RightAdministration)
	if d.user.ID != 0 {
		v.Companies.Help = v.Companies.MayAdd
	}
	if v.Companies.Chosen < 0 {
		v.Binders.MayChoose = d.Words.Say("ui.wizard.need-company", nil)
	}
	if v.Binders.MayAdd = v.Companies.MayAdd; v.Binders.MayAdd == "" && d.company == 0 {
		v.Binders.MayAdd = d.Words.Say("ui.wizard.need-company", nil)
	}
	if v.Companies.Chosen >= 0 && len(v.Binders.All) == 0 && v.Binders.MayAdd == "" {
		v.Binders.Help = d.Words.Say("ui.wizard.no-binder", nil)
	}
	v.Clients.MayAdd = d.mayAdd(app.RightCollection, app.RightAdministration)
	if d.isTaken(d.name) {
		v.NameProblem = d.Words.Say("problem.taken", nil)
	}
	return v
}

func (d *Destination) mayAdd(rights ...app.Right) string {
	if slices.ContainsFunc(rights, d.user.Has) {
		return ""
	}
	return viewmodel.May(d.Words, d.user, true, rights[0])
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
func (d *Destination) BinderKinds() (kinds []Choice) {
	for _, kind := range app.BinderKinds() {
		kinds = append(kinds, Choice{d.Words.Say("kind."+string(kind), nil), viewmodel.BinderGlyph(kind)})
	}
	return kinds
}

// ChooseCompany chooses a company; its only binder is chosen with it.
func (d *Destination) ChooseCompany(row int) {
	if row < 0 || row >= len(d.companies) || d.companies[row].ID == d.company {
		return
	}
	d.company, d.binder = d.companies[row].ID, 0
	if binders := d.ofCompany(); len(binders) == 1 {
		d.binder = binders[0].ID
	}
	d.chosen()
}

// ChooseBinder chooses a binder of the company.
func (d *Destination) ChooseBinder(row int) {
	if binders := d.ofCompany(); row >= 0 && row < len(binders) {
		d.binder = binders[row].ID
		d.chosen()
	}
}

// ChooseClient chooses the external user.
func (d *Destination) ChooseClient(row int) {
	if row >= 0 && row < len(d.clients) {
		d.client = d.clients[row].ID
		d.chosen()
	}
}

// SetName names the channel; an emptied name is proposed again.
func (d *Destination) SetName(name string) {
	d.name, d.named = name, strings.TrimSpace(name) != ""
	d.problem = ""
	d.Changed()
}

// chosen names the channel after what was chosen.
func (d *Destination) chosen() {
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
		if !d.isTaken(name) {
			d.name = name
			return
		}
	}
	for n := 2; ; n++ {
		if d.name = whole + after + " (" + strconv.Itoa(n) + ")"; !d.isTaken(d.name) {
			return
		}
	}
}

func (d *Destination) isTaken(name string) bool {
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

// missing says what has still to be chosen, "" if all is.
func (d *Destination) missing() string {
	switch {
	case d.company == 0:
		return d.Words.Say("ui.wizard.need-company", nil)
	case d.binder == 0:
		return d.Words.Say("ui.wizard.need-binder", nil)
	case d.client == 0:
		return d.Words.Say("ui.wizard.need-client", nil)
	case strings.TrimSpace(d.name) == "":
		return d.Words.Say("ui.wizard.need-name", nil)
	case d.isTaken(d.name):
		return d.Words.Say("problem.taken", nil)
	}
	return ""
}

// AddCompany makes a company and chooses it. failed is told what is wrong with it, "" once it is there.
func (d *Destination) AddCompany(name, siren string, failed func(problem string)) {
	d.add(failed, func(ctx context.Context) (func(), error) {
		company, err := d.session.AddCompany(ctx, name, siren)
		return func() { d.company, d.binder = company.ID, 0 }, err
	})
}

// AddBinder makes a binder in the chosen company and chooses it; kind is its row in BinderKinds.
func (d *Destination) AddBinder(name string, kind int, failed func(problem string)) {
	company := d.company
	d.add(failed, func(ctx context.Context) (func(), error) {
		binder, err := d.session.AddBinder(ctx, company, name, app.BinderKinds()[max(kind, 0)])
		return func() { d.binder = binder.ID }, err
	})
}

// AddClient makes an external user and chooses it.
func (d *Destination) AddClient(name, email string, failed func(problem string)) {
	d.add(failed, func(ctx context.Context) (func(), error) {
		client, err := d.session.AddUser(ctx, app.User{Name: name, Email: strings.TrimSpace(email), External: true}, "")
		return func() { d.client = client.ID }, err
	})
}

func (d *Destination) add(failed func(problem string), add func(ctx context.Context) (choose func(), err error)) {
	d.Runner.Run(func() func() {
		choose, err := add(context.Background())
		return func() {
			switch {
			case errors.Is(err, app.ErrBadValue):
				failed(d.Words.Say("ui.wizard.bad-name", nil))
				return
			case err != nil:
				failed(d.Words.Problem(err))
				return
			}
			choose()
			failed("")
			d.Load()
		}
	})
}
