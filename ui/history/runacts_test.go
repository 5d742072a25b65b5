package history

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	historymodel "bannette/ui/viewmodel/history"
	"bannette/ui/widgets"
)

func TestThePreviewIsTickedAndConfirmedByKeyboard(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	session := fakePreview()
	session.Started = make(chan map[collector.Key]bool, 1)
	f.Screens[frame.PlaceChannels] = func() frame.Screen { return &uitest.PlainScreen{Inside: widgets.NewCaption("")} }
	f.Go(frame.PlaceChannels)
	m := manual(f, session)
	followed := int64(0)
	ShowManual(f, m, 1, Actions{Follow: func(channel int64) { followed = channel }})
	table := tableOf(t, f.Dialog())
	table.Focus()
	uitest.TypeKey(f, fyne.KeySpace)
	if m.Line(0).Ticked || !m.Line(1).Ticked {
		t.Fatal("Space does not untick the row")
	}
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyA, Ctrl: true})
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyA, Ctrl: true})
	if ticked(m) != 0 || m.MayConfirm() == "" {
		t.Fatal("Ctrl+A does not untick all")
	}
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	if followed != 0 || f.Dialog() == nil {
		t.Fatal("a run of nothing was confirmed")
	}
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyA, Ctrl: true})
	uitest.TypeKey(f, fyne.KeySpace)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	if f.Dialog() != nil {
		t.Fatalf("not confirmed: %q, focus in %T, %d ticked", m.MayConfirm(), f.Window.Canvas().Focused(), ticked(m))
	}
	if unticked := <-session.Started; followed != 1 || f.Dialog() != nil || len(unticked) != 1 {
		t.Errorf("followed %d, unticked %v", followed, unticked)
	}
}

func ticked(m *historymodel.Manual) int {
	ticked, _ := m.Ticked()
	return ticked
}

// tableOf is the table in a dialog.
func tableOf(t *testing.T, d *frame.Dialog) *widgets.Table {
	t.Helper()
	for _, o := range test.LaidOutObjects(d.Body) {
		if table, ok := o.(*widgets.Table); ok && table.Visible() {
			return table
		}
	}
	t.Fatal("the dialog has no table")
	return nil
}

func TestClosingThePreviewGivesTheKeysBack(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	all := 0
	f.Screens[frame.PlaceChannels] = func() frame.Screen {
		return &uitest.PlainScreen{Inside: widgets.NewCaption(""), Shortcuts: []frame.Key{{Name: fyne.KeyA, Ctrl: true, Do: func() { all++ }}}}
	}
	f.Go(frame.PlaceChannels)
	m := manual(f, fakePreview())
	ShowManual(f, m, 1, Actions{})
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyA, Ctrl: true})
	if all != 0 || ticked(m) != 0 {
		t.Error("the screen behind took the dialog's keys")
	}
	f.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if f.Dialog() != nil {
		t.Fatal("Escape does not close the preview")
	}
	if uitest.Shortcut(f, frame.Key{Name: fyne.KeyA, Ctrl: true}); all != 1 {
		t.Error("the screen's own keys are gone")
	}
}

func TestARunIsLeftAndFoundAgainAndCancelled(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	going := fakeGoing()
	going.Started = make(chan map[collector.Key]bool, 1)
	f.Screens[frame.PlaceHistory] = func() frame.Screen { return &uitest.PlainScreen{Inside: widgets.NewCaption("")} }
	f.Go(frame.PlaceHistory)
	r := runModel(f, going)
	r.Running.Start([]int64{4}, nil)
	<-going.Started
	screen := func() *runScreen { return f.Front().(*runScreen) }
	var tray, history int64
	actions := Actions{OpenBinder: func(binder int64) { tray = binder + 1 }, OpenHistory: func(run int64) { history = run }}
	f.Push(NewRun(f, r, 4, actions))
	hear(r.Running, collector.Progress{Run: 7, Channel: 4, Total: 34, Delivered: 12})
	r.Load()
	if !screen().stages.Visible() || uitest.Heading(f) != "Collecte en cours" {
		t.Errorf("it says %q", uitest.Heading(f))
	}
	f.Back()
	hear(r.Running, collector.Progress{Run: 7, Channel: 4, Total: 34, Delivered: 20})
	f.Push(NewRun(f, r, 4, actions))
	if got := r.Stages()[3].Count; got != "20 sur 34" {
		t.Errorf("come back, it shows %q", got)
	}
	test.Tap(screen().stop)
	<-going.Started
	if reason := screen().stop.Reason; reason != "La collecte s’arrête." {
		t.Errorf("stopping, the button says %q", reason)
	}
	going.end()
	going.Held[0].Problem.Code, going.Held[0].Result = collector.ReasonStopped, collector.Broken
	hear(r.Running, collector.Progress{Run: 7, Channel: 4, Finished: true})
	if uitest.Heading(f) != "Collecte annulée" || !screen().banner.Visible() || screen().stages.Visible() {
		t.Errorf("ended, it says %q", uitest.Heading(f))
	}
	if focused := f.Window.Canvas().Focused(); focused != fyne.Focusable(screen().tray) {
		t.Errorf("the keyboard is in %T", focused)
	}
	test.Tap(screen().tray)
	test.Tap(screen().history)
	if tray == 0 || history != 7 {
		t.Errorf("tray %d, history %d", tray, history)
	}
}

