package ui

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

func paperRun(id int64, ago time.Duration, trigger collector.Trigger, by, channel, company string, balance collector.Balance, result collector.Result, problem collector.ReasonCode) app.RunRow {
	run := app.RunRow{ChannelName: channel, CompanyName: company, ByName: by}
	run.ID, run.Channel, run.Trigger, run.Started, run.Balance, run.Result = id, id, trigger, noon().Add(-ago), balance, result
	run.Finished, run.Problem = run.Started.Add(41*time.Second), collector.Reason{Code: problem, Name: "Tickets 2025"}
	return run
}

func paperHistory() *paperRuns {
	h := 102 * time.Minute
	day := 24 * time.Hour
	b := func(collected, already, ignored, failed int) collector.Balance {
		return collector.Balance{Seen: collected + already + ignored + failed, Collected: collected, Already: already, Ignored: ignored, Failed: failed}
	}
	auto, whole := collector.Automatic, collector.Complete
	p := &paperRuns{channels: mockChannels(), rights: app.Rights(), days: map[string]int{}, runs: []app.RunRow{
		paperRun(20, h, auto, "", "Tilleuls – banque", "Pharmacie des Tilleuls", b(2, 26, 2, 1), collector.Partial, ""),
		paperRun(19, h, auto, "", "Pont-Neuf – achats", "Garage du Pont-Neuf", b(11, 4, 0, 0), whole, ""),
		paperRun(18, h, auto, "", "Lefèvre – caisse", "Boulangerie Lefèvre", b(8, 0, 0, 0), whole, ""),
		paperRun(17, h, auto, "", "Morel – factures", "Transports Morel", b(0, 0, 0, 0), collector.Broken, collector.ReasonSignedOut),
		paperRun(16, h, auto, "", "Trois Vallons – achats", "EARL des Trois Vallons", b(6, 1, 0, 0), whole, ""),
		paperRun(15, h, auto, "", "Petit Jardin – caisse", "Fleuriste Petit Jardin", b(0, 0, 0, 0), collector.Broken, collector.ReasonFolderGone),
		paperRun(14, 3*day-2*time.Hour, collector.Manual, "Hélène Marchand", "Bois Vivant – ventes", "Atelier Bois Vivant", b(4, 0, 0, 0), whole, ""),
		paperRun(13, 3*day+h, auto, "", "Acacias – quittances", "SCI Les Acacias", b(3, 0, 1, 0), whole, ""),
		paperRun(12, 4*day-3*time.Hour, collector.CatchUp, "", "Trois Vallons – achats", "EARL des Trois Vallons", b(14, 0, 0, 0), whole, ""),
	}}
	for i := range 30 {
		p.days[noon().AddDate(0, 0, -i).Format(time.DateOnly)] = []int{30, 0, 2, 26, 22, 12, 14, 28}[i%8]
	}
	file := func(name string, outcome collector.Outcome, reason collector.Reason, paper app.Paper) {
		row := app.FileRow{ID: int64(len(p.rows) + 1), Run: 20, File: paperFile("/Relevés/"+name, 1000, outcome, reason), Paper: paper,
			Started: noon().Add(-h), Trigger: auto, ChannelName: "Tilleuls – banque", CompanyName: "Pharmacie des Tilleuls"}
		if outcome == collector.Collected || outcome == collector.Already {
			row.Document = row.ID
		}
		p.rows = append(p.rows, row)
	}
	read := app.Paper{Stage: collector.Delivered, Pages: 4, Recognition: collector.OCR, Confidence: 0.98}
	october := time.Date(2026, 10, 2, 9, 0, 0, 0, time.UTC)
	file("Relevé CIC 2026-11.pdf", collector.Failed, collector.Reason{Code: collector.ReasonLocked}, app.Paper{Stage: collector.Found})
	file("Relevé CIC 2026-10.pdf", collector.Collected, collector.Reason{}, read)
	file("Remises CB octobre.pdf", collector.Collected, collector.Reason{Code: collector.ReasonNewVersion, Date: october}, read)
	file("Copie de Relevé CIC 2026-09.pdf", collector.Already, collector.Reason{Code: collector.ReasonSameContent, Name: "Relevé CIC 2026-09.pdf", Date: october}, read)
	file(".DS_Store", collector.Ignored, collector.Reason{Code: collector.ReasonTemporary}, app.Paper{})
	file("Photos vitrine.zip", collector.Ignored, collector.Reason{Code: collector.ReasonKind}, app.Paper{})
	return p
}

func historyModel(f *Frame, session *paperRuns) *viewmodel.History {
	h := &viewmodel.History{Session: session, Running: running(f, session), Now: noon}
	h.Work.Desk, h.Runs.Work.Desk, h.Files.Work.Desk = here(), here(), here()
	return h
}

// TestHistoryPictures draws the history, to be looked at.
func TestHistoryPictures(t *testing.T) {
	forPictures(t)
	for _, l := range []look{{"fr", widgets.Light, false}, {"fr", widgets.Dark, false}, {"en", widgets.Light, false}, {"fr", widgets.Light, true}, {"en", widgets.Dark, false}} {
		t.Run(l.name(), func(t *testing.T) {
			f := newFrame(t, l)
			f.SetOverview(exampleOverview())
			session := paperHistory()
			m := historyModel(f, session)
			f.Screens[PlaceHistory] = func() Screen { return NewHistory(f, m, nil, HistoryDoors{}) }
			f.Go(PlaceHistory)
			m.ChooseFile(1)
			keep(t, f, "history-"+l.name())
			f.Window.Resize(fyne.NewSize(1120, 640))
			keep(t, f, "history-small-"+l.name())
			f.Window.Resize(fyne.NewSize(1366, 736))
			m.ChooseDay(29)
			m.Choose(3)
			keep(t, f, "history-broken-"+l.name())
			m.Search("relevé")
			keep(t, f, "history-name-"+l.name())
			f.front().(*historyScreen).startExport()
			keep(t, f, "history-export-"+l.name())
			f.CloseDialog()
			m.ChooseFile(1)
			f.front().(*historyScreen).askWhy()
			keep(t, f, "history-why-"+l.name())
			f.CloseDialog()
			session.rows = nil
			m.Search("zzz")
			keep(t, f, "history-nofile-"+l.name())
			session.runs = nil
			m.Search("")
			keep(t, f, "history-nothing-"+l.name())
			session.err = errors.New("disk I/O error")
			f.Reload()
			keep(t, f, "history-error-"+l.name())
			session.err, session.days = nil, nil
			for i := range session.channels.rows {
				session.channels.rows[i].Last = nil
			}
			m.ClearFilters()
			f.Reload()
			keep(t, f, "history-empty-"+l.name())
		})
	}
}

func TestEveryQuestionAboutTheHistoryHasItsAnswerInBothLanguages(t *testing.T) {
	answered(t, (*historyScreen)(nil))
}
