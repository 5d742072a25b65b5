package simulation

import (
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/tray"
	"bannette/program"
	"bannette/storage"
	"bannette/storage/keychain"
	"bannette/trial/must"
	"bannette/trial/world"
)

// firm is what every seed begins with: two companies with two binders each, and Camille, who stays signed in.
type firm struct {
	dir       string    // for the seeds' folders
	begins    time.Time // a seed's first day is in the week from then on
	database  []byte
	mark      []byte // of the tray
	secrets   *keychain.Memory
	zone      *time.Location
	companies []app.Company
	binders   [][]app.Binder // by company
	client    app.User
	over      func(*app.Store) // breaks a promise of the store, nil for none
}

// newFirm sets the firm up once: a password takes longer to hash than a seed to run.
func newFirm(t *testing.T) *firm {
	f := &firm{dir: world.InMemory(t), begins: firstDay, secrets: keychain.NewMemory(), zone: must.Get(time.LoadLocation("Europe/Paris"))(t)}
	data := filepath.Join(f.dir, "firm")
	store := must.Get(storage.Open(data, storage.Options{}))(t)
	a := &app.App{Store: store.Roles(), Secrets: f.secrets, Places: f.places(), Now: func() time.Time { return firstDay }, Collector: &collector.Collector{},
		FolderTray: func(_, ledger string) app.FolderTray { return tray.NewFolder(filepath.Join(f.dir, "firm"), ledger) }}
	a.Open()
	ctx := t.Context()
	session := must.Get(a.SetUp(ctx, "Camille", world.Password))(t)
	must.Do(t, errors.Join(session.Stay(ctx), session.Set(ctx, app.SettingTray, "/tray"), session.Set(ctx, app.SettingSizeLimit, "4KB")))
	for _, name := range []string{"Boulangerie Lefèvre", "Garage du Port"} {
		company := must.Get(session.AddCompany(ctx, name, ""))(t)
		f.companies = append(f.companies, company)
		f.binders = append(f.binders, []app.Binder{
			must.Get(session.AddBinder(ctx, company.ID, "Achats", app.Purchases))(t), must.Get(session.AddBinder(ctx, company.ID, "Ventes", app.Sales))(t)})
	}
	f.client = must.Get(session.AddUser(ctx, app.User{Name: "Claire", External: true}, ""))(t)
	must.Do(t, store.Close())
	f.database, f.mark = must.Get(os.ReadFile(filepath.Join(data, "bannette.db")))(t), must.Get(os.ReadFile(filepath.Join(data, world.TrayMark)))(t)
	return f
}

// places are those of every seed: the secrets' names come from them, and daily backups go there.
func (f *firm) places() app.Places { return app.Places{Data: filepath.Join(f.dir, "firm")} }

// keys are a seed's own secrets, above those that the firm came with.
type keys struct {
	*keychain.Memory
	below *keychain.Memory
}

func (k keys) Get(ctx context.Context, name string) (string, error) {
	secret, err := k.Memory.Get(ctx, name)
	if err != nil {
		return k.below.Get(ctx, name)
	}
	return secret, nil
}

// instance is one life of the program.
type instance struct {
	*simulation
	store     *storage.Store
	app       *app.App
	session   *app.Session
	transport *http.Transport
	keychain  *opening
	dead      bool // killed: nothing that it does has any effect
	leaving   leaving
}

// start begins a life of the program on the seed's data folder.
func (s *simulation) start() *instance {
	store, err := storage.Open(filepath.Join(s.dir, "data"), storage.Options{Zone: s.zone, Now: s.now})
	if err != nil {
		s.fail("open: %v", err)
		return nil
	}
	p := &instance{simulation: s, store: store, transport: &http.Transport{DialContext: s.network.dial},
		keychain: &opening{Secrets: keys{s.secrets, s.firm.secrets}, s: s}}
	p.leaving.ctx, p.leaving.cancel = context.WithCancel(context.Background())
	log := slog.New(slog.DiscardHandler)
	backoff := time.Duration(1) // without chance in it
	if s.parallel() {
		backoff = 0 // the usual
	}
	p.app = &app.App{
		Installed: func() []string { return []string{"eng", "fra"} },
		Store:     store.Roles(), Secrets: p.keychain, Places: s.places(), Now: s.now, Zone: s.zone, Log: log,
		Dropbox: func(key string) (app.Dropbox, error) {
			client, err := dropbox.New(dropbox.Config{AppKey: key, Base: s.server.URL(), Backoff: backoff, Transport: p.transport})
			return program.Door{Client: client}, err
		},
		FolderTray: func(_, ledger string) app.FolderTray {
			return poisonedTray{tray.NewFolder(filepath.Join(s.dir, "tray"), ledger), s}
		},
		Collector: &collector.Collector{Ledger: store, Archive: store.Archive(), Recogniser: &layering{s, p}, Now: s.now, Log: log},
	}
	if s.over != nil {
		s.over(&p.app.Store)
	}
	p.app.Open()
	p.surround()
	if p.session, err = p.app.Resume(context.Background()); err != nil {
		s.fail("resume: %v", err)
	}
	return p
}

// parallel says whether the seed runs side by side what can: then its steps need not be the same each time.
func (s *simulation) parallel() bool { return s.seed%5 == 0 }

// surround puts the border around the line. Within it are who looks on, and what breaks the line.
func (p *instance) surround() {
	c := p.app.Collector
	c.Downloads, c.Recognitions, c.Accounts = 1, 1, 1
	if p.parallel() {
		c.Downloads, c.Recognitions, c.Accounts = 3, 2, 2
	}
	if p.broken != nil {
		p.broken(c)
	}
	c.Ledger = &watchedLedger{c.Ledger, p.simulation}
	world.Surround(c, p)
	answered := c.Answered
	c.Answered = func(ctx context.Context, account int64, err error) {
		if !p.dead {
			answered(ctx, account, err)
		}
	}
}

func (p *instance) end() {
	p.leaving.cancel()
	p.check("close", p.store.Close())
	p.transport.CloseIdleConnections()
}

// restart ends the program and starts it again.
func (s *simulation) restart() {
	s.program.end()
	s.program = s.start()
	s.log("the program starts anew")
}

func (s *simulation) close() {
	s.program.end()
}

// layering recognises by appending a layer to some files, another one each time.
type layering struct {
	s *simulation
	p *instance
}

const layer = "\n%layer "

func (l *layering) Recognise(_ context.Context, file, _, _ string) (collector.Text, error) {
	if l.p.leaving.gone.Load() {
		return collector.Text{}, collector.ErrRecogniserAway
	}
	if l.s.failing.errs {
		l.s.readingFailed(filepath.Base(file))
		return collector.Text{}, errQuantum
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return collector.Text{}, err
	}
	text := collector.Text{Recognition: collector.TextLayer, Confidence: 1, Pages: []collector.PageText{{Text: string(content[:min(len(content), 40)])}}}
	if sha256.Sum256(content)[0]%3 > 0 {
		return text, nil
	}
	scratch, err := os.CreateTemp(l.s.dir, "scratch-*")
	if err != nil {
		return collector.Text{}, err
	}
	defer scratch.Close()
	_, err = scratch.WriteString(string(content) + layer + filepath.Base(scratch.Name()))
	text.Searchable, text.Recognition = scratch.Name(), collector.OCR
	return text, err
}