func TestTheHistoryAnswersWhatBecameOfAFile(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	session := fakeHistory()
	m := historyModel(f, session)
	document := int64(0)
	s := atHistory(f, m, Actions{OpenDocument: func(id int64) { document = id }})
	if !s.runs.Focused() || !s.both.Visible() || s.opened.table.Rows.Len() != 6 {
		t.Fatalf("the runs have the keyboard: %v; %d files", s.runs.Focused(), s.opened.table.Rows.Len())
	}
	uitest.TypeKey(f, fyne.KeyDown)
	if line, _ := m.ChosenRun(); line.ID != 19 {
		t.Errorf("the arrow chose run %d", line.ID)
	}
	s.Find()
	test.Type(s.search, "relevé")
	if !s.named.content.Visible() || s.both.Visible() || m.Name() != "relevé" {
		t.Error("the files of that name are not listed")
	}
	uitest.TypeKey(f, fyne.KeyDown)
	if !s.named.table.Focused() {
		t.Fatal("Down does not go into the list")
	}
	uitest.TypeKey(f, fyne.KeyDown)
	uitest.TypeKey(f, fyne.KeyReturn)
	if document != 2 {
		t.Errorf("Enter opened document %d", document)
	}
	s.chart.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.chart.Size().Width-2, 20)})
	if labels, chosen := m.Periods(); labels[chosen] != "23\u00a0nov. 2026" {
		t.Errorf("a tap on the last day chose %q", labels[chosen])
	}
	test.Tap(s.clear)
	if m.Filtered() || s.search.Text != "" || !s.runs.Focused() {
		t.Error("the filters are not cleared")
	}
}

func TestCollectingAgainAsksWhy(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	session := fakeHistory()
	m := historyModel(f, session)
	s := atHistory(f, m, Actions{})
	m.ChooseFile(0)
	if s.opened.again.Visible() {
		t.Error("a file without document can be collected again")
	}
	m.ChooseFile(1)
	test.Tap(s.opened.again)
	f.Dialog().Confirm()
	if f.Dialog() == nil {
		t.Fatal("no reason was asked for")
	}
	session.Failing = app.ErrTaken
	test.Type(f.Window.Canvas().Focused(), "perdu")
	f.Dialog().Confirm()
	if f.Dialog() == nil {
		t.Fatal("what keeps it from being noted is not said")
	}
	session.Failing = nil
	f.Dialog().Confirm()
	if f.Dialog() != nil || !strings.Contains(f.Message(), "Relevé CIC 2026-10.pdf") {
		t.Errorf("it says %q", f.Message())
	}
}

func TestTheHistoryIsExportedWhereTheUserWants(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	session := fakeHistory()
	atHistory(f, historyModel(f, session), Actions{})
	session.Failing = collector.ErrDiskFull
	dir := t.TempDir()
	export := func() {
		uitest.Shortcut(f, frame.Key{Name: fyne.KeyE, Ctrl: true})
		for _, o := range test.LaidOutObjects(f.Dialog().Body) {
			if e, ok := o.(*widgets.Entry); ok && strings.HasPrefix(e.Text, "/") {
				e.SetText(dir)
			}
		}
		f.Dialog().Confirm()
	}
	export()
	if f.Dialog() == nil {
		t.Fatal("that the disk is full is not said")
	}
	f.CloseDialog()
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
	session.Failing = nil
	export()
	content, err := os.ReadFile(filepath.Join(dir, "Historique Bannette 2026-11-23.csv"))
	if err != nil || !strings.HasPrefix(string(content), "Date;Origine;Par;Canal") {
		t.Errorf("%q, %v", content, err)
	}
	if f.Dialog() != nil || !strings.HasPrefix(f.Message(), "1000 lignes enregistrées") {
		t.Errorf("it says %q", f.Message())
	}
}
