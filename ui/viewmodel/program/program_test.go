package program

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/trial/must"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/history"
	"bannette/ui/viewmodel/viewmodeltest"
)

func newProgram(t *testing.T) (*Program, *apptest.Folder) {
	t.Helper()
	f := &apptest.Folder{T: t, Dir: t.TempDir()}
	p := &Program{Data: f, Runner: viewmodeltest.AtOnce(), Changed: func() {}}
	must.Do(t, p.Open())
	t.Cleanup(p.Close)
	return p, f
}

func signedIn(t *testing.T) *Program {
	t.Helper()
	p, _ := newProgram(t)
	session, err := p.App.Begin(t.Context(), app.NewFirm{Firm: "Marchand", Name: "Hélène Marchand", Password: apptest.Password, Language: "en", Hour: "12:30", Tray: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	p.Enter(session)
	return p
}

func TestTheProgramKnowsWhoIsAtWorkAndHowThingsStand(t *testing.T) {
	p := signedIn(t)
	o := p.Overview(viewmodeltest.French(t))
	if o.User != "Hélène Marchand" || o.Firm != "Marchand" || o.Status.Text != "Prêt" {
		t.Errorf("overview: %+v", o)
	}
	if p.Language("fr") != "en" || !p.Nothing() || !p.May(app.RightRun) {
		t.Errorf("language %s, nothing %t", p.Language("fr"), p.Nothing())
	}
	p.Enter(nil)
	if p.May(app.RightRun) {
		t.Error("nobody has a right")
	}
}

func TestPauseIsSeenEverywhereUntilItIsResumed(t *testing.T) {
	p, w := signedIn(t), viewmodeltest.French(t)
	kept := func(err error) {
		if err != nil {
			t.Error(err)
		}
	}
	p.Pause(true, kept)
	if o := p.Overview(w); o.Status.Text != "Collecte en pause" {
		t.Errorf("the card says %q", o.Status.Text)
	}
	if icon := p.StatusIcon(w); icon.Entries[3].Does != IconResumes || icon.Entries[6].Text != "Collecte en pause" {
		t.Errorf("the icon's menu is %v", icon.Texts())
	}
	p.Pause(false, kept)
	if icon := p.StatusIcon(w); icon.Entries[3].Does != IconPauses {
		t.Errorf("the icon's menu is %v", icon.Texts())
	}
}

func TestTheIconShowsWhatRunsAndWhatNeedsSomeone(t *testing.T) {
	w, now := viewmodeltest.French(t), viewmodeltest.Noon()
	p := &Program{App: &app.App{Now: func() time.Time { return now }}, User: app.User{Rights: app.Rights()}, Running: &history.Running{},
		Standing: app.Standing{Channels: []app.ChannelRow{viewmodeltest.Channel(1, app.ChannelActive, "Lefèvre", nil)}, Last: now.Add(-102 * time.Minute), Collected: 30, Next: now.Add(22*time.Hour + 18*time.Minute)}}
	want := func(state string, texts ...string) {
		t.Helper()
		icon := p.StatusIcon(w)
		if icon.State != state {
			t.Errorf("the picture is %s, want %s", icon.State, state)
		}
		if diff := cmp.Diff(texts, icon.Texts()); diff != "" {
			t.Error(diff)
		}
	}
	want("idle", "Ouvrir Bannette", "", "Collecter maintenant", "Mettre la collecte en pause", "", "Dernière collecte\u00a0: aujourd’hui 12:30, 30 documents (off)", "Prochaine\u00a0: demain 12:30 (off)", "", "Quitter")
	p.Standing.Channels[0].State = app.ChannelReconnect
	if icon := p.StatusIcon(w); icon.State != "attention" {
		t.Errorf("a cut connection shows %s", icon.State)
	}
	shown := make(chan bool)
	p.Running.Now, p.Running.Runner = viewmodeltest.Noon, viewmodel.Runner{OnUI: func(change func()) { change(); shown <- true }}
	p.Running.Report(collector.Progress{Run: 7, Channel: 1, Total: 34, Delivered: 12})
	<-shown
	want("running", "Ouvrir Bannette", "", "Collecte en cours\u00a0: 12 sur 34 (off)", "", "Dernière collecte\u00a0: aujourd’hui 12:30, 30 documents (off)", "", "Quitter (la collecte reprendra)")
	p.User, p.Running = app.User{}, &history.Running{}
	if icon := p.StatusIcon(w); !icon.Entries[2].Off || !icon.Entries[3].Off {
		t.Errorf("nobody is signed in, and the menu is %v", icon.Texts())
	}
}

func TestTheIconLeadsToTheWindowThatSaysWhyTheDataCannotBeOpened(t *testing.T) {
	icon := (&Program{}).StatusIcon(viewmodeltest.French(t))
	if diff := cmp.Diff([]string{"Ouvrir Bannette", "", "Quitter"}, icon.Texts()); icon.State != "attention" || diff != "" {
		t.Errorf("%s %s", icon.State, diff)
	}
}

func TestProgressNeverFloodsTheWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, shown := &history.Running{Now: viewmodeltest.Noon}, 0
		r.Watch(func(int64) { shown++ })
		for i := range 1000 {
			r.Report(collector.Progress{Run: 7, Channel: 1, Total: 1000, Delivered: i})
			r.Report(collector.Progress{Run: 8, Channel: 2, Total: 1000, Delivered: i})
		}
		r.Report(collector.Progress{Run: 7, Channel: 1, Finished: true})
		time.Sleep(time.Second)
		synctest.Wait()
		if shown > 3 || r.Of(1) != nil || r.Of(2) == nil || r.Of(2).Progress.Delivered != 999 {
			t.Errorf("shown %d times; %+v", shown, r.Of(2))
		}
	})
}

