package uitest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	traymodel "bannette/ui/viewmodel/tray"
)

// FakeTray is a firm's trays in memory: the session of the tests and the pictures.
type FakeTray struct {
	Books     []app.TrayRow
	Rows      []app.DocumentRow // newest first
	languages []string
	Opened    []string
	Added     app.Added
	Reads     int // how often documents were asked for
	Largest   int // how many at most were handed out at once
}

func (p *FakeTray) Trays(context.Context) ([]app.TrayRow, error) {
	for i := range p.Books {
		p.Books[i].Counts = map[app.Status]int{}
		for _, row := range p.Rows {
			if row.Binder.ID == p.Books[i].Binder.ID {
				p.Books[i].Counts[row.Status]++
			}
		}
	}
	return p.Books, nil
}

func (p *FakeTray) through(f app.DocumentFilter) (rows []app.DocumentRow) {
	for _, row := range p.Rows {
		if (f.Company == 0 || row.Company.ID == f.Company) && (f.Binder == 0 || row.Binder.ID == f.Binder) && (f.Status == "" || row.Status == f.Status) &&
			(f.Before == 0 || row.ID < f.Before) && strings.Contains(strings.ToLower(row.Name), strings.ToLower(f.Search)) {
			rows = append(rows, row)
		}
	}
	return rows
}

func (p *FakeTray) Documents(_ context.Context, f app.DocumentFilter) ([]app.DocumentRow, error) {
	rows := p.through(f)
	rows = rows[min(f.Skip, len(rows)):]
	rows = rows[:min(f.Limit, len(rows))]
	p.Reads, p.Largest = p.Reads+1, max(p.Largest, len(rows))
	return slices.Clone(rows), nil
}

func (p *FakeTray) DocumentIDs(_ context.Context, f app.DocumentFilter) (ids []int64, err error) {
	for _, row := range p.through(f) {
		ids = append(ids, row.ID)
	}
	return ids, nil
}

func (p *FakeTray) At(id int64) *app.DocumentRow {
	for i := range p.Rows {
		if p.Rows[i].ID == id {
			return &p.Rows[i]
		}
	}
	return &app.DocumentRow{}
}

func (p *FakeTray) Document(_ context.Context, id int64) (app.DocumentRow, error) {
	return *p.At(id), nil
}

func (p *FakeTray) SetStatus(_ context.Context, ids []int64, to app.Status) (map[int64]app.Status, error) {
	before := map[int64]app.Status{}
	for _, id := range ids {
		before[id] = p.At(id).Status
		p.At(id).Status = to
	}
	return before, nil
}

func (p *FakeTray) MoveDocument(_ context.Context, id, binder int64) error {
	for _, book := range p.Books {
		if book.Binder.ID == binder {
			p.At(id).Binder = book.Binder
		}
	}
	return nil
}

func (p *FakeTray) RenameDocument(_ context.Context, id int64, name string) error {
	p.At(id).Name = name
	return nil
}

func (p *FakeTray) SetField(_ context.Context, id int64, name, value string) error {
	fields := collector.Fields{}
	for k, v := range p.At(id).Fields {
		fields[k] = v
	}
	fields[name] = collector.Field{Value: value, Proof: collector.Typed}
	p.At(id).Fields = fields
	return nil
}

