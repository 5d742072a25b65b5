package tray

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	traymodel "bannette/ui/viewmodel/tray"
	"bannette/ui/widgets"
)

// held holds a key down for the taps and arrows of a test.
func (s *Screen) hold(key fyne.KeyModifier) { s.held = func() fyne.KeyModifier { return key } }

func TestDocumentsAreEnteredWithoutLeavingTheKeyboard(t *testing.T) {
	session := uitest.MockTray()
	f, model, s, page := shownTray(t, session)
	if f.Window.Canvas().Focused() != fyne.Focusable(s.list.rows) {
		t.Fatalf("the keyboard is at %T", f.Window.Canvas().Focused())
	}
	f.Window.Canvas().FocusNext() // Tab
	if f.Window.Canvas().Focused() != fyne.Focusable(s.fields.lines[collector.FieldSupplier].entry) {
		t.Fatalf("Tab leads from the list to %T", f.Window.Canvas().Focused())
	}
	for _, field := range []string{collector.FieldNumber, collector.FieldDate} {
		f.Window.Canvas().FocusNext()
		if got := page.did[len(page.did)-1]; got != "light "+field {
			t.Errorf("at field %s: %s", field, got)
		}
	}
	test.Type(s.fields.lines[collector.FieldDate].entry, "18.11.26")
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	if got := session.At(100); got.Fields[collector.FieldDate].Value != "2026-11-18" || got.Status != app.Entered {
		t.Errorf("saved %+v as %s", got.Fields[collector.FieldDate], got.Status)
	}
	if d := model.Document.View(); d.ID != 99 || f.Window.Canvas().Focused() != fyne.Focusable(s.fields.lines[collector.FieldSupplier].entry) {
		t.Errorf("then document %d, the keyboard at %T", d.ID, f.Window.Canvas().Focused())
	}
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyD, Ctrl: true})
	if d := model.Document.View(); session.At(99).Status != app.Aside || d.ID != 98 {
		t.Errorf("99 is %s, then %d", session.At(99).Status, d.ID)
	}
	widgets.Focus(s.fields.lines[collector.FieldSupplier].entry)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyZ, Ctrl: true})
	if d := model.Document.View(); session.At(99).Status != app.ToEnter || d.ID != 99 {
		t.Errorf("taken back: 99 is %s, shown %d", session.At(99).Status, d.ID)
	}
	if !slices.Contains(page.did, "open 98") {
		t.Errorf("the page: %q", page.did)
	}
}

func TestTheListTakesTheKeyboardWithItsFirstDocument(t *testing.T) {
	session := uitest.MockTray()
	rows := session.Rows
	session.Rows = nil
	f, model, s, _ := shownTray(t, session)
	session.Rows = rows
	s.Reload()
	uitest.TypeKey(f, fyne.KeyDown)
	if d := model.Document.View(); d.ID != rows[1].ID {
		t.Errorf("Down leads to document %d, the keyboard is at %T", d.ID, f.Window.Canvas().Focused())
	}
}

func TestWhatIsNoDateIsSaidAndNotSaved(t *testing.T) {
	session := uitest.MockTray()
	f, model, s, _ := shownTray(t, session)
	entry := s.fields.lines[collector.FieldDate].entry
	widgets.Focus(entry)
	test.Type(entry, "bientôt")
	uitest.TypeKey(f, fyne.KeyReturn)
	line := model.Fields.View()[2]
	if line.Refused == "" || line.Value != "bientôt" || entry.Text != "bientôt" || session.At(100).Fields[collector.FieldDate].Value != "" {
		t.Errorf("field %+v, entry %q", line, entry.Text)
	}
	if f.Window.Canvas().Focused() != fyne.Focusable(s.fields.lines[collector.FieldDue].entry) {
		t.Error("Enter does not go on")
	}
	model.Fields.Type(collector.FieldDate, "")
	if line := model.Fields.View()[2]; line.Refused != "" {
		t.Errorf("emptied: %+v", line)
	}
}

func TestEscapeTakesBackWhatWasTyped(t *testing.T) {
	session := uitest.MockTray()
	f, _, s, _ := shownTray(t, session)
	entry := s.fields.lines[collector.FieldSupplier].entry
	widgets.Focus(entry)
	test.Type(entry, "Autre")
	uitest.TypeKey(f, fyne.KeyEscape)
	if entry.Text != "Minoterie Duval" || session.At(100).Fields[collector.FieldSupplier].Proof == collector.Typed {
		t.Errorf("entry %q, saved %+v", entry.Text, session.At(100).Fields[collector.FieldSupplier])
	}
}

