package viewmodel

import (
	"context"
	"fmt"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
)

// noon is when these tests are read: a Monday at noon, in a zone of its own.
func noon() time.Time {
	return time.Date(2026, 11, 23, 14, 12, 0, 0, time.FixedZone("Paris", 3600))
}

func french(t *testing.T) *Words {
	t.Helper()
	w, err := NewWords("fr")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// paper is a session that remembers what it was asked.
type paper struct {
	rows   []app.ChannelRow
	rights []app.Right
	err    error
	did    []string
}

func (p *paper) Channels(context.Context) ([]app.ChannelRow, error) { return p.rows, p.err }

func (p *paper) User(context.Context) (app.User, error) {
	return app.User{Name: "Claire Fontaine", Rights: p.rights}, nil
}

func (p *paper) Setting(context.Context, string) (string, error) { return "12:30", nil }

func (p *paper) PauseChannel(_ context.Context, id int64, paused bool) error {
	p.did = append(p.did, map[bool]string{true: "pause", false: "resume"}[paused])
	p.rows[0].Paused = paused
	p.rows[0].State = map[bool]app.ChannelState{true: app.ChannelPaused, false: app.ChannelActive}[paused]
	return nil
}

func (p *paper) ArchiveChannel(context.Context, int64) error {
	p.did = append(p.did, "archive")
	return nil
}

func (p *paper) RestoreChannel(context.Context, int64) error {
	p.did = append(p.did, "restore")
	return nil
}

func list(t *testing.T, p *paper) *Channels {
	t.Helper()
	c := &Channels{Session: p, Now: noon, Words: french(t), Changed: func() {}, Told: func(string, func()) {},
		Next: func(context.Context) (time.Time, error) { return noon().Add(22*time.Hour + 18*time.Minute), nil },
		Work: Latest{Desk: Desk{Away: func(work func()) { work() }}}}
	c.Load()
	return c
}

func channel(id int64, state app.ChannelState, name string, run *collector.Run, folders ...collector.Folder) app.ChannelRow {
	row := app.ChannelRow{ID: id, Name: name, State: state, Paused: state == app.ChannelPaused, Folders: folders, Account: app.Account{Owner: collector.Owner{Email: "compta@lefevre.fr"}},
		Company: app.Company{Name: "Boulangerie Lefèvre"}, Binder: app.Binder{Name: "Achats"}, Client: app.User{Name: "Julie Lefèvre"}}
	if run != nil {
		row.Last = &app.RunRow{Run: *run}
	}
	return row
}

func run(ago time.Duration, collected, failed int) *collector.Run {
	return &collector.Run{Started: noon().Add(-ago), Result: collector.Complete, Balance: collector.Balance{Collected: collected, Failed: failed}}
}

// failing is a channel that has failed for so many days.
func failing(id int64, name string, days int, code collector.ReasonCode) app.ChannelRow {
	row := channel(id, app.ChannelActive, name, run(time.Hour, 0, 0))
	row.Failing = app.Failing{Reason: collector.Reason{Code: code}, Days: days, Since: noon()}
	return row
}

// pausedAndBroken are channels that somebody paused, and that have something wrong with them besides.
func pausedAndBroken() []app.ChannelRow {
	gone := channel(1, app.ChannelFolderMissing, "Petit Jardin", run(2*time.Hour, 0, 0), collector.Folder{ID: 7, Path: "/Tickets"})
	gone.Paused, gone.MissingFolders, gone.Waiting = true, []int64{7}, 2
	cut := channel(2, app.ChannelReconnect, "Morel", run(72*time.Hour, 0, 0))
	cut.Paused = true
	return []app.ChannelRow{gone, cut}
}

// sheet is a session over runs and files that a test sets.
type sheet struct {
	paper
	files   []collector.File
	lines   int // that there are of every run, and of every name
	runs    []app.RunRow
	tally   app.Tally
	asked   []app.FileFilter
	wanted  []app.RunFilter
	started chan map[collector.Key]bool
	failing error
}

func (s *sheet) Preview(context.Context, int64) ([]collector.File, error) { return s.files, s.failing }

func (s *sheet) Runs(_ context.Context, filter app.RunFilter) ([]app.RunRow, error) {
	s.wanted = append(s.wanted, filter)
	return s.runs, s.failing
}

func (s *sheet) Files(_ context.Context, filter app.FileFilter) (rows []app.FileRow, err error) {
	s.asked = append(s.asked, filter)
	for id := filter.After + 1; id <= int64(s.lines) && len(rows) < filter.Limit; id++ {
		rows = append(rows, app.FileRow{ID: id, Run: 1, File: collector.File{Name: fmt.Sprint(id, ".pdf"), Path: fmt.Sprintf("/a/%d.pdf", id), Outcome: collector.Collected, Document: id}})
	}
	return rows, nil
}

func (s *sheet) Tally(context.Context, int64) (app.Tally, error) { return s.tally, nil }

func (s *sheet) Companies(context.Context) ([]app.Company, error) {
	return []app.Company{{ID: 5, Name: "Lefèvre"}}, nil
}

func (s *sheet) PerDay(context.Context, time.Time) (map[string]int, error) {
	return map[string]int{"2026-11-23": 4}, nil
}

func (s *sheet) CollectAgain(_ context.Context, document int64, why string) error {
	s.did = append(s.did, fmt.Sprint(document, " ", why))
	return s.failing
}

func (s *sheet) Collect(ctx context.Context, channels []int64, unticked map[collector.Key]bool) ([]collector.Run, error) {
	s.did = append(s.did, fmt.Sprint("collect ", channels))
	if s.started != nil {
		s.started <- unticked
		<-ctx.Done()
		s.started <- nil
	}
	return nil, s.failing
}

// paperTroubles is a computer on which things stand in the way.
type paperTroubles struct {
	rows           []app.ChannelRow
	keychain, tray error
	installed      []string
	tried          int
}

func (p *paperTroubles) Channels(context.Context) ([]app.ChannelRow, error) { return p.rows, nil }

func (p *paperTroubles) Setting(_ context.Context, name string) (string, error) {
	return map[string]string{app.SettingOCRLanguages: "fra+eng", app.SettingTray: "/bannettes"}[name], nil
}

func (p *paperTroubles) Keychain(context.Context) error { return p.keychain }

func (p *paperTroubles) TestTray(context.Context) error {
	p.tried++
	return p.tray
}

func (p *paperTroubles) Languages() []string { return p.installed }

func troublesOf(t *testing.T, p *paperTroubles) []Obstacle {
	t.Helper()
	changed := false
	m := &Troubles{Session: p, Now: noon, Words: french(t), Changed: func() { changed = true }, Work: Latest{Desk: Desk{Away: func(work func()) { work() }}},
		Next: func(context.Context) (time.Time, error) { return noon().Add(22*time.Hour + 18*time.Minute), nil }}
	m.Load()
	if !changed {
		t.Error("nothing was told")
	}
	return m.All()
}
