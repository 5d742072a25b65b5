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

// later has the work of a model wait until the test lets it be done.
func later(model *traymodel.Tray) (done func()) {
	var waiting []func()
	model.Runner.Background = func(work func()) { waiting = append(waiting, work) }
	return func() {
		for len(waiting) > 0 {
			work := waiting[0]
			waiting = waiting[1:]
			work()
		}
	}
}

func TestTakingBackShowsTheDocumentAndSavesNothingThatNobodyTyped(t *testing.T) {
	session := uitest.MockTray()
	f, model, s, page := shownTray(t, uitest.Plain(), session)
	done := later(model)
	supplier := s.fields.lines[traymodel.FieldSupplier].entry
	widgets.Focus(supplier)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	done()
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyZ, Ctrl: true})
	done()
	if document := model.Document.View(); document.ID != 100 || supplier.Text != "Minoterie Duval" || page.did[len(page.did)-1] == "open 99" || !slices.Contains(page.did, "open 100") {
		t.Errorf("shown %d with %q, page %q", document.ID, supplier.Text, page.did)
	}
	f.Window.Canvas().FocusNext()
	done()
	if field := session.At(100).Fields[traymodel.FieldSupplier]; field.Proof == collector.Typed {
		t.Errorf("saved %+v", field)
	}
}

func TestACollectionIsFollowedWhileSomeoneTypes(t *testing.T) {
	session := uitest.MockTray()
	f, model, s, _ := shownTray(t, uitest.Plain(), session)
	var waiting []func()
	model.After = func(_ time.Duration, do func()) func() { waiting = append(waiting, do); return func() {} }
	supplier := s.fields.lines[traymodel.FieldSupplier].entry
	widgets.Focus(supplier)
	test.Type(supplier, "Du")
	typed, seen := supplier.Text, float32(0)
	for come := int64(1); come <= 2; come++ {
		fresh := &uitest.PaperTray{Books: session.Books}
		for i := range 150 * come * come { // more than is read at once
			fresh.Add(1000*come+149*come*come-i, 0, app.ToEnter, "Nouveau", fmt.Sprint("n", i), "", 1, uitest.Noon(), 0.9, "")
		}
		session.Rows = append(fresh.Rows, session.Rows...)
		session.At(100).Fields[traymodel.FieldTotal] = collector.Field{Value: fmt.Sprint(come, ".00"), Proof: collector.Proved}
		for range 3 {
			model.Follow()
		}
		if len(waiting) != 1 {
			t.Fatalf("%d readings wait", len(waiting))
		}
		do := waiting[0]
		waiting = nil
		do()
		at := slices.IndexFunc(session.Rows, func(row app.DocumentRow) bool { return row.ID == 100 })
		document := model.Document.View()
		if come == 1 { // the list was at its top, and has scrolled as far as need be
			seen = s.list.rows.YOf(model.List.View().Chosen)
		}
		if seen < 0 || seen+s.list.rows.Height() > s.list.rows.Size().Height {
			t.Errorf("out of sight, at %g", seen)
		}
		if document.ID != 100 || model.List.View().Chosen != at || supplier.Text != typed || s.list.rows.YOf(model.List.View().Chosen) != seen {
			t.Errorf("shown %d at %d of %d, typed %q, it stands at %g", document.ID, model.List.View().Chosen, model.List.Len(), supplier.Text, s.list.rows.YOf(model.List.View().Chosen))
		}
		if got := s.fields.lines[traymodel.FieldTotal].entry.Text; got != fmt.Sprint(come, ",00") {
			t.Errorf("total %q", got)
		}
		if pills := model.List.View().Pills; pills[0].Count != model.List.Len() {
			t.Errorf("%d to enter, %d listed", pills[0].Count, model.List.Len())
		}
	}
	if f.Window.Canvas().Focused() != fyne.Focusable(supplier) || session.At(100).Fields[traymodel.FieldSupplier].Proof == collector.Typed {
		t.Error("what is being typed was taken")
	}
}

func TestWhatIsReadWhileADocumentIsMarkedDoesNotBringItBack(t *testing.T) {
	session := uitest.MockTray()
	f, model, _, _ := shownTray(t, uitest.Plain(), session)
	done := later(model)
	model.Load()
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	model.Load()
	listed := model.List.Len()
	if done(); model.List.Len() != listed {
		t.Errorf("%d listed, then %d", listed, model.List.Len())
	}
	if row, ok := model.List.Row(0); !ok || row.ID != 99 {
		t.Errorf("first %d", row.ID)
	}
}
