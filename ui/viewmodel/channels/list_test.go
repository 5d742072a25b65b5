package channels_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/channels"
	"bannette/ui/viewmodel/viewmodeltest"
)

func TestEachLineSaysItsStateAndItsCure(t *testing.T) {
	broken := viewmodeltest.Run(102*time.Minute, 0, 0)
	broken.Result, broken.Problem = collector.Broken, collector.Reason{Code: collector.ReasonOffline}
	achats := collector.Folder{Path: "/Achats", Subfolders: true}
	missing := viewmodeltest.Channel(1, app.ChannelFolderMissing, "a", viewmodeltest.Run(102*time.Minute, 3, 0), achats)
	missing.MissingFolders = []int64{7}
	waiting := viewmodeltest.Channel(1, app.ChannelActive, "a", viewmodeltest.Run(102*time.Minute, 1, 2), achats)
	waiting.Waiting = 4
	same := channels.Line{ID: 1, Name: "a", Account: "Dropbox · compta@lefevre.fr", Company: "Boulangerie Lefèvre", Destination: "Achats · Julie Lefèvre",
		Folders: "/Achats", FoldersNote: "sous-dossiers inclus", Last: "aujourd’hui 12:30", LastTone: viewmodel.Muted, NextRun: "demain 12:30"}
	with := func(change func(*channels.Line)) channels.Line { l := same; change(&l); return l }
	for name, c := range map[string]struct {
		row  app.ChannelRow
		want channels.Line
	}{
		"collected today": {viewmodeltest.Channel(1, app.ChannelActive, "a", viewmodeltest.Run(102*time.Minute, 8, 0), achats), with(func(l *channels.Line) {
			l.State, l.LastNote, l.Cure = viewmodel.Mark{Text: "Actif", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, "8 documents", viewmodel.CureRun
		})},
		"nothing new, long ago": {viewmodeltest.Channel(1, app.ChannelActive, "a", viewmodeltest.Run(96*time.Hour, 0, 0), achats), with(func(l *channels.Line) {
			l.State, l.LastNote, l.Cure, l.Last = viewmodel.Mark{Text: "Actif", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, "aucun nouveau document", viewmodel.CureRun, "19\u00a0nov. 14:12"
		})},
		"failures and waiting": {waiting, with(func(l *channels.Line) {
			l.State, l.LastNote, l.Failures, l.Cure = viewmodel.Mark{Text: "Actif", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, "1 document · 4 attendent", " · 2 échecs", viewmodel.CureRun
		})},
		"never": {viewmodeltest.Channel(1, app.ChannelActive, "a", nil, achats), with(func(l *channels.Line) {
			l.State, l.Last, l.LastNote, l.Cure = viewmodel.Mark{Text: "Actif", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, "—", "jamais", viewmodel.CureRun
		})},
		"reconnect": {viewmodeltest.Channel(1, app.ChannelReconnect, "a", viewmodeltest.Run(102*time.Minute, 0, 9), achats), with(func(l *channels.Line) {
			l.State, l.LastNote, l.LastTone, l.Cure = viewmodel.Mark{Text: "À reconnecter", Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}, "Connexion refusée", viewmodel.Danger, viewmodel.CureReconnect
		})},
		"folder missing": {missing, with(func(l *channels.Line) {
			l.State, l.LastNote, l.LastTone, l.Cure = viewmodel.Mark{Text: "Dossier introuvable", Tone: viewmodel.Warning, Glyph: viewmodel.GlyphFolderMissing}, "Dossier non trouvé", viewmodel.Warning, viewmodel.CureChoose
			l.FoldersNote = "dernier nom connu"
		})},
		"paused, without a client": {func() app.ChannelRow {
			r := viewmodeltest.Channel(1, app.ChannelPaused, "a", viewmodeltest.Run(102*time.Minute, 0, 0), collector.Folder{Path: ""})
			r.Client = app.User{}
			return r
		}(), with(func(l *channels.Line) {
			l.State, l.LastNote, l.Cure, l.NextRun, l.Paused = viewmodel.Mark{Text: "En pause", Tone: viewmodel.Muted, Glyph: viewmodel.GlyphPause}, "aucun nouveau document", viewmodel.CureResume, "—", true
			l.Destination, l.Folders, l.FoldersNote = "Achats", "/", "sans sous-dossiers"
		})},
		"two folders": {viewmodeltest.Channel(1, app.ChannelActive, "a", viewmodeltest.Run(102*time.Minute, 11, 0), achats, collector.Folder{Path: "/Pièces"}), with(func(l *channels.Line) {
			l.State, l.LastNote, l.Cure, l.Folders, l.FoldersNote = viewmodel.Mark{Text: "Actif", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, "11 documents", viewmodel.CureRun, "/Achats, /Pièces", "2 répertoires"
		})},
		"broken off": {viewmodeltest.Channel(1, app.ChannelActive, "a", broken, achats), with(func(l *channels.Line) {
			l.State, l.LastTone, l.Cure = viewmodel.Mark{Text: "Actif", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, viewmodel.Warning, viewmodel.CureRun
			l.LastNote = "Dropbox ne répond pas. Nouvel essai à la prochaine collecte"
		})},
	} {
		t.Run(name, func(t *testing.T) {
			got := viewmodeltest.ListOf(t, &viewmodeltest.FakeChannels{Rows: []app.ChannelRow{c.row}}).View().Lines
			if diff := cmp.Diff([]channels.Line{c.want}, got, cmpopts.IgnoreUnexported(channels.Line{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func several() *viewmodeltest.FakeChannels {
	return &viewmodeltest.FakeChannels{Rights: app.Rights(), Rows: []app.ChannelRow{
		viewmodeltest.Channel(1, app.ChannelActive, "Lefèvre – achats", viewmodeltest.Run(time.Hour, 1, 0)), viewmodeltest.Channel(2, app.ChannelPaused, "Roux – frais", viewmodeltest.Run(9*time.Hour, 0, 0)),
		viewmodeltest.Channel(3, app.ChannelFolderMissing, "Petit Jardin", viewmodeltest.Run(2*time.Hour, 0, 0)), viewmodeltest.Channel(4, app.ChannelActive, "Acacias", nil), viewmodeltest.Channel(5, app.ChannelReconnect, "Morel", viewmodeltest.Run(72*time.Hour, 0, 0))}}
}

func names(c *channels.List) (names []string) {
	for _, l := range c.View().Lines {
		names = append(names, l.Name)
	}
	return names
}

func TestWhatNeedsSomeoneComesFirstUntilAnotherOrderIsAskedFor(t *testing.T) {
	c := viewmodeltest.ListOf(t, several())
	c.Progress(collector.Progress{Channel: 4, Total: 34, Delivered: 12})
	for _, step := range []struct {
		do   func()
		want []string
	}{
		{func() {}, []string{"Morel", "Petit Jardin", "Acacias", "Lefèvre – achats", "Roux – frais"}},
		{func() { c.Sort(channels.ByChannel) }, []string{"Acacias", "Lefèvre – achats", "Morel", "Petit Jardin", "Roux – frais"}},
		{func() { c.Sort(channels.ByChannel) }, []string{"Roux – frais", "Petit Jardin", "Morel", "Lefèvre – achats", "Acacias"}},
		{func() { c.Sort(channels.ByLast) }, []string{"Lefèvre – achats", "Petit Jardin", "Roux – frais", "Morel", "Acacias"}},
		{func() { c.Filter(channels.ShowToReview) }, []string{"Petit Jardin", "Morel"}},
		{func() { c.Search("PETIT jar") }, []string{"Petit Jardin"}},
		{func() { c.Search("zzz") }, nil},
	} {
		step.do()
		if diff := cmp.Diff(step.want, names(c)); diff != "" {
			t.Error(diff)
		}
	}
	if got := c.View().Counts; got != [4]int{5, 2, 2, 1} {
		t.Errorf("counts %v", got)
	}
}

func TestARunShowsHowFarItIs(t *testing.T) {
	c := viewmodeltest.ListOf(t, several())
	c.Progress(collector.Progress{Channel: 4, Listed: 12})
	if l := c.View().Lines[2]; l.Last != "Lecture des répertoires" || l.Cure != viewmodel.CureFollow || !l.Running {
		t.Errorf("while listing: %+v", l)
	}
	c.Progress(collector.Progress{Channel: 4, Total: 1034, Delivered: 517})
	if l := c.View().Lines[2]; l.Last != "517 sur 1\u202f034" || l.Done != 0.5 {
		t.Errorf("while delivering: %+v", l)
	}
	c.Progress(collector.Progress{Channel: 4, Finished: true})
	for _, l := range c.View().Lines {
		if l.Running {
			t.Errorf("still running: %+v", l)
		}
	}
}

func TestTheChosenChannelStaysChosenThroughSortingAndReading(t *testing.T) {
	c := viewmodeltest.ListOf(t, several())
	c.Choose(1)
	c.Sort(channels.ByChannel)
	c.Load()
	if l, ok := c.View().ChosenLine(); !ok || l.Name != "Petit Jardin" {
		t.Errorf("chosen: %+v", l)
	}
	c.Filter(channels.ShowActive)
	if _, ok := c.View().ChosenLine(); ok || c.View().MayEdit == "" {
		t.Error("a channel that is not shown can be changed")
	}
}

func TestAPauseCanBeTakenBack(t *testing.T) {
	p := several()
	c := viewmodeltest.ListOf(t, p)
	var said string
	var undo func()
	c.Toast = func(message string, back func()) { said, undo = message, back }
	c.Sort(channels.ByChannel)
	c.Choose(1)
	c.Pause()
	if said != "«\u00a0Lefèvre – achats\u00a0» est en pause." || undo == nil {
		t.Fatalf("said %q", said)
	}
	undo()
	if diff := cmp.Diff([]string{"pause", "resume"}, p.Did); diff != "" {
		t.Error(diff)
	}
}

func TestWithoutTheRightNothingIsDoneAndTheReasonIsSaid(t *testing.T) {
	p := several()
	p.Rights = []app.Right{app.RightTray}
	c := viewmodeltest.ListOf(t, p)
	c.Choose(0)
	c.Pause()
	c.Archive()
	if len(p.Did) > 0 {
		t.Errorf("did %v", p.Did)
	}
	if got := c.View().MayRun; got != "Demandez le droit «\u00a0Lancer une collecte\u00a0» à votre administrateur." {
		t.Errorf("said %q", got)
	}
}

func TestTroubleIsSaidAndTheLastListStays(t *testing.T) {
	p := several()
	c := viewmodeltest.ListOf(t, p)
	p.Err = errors.New("the moon fell")
	c.Load()
	if c.View().Problem == "" || len(c.View().Lines) != 5 || c.View().None {
		t.Errorf("problem %q, %d lines", c.View().Problem, len(c.View().Lines))
	}
}

func TestALateAnswerIsDropped(t *testing.T) {
	var waiting []func()
	l := viewmodel.Latest{Runner: viewmodel.Runner{Background: func(work func()) { waiting = append(waiting, work) }}}
	var shown []string
	ask := func(what string) {
		l.Load(func(ctx context.Context) func() {
			return func() { shown = append(shown, what) }
		})
	}
	ask("first")
	ask("second")
	for _, work := range waiting {
		work()
	}
	ask("third")
	l.Drop()
	waiting[2]()
	if diff := cmp.Diff([]string{"second"}, shown); diff != "" {
		t.Error(diff)
	}
}
