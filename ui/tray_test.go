package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// paperTray is a firm's trays in memory: the session of the tests and the pictures.
type paperTray struct {
	books     []app.TrayRow
	rows      []app.DocumentRow // newest first
	languages []string
	opened    []string
	added     app.Added
	exported  []int64
	reads     int // how often documents were asked for
	largest   int // how many at most were handed out at once
	err       error
}

func (p *paperTray) Trays(context.Context) ([]app.TrayRow, error) {
	for i := range p.books {
		p.books[i].Counts = map[app.Status]int{}
		for _, row := range p.rows {
			if row.Binder.ID == p.books[i].Binder.ID {
				p.books[i].Counts[row.Status]++
			}
		}
	}
	return p.books, p.err
}

func (p *paperTray) through(f app.DocumentFilter) (rows []app.DocumentRow) {
	for _, row := range p.rows {
		if (f.Company == 0 || row.Company.ID == f.Company) && (f.Binder == 0 || row.Binder.ID == f.Binder) && (f.Status == "" || row.Status == f.Status) &&
			(f.Before == 0 || row.ID < f.Before) && strings.Contains(strings.ToLower(row.Name), strings.ToLower(f.Search)) {
			rows = append(rows, row)
		}
	}
	return rows
}

func (p *paperTray) Documents(_ context.Context, f app.DocumentFilter) ([]app.DocumentRow, error) {
	rows := p.through(f)
	rows = rows[min(f.Skip, len(rows)):]
	rows = rows[:min(f.Limit, len(rows))]
	p.reads, p.largest = p.reads+1, max(p.largest, len(rows))
	return slices.Clone(rows), p.err
}

func (p *paperTray) DocumentIDs(_ context.Context, f app.DocumentFilter) (ids []int64, err error) {
	for _, row := range p.through(f) {
		ids = append(ids, row.ID)
	}
	return ids, p.err
}

func (p *paperTray) at(id int64) *app.DocumentRow {
	for i := range p.rows {
		if p.rows[i].ID == id {
			return &p.rows[i]
		}
	}
	return &app.DocumentRow{}
}

func (p *paperTray) Document(_ context.Context, id int64) (app.DocumentRow, error) {
	return *p.at(id), nil
}

func (p *paperTray) MarkDocuments(_ context.Context, ids []int64, to app.Status) (map[int64]app.Status, error) {
	before := map[int64]app.Status{}
	for _, id := range ids {
		before[id] = p.at(id).Status
		p.at(id).Status = to
	}
	return before, p.err
}

func (p *paperTray) MoveDocument(_ context.Context, id, binder int64) error {
	for _, book := range p.books {
		if book.Binder.ID == binder {
			p.at(id).Binder = book.Binder
		}
	}
	return p.err
}

func (p *paperTray) RenameDocument(_ context.Context, id int64, name string) error {
	p.at(id).Name = name
	return p.err
}

func (p *paperTray) SetField(_ context.Context, id int64, name, value string) error {
	fields := collector.Fields{}
	for k, v := range p.at(id).Fields {
		fields[k] = v
	}
	fields[name] = collector.Field{Value: value, Proof: collector.Typed}
	p.at(id).Fields = fields
	return p.err
}

