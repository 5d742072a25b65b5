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

// fakePage remembers what the page was told.
type fakePage struct{ did []string }

func (p *fakePage) Open(d app.DocumentRow) { p.did = append(p.did, fmt.Sprint("open ", d.ID)) }
func (p *fakePage) Hide()                  { p.did = append(p.did, "hide") }
func (p *fakePage) Show()                  { p.did = append(p.did, "show") }
func (p *fakePage) Close()                 { p.did = append(p.did, "close") }
func (p *fakePage) Light(field string)     { p.did = append(p.did, "light "+field) }
func (p *fakePage) Search(words string)    { p.did = append(p.did, "search "+words) }

// shownTray opens Bannette over a session.
func shownTray(t *testing.T, session *uitest.FakeTray) (*frame.Frame, *traymodel.Tray, *Screen, *fakePage) {
	t.Helper()
	model, page := uitest.TrayModel(session), &fakePage{}
	model.Page = page
	model.Outside = func(file string) error { session.Opened = append(session.Opened, "open "+file); return nil }
	model.Folder = func(file string) error { session.Opened = append(session.Opened, "show "+file); return nil }
	f, s := open(t, uitest.Plain(), model, nil)
	return f, model, s, page
}

// open opens Bannette over a model, without its page for nil.
func open(t *testing.T, l uitest.Look, model *traymodel.Tray, page *traymodel.Preview) (*frame.Frame, *Screen) {
	t.Helper()
	f := uitest.NewFrame(t, l)
	f.SetOverview(uitest.ExampleOverview())
	f.Screens[frame.PlaceTray] = func() frame.Screen { return New(f, model, page, nil) }
	f.Go(frame.PlaceTray)
	return f, f.Front().(*Screen)
}

// wholeTray opens Bannette with its real page.
func wholeTray(t *testing.T, l uitest.Look, session *uitest.FakeTray) (*frame.Frame, *traymodel.Tray, *Screen) {
	t.Helper()
	page := atOnce(&fakePages{})
	for name, field := range fakeDocument().Fields {
		session.At(100).Fields[name] = field
	}
	delete(session.At(100).Fields, collector.FieldDue)
	model := uitest.TrayModel(session)
	model.Page = page
	f, s := open(t, l, model, page)
	return f, model, s
}

// TestATapOnThePageLeadsToItsField goes from the page to the field and back with Escape.
func TestATapOnThePageLeadsToItsField(t *testing.T) {
	f, _, s := wholeTray(t, uitest.Plain(), uitest.MockTray())
	s.tabs(1)
	s.fields.focus(collector.FieldTotal)
	if f.Window.Canvas().Focused() != fyne.Focusable(s.fields.lines[collector.FieldTotal].entry) || s.side.tabs.Chosen() != 0 {
		t.Errorf("the keyboard is at %T, the tab is %d", f.Window.Canvas().Focused(), s.side.tabs.Chosen())
	}
}

