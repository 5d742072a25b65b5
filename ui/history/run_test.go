package history

import (
	"context"
	"fmt"
	"path"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	historymodel "bannette/ui/viewmodel/history"
	"bannette/ui/viewmodel/viewmodeltest"
	"bannette/ui/widgets"
)

// fakeRuns is a session over the runs and files of the mock-ups.
type fakeRuns struct {
	viewmodeltest.Sheet
	rows  []app.FileRow
	tally app.Tally
	days  map[string]int
}

func (p *fakeRuns) Runs(_ context.Context, filter app.RunFilter) (runs []app.RunRow, err error) {
	for _, run := range p.Held {
		if (filter.ID == 0 || run.ID == filter.ID) && (filter.Channel == 0 || run.Channel == filter.Channel) && (filter.Outcome != collector.Failed || run.Failed > 0) {
			runs = append(runs, run)
		}
	}
	if filter.Before != 0 {
		return nil, p.Failing
	}
	return runs, p.Failing
}
func (p *fakeRuns) Files(_ context.Context, filter app.FileFilter) (rows []app.FileRow, err error) {
	for _, row := range p.rows {
		review := row.Outcome == collector.Failed || row.DocumentState.Remark == collector.RemarkLowQuality
		if filter.After == 0 && (filter.Outcome == "" || row.Outcome == filter.Outcome) && (filter.Group != app.ToReview || review) {
			rows = append(rows, row)
		}
	}
	return rows, nil
}
func (p *fakeRuns) Tally(context.Context, int64) (app.Tally, error)           { return p.tally, nil }
func (p *fakeRuns) PerDay(context.Context, time.Time) (map[string]int, error) { return p.days, nil }

// sheet is what everybody who has all rights sees of the channels, of a preview and of runs.
func sheet(preview []collector.File, runs ...app.RunRow) viewmodeltest.Sheet {
	return viewmodeltest.Sheet{FakeChannels: viewmodeltest.FakeChannels{Rows: uitest.MockChannels().Rows, Rights: app.Rights()}, Seen: preview, Held: runs}
}

func fakeFile(name string, size int64, outcome collector.Outcome, reason collector.Reason) collector.File {
	return collector.File{Key: collector.Key{ID: name}, Path: name, Name: path.Base(name), Size: size, Outcome: outcome, Reason: reason}
}

func fakePreview() *fakeRuns {
	day := time.Date(2026, 11, 20, 12, 31, 0, 0, time.UTC)
	none := collector.Reason{}
	files := []collector.File{
		fakeFile("/Caisse/Planning équipe.xlsx", 38<<10, collector.Collected, none),
		fakeFile("/Caisse/Novembre/Ticket Z 2026-11-22.pdf", 212<<10, collector.Collected, none),
		fakeFile("/Caisse/Novembre/Ticket Z 2026-11-21.pdf", 208<<10, collector.Collected, none),
		fakeFile("/Caisse/Novembre/IMG_4417.heic", 3250<<10, collector.Collected, none),
		fakeFile("/Caisse/Remise chèques 18-11.pdf", 640<<10, collector.Collected, collector.Reason{Code: collector.ReasonNewVersion, Date: day}),
		fakeFile("/Caisse/Novembre/Ticket Z 2026-11-20 (1).pdf", 211<<10, collector.Already, collector.Reason{Code: collector.ReasonSameContent, Name: "Ticket Z 2026-11-20.pdf", Date: day}),
		fakeFile("/Caisse/Novembre/Ticket Z 2026-11-20.pdf", 211<<10, collector.Already, collector.Reason{Code: collector.ReasonSameFile, Date: day}),
		fakeFile("/Caisse/~$Planning équipe.xlsx", 165, collector.Ignored, collector.Reason{Code: collector.ReasonTemporary}),
		fakeFile("/Caisse/Novembre/scan_0231.pdf", 0, collector.Ignored, collector.Reason{Code: collector.ReasonEmpty}),
		fakeFile("/Caisse/Relevé TPE novembre.pdf", 1200<<10, collector.Ignored, collector.Reason{Code: collector.ReasonBeingWritten}),
	}
	for i := range 30 {
		files = append(files, fakeFile(fmt.Sprintf("/Caisse/Octobre/Ticket Z 2026-10-%02d.pdf", i+1), 210<<10, collector.Already, collector.Reason{Code: collector.ReasonSameFile, Date: day}))
	}
	return &fakeRuns{Sheet: sheet(files)}
}

func fakeRow(name string, size int64, outcome collector.Outcome, reason collector.ReasonCode, stage collector.Stage, remark collector.Remark, confidence float64) app.FileRow {
	row := app.FileRow{ID: size, Run: 7, File: fakeFile("/Factures fournisseurs/2026-11/"+name, size, outcome, collector.Reason{Code: reason})}
	row.DocumentState = app.DocumentState{Stage: stage, Remark: remark, Confidence: confidence, Pages: 2, Recognition: collector.OCR}
	row.Started, row.ChannelName, row.CompanyName, row.Trigger = uitest.Noon().Add(-3*time.Minute), "Lefèvre – achats", "Boulangerie Lefèvre", collector.Manual
	return row
}