func TestSeveralAreChosenWithCtrlAndShift(t *testing.T) {
	session := uitest.MockTray()
	f, model, s, _ := shownTray(t, session)
	tap := func(row int) {
		s.list.rows.Tapped(&fyne.PointEvent{Position: fyne.NewPos(100, s.list.rows.YOf(row)+20)})
	}
	s.hold(fyne.KeyModifierShortcutDefault)
	tap(2)
	tap(4)
	tap(2)
	if n := model.List.View().ChosenCount; n != 2 {
		t.Errorf("%d chosen", n)
	}
	s.hold(fyne.KeyModifierShift)
	tap(6)
	if n := model.List.View().ChosenCount; n != 5 {
		t.Errorf("%d chosen", n)
	}
	uitest.TypeKey(f, fyne.KeyDown)
	if n := model.List.View().ChosenCount; n != 6 {
		t.Errorf("%d chosen by the arrow", n)
	}
	s.hold(0)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyA, Ctrl: true})
	if n := model.List.View().ChosenCount; n != 12 {
		t.Errorf("%d of all", n)
	}
	model.Work.SetStatus(app.Entered)
	if why := model.List.View().Empty; why != traymodel.AllEntered || model.List.Len() != 0 {
		t.Errorf("then %q with %d", why, model.List.Len())
	}
	f.Undo()
	if model.List.Len() != 12 || session.At(100).Status != app.ToEnter {
		t.Errorf("taken back: %d", model.List.Len())
	}
}

func TestASearchGoesThroughAllCompaniesAndBack(t *testing.T) {
	_, model, s, page := shownTray(t, uitest.MockTray())
	s.Find()
	test.Type(s.list.search, "carburant")
	if line, _ := model.List.Line(0); model.List.Len() != 7 || line.Second == "" || !slices.Contains(page.did, "search carburant") {
		t.Errorf("%d found, first %+v, page %q", model.List.Len(), line, page.did)
	}
	if pills := model.List.View().Pills; len(pills) != 4 || pills[0].Count != -1 {
		t.Errorf("pills %+v", pills)
	}
	s.list.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if model.List.Len() != 12 || model.List.View().Status != app.ToEnter {
		t.Errorf("back: %d of status %q", model.List.Len(), model.List.View().Status)
	}
}

func TestADocumentIsMovedRenamedAndOpened(t *testing.T) {
	session := uitest.MockTray()
	f, model, s, _ := shownTray(t, session)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyM, Ctrl: true})
	uitest.TypeKey(f, fyne.KeyDown)
	uitest.TypeKey(f, fyne.KeyReturn)
	if session.At(100).Binder.Name != "Caisse" || model.List.Len() != 11 {
		t.Errorf("in %s, %d left", session.At(100).Binder.Name, model.List.Len())
	}
	f.Undo()
	if session.At(100).Binder.Name != "Achats" || model.List.Len() != 12 {
		t.Errorf("back in %s, %d", session.At(100).Binder.Name, model.List.Len())
	}
	model.List.Pick(0)
	s.asks.name()
	entry := f.Window.Canvas().Focused().(*widgets.Entry)
	entry.SetText(" Farine.pdf ")
	uitest.TypeKey(f, fyne.KeyReturn)
	if session.At(100).Name != "Farine.pdf" {
		t.Errorf("named %q", session.At(100).Name)
	}
	f.Undo()
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyO, Ctrl: true})
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyO, Ctrl: true, Shift: true})
	uitest.TypeKey(f, fyne.KeyF8)
	if want := []string{"open 100 false", "open 100 true", "show tray 100"}; !slices.Equal(session.Opened, want) || session.At(100).Name != "F-2026-1187 Minoterie Duval.pdf" {
		t.Errorf("opened %q, name %q", session.Opened, session.At(100).Name)
	}
}

func TestWithoutThePageTheListIsATable(t *testing.T) {
	f, model, s, _ := shownTray(t, uitest.MockTray())
	model.List.Pick(3)
	uitest.TypeKey(f, fyne.KeyF4)
	if !s.list.table.Visible() || s.layout.page.Visible() || s.list.table.Selected() != 3 || f.Window.Canvas().Focused() != fyne.Focusable(s.list.table.List) {
		t.Error("no table")
	}
	uitest.TypeKey(f, fyne.KeyDown)
	uitest.TypeKey(f, fyne.KeyF4)
	if d := model.Document.View(); s.list.table.Visible() || !s.layout.page.Visible() || s.list.rows.Selected != 4 || d.ID != 96 {
		t.Errorf("row %d, document %d", s.list.rows.Selected, d.ID)
	}
}