// TestTrayPictures draws Bannette, to be looked at.
func TestTrayPictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range append(uitest.Looks(), uitest.Look{Language: "en", Appearance: widgets.Light}) {
		t.Run(l.Name(), func(t *testing.T) {
			session := uitest.MockTray()
			f, model, s := wholeTray(t, l, session)
			widgets.Focus(s.fields.lines[collector.FieldNumber].entry)
			s.list.rows.MouseMoved(uitest.MouseAt(100, 170))
			uitest.Keep(t, f, "tray-"+l.Name())
			model.Fields.Type(collector.FieldDate, "18/11/26")
			model.Fields.Type(collector.FieldDue, "bientôt")
			uitest.Keep(t, f, "tray-typed-"+l.Name())
			s.tabs(1)
			uitest.Keep(t, f, "tray-text-"+l.Name())
			s.tabs(2)
			uitest.Keep(t, f, "tray-trail-"+l.Name())
			s.tabs(0)
			model.List.Pick(5)
			uitest.Keep(t, f, "tray-notice-"+l.Name())
			model.List.Pick(0)
			s.model.List.Extend(4)
			widgets.ShowMenuUnder(s.head.more[0], s.menu())
			uitest.Keep(t, f, "tray-menu-"+l.Name())
			f.Window.Canvas().Overlays().Remove(f.Window.Canvas().Overlays().Top())
			model.List.Pick(1)
			s.togglePage()
			uitest.Keep(t, f, "tray-table-"+l.Name())
			s.togglePage()
			model.List.Search("factu")
			uitest.Keep(t, f, "tray-search-"+l.Name())
			model.List.Search("zzz")
			uitest.Keep(t, f, "tray-nothing-"+l.Name())
			model.List.Search("")
			f.Window.Resize(fyne.NewSize(1120, 640))
			uitest.Keep(t, f, "tray-small-"+l.Name())
			f.Window.Resize(fyne.NewSize(1920, 1000))
			uitest.Keep(t, f, "tray-large-"+l.Name())
			f.Window.Resize(fyne.NewSize(1366, 736))
			s.asks.name()
			uitest.Keep(t, f, "tray-rename-"+l.Name())
			s.asks.binder()
			uitest.Keep(t, f, "tray-move-"+l.Name())
			s.asks.languages()
			uitest.Keep(t, f, "tray-languages-"+l.Name())
			s.asks.left("2 documents ajoutés.", []traymodel.AddedLine{{Name: "IMG_2290.jpg", Why: "Même contenu que « IMG_2290.jpg », collecté le 20/11/2026", Document: 93}, {Name: "programme.exe", Why: "Ce genre de fichier n’est pas collecté"}})
			uitest.Keep(t, f, "tray-left-"+l.Name())
			f.CloseDialog()
			model.List.ChooseAll()
			model.Work.SetStatus(app.Entered)
			uitest.Keep(t, f, "tray-done-"+l.Name())
			model.List.Choose(2, 14)
			uitest.Keep(t, f, "tray-none-"+l.Name())
			session.Rows, session.Books = nil, nil
			f.Reload()
			uitest.Keep(t, f, "tray-nobody-"+l.Name())
		})
	}
}

func (s *Screen) tabs(tab int) { s.side.tabs.Choose(tab) }

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
	f, model, s, page := shownTray(t, session)
	done := later(model)
	supplier := s.fields.lines[collector.FieldSupplier].entry
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
	if field := session.At(100).Fields[collector.FieldSupplier]; field.Proof == collector.Typed {
		t.Errorf("saved %+v", field)
	}
}

func TestACollectionIsFollowedWhileSomeoneTypes(t *testing.T) {
	session := uitest.MockTray()
	f, model, s, _ := shownTray(t, session)
	var waiting []func()
	model.After = func(_ time.Duration, do func()) func() { waiting = append(waiting, do); return func() {} }
	supplier := s.fields.lines[collector.FieldSupplier].entry
	widgets.Focus(supplier)
	test.Type(supplier, "Du")
	typed, seen := supplier.Text, float32(0)
	for come := int64(1); come <= 2; come++ {
		fresh := &uitest.FakeTray{Books: session.Books}
		for i := range 150 * come * come { // more than is read at once
			fresh.Add(1000*come+149*come*come-i, 0, app.ToEnter, "Nouveau", fmt.Sprint("n", i), "", 1, uitest.Noon(), 0.9, "")
		}
		session.Rows = append(fresh.Rows, session.Rows...)
		session.At(100).Fields[collector.FieldTotal] = collector.Field{Value: fmt.Sprint(come, ".00"), Proof: collector.Proved}
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
		if got := s.fields.lines[collector.FieldTotal].entry.Text; got != fmt.Sprint(come, ",00") {
			t.Errorf("total %q", got)
		}
		if pills := model.List.View().Pills; pills[0].Count != model.List.Len() {
			t.Errorf("%d to enter, %d listed", pills[0].Count, model.List.Len())
		}
	}
	if f.Window.Canvas().Focused() != fyne.Focusable(supplier) || session.At(100).Fields[collector.FieldSupplier].Proof == collector.Typed {
		t.Error("what is being typed was taken")
	}
}

func TestWhatIsReadWhileADocumentIsMarkedDoesNotBringItBack(t *testing.T) {
	session := uitest.MockTray()
	f, model, _, _ := shownTray(t, session)
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