func TestRestoringClosesTheDataFirst(t *testing.T) {
	p, f := newProgram(t)
	f.Restoring = app.ErrBadBackup
	var told error
	p.Restore("b.zip", func(err error) { told = err })
	if !errors.Is(told, app.ErrBadBackup) || f.Restored != "b.zip" || f.Closed != 1 || p.App != nil {
		t.Errorf("told %v, restored %q, closed %d times", told, f.Restored, f.Closed)
	}
	if err := p.Open(); err != nil || f.Opened != 2 {
		t.Errorf("opened %d times, %v", f.Opened, err)
	}
}

func TestTheDataIsClosedOnlyWhenWhatGoesOnHasEnded(t *testing.T) {
	for what, end := range map[string]func(p *Program, ended func()){
		"the program ends":     func(p *Program, ended func()) { p.Close(); ended() },
		"a backup is restored": func(p *Program, ended func()) { p.Restore("x.zip", func(error) { ended() }) },
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, f := newProgram(t)
				p.Runner = viewmodel.Runner{}
				short, long := make(chan bool, 1), make(chan bool, 1)
				p.AtWork().Run(func() func() {
					<-short
					if f.Closed > 0 || f.Restored != "" {
						t.Error("the data is closed under something that is not given up")
					}
					return nil
				})
				read := viewmodel.Latest{Runner: p.AtWork()}
				read.Load(func(ctx context.Context) func() {
					<-ctx.Done()
					<-long
					if f.Closed > 0 || f.Restored != "" {
						t.Error("the data is closed under something that is being read")
					}
					return nil
				})
				synctest.Wait()
				ended := false
				go end(p, func() { ended = true })
				synctest.Wait()
				short <- true
				synctest.Wait()
				if ended || f.Closed > 0 {
					t.Error("something still goes on")
				}
				long <- true
				synctest.Wait()
				if !ended || f.Closed != 1 {
					t.Errorf("ended: %t, closed %d times", ended, f.Closed)
				}
			})
		})
	}
}
