package channels

import (
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Line is a line of the list: finished sentences.
type Line struct {
	ID          int64
	State       viewmodel.Mark
	Name        string
	Account     string // « Dropbox · compta@boulangerie-lefevre.fr »
	Company     string
	Destination string // « Achats · Julie Lefèvre »
	Folders     string
	FoldersNote string
	Last        string
	LastNote    string
	LastTone    viewmodel.Tone
	Failures    string // goes on LastNote, in the tone of danger
	Running     bool   // then Last is « 12 sur 34 », and Done says how far
	Done        float64
	NextRun     string
	Cure        viewmodel.Cure
	Paused      bool

	urgency int
	last    time.Time
}

func (c *List) line(row app.ChannelRow) Line {
	w := c.Words
	l := Line{ID: row.ID, Name: row.Name, Account: "Dropbox · " + row.Account.Owner.Email, Company: row.Company.Name,
		Destination: row.Binder.Name, NextRun: viewmodel.When(w, c.Now(), c.next), Paused: row.Paused}
	if row.Client.Name != "" {
		l.Destination += " · " + row.Client.Name
	}
	l.Folders, l.FoldersNote = c.folders(row)
	c.lastRun(&l, row)
	c.state(&l, row)
	return l
}

func (c *List) folders(row app.ChannelRow) (paths, note string) {
	var named []string
	below := true
	for _, f := range row.Folders {
		path := f.Path
		if path == "" {
			path = "/"
		}
		named = append(named, path)
		below = below && f.Subfolders
	}
	paths = strings.Join(named, ", ")
	switch {
	case len(row.MissingFolders) > 0:
		return paths, c.Words.Say("ui.channels.last-known", nil)
	case len(row.Folders) > 1:
		return paths, c.Words.Count("ui.channels.folder-count", len(row.Folders))
	}
	return paths, belowSaid(c.Words, below)
}

// lastRun says when the channel was last collected, and what came of it.
func (c *List) lastRun(l *Line, row app.ChannelRow) {
	w := c.Words
	if row.Last == nil {
		l.Last, l.LastNote, l.LastTone = "—", w.Say("ui.channels.never", nil), viewmodel.Muted
		return
	}
	run := row.Last
	l.last, l.Last, l.LastTone = run.Started, viewmodel.When(w, c.Now(), run.Started), viewmodel.Muted
	if run.Failed > 0 {
		l.Failures = " · " + w.Count("ui.channels.failures", run.Failed)
	}
	switch {
	case row.State == app.ChannelReconnect:
		l.LastNote, l.LastTone, l.Failures = w.Say("ui.channels.refused", nil), viewmodel.Danger, ""
	case row.State == app.ChannelFolderMissing:
		l.LastNote, l.LastTone, l.Failures = w.Say("ui.channels.not-found", nil), viewmodel.Warning, ""
	case row.Fails():
		l.LastNote, l.LastTone, l.Failures = w.Count("state.fails", row.Failing.Days), viewmodel.Warning, ""
	case run.Problem.Code != "" && run.Result == collector.Broken:
		l.LastNote, l.LastTone, l.Failures = w.Reason(run.Problem), viewmodel.Warning, ""
	case run.Collected > 0:
		l.LastNote = w.Count("ui.channels.documents", run.Collected)
	default:
		l.LastNote = w.Say("ui.channels.nothing", nil)
	}
	if row.Waiting > 0 && l.LastTone == viewmodel.Muted {
		l.LastNote += " · " + w.Count("ui.channels.waiting", row.Waiting)
	}
}

// state says how the channel is, what mends it, and how near to the top it belongs.
func (c *List) state(l *Line, row app.ChannelRow) {
	w := c.Words
	if p, ok := c.running[row.ID]; ok {
		l.State = viewmodel.Mark{Text: w.Say("ui.channels.running", nil), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphSync}
		l.Running, l.Cure, l.urgency, l.Failures, l.LastNote = true, viewmodel.CureFollow, 2, "", ""
		l.Last = w.Say("ui.stage.listing", nil)
		if p.Total > 0 {
			l.Last = w.Say("ui.progress", map[string]any{"Done": viewmodel.Number(w, p.Delivered), "Total": viewmodel.Number(w, p.Total)})
			l.Done = float64(p.Delivered) / float64(p.Total)
		}
		return
	}
	l.State = stateMark(w, row)
	switch state := row.Shown(); {
	case state == app.ChannelReconnect:
		l.Cure, l.urgency = viewmodel.CureReconnect, 0
	case state == app.ChannelFolderMissing:
		l.Cure, l.urgency = viewmodel.CureChoose, 1
	case state == app.ChannelPaused:
		l.Cure, l.urgency, l.NextRun = viewmodel.CureResume, 4, "—"
	case row.Fails():
		l.Cure, l.urgency = viewmodel.CureRetry, 1
	default:
		l.Cure, l.urgency = viewmodel.CureRun, 3
	}
}
