package viewmodeltest

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/trial/must"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/channels"
)

// Noon is when these tests are read: a Monday at noon, in a zone of its own.
func Noon() time.Time {
	return time.Date(2026, 11, 23, 14, 12, 0, 0, time.FixedZone("Paris", 3600))
}

// French are the words of the catalogue in French.
func French(t *testing.T) *viewmodel.Words {
	t.Helper()
	w := must.Get(viewmodel.NewWords("fr"))(t)
	return w
}

// FakeChannels is a session that remembers what it was asked.
type FakeChannels struct {
	Rows   []app.ChannelRow
	Rights []app.Right
	Err    error
	Did    []string
}

func (p *FakeChannels) Channels(context.Context) ([]app.ChannelRow, error) { return p.Rows, p.Err }

func (p *FakeChannels) User(context.Context) (app.User, error) {
	return app.User{Name: "Claire Fontaine", Rights: p.Rights}, nil
}

func (p *FakeChannels) Setting(context.Context, string) (string, error) { return "12:30", nil }

func (p *FakeChannels) PauseChannel(_ context.Context, id int64, paused bool) error {
	p.Did = append(p.Did, map[bool]string{true: "pause", false: "resume"}[paused])
	p.Rows[0].Paused = paused
	p.Rows[0].State = map[bool]app.ChannelState{true: app.ChannelPaused, false: app.ChannelActive}[paused]
	return nil
}

func (p *FakeChannels) ArchiveChannel(context.Context, int64) error {
	p.Did = append(p.Did, "archive")
	return nil
}

func (p *FakeChannels) RestoreChannel(context.Context, int64) error {
	p.Did = append(p.Did, "restore")
	return nil
}

// ListOf is the list of the channels of a session.
func ListOf(t *testing.T, p *FakeChannels) *channels.List {
	t.Helper()
	c := &channels.List{Needs: viewmodel.Needs{Words: French(t), Now: Noon, Runner: AtOnce(), Changed: func() {}, Toast: func(string, func()) {}}, Session: p,
		Next: func(context.Context) (time.Time, error) { return Noon().Add(22*time.Hour + 18*time.Minute), nil }}
	c.Load()
	return c
}

// Channel is a channel of the examples.
func Channel(id int64, state app.ChannelState, name string, run *collector.Run, folders ...collector.Folder) app.ChannelRow {
	row := app.ChannelRow{ID: id, Name: name, State: state, Paused: state == app.ChannelPaused, Folders: folders, Account: app.Account{Owner: collector.Owner{Email: "compta@lefevre.fr"}},
		Company: app.Company{Name: "Boulangerie Lefèvre"}, Binder: app.Binder{Name: "Achats"}, Client: app.User{Name: "Julie Lefèvre"}}
	if run != nil {
		row.Last = &app.RunRow{Run: *run}
	}
	return row
}

// Run is a run that ended some time ago.
func Run(ago time.Duration, collected, failed int) *collector.Run {
	return &collector.Run{Started: Noon().Add(-ago), Result: collector.Complete, Balance: collector.Balance{Collected: collected, Failed: failed}}
}

// Failing is a channel that has failed for so many days.
func Failing(id int64, name string, days int, code collector.ReasonCode) app.ChannelRow {
	row := Channel(id, app.ChannelActive, name, Run(time.Hour, 0, 0))
	row.Failing = app.Failing{Reason: collector.Reason{Code: code}, Days: days, Since: Noon()}
	return row
}

// PausedAndBroken are channels that somebody paused, and that have something wrong with them besides.
func PausedAndBroken() []app.ChannelRow {
	gone := Channel(1, app.ChannelFolderMissing, "Petit Jardin", Run(2*time.Hour, 0, 0), collector.Folder{ID: 7, Path: "/Tickets"})
	gone.Paused, gone.MissingFolders, gone.Waiting = true, []int64{7}, 2
	cut := Channel(2, app.ChannelReconnect, "Morel", Run(72*time.Hour, 0, 0))
	cut.Paused = true
	return []app.ChannelRow{gone, cut}
}