// fakeGoing is a run under way.
func fakeGoing() *fakeRuns {
	run := app.RunRow{ChannelName: "Lefèvre – achats", CompanyName: "Boulangerie Lefèvre", ByName: "Hélène Marchand"}
	run.ID, run.Channel, run.Trigger, run.Started = 7, 4, collector.Manual, uitest.Noon().Add(-168*time.Second)
	way := collector.OnItsWay
	return &fakeRuns{Sheet: sheet(nil, run),
		tally: app.Tally{Balance: collector.Balance{Seen: 83, Already: 45, Ignored: 4}, Found: 13, Fetched: 7, Recognised: 1, Delivered: 12, Missed: 1, Bytes: 52 << 20, Brought: 31 << 20},
		rows: []app.FileRow{
			fakeRow("Électricité octobre.pdf", 1, way, collector.ReasonVanished, collector.Found, "", 0),
			fakeRow("F-2026-1187 Minoterie Duval.pdf", 1800<<10, way, "", collector.Fetched, "", 0),
			fakeRow("Scan_20261119_0012.pdf", 6400<<10, way, "", collector.Found, "", 0),
			fakeRow("Scan_20261119_0013.pdf", 4900<<10, way, "", collector.Found, "", 0),
			fakeRow("Beurre Isigny 11-2026.pdf", 388<<10, way, "", collector.Delivered, "", 0.97),
			fakeRow("IMG_2290.jpg", 2700<<10, way, "", collector.Delivered, "", 0.91),
			fakeRow("contrat_four_signe.pdf", 910<<10, way, "", collector.Delivered, collector.RemarkSigned, 1),
			fakeRow("Facture_Metro_88412.xml", 14<<10, way, "", collector.Delivered, collector.RemarkEInvoice, 1),
			fakeRow("Scan_20261117_0009.pdf", 5200<<10, way, "", collector.Delivered, collector.RemarkLowQuality, 0.71),
		}}
}

// end ends the run with what it brought.
func (p *fakeRuns) end() {
	run := &p.Held[0]
	run.Finished, run.Result = uitest.Noon(), collector.Partial
	run.Balance = collector.Balance{Seen: 83, Collected: 33, Already: 45, Ignored: 4, Failed: 1}
	p.tally = app.Tally{Balance: run.Balance, Review: 2}
	for i := range p.rows {
		p.rows[i].Outcome, p.rows[i].DocumentState.Stage = collector.Collected, collector.Delivered
	}
	p.rows[0].Outcome, p.rows[0].DocumentState.Stage = collector.Failed, collector.Found
}

func running(f *frame.Frame, session *fakeRuns) *historymodel.Running {
	return &historymodel.Running{Session: session, Words: f.Words, Now: uitest.Noon, Runner: viewmodel.Runner{OnUI: func(func()) {}}, Toast: f.Toast}
}

func manual(f *frame.Frame, session *fakeRuns) *historymodel.Manual {
	return &historymodel.Manual{Session: session, Running: running(f, session), Now: uitest.Noon, Work: viewmodel.Latest{Runner: viewmodeltest.AtOnce()}}
}

func runModel(f *frame.Frame, session *fakeRuns) *historymodel.Run {
	r := &historymodel.Run{Session: session, Running: running(f, session), Now: uitest.Noon, Work: viewmodel.Latest{Runner: viewmodeltest.AtOnce()}}
	r.Files.Work.Runner = viewmodeltest.AtOnce()
	return r
}

// TestRunPictures draws the preview and the run, to be looked at.
func TestRunPictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range uitest.AllLooks() {
		t.Run(l.Name(), func(t *testing.T) {
			f := uitest.NewFrame(t, l)
			f.SetOverview(uitest.ExampleOverview())
			f.Screens[frame.PlaceChannels] = func() frame.Screen { return &uitest.PlainScreen{Inside: widgets.Spacer()} }
			f.Go(frame.PlaceChannels)
			preview := fakePreview()
			m := manual(f, preview)
			ShowManual(f, m, 1, Actions{})
			m.Tick(2)
			uitest.Keep(t, f, "manual-"+l.Name())
			f.Window.Resize(fyne.NewSize(1120, 640))
			uitest.Keep(t, f, "manual-small-"+l.Name())
			f.Window.Resize(fyne.NewSize(1366, 736))
			preview.Seen = preview.Seen[5:7]
			m.Load()
			uitest.Keep(t, f, "manual-nothing-"+l.Name())
			preview.Failing = fmt.Errorf("list: %w", collector.ErrSignedOut)
			m.Load()
			uitest.Keep(t, f, "manual-cut-"+l.Name())
			m = manual(f, preview)
			m.Work.Runner.Background = func(func()) {}
			ShowManual(f, m, 1, Actions{})
			uitest.Keep(t, f, "manual-reading-"+l.Name())
			f.CloseDialog()

			going := fakeGoing()
			r := runModel(f, going)
			f.Push(NewRun(f, r, 4, Actions{}))
			hear(r.Running, collector.Progress{Run: 7, Channel: 4, Listed: 83, Total: 34, Fetched: 21, Recognised: 14, Delivered: 12, Failed: 1, Current: "Scan_20261119_0012.pdf"})
			r.Load()
			uitest.Keep(t, f, "run-going-"+l.Name())
			f.Window.Resize(fyne.NewSize(1120, 640))
			uitest.Keep(t, f, "run-going-small-"+l.Name())
			f.Window.Resize(fyne.NewSize(1366, 736))
			going.end()
			hear(r.Running, collector.Progress{Run: 7, Channel: 4, Finished: true})
			uitest.Keep(t, f, "run-ended-"+l.Name())
		})
	}
}

// hear waits until the progress is shown.
func hear(r *historymodel.Running, p collector.Progress) {
	viewmodeltest.Shown(&r.Runner, func() { r.Report(p) })
}