func TestFilesAreDroppedOntoABinder(t *testing.T) {
	session := uitest.MockTray()
	session.Added = app.Added{Run: collector.Run{Balance: collector.Balance{Seen: 2, Collected: 1, Already: 1}}, Files: []app.FileRow{
		{File: collector.File{Name: "a.pdf", Outcome: collector.Collected}},
		{File: collector.File{Name: "b.pdf", Outcome: collector.Already, Reason: collector.Reason{Code: collector.ReasonSameContent, Name: "x", Document: 79}}}}}
	f, model, s, _ := shownTray(t, session)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.books.tree.List)
	s.Dropped(at.AddXY(20, 5), []string{"/a.pdf", "/b.pdf"}) // a company
	if f.Dialog() != nil {
		t.Error("files were added to a company")
	}
	s.Dropped(at.AddXY(20, widgets.Size(widgets.SizeRowTree)+5), []string{"/a.pdf", "/b.pdf"})
	if f.Dialog() == nil {
		t.Fatal("what was not added is not said")
	}
	f.CloseDialog()
	model.GoTo(79)
	if d := model.Document.View(); d.ID != 79 || d.Company.ID != 2 {
		t.Errorf("led to %+v", d)
	}
}

func TestTypingASearchNeverWaits(t *testing.T) {
	session := uitest.MockTray()
	_, model, s, _ := shownTray(t, session)
	done := later(model)
	for _, letter := range "carburant" {
		s.list.search.TypedRune(letter)
	}
	reads := session.Reads
	if s.list.search.Text != "carburant" || model.List.Len() == 7 {
		t.Fatalf("typed %q", s.list.search.Text)
	}
	done()
	if model.List.Len() != 7 || session.Reads == reads {
		t.Errorf("%d found", model.List.Len())
	}
}

// manyTray has that many documents in one binder.
func manyTray(n int) *uitest.FakeTray {
	p := uitest.MockTray()
	p.Rows = make([]app.DocumentRow, 0, n)
	for i := range n {
		p.Rows = append(p.Rows, app.DocumentRow{ID: int64(n - i), Company: p.Books[0].Company, Binder: p.Books[0].Binder, Name: fmt.Sprint("Facture ", i, ".pdf"),
			Received: uitest.Noon().Add(-time.Duration(i) * time.Minute), Status: app.ToEnter, Stage: collector.Delivered})
	}
	return p
}

func TestAListOfAHundredThousandIsReadByPages(t *testing.T) {
	session := manyTray(100_000)
	_, model, s, _ := shownTray(t, session)
	if model.List.Len() != 100_000 || session.Reads > 2 {
		t.Fatalf("%d rows after %d reads", model.List.Len(), session.Reads)
	}
	for _, at := range []float64{0.5, 0.999, 0.2, 1, 0} {
		s.list.rows.ScrollTo(at)
		if _, ok := model.List.Line(s.list.rows.Top); !ok {
			t.Errorf("at %v nothing is read", at)
		}
	}
	s.list.rows.SelectRow(99_999)
	if d := model.Document.View(); d.ID != 1 {
		t.Errorf("the last is %d", d.ID)
	}
	if session.Largest > 200 || session.Reads > 12 {
		t.Errorf("%d reads, up to %d rows", session.Reads, session.Largest)
	}
}

func TestARenamedDocumentKeepsItsEnding(t *testing.T) {
	session := uitest.MockTray()
	_, model, _, _ := shownTray(t, session)
	for _, c := range [][2]string{{"Farine", "Farine.pdf"}, {"Farine de blé.PDF", "Farine de blé.PDF"}, {"n. 12 du Moulin", "n. 12 du Moulin.PDF"}} {
		if model.Work.Rename(c[0]); session.At(100).Name != c[1] {
			t.Errorf("%q becomes %q", c[0], session.At(100).Name)
		}
	}
	if model.Work.Stem() != "n. 12 du Moulin" {
		t.Errorf("to be changed: %q", model.Work.Stem())
	}
}

func TestAmountsStandAtTheRight(t *testing.T) {
	session := uitest.MockTray()
	_, _, s, _ := shownTray(t, session)
	entry := s.fields.lines[collector.FieldTotal].entry
	room := entry.Size().Width
	before := entry.Shift(room)
	entry.SetText("1")
	if after := entry.Shift(room); before <= 0 || after <= before {
		t.Errorf("%g is left of the amount, %g of a short one", before, after)
	}
	if s.fields.lines[collector.FieldNumber].entry.Shift(room) != 0 {
		t.Error("a number stands at the right")
	}
}