// Sheet is a session over runs and files that a test sets.
type Sheet struct {
	FakeChannels
	Seen    []collector.File
	Lines   int // that there are of every run, and of every name
	Held    []app.RunRow
	Asked   []app.FileFilter
	Wanted  []app.RunFilter
	Started chan map[collector.Key]bool
	Failing error
}

func (s *Sheet) Preview(context.Context, int64) ([]collector.File, error) { return s.Seen, s.Failing }

func (s *Sheet) Runs(_ context.Context, filter app.RunFilter) ([]app.RunRow, error) {
	s.Wanted = append(s.Wanted, filter)
	return s.Held, s.Failing
}

func (s *Sheet) Files(_ context.Context, filter app.FileFilter) (rows []app.FileRow, err error) {
	s.Asked = append(s.Asked, filter)
	for id := filter.After + 1; id <= int64(s.Lines) && len(rows) < filter.Limit; id++ {
		rows = append(rows, app.FileRow{ID: id, Run: 1, File: collector.File{Name: fmt.Sprint(id, ".pdf"), Path: fmt.Sprintf("/a/%d.pdf", id), Outcome: collector.Collected, Document: id}})
	}
	return rows, nil
}

func (s *Sheet) Tally(context.Context, int64) (app.Tally, error) { return app.Tally{}, nil }

func (s *Sheet) Companies(context.Context) ([]app.Company, error) {
	return []app.Company{{ID: 5, Name: "Lefèvre"}}, nil
}

func (s *Sheet) PerDay(context.Context, time.Time) (map[string]int, error) {
	return map[string]int{"2026-11-23": 4}, nil
}

func (s *Sheet) CollectAgain(_ context.Context, document int64, why string) error {
	s.Did = append(s.Did, fmt.Sprint(document, " ", why))
	return s.Failing
}

func (s *Sheet) ExportHistory(_ context.Context, out io.Writer, _ app.FileFilter, report app.Report) (int, error) {
	io.WriteString(out, strings.Join(report.Head, ";"))
	report.Written(1000)
	return 1000, s.Failing
}

func (s *Sheet) Collect(ctx context.Context, channels []int64, unticked map[collector.Key]bool) ([]collector.Run, error) {
	s.Did = append(s.Did, fmt.Sprint("collect ", channels))
	if s.Started != nil {
		s.Started <- unticked
		<-ctx.Done()
		s.Started <- nil
	}
	return nil, s.Failing
}

// FakeTroubles is a computer on which things stand in the way.
type FakeTroubles struct {
	Rows         []app.ChannelRow
	Locked, Tray error
	Installed    []string
	Tried        int
}

func (p *FakeTroubles) Channels(context.Context) ([]app.ChannelRow, error) { return p.Rows, nil }

func (p *FakeTroubles) Setting(_ context.Context, name string) (string, error) {
	return map[string]string{app.SettingOCRLanguages: "fra+eng", app.SettingTray: "/bannettes"}[name], nil
}

func (p *FakeTroubles) Keychain(context.Context) error { return p.Locked }

func (p *FakeTroubles) TestTray(context.Context) error {
	p.Tried++
	return p.Tray
}

func (p *FakeTroubles) Languages() []string { return p.Installed }

// TroublesOf are the obstacles that a session tells of.
func TroublesOf(t *testing.T, p *FakeTroubles) []channels.Obstacle {
	t.Helper()
	changed := false
	m := &channels.Troubles{Session: p, Now: Noon, Words: French(t), Changed: func() { changed = true }, Work: viewmodel.Latest{Runner: AtOnce()},
		Next: func(context.Context) (time.Time, error) { return Noon().Add(22*time.Hour + 18*time.Minute), nil }}
	m.Load()
	if !changed {
		t.Error("nothing was told")
	}
	return m.All()
}
