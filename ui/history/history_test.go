package history

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	historymodel "bannette/ui/viewmodel/history"
	"bannette/ui/viewmodel/viewmodeltest"
)

func fakeRun(id int64, ago time.Duration, trigger collector.Trigger, by, channel, company string, balance collector.Balance, result collector.Result, problem collector.ReasonCode) app.RunRow {
	run := app.RunRow{ChannelName: channel, CompanyName: company, ByName: by}
	run.ID, run.Channel, run.Trigger, run.Started, run.Balance, run.Result = id, id, trigger, uitest.Noon().Add(-ago), balance, result
	run.Finished, run.Problem = run.Started.Add(41*time.Second), collector.Reason{Code: problem, Name: "Tickets 2025"}
	return run
}

func fakeHistory() *fakeRuns {
	h := 102 * time.Minute
	day := 24 * time.Hour
	b := func(collected, already, ignored, failed int) collector.Balance {
		return collector.Balance{Seen: collected + already + ignored + failed, Collected: collected, Already: already, Ignored: ignored, Failed: failed}
	}
	auto, whole := collector.Automatic, collector.Complete
	p := &fakeRuns{days: map[string]int{}, Sheet: sheet(nil,
		fakeRun(20, h, auto, "", "Tilleuls – banque", "Pharmacie des Tilleuls", b(2, 26, 2, 1), collector.Partial, ""),
		fakeRun(19, h, auto, "", "Pont-Neuf – achats", "Garage du Pont-Neuf", b(11, 4, 0, 0), whole, ""),
		fakeRun(18, h, auto, "", "Lefèvre – caisse", "Boulangerie Lefèvre", b(8, 0, 0, 0), whole, ""),
		fakeRun(17, h, auto, "", "Morel – factures", "Transports Morel", b(0, 0, 0, 0), collector.Broken, collector.ReasonSignedOut),
		fakeRun(16, h, auto, "", "Trois Vallons – achats", "EARL des Trois Vallons", b(6, 1, 0, 0), whole, ""),
		fakeRun(15, h, auto, "", "Petit Jardin – caisse", "Fleuriste Petit Jardin", b(0, 0, 0, 0), collector.Broken, collector.ReasonFolderGone),
		fakeRun(14, 3*day-2*time.Hour, collector.Manual, "Hélène Marchand", "Bois Vivant – ventes", "Atelier Bois Vivant", b(4, 0, 0, 0), whole, ""),
		fakeRun(13, 3*day+h, auto, "", "Acacias – quittances", "SCI Les Acacias", b(3, 0, 1, 0), whole, ""),
		fakeRun(12, 4*day-3*time.Hour, collector.CatchUp, "", "Trois Vallons – achats", "EARL des Trois Vallons", b(14, 0, 0, 0), whole, ""),
	)}
	for i := range 30 {
		p.days[uitest.Noon().AddDate(0, 0, -i).Format(time.DateOnly)] = []int{30, 0, 2, 26, 22, 12, 14, 28}[i%8]
	}
	file := func(name string, outcome collector.Outcome, reason collector.Reason, state app.DocumentState) {
		row := app.FileRow{ID: int64(len(p.rows) + 1), Run: 20, File: fakeFile("/Relevés/"+name, 1000, outcome, reason), DocumentState: state,
			Started: uitest.Noon().Add(-h), Trigger: auto, ChannelName: "Tilleuls – banque", CompanyName: "Pharmacie des Tilleuls"}
		if outcome == collector.Collected || outcome == collector.Already {
			row.Document = row.ID
		}
		p.rows = append(p.rows, row)
	}
	read := app.DocumentState{Stage: collector.Delivered, Pages: 4, Recognition: collector.OCR, Confidence: 0.98}
	october := time.Date(2026, 10, 2, 9, 0, 0, 0, time.UTC)
	file("Relevé CIC 2026-11.pdf", collector.Failed, collector.Reason{Code: collector.ReasonLocked}, app.DocumentState{Stage: collector.Found})
	file("Relevé CIC 2026-10.pdf", collector.Collected, collector.Reason{}, read)
	file("Remises CB octobre.pdf", collector.Collected, collector.Reason{Code: collector.ReasonNewVersion, Date: october}, read)
	file("Copie de Relevé CIC 2026-09.pdf", collector.Already, collector.Reason{Code: collector.ReasonSameContent, Name: "Relevé CIC 2026-09.pdf", Date: october}, read)
	file(".DS_Store", collector.Ignored, collector.Reason{Code: collector.ReasonTemporary}, app.DocumentState{})
	file("Photos vitrine.zip", collector.Ignored, collector.Reason{Code: collector.ReasonKind}, app.DocumentState{})
	return p
}

func historyModel(f *frame.Frame, session *fakeRuns) *historymodel.History {
	h := &historymodel.History{Session: session, Running: running(f, session), Now: uitest.Noon}
	h.Work.Runner, h.Runs.Work.Runner, h.Files.Work.Runner = viewmodeltest.AtOnce(), viewmodeltest.AtOnce(), viewmodeltest.AtOnce()
	return h
}

// atHistory goes to the history, and returns its screen.
func atHistory(f *frame.Frame, m *historymodel.History, actions Actions) *historyScreen {
	f.Screens[frame.PlaceHistory] = func() frame.Screen { return New(f, m, actions) }
	f.Go(frame.PlaceHistory)
	return f.Front().(*historyScreen)
}

// TestHistoryPictures draws the history, to be looked at.
func TestHistoryPictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range uitest.AllLooks() {
		t.Run(l.Name(), func(t *testing.T) {
			f := uitest.NewFrame(t, l)
			f.SetOverview(uitest.ExampleOverview())
			session := fakeHistory()
			m := historyModel(f, session)
			s := atHistory(f, m, Actions{})
			m.ChooseFile(1)
			uitest.Keep(t, f, "history-"+l.Name())
			f.Window.Resize(fyne.NewSize(1120, 640))
			uitest.Keep(t, f, "history-small-"+l.Name())
			f.Window.Resize(fyne.NewSize(1366, 736))
			m.ChooseDay(29)
			m.Choose(3)
			uitest.Keep(t, f, "history-broken-"+l.Name())
			m.Search("relevé")
			uitest.Keep(t, f, "history-name-"+l.Name())
			s.startExport()
			uitest.Keep(t, f, "history-export-"+l.Name())
			f.CloseDialog()
			m.ChooseFile(1)
			s.askWhy()
			uitest.Keep(t, f, "history-why-"+l.Name())
			f.CloseDialog()
			session.rows = nil
			m.Search("zzz")
			uitest.Keep(t, f, "history-nofile-"+l.Name())
			session.Held = nil
			m.Search("")
			uitest.Keep(t, f, "history-nothing-"+l.Name())
			session.Failing = errors.New("disk I/O error")
			f.Reload()
			uitest.Keep(t, f, "history-error-"+l.Name())
			session.Failing, session.days = nil, nil
			for i := range session.Rows {
				session.Rows[i].Last = nil
			}
			m.ClearFilters()
			f.Reload()
			uitest.Keep(t, f, "history-empty-"+l.Name())
		})
	}
}

func TestEveryQuestionAboutTheHistoryHasItsAnswerInBothLanguages(t *testing.T) {
	uitest.Answered(t, (*historyScreen)(nil))
}
