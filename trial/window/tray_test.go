package window

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
	"bannette/trial/world"
	"bannette/ui/viewmodel"
	traymodel "bannette/ui/viewmodel/tray"
)

// TestAnAfternoonOfDataEntry is the tray's view model over the real program: documents come from Dropbox and by hand, are
// found, corrected, entered, taken back, read anew and exported.
func TestAnAfternoonOfDataEntry(t *testing.T) {
	w := world.New(t)
	w.AddChannel("Factures", nil)
	w.Put("/Factures/farine.txt", "facture de farine")
	w.Put("/Factures/beurre.txt", "facture de beurre")
	w.CollectOne()
	var told []string
	var undo func()
	here := viewmodel.Runner{Background: func(work func()) { work() }}
	tray := traymodel.New(traymodel.Needs{Session: w.Session, Next: w.App.NextDaily, Now: time.Now, Words: must.Get(viewmodel.NewWords("fr"))(t), Runner: here,
		Changed: func() {}, Toast: func(said string, back func()) { told, undo = append(told, said), back }})
	tray.Load()
	if tray.List.Len() != 2 || tray.Books.Where() != "Boulangerie Lefèvre › Achats" {
		t.Fatalf("%d documents in %q, %s", tray.List.Len(), tray.Books.Where(), tray.List.View().Problem)
	}

	added := filepath.Join(t.TempDir(), "levure.txt")
	must.Do(t, os.WriteFile(added, []byte("facture de levure"), 0o600))
	must.Do(t, os.Chtimes(added, time.Time{}, time.Now().Add(-time.Hour)))
	var left []traymodel.AddedLine
	for range 2 {
		tray.Work.Add(w.Binder.ID, []string{added}, func(_ string, lines []traymodel.AddedLine) { left = lines })
	}
	if tray.List.Len() != 3 || len(left) != 1 || left[0].Document == 0 {
		t.Fatalf("%d documents, left %+v, told %q", tray.List.Len(), left, told)
	}

	tray.GoTo(left[0].Document)
	tray.Fields.Type(collector.FieldTotal, "1 355,15")
	if document := tray.Document.View(); document.Name != "levure.txt" || must.Get(w.Session.Document(t.Context(), document.ID))(t).Fields[collector.FieldTotal].Value != "1355.15" {
		t.Errorf("shown %s, saved %+v", document.Name, document.Fields)
	}
	tray.Work.SetStatus(app.Entered)
	if next := tray.Document.View(); tray.List.Len() != 2 || next.Name == "levure.txt" {
		t.Errorf("%d left, then %s", tray.List.Len(), next.Name)
	}
	undo()
	if back := tray.Document.View(); tray.List.Len() != 3 || back.Name != "levure.txt" {
		t.Errorf("%d after taking it back, %s", tray.List.Len(), back.Name)
	}
	tray.Trail.Read()
	if lines := tray.Trail.View(); len(lines) < 6 || !strings.Contains(lines[0].Body, added) {
		t.Errorf("trail %+v", tray.Trail.View())
	}

	tray.List.Search("beur")
	if line, ok := tray.List.Line(0); tray.List.Len() != 1 || !ok || !strings.Contains(line.Second, "beurre.txt") {
		t.Errorf("%d found, %+v", tray.List.Len(), line)
	}
	tray.List.Search("")
	tray.List.ChooseAll()
	export := filepath.Join(t.TempDir(), "export.zip")
	tray.Work.Export(export)
	if at, err := os.Stat(export); err != nil || at.Size() == 0 {
		t.Errorf("export: %v, told %q", err, told)
	}
	if _, err := w.Session.Trays(context.Background()); err != nil {
		t.Error(err)
	}
}
