package tray

import (
	"context"
	"slices"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// TrailLine is a step of how a document came and what became of it.
type TrailLine struct {
	Mark viewmodel.Mark
	When string
	Body string
	To   int64 // another document that it leads to, 0 for none
}

// Trail is how the chosen document came and what became of it.
type Trail struct {
	*Needs
	reading  viewmodel.Latest
	document *Document

	of   documentStage // whose trail was asked for last
	read *app.Trail    // nil until it has come
}

// documentStage is a document, and how far it is: then its trail has other steps.
type documentStage struct {
	document int64
	stage    collector.Stage
}

func (t *Trail) wanted() documentStage {
	return documentStage{t.document.row.ID, t.document.row.Stage}
}

// View is its steps, oldest first; nothing until they have been read.
func (t *Trail) View() []TrailLine {
	if t.read == nil || t.of != t.wanted() {
		return nil
	}
	return trailLines(t.Words, t.Now(), *t.read)
}

// Read reads the trail, once.
func (t *Trail) Read() {
	of := t.wanted()
	if of.document == 0 || of == t.of {
		return
	}
	t.of, t.read = of, nil
	t.ask(&t.reading, func(ctx context.Context) func() {
		trail, err := t.Session.Trail(ctx, of.document)
		return func() {
			if !t.failed(err) {
				t.read = &trail
				t.Changed()
			}
		}
	})
}

// trailLines are the steps of a trail.
func trailLines(w *viewmodel.Words, now time.Time, trail app.Trail) (lines []TrailLine) {
	row := trail.Document
	say := func(key string, fill map[string]any) string { return w.Say("ui.tray.trail."+key, fill) }
	add := func(glyph viewmodel.Glyph, tone viewmodel.Tone, key string, at time.Time, body string, to int64) {
		lines = append(lines, TrailLine{viewmodel.Mark{Text: say(key, nil), Tone: tone, Glyph: glyph}, moment(w, now, at), body, to})
	}
	if trail.ByHand {
		add(viewmodel.GlyphPlus, viewmodel.Accent, "added", trail.Found, say("added-body", map[string]any{"Name": row.Client.Name, "Path": trail.Path}), 0)
	} else {
		add(viewmodel.GlyphFolder, viewmodel.Accent, "found", trail.Found, say("found-body", map[string]any{"Channel": trail.Channel, "Path": trail.Path}), 0)
	}
	if trail.VersionOf != 0 {
		add(viewmodel.GlyphFiles, viewmodel.Muted, "version", time.Time{}, trail.VersionName, trail.VersionOf)
	}
	if trail.AgainOf != 0 {
		add(viewmodel.GlyphSync, viewmodel.Muted, "again", time.Time{}, trail.AgainReason, trail.AgainOf)
	}
	run := w.Say("ui.tray.trail.run."+string(trail.Trigger), map[string]any{"Name": trail.RunBy, "Run": trail.Run})
	if trail.Run == 0 {
		run = ""
	}
	add(viewmodel.GlyphDownload, viewmodel.Accent, "fetched", trail.Fetched, run, 0)
	if row.Stage != collector.Fetched || row.Delivered != "" {
		add(viewmodel.GlyphRecognise, viewmodel.Accent, "recognised", time.Time{}, readIn(w, trail), 0)
	}
	if row.Stage == collector.Delivered {
		add(viewmodel.GlyphTray, viewmodel.Success, "delivered", trail.Delivered, row.Delivered, 0)
	} else {
		add(viewmodel.GlyphWarning, viewmodel.Warning, "waits", time.Time{}, w.Waits(row.Waits), 0)
	}
	for _, deed := range trail.Deeds {
		lines = append(lines, deedLine(w, now, deed))
	}
	return lines
}

// readIn says how the text was won: « lu à 98 % · français et anglais ».
func readIn(w *viewmodel.Words, trail app.Trail) string {
	said := quality(w, trail.Document)
	if trail.ReadIn == "" {
		return said
	}
	var names []string
	for code := range strings.SplitSeq(trail.ReadIn, "+") {
		names = append(names, languageName(w, code))
	}
	return said + " · " + strings.Join(names, ", ")
}

func deedLine(w *viewmodel.Words, now time.Time, deed app.Deed) TrailLine {
	l := TrailLine{When: moment(w, now, deed.At)}
	key, detail, glyph := deed.Action, deed.Detail, viewmodel.GlyphEdit
	switch deed.Action {
	case "mark document":
		l.Mark = statusMark(w, app.Status(deed.Detail))
		l.Body = deed.By
		return l
	case "move document":
		key, glyph = "moved", viewmodel.GlyphFolder
	case "rename document":
		key = "renamed"
	case "read anew":
		key, glyph = "read-anew", viewmodel.GlyphLanguage
	case "keep text":
		key, detail, glyph = "kept", w.Reason(collector.Reason{Code: collector.ReasonCode(deed.Detail)}), viewmodel.GlyphWarning
	case "correct field":
		key, detail = "corrected", w.Say("ui.tray.field."+deed.Detail, nil)
	}
	l.Mark = viewmodel.Mark{Text: w.Say("ui.tray.trail."+key, nil), Tone: viewmodel.Accent, Glyph: glyph}
	said := slices.DeleteFunc([]string{detail, deed.By}, func(text string) bool { return text == "" })
	l.Body = strings.Join(said, " · ")
	return l
}

func moment(w *viewmodel.Words, now, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return viewmodel.When(w, now, at)
}