// Lookalikes are those of the same supplier and total.
func (p *paperTray) Lookalikes(_ context.Context, id int64) (rows []app.DocumentRow, err error) {
	own := p.at(id).Fields[collector.FieldNumber].Value
	for _, row := range p.rows {
		if own != "" && row.ID != id && row.Fields[collector.FieldNumber].Value == own {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func (p *paperTray) Languages() []string                                   { return p.languages }
func (p *paperTray) ReadAnew(context.Context, int64, []string, bool) error { return p.err }
func (p *paperTray) TrayFile(_ context.Context, id int64) (string, error) {
	return fmt.Sprint("tray ", id), p.err
}
func (p *paperTray) OpenedCopy(_ context.Context, id int64, searchable bool) (string, error) {
	return fmt.Sprint(id, searchable), p.err
}

func (p *paperTray) AddFiles(context.Context, int64, []string, string) (app.Added, error) {
	return p.added, p.err
}

func (p *paperTray) ExportDocuments(_ context.Context, ids []int64, file string, _ app.DocumentTable, told func(int, int)) error {
	p.exported = ids
	told(1, 1)
	return p.err
}

func (p *paperTray) Trail(_ context.Context, id int64) (app.Trail, error) {
	row := *p.at(id)
	return app.Trail{Document: row, Channel: "Lefèvre – achats", Path: "/Factures fournisseurs/" + row.Name, Found: row.Received, Fetched: row.Received,
		Delivered: row.Received.Add(time.Minute), Run: 412, Trigger: collector.Automatic, ReadIn: "fra+eng", VersionOf: 3, VersionName: "F-2026-1187.pdf",
		Deeds: []app.Deed{{At: row.Received, By: "Hélène Marchand", Action: "mark document", Detail: "aside"}, {At: row.Received, By: "Hélène Marchand", Action: "mark document", Detail: "waiting"},
			{At: row.Received, By: "Hélène Marchand", Action: "rename document", Detail: row.Name}}}, nil
}

// mockTray is the firm of the mock-ups.
func mockTray() *paperTray {
	p := &paperTray{languages: []string{"deu", "eng", "fra"}}
	kinds := []app.BinderKind{app.Purchases, app.Sales, app.Cash, app.Bank, app.Expenses, app.Filing}
	names := []string{"Achats", "Ventes", "Caisse", "Banque", "Frais", "Classement"}
	for c, company := range []string{"Boulangerie Lefèvre", "Garage du Pont-Neuf", "Pharmacie des Tilleuls", "SCI Les Acacias", "EARL des Trois Vallons",
		"Atelier Bois Vivant", "Cabinet dentaire Roux", "Fleuriste Petit Jardin", "Transports Morel"} {
		for b, kind := range kinds {
			p.books = append(p.books, app.TrayRow{Company: app.Company{ID: int64(c + 1), Name: company},
				Binder: app.Binder{ID: int64(c*10 + b + 1), Company: int64(c + 1), Name: names[b], Kind: kind}})
		}
	}
	for i, d := range []struct {
		supplier, name, total string
		pages                 int
		ago                   time.Duration
		confidence            float64
		remark                collector.Remark
	}{
		{"Minoterie Duval", "F-2026-1187 Minoterie Duval.pdf", "1355.15", 1, 0, 0.98, ""},
		{"Beurre d’Isigny", "Beurre Isigny 11-2026.pdf", "412.80", 2, time.Minute, 0.97, ""},
		{"", "Scan_20261117_0009.pdf", "", 3, time.Minute, 0.71, collector.RemarkLowQuality},
		{"Metro France", "Facture_Metro_88412.xml", "238.64", 0, time.Minute, 1, collector.RemarkEInvoice},
		{"Lesaffre Panification", "Levure Lesaffre 11-2026.pdf", "96.20", 1, time.Minute, 0.99, ""},
		{"Fours Bongard", "contrat_four_signe.pdf", "3480.00", 6, 2 * time.Minute, 1, collector.RemarkSigned},
		{"Électricité de Picardie", "Électricité septembre.pdf", "742.19", 4, 72 * time.Hour, 0.96, ""},
		{"Emballages Ricard", "IMG_2290.jpg", "188.40", 1, 72 * time.Hour, 0.93, ""},
		{"Œufs de nos fermes", "Oeufs S46.pdf", "156.00", 1, 72 * time.Hour, 0.95, ""},
		{"Minoterie Duval", "F-2026-1102 Minoterie Duval.pdf", "1298.30", 1, 120 * time.Hour, 0.98, ""},
		{"Eaux de Beauvais", "Eau T3 2026.pdf", "64.73", 2, 144 * time.Hour, 0.94, ""},
		{"Café Richard", "Un nom de fichier vraiment beaucoup trop long pour tenir dans la liste.pdf", "-1210.00", 12, 500 * 24 * time.Hour, 0.9, ""},
	} {
		p.add(int64(100-i), 0, app.ToEnter, d.supplier, d.name, d.total, d.pages, noon().Add(-d.ago), d.confidence, d.remark)
	}
	for i := range 7 {
		p.add(int64(80-i), 6+i/3, app.ToEnter, "Total Énergies", fmt.Sprint("Carburant ", i, ".pdf"), "80.00", 1, noon().Add(-time.Hour), 0.9, "")
	}
	for i := range 3 {
		p.add(int64(70-i), 0, app.Aside, "La Poste", fmt.Sprint("Timbres ", i, ".pdf"), "12.00", 1, noon().Add(-24*time.Hour), 0.9, "")
	}
	for i := range 40 {
		p.add(int64(60-i), 0, app.Entered, "Orange", fmt.Sprint("Orange ", i, ".pdf"), "49.99", 1, noon().Add(-48*time.Hour), 0.9, "")
	}
	slices.SortFunc(p.rows, func(a, b app.DocumentRow) int { return int(b.ID - a.ID) })
	first := p.at(100)
	first.Fields[collector.FieldNumber] = collector.Field{Value: "F-2026-1187", Proof: collector.Read, Page: 1, X1: 1, X2: 2}
	first.Fields[collector.FieldNet] = collector.Field{Value: "1284.50", Proof: collector.Proved, Page: 1}
	first.Fields[collector.FieldVAT] = collector.Field{Value: "70.65", Proof: collector.Proved, Page: 1}
	first.Fields[collector.FieldSIREN] = collector.Field{Value: "804217933", Proof: collector.Proved}
	return p
}

func (p *paperTray) add(id int64, book int, status app.Status, supplier, name, total string, pages int, at time.Time, confidence float64, remark collector.Remark) {
	row := app.DocumentRow{ID: id, Company: p.books[book].Company, Binder: p.books[book].Binder, Client: app.User{Name: "Julie Lefèvre"}, Name: name, Received: at,
		SHA256: "x", Pages: pages, Recognition: collector.OCR, Confidence: confidence, Status: status, Stage: collector.Delivered, Delivered: "x", Remark: remark, Fields: collector.Fields{}}
	if supplier != "" {
		row.Fields[collector.FieldSupplier] = collector.Field{Value: supplier, Proof: collector.Proved, Page: 1}
	}
	if total != "" {
		row.Fields[collector.FieldTotal] = collector.Field{Value: total, Proof: collector.Proved, Page: 1}
	}
	p.rows = append(p.rows, row)
}

// paperPage remembers what the page was told.
type paperPage struct{ did []string }

func (p *paperPage) Open(d app.DocumentRow) { p.did = append(p.did, fmt.Sprint("open ", d.ID)) }
func (p *paperPage) Hide()                  { p.did = append(p.did, "hide") }
func (p *paperPage) Show()                  { p.did = append(p.did, "show") }
func (p *paperPage) Close()                 { p.did = append(p.did, "close") }
func (p *paperPage) Light(field string)     { p.did = append(p.did, "light "+field) }
func (p *paperPage) Search(words string)    { p.did = append(p.did, "search "+words) }

// paperView is a page in grey.
type paperView struct {
	fyne.CanvasObject
	onField func(string)
	onOpen  func(int64)
}

func (p *paperView) Keys() []Key { return []Key{{Name: fyne.KeyPageDown, Label: "page"}} }

func trayModel(session viewmodel.TraySession) *viewmodel.Tray {
	return &viewmodel.Tray{Session: session, Now: noon, Desk: viewmodel.Desk{Away: func(work func()) { work() }},
		Next: func(context.Context) (time.Time, error) {
			return noon().Truncate(time.Hour).Add(22*time.Hour + 30*time.Minute), nil
		}}
}

// shownTray opens Bannette over a session.
func shownTray(t *testing.T, l look, session *paperTray) (*Frame, *viewmodel.Tray, *trayScreen, *paperPage) {
	t.Helper()
	f := newFrame(t, l)
	f.SetOverview(exampleOverview())
	model, page := trayModel(session), &paperPage{}
	model.Page = page
	model.Outside = func(file string) error { session.opened = append(session.opened, "open "+file); return nil }
	model.Folder = func(file string) error { session.opened = append(session.opened, "show "+file); return nil }
	f.Screens[PlaceTray] = func() Screen {
		return NewTray(f, model, TrayDoors{Page: func(onField func(string), onOpen func(int64)) PageView {
			return &paperView{widgets.Pad(widgets.NewGround("shadow", 0, widgets.Stack()), 10, 26, 60, 26), onField, onOpen}
		}})
	}
	f.Go(PlaceTray)
	return f, model, f.front().(*trayScreen), page
}

// wholeTray opens Bannette with its real page.
func wholeTray(t *testing.T, l look, session *paperTray) (*Frame, *viewmodel.Tray, *trayScreen) {
	t.Helper()
	f := newFrame(t, l)
	f.SetOverview(exampleOverview())
	here := viewmodel.Latest{Desk: viewmodel.Desk{Away: func(work func()) { work() }}}
	page := &viewmodel.Preview{Session: &paperPages{}, Work: here, Ahead: here, Text: here,
		After: func(_ time.Duration, do func()) func() { do(); return func() {} }}
	for name, field := range paperDocument().Fields {
		session.at(100).Fields[name] = field
	}
	delete(session.at(100).Fields, viewmodel.FieldDue)
	model := trayModel(session)
	model.Page = page
	f.Screens[PlaceTray] = func() Screen {
		return NewTray(f, model, TrayDoors{
			Page: func(onField func(string), onOpen func(int64)) PageView {
				view := NewPreview(f, page)
				view.OnField, view.OnOpen = onField, onOpen
				return view
			},
			Text: func() fyne.CanvasObject { return NewPageText(f, page) },
		})
	}
	f.Go(PlaceTray)
	return f, model, f.front().(*trayScreen)
}

// TestATapOnThePageLeadsToItsField goes from the page to the field and back with Escape.
func TestATapOnThePageLeadsToItsField(t *testing.T) {
	f, _, s := wholeTray(t, plain(), mockTray())
	s.tabs(1)
	s.side.focusField(viewmodel.FieldTotal)
	if f.Window.Canvas().Focused() != fyne.Focusable(s.side.lines[viewmodel.FieldTotal].entry) || s.side.tabs.Chosen() != 0 {
		t.Errorf("the keyboard is at %T, the tab is %d", f.Window.Canvas().Focused(), s.side.tabs.Chosen())
	}
}

// TestTrayPictures draws Bannette, to be looked at.
func TestTrayPictures(t *testing.T) {
	forPictures(t)
	for _, l := range []look{{"fr", widgets.Light, false}, {"fr", widgets.Dark, false}, {"en", widgets.Light, false}, {"fr", widgets.Light, true}} {
		t.Run(l.name(), func(t *testing.T) {
			session := mockTray()
			f, model, s := wholeTray(t, l, session)
			widgets.Focus(s.side.lines[viewmodel.FieldNumber].entry)
			s.rows.MouseMoved(mouseAt(100, 170))
			keep(t, f, "tray-"+l.name())
			model.Type(viewmodel.FieldDate, "18/11/26")
			model.Type(viewmodel.FieldDue, "bientôt")
			keep(t, f, "tray-typed-"+l.name())
			s.tabs(1)
			keep(t, f, "tray-text-"+l.name())
			s.tabs(2)
			keep(t, f, "tray-trail-"+l.name())
			s.tabs(0)
			model.Pick(5)
			keep(t, f, "tray-notice-"+l.name())
			model.Pick(0)
			s.model.Extend(4)
			widgets.ShowMenuUnder(s.more, s.menu())
			keep(t, f, "tray-menu-"+l.name())
			f.Window.Canvas().Overlays().Remove(f.Window.Canvas().Overlays().Top())
			model.Pick(1)
			s.togglePage()
			keep(t, f, "tray-table-"+l.name())
			s.togglePage()
			model.Search("factu")
			keep(t, f, "tray-search-"+l.name())
			model.Search("zzz")
			keep(t, f, "tray-nothing-"+l.name())
			model.Search("")
			f.Window.Resize(fyne.NewSize(1120, 640))
			keep(t, f, "tray-small-"+l.name())
			f.Window.Resize(fyne.NewSize(1920, 1000))
			keep(t, f, "tray-large-"+l.name())
			f.Window.Resize(fyne.NewSize(1366, 736))
			s.askName()
			keep(t, f, "tray-rename-"+l.name())
			s.askBinder()
			keep(t, f, "tray-move-"+l.name())
			s.askLanguages()
			keep(t, f, "tray-languages-"+l.name())
			s.tellLeft("2 documents ajoutés.", []viewmodel.AddedLine{{Name: "IMG_2290.jpg", Why: "Même contenu que « IMG_2290.jpg », collecté le 20/11/2026", Document: 93}, {Name: "programme.exe", Why: "Ce genre de fichier n’est pas collecté"}})
			keep(t, f, "tray-left-"+l.name())
			f.CloseDialog()
			model.ChooseAll()
			model.Mark(app.Entered)
			keep(t, f, "tray-done-"+l.name())
			model.Choose(2, 14)
			keep(t, f, "tray-none-"+l.name())
			session.rows, session.books = nil, nil
			f.Reload()
			keep(t, f, "tray-nobody-"+l.name())
		})
	}
}

func (s *trayScreen) tabs(tab int) { s.side.tabs.Choose(tab) }