// Lookalikes are those of the same supplier and total.
func (p *FakeTray) Lookalikes(_ context.Context, id int64) (rows []app.DocumentRow, err error) {
	own := p.At(id).Fields[collector.FieldNumber].Value
	for _, row := range p.Rows {
		if own != "" && row.ID != id && row.Fields[collector.FieldNumber].Value == own {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func (p *FakeTray) Languages() []string { return p.languages }

func (p *FakeTray) ReadAnew(context.Context, int64, []string, bool) error { return nil }

func (p *FakeTray) TrayFile(_ context.Context, id int64) (string, error) {
	return fmt.Sprint("tray ", id), nil
}

func (p *FakeTray) OpenedCopy(_ context.Context, id int64, searchable bool) (string, error) {
	return fmt.Sprint(id, searchable), nil
}

func (p *FakeTray) AddFiles(context.Context, int64, []string, string) (app.Added, error) {
	return p.Added, nil
}

func (p *FakeTray) ExportDocuments(_ context.Context, _ []int64, _ string, _ app.DocumentTable, progress func(int, int)) error {
	progress(1, 1)
	return nil
}

func (p *FakeTray) Trail(_ context.Context, id int64) (app.Trail, error) {
	row := *p.At(id)
	return app.Trail{Document: row, Channel: "Lefèvre – achats", Path: "/Factures fournisseurs/" + row.Name, Found: row.Received, Fetched: row.Received,
		Delivered: row.Received.Add(time.Minute), Run: 412, Trigger: collector.Automatic, ReadIn: "fra+eng", VersionOf: 3, VersionName: "F-2026-1187.pdf",
		Deeds: []app.Deed{{At: row.Received, By: "Hélène Marchand", Action: "mark document", Detail: "aside"}, {At: row.Received, By: "Hélène Marchand", Action: "mark document", Detail: "waiting"},
			{At: row.Received, By: "Hélène Marchand", Action: "rename document", Detail: row.Name}}}, nil
}

// MockTray is the firm of the mock-ups.
func MockTray() *FakeTray {
	p := &FakeTray{languages: []string{"deu", "eng", "fra"}}
	kinds := []app.BinderKind{app.Purchases, app.Sales, app.Cash, app.Bank, app.Expenses, app.Filing}
	names := []string{"Achats", "Ventes", "Caisse", "Banque", "Frais", "Classement"}
	for c, company := range []string{"Boulangerie Lefèvre", "Garage du Pont-Neuf", "Pharmacie des Tilleuls", "SCI Les Acacias", "EARL des Trois Vallons",
		"Atelier Bois Vivant", "Cabinet dentaire Roux", "Fleuriste Petit Jardin", "Transports Morel"} {
		for b, kind := range kinds {
			p.Books = append(p.Books, app.TrayRow{Company: app.Company{ID: int64(c + 1), Name: company},
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
		p.Add(int64(100-i), 0, app.ToEnter, d.supplier, d.name, d.total, d.pages, Noon().Add(-d.ago), d.confidence, d.remark)
	}
	for i := range 7 {
		p.Add(int64(80-i), 6+i/3, app.ToEnter, "Total Énergies", fmt.Sprint("Carburant ", i, ".pdf"), "80.00", 1, Noon().Add(-time.Hour), 0.9, "")
	}
	for i := range 3 {
		p.Add(int64(70-i), 0, app.Aside, "La Poste", fmt.Sprint("Timbres ", i, ".pdf"), "12.00", 1, Noon().Add(-24*time.Hour), 0.9, "")
	}
	for i := range 40 {
		p.Add(int64(60-i), 0, app.Entered, "Orange", fmt.Sprint("Orange ", i, ".pdf"), "49.99", 1, Noon().Add(-48*time.Hour), 0.9, "")
	}
	slices.SortFunc(p.Rows, func(a, b app.DocumentRow) int { return int(b.ID - a.ID) })
	first := p.At(100)
	first.Fields[collector.FieldNumber] = collector.Field{Value: "F-2026-1187", Proof: collector.Read, Page: 1, X1: 1, X2: 2}
	first.Fields[collector.FieldNet] = collector.Field{Value: "1284.50", Proof: collector.Proved, Page: 1}
	first.Fields[collector.FieldVAT] = collector.Field{Value: "70.65", Proof: collector.Proved, Page: 1}
	first.Fields[collector.FieldSIREN] = collector.Field{Value: "804217933", Proof: collector.Proved}
	return p
}

func (p *FakeTray) Add(id int64, book int, status app.Status, supplier, name, total string, pages int, at time.Time, confidence float64, remark collector.Remark) {
	row := app.DocumentRow{ID: id, Company: p.Books[book].Company, Binder: p.Books[book].Binder, Client: app.User{Name: "Julie Lefèvre"}, Name: name, Received: at,
		SHA256: "x", Pages: pages, Recognition: collector.OCR, Confidence: confidence, Status: status, Stage: collector.Delivered, Delivered: "x", Remark: remark, Fields: collector.Fields{}}
	if supplier != "" {
		row.Fields[collector.FieldSupplier] = collector.Field{Value: supplier, Proof: collector.Proved, Page: 1}
	}
	if total != "" {
		row.Fields[collector.FieldTotal] = collector.Field{Value: total, Proof: collector.Proved, Page: 1}
	}
	p.Rows = append(p.Rows, row)
}

// TrayModel is the view model of a fake tray.
func TrayModel(session traymodel.Session) *traymodel.Tray {
	return traymodel.New(traymodel.Needs{Session: session, Now: Noon, Runner: AtOnce(),
		Next: func(context.Context) (time.Time, error) {
			return Noon().Truncate(time.Hour).Add(22*time.Hour + 30*time.Minute), nil
		}})
}
