package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

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
