package history

import (
	"fmt"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/viewmodeltest"
)

func newRunning(t *testing.T, s *viewmodeltest.Sheet) *Running {
	return &Running{Session: s, Words: viewmodeltest.French(t), Now: viewmodeltest.Noon, Runner: viewmodeltest.AtOnce(), Toast: func(said string, _ func()) { s.Did = append(s.Did, said) }}
}

func openManual(t *testing.T, s *viewmodeltest.Sheet) *Manual {
	m := &Manual{Session: s, Running: newRunning(t, s), Now: viewmodeltest.Noon, Words: viewmodeltest.French(t), Work: viewmodel.Latest{Runner: viewmodeltest.AtOnce()}, Changed: func() {}}
	m.Open(1)
	return m
}

// heard waits until the progress is shown.
func heard(r *Running, p collector.Progress) {
	viewmodeltest.Shown(&r.Runner, func() { r.Report(p) })
}

func TestThePreviewCountsWhatIsTicked(t *testing.T) {
	file := func(name string, outcome collector.Outcome, code collector.ReasonCode) collector.File {
		return collector.File{Key: collector.Key{ID: name}, Name: name, Path: "/Caisse/" + name, Size: 1024, Outcome: outcome, Reason: collector.Reason{Code: code}}
	}
	s := &viewmodeltest.Sheet{Seen: []collector.File{file("c.pdf", collector.Already, collector.ReasonSameFile), file("b.pdf", collector.Collected, ""),
		file("vide.pdf", collector.Ignored, collector.ReasonEmpty), file("a.pdf", collector.Collected, "")}, Started: make(chan map[collector.Key]bool)}
	s.Rows, s.Rights = []app.ChannelRow{viewmodeltest.Channel(1, app.ChannelActive, "Lefèvre – achats", nil, collector.Folder{Path: "/Caisse", Subfolders: true})}, app.Rights()
	m := openManual(t, s)
	said := func() string {
		counts, verdict := m.Sum()
		text := ""
		for _, c := range counts {
			text += c.Count + " " + c.Label + ", "
		}
		return text + verdict.Text + ", " + m.Amount() + ", " + m.Line(0).Name + " " + m.Line(0).Outcome.Text
	}
	for _, step := range []struct {
		what string
		do   func()
		want string
	}{
		{"all", func() {}, "4 Fichiers vus, 2 À collecter, 1 Déjà collectés, 1 Ignorés, Le compte est juste, 2 documents, 2\u202fKo, a.pdf À collecter"},
		{"one unticked", func() { m.Tick(0) }, "4 Fichiers vus, 1 À collecter, 1 Déjà collectés, 1 Ignorés, 1 Décochés, Le compte est juste, 1 document, 1\u202fKo, a.pdf Décoché"},
		{"what is known cannot be ticked", func() { m.Tick(2); m.Tick(3) }, "4 Fichiers vus, 1 À collecter, 1 Déjà collectés, 1 Ignorés, 1 Décochés, Le compte est juste, 1 document, 1\u202fKo, a.pdf Décoché"},
		{"all ticked", m.TickAll, "4 Fichiers vus, 2 À collecter, 1 Déjà collectés, 1 Ignorés, Le compte est juste, 2 documents, 2\u202fKo, a.pdf À collecter"},
		{"none ticked", m.TickAll, "4 Fichiers vus, 0 À collecter, 1 Déjà collectés, 1 Ignorés, 2 Décochés, Le compte est juste, Aucun document à collecter, a.pdf Décoché"},
	} {
		if step.do(); said() != step.want {
			t.Errorf("%s:\n got %q\nwant %q", step.what, said(), step.want)
		}
	}
	if m.MayConfirm() != "Cochez au moins un fichier." || m.Confirm() {
		t.Errorf("nothing is ticked, and it says %q", m.MayConfirm())
	}
	m.Search("b PDF")
	if m.Tick(0); m.Len() != 1 {
		t.Errorf("%d found", m.Len())
	}
	m.Running.Runner = viewmodel.Runner{OnUI: func(func()) {}}
	if !m.Confirm() {
		t.Fatal(m.MayConfirm())
	}
	if unticked := <-s.Started; len(unticked) != 1 || !unticked[collector.Key{ID: "a.pdf"}] {
		t.Errorf("unticked %v", unticked)
	}
	if m.MayConfirm() != "Une collecte de ce canal est déjà en cours." {
		t.Errorf("it may be started twice: %q", m.MayConfirm())
	}
	m.Running.Stop(1)
	<-s.Started
}

func TestThePreviewSaysWhatMendsIt(t *testing.T) {
	for err, want := range map[error]viewmodel.Cure{collector.ErrSignedOut: viewmodel.CureReconnect, collector.ErrFolderGone: viewmodel.CureChoose, collector.ErrOffline: viewmodel.CureRun, &app.ForbiddenError{Right: app.RightRun}: viewmodel.NoCure} {
		s := &viewmodeltest.Sheet{Failing: fmt.Errorf("list: %w", err)}
		m := openManual(t, s)
		if m.Problem == "" || m.Loaded || m.Cure != want {
			t.Errorf("%v: %q, cure %d, want %d", err, m.Problem, m.Cure, want)
		}
	}
	s := &viewmodeltest.Sheet{}
	m := openManual(t, s)
	if m.MayConfirm() == "" || m.Confirm() {
		t.Error("without the right, the run can be started")
	}
}

func TestACollectionGoesOnWithoutItsScreen(t *testing.T) {
	s := &viewmodeltest.Sheet{Started: make(chan map[collector.Key]bool)}
	r := newRunning(t, s)
	shows := make(chan func(), 1)
	r.Runner = viewmodel.Runner{OnUI: func(change func()) { shows <- change }}
	r.Start([]int64{1}, nil)
	<-s.Started
	seen := 0
	leave := r.Watch(func(int64) { seen++ })
	heard(r, collector.Progress{Run: 7, Channel: 1, Total: 3})
	leave()
	before := seen
	heard(r, collector.Progress{Run: 7, Channel: 1, Total: 3, Delivered: 1})
	if seen != before || seen == 0 || r.Of(1).Progress.Delivered != 1 || r.Any().Run != 7 {
		t.Errorf("seen %d, then %d; %+v", before, seen, r.Of(1))
	}
	if !r.MayStop(1) {
		t.Error("it cannot be stopped")
	}
	r.Stop(1)
	<-s.Started
	if r.MayStop(1) || !r.Of(1).Stopping {
		t.Error("it can be stopped twice")
	}
	(<-shows)()
	heard(r, collector.Progress{Run: 7, Channel: 1, Finished: true})
	if r.Of(1) != nil || r.Any() != nil {
		t.Error("it is going for ever")
	}
}

func TestACollectionThatWasStartedElsewhereIsFollowed(t *testing.T) {
	s := &viewmodeltest.Sheet{Held: []app.RunRow{{Run: collector.Run{ID: 9}}}}
	r := newRunning(t, s)
	heard(r, collector.Progress{Run: 9, Channel: 4})
	if r.Of(4) == nil || r.MayStop(4) {
		t.Errorf("%+v, may be stopped: %v", r.Of(4), r.MayStop(4))
	}
	stopped := int64(0)
	r.StopOne = func(channel int64) { stopped = channel }
	if r.Stop(4); stopped != 4 {
		t.Errorf("channel %d is stopped", stopped)
	}
	heard(r, collector.Progress{Run: 9, Channel: 4, Finished: true})
	if r.Of(4) != nil {
		t.Error("it is going for ever")
	}
}

func TestWhatKeepsACollectionFromBeginningIsSaid(t *testing.T) {
	s := &viewmodeltest.Sheet{Failing: collector.ErrRunning}
	r := newRunning(t, s)
	r.Start([]int64{1}, nil)
	if r.Of(1) != nil || len(s.Did) != 2 {
		t.Errorf("%+v, said %q", r.Of(1), s.Did)
	}
}

func TestTheEndOfARunSaysWhatItBrought(t *testing.T) {
	w := viewmodeltest.French(t)
	run := func(b collector.Balance, waiting int, result collector.Result, problem collector.ReasonCode) app.RunRow {
		return app.RunRow{Run: collector.Run{Balance: b, Waiting: waiting, Result: result, Problem: collector.Reason{Code: problem}}}
	}
	type b = collector.Balance
	for name, c := range map[string]struct {
		run   app.RunRow
		look  int
		title string
		body  string
		tone  viewmodel.Tone
	}{
		"all":                  {run(b{Seen: 3, Collected: 3}, 0, collector.Complete, ""), 0, "3 documents sont arrivés en bannette", "Dans L › A.", viewmodel.Success},
		"to review":            {run(b{Seen: 4, Collected: 3, Failed: 1}, 0, collector.Partial, ""), 2, "3 documents sont arrivés en bannette", "Dans L › A. 2 sont à relire. Un fichier n’a pas pu être collecté\u202f; Bannette essaiera encore.", viewmodel.Success},
		"nothing":              {run(b{Seen: 49, Already: 49}, 0, collector.Complete, ""), 0, "Rien de nouveau", "49 fichiers vus, tous connus.", viewmodel.Success},
		"unchanged":            {run(b{}, 0, collector.Complete, ""), 0, "Rien de nouveau", "Rien n’a changé dans les répertoires depuis la dernière collecte.", viewmodel.Success},
		"waiting":              {run(b{Seen: 1, Collected: 1}, 1, collector.Partial, ""), 0, "Aucun nouveau document en bannette", "1 document attend à l’abri sur cet ordinateur\u202f; il sera mis en bannette dès que possible.", viewmodel.Warning},
		"failed":               {run(b{Seen: 1, Failed: 1}, 0, collector.Partial, ""), 0, "Aucun nouveau document en bannette", "Un fichier n’a pas pu être collecté\u202f; Bannette essaiera encore.", viewmodel.Warning},
		"cancelled, some wait": {run(b{Seen: 13, Collected: 10, Ignored: 3}, 7, collector.Broken, collector.ReasonStopped), 0, "Collecte annulée", "Les 3 documents déjà en bannette y restent. Les 7 autres viendront à la prochaine collecte.", viewmodel.Accent},
		"cancelled":            {run(b{Seen: 33, Collected: 12, Failed: 21}, 0, collector.Broken, collector.ReasonStopped), 0, "Collecte annulée", "Les 12 documents déjà en bannette y restent. Les 21 autres viendront à la prochaine collecte.", viewmodel.Accent},
		"revoked":              {run(b{}, 0, collector.Broken, collector.ReasonSignedOut), 0, "La connexion à Dropbox est coupée. Reconnectez le compte", "Rien n’est perdu\u00a0: ce qui a été déposé attend dans Dropbox et sera collecté dès que possible.", viewmodel.Danger},
	} {
		mark, body := endOfRun(w, c.run, "L › A", c.look)
		if mark.Text != c.title || body != c.body || mark.Tone != c.tone {
			t.Errorf("%s: %q %q %d", name, mark.Text, body, mark.Tone)
		}
	}
}

func TestTheRestIsForetoldOnlyOnceItCanBe(t *testing.T) {
	var p viewmodel.Pace
	see := func(after time.Duration, delivered int) time.Duration {
		p.See(viewmodeltest.Noon().Add(after), collector.Progress{Run: 1, Total: 61, Failed: 1, Delivered: delivered})
		return p.Left()
	}
	for _, c := range []struct {
		after     time.Duration
		delivered int
		want      time.Duration
	}{{0, 0, 0}, {time.Minute, 0, 0}, {time.Minute + time.Second, 1, 0}, {time.Minute + 10*time.Second, 8, 0}, {time.Minute + 61*time.Second, 21, 117 * time.Second}, {5 * time.Minute, 60, 0}} {
		if got := see(c.after, c.delivered); got != c.want {
			t.Errorf("after %v and %d documents: %v, want %v", c.after, c.delivered, got, c.want)
		}
	}
	if p.See(viewmodeltest.Noon(), collector.Progress{Run: 2, Total: 60, Delivered: 30}); p.Left() != 0 {
		t.Error("another run is foretold from the first")
	}
	for took, want := range map[time.Duration]string{-time.Second: "0\u00a0s", 41 * time.Second: "41\u00a0s", 168 * time.Second: "2\u00a0min\u00a048\u00a0s", 3900 * time.Second: "1\u00a0h\u00a005\u00a0min"} {
		if got := viewmodel.Took(took); got != want {
			t.Errorf("%v is %q", took, got)
		}
	}
}
