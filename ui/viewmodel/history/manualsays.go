package history

import (
	"strings"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// ManualLine is one file of the preview.
type ManualLine struct {
	FileLine
	Ticked bool
	Locked bool // it cannot be ticked
}

// Len is how many files are listed.
func (m *Manual) Len() int { return len(m.shown) }

// Line is the file of a row.
func (m *Manual) Line(row int) ManualLine {
	file := m.files[m.shown[row]]
	w := m.Words
	l := ManualLine{FileLine: newFileLine(w, m.Now(), app.FileRow{File: file}, ""), Locked: file.Outcome != collector.Collected}
	if file.Outcome == collector.Collected {
		l.Ticked = !m.unticked[file.Key]
		l.Outcome, l.Reason = viewmodel.Mark{Text: w.Say("ui.outcome.to-collect", nil), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphDownload}, w.Reason(file.Reason)
		if !l.Ticked {
			l.Outcome, l.Reason = viewmodel.Mark{Text: w.Say("ui.outcome.unticked", nil), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphMinus}, w.Say("ui.manual.by-you", nil)
		}
	}
	return l
}

// Name is the channel's.
func (m *Manual) Name() string { return m.row.Name }

// Place is company and binder: « Boulangerie Lefèvre › Caisse ».
func (m *Manual) Place() string {
	if m.row.ID == 0 {
		return ""
	}
	return m.row.Company.Name + " › " + m.row.Binder.Name
}

// Folders says how many folders are read: « 1 répertoire avec ses sous-dossiers ».
func (m *Manual) Folders() string {
	below := len(m.row.Folders) > 0
	for _, f := range m.row.Folders {
		below = below && f.Subfolders
	}
	if below {
		return m.Words.Count("ui.manual.folders-with", len(m.row.Folders))
	}
	return m.Words.Count("ui.manual.folders", len(m.row.Folders))
}

// counts are how many files each outcome has, and how large what is ticked is.
func (m *Manual) counts() (b collector.Balance, unticked int, size int64) {
	for _, file := range m.files {
		b.Seen++
		switch file.Outcome {
		case collector.Collected:
			if m.unticked[file.Key] {
				unticked++
			} else {
				b.Collected++
				size += file.Size
			}
		case collector.Already:
			b.Already++
		case collector.Ignored:
			b.Ignored++
		default:
			b.Failed++
		}
	}
	return b, unticked, size
}

// Sum are the counts of the preview, and whether they add up.
func (m *Manual) Sum() ([]viewmodel.Term, viewmodel.Mark) {
	b, unticked, _ := m.counts()
	all := []term{{"to-collect", b.Collected, viewmodel.Accent}, {"already", b.Already, viewmodel.Plain}, {"ignored", b.Ignored, viewmodel.Plain}}
	if unticked > 0 {
		all = append(all, term{"unticked", unticked, viewmodel.Plain})
	}
	if b.Failed > 0 {
		all = append(all, term{"failed", b.Failed, viewmodel.Danger})
	}
	return terms(m.Words, b.Seen, all)
}

// Pills are the groups with how many files each has, and the one that is listed.
func (m *Manual) Pills() (pills []viewmodel.Pill, chosen int) {
	b, unticked, _ := m.counts()
	say := func(key string) string { return m.Words.Say("ui."+key, nil) }
	return []viewmodel.Pill{{Label: say("manual.all"), Count: b.Seen}, {Label: say("to-collect"), Count: b.Collected + unticked},
		{Label: say("already"), Count: b.Already}, {Label: say("ignored"), Count: b.Ignored + b.Failed}}, int(m.group)
}

// Nothing reports whether there is nothing new; the sentence says what was seen.
func (m *Manual) Nothing() (string, bool) {
	b, unticked, _ := m.counts()
	if !m.Loaded || b.Collected+unticked > 0 {
		return "", false
	}
	var said []string
	switch {
	case b.Seen == 0:
		said = append(said, m.Words.Say("ui.manual.unchanged", nil))
	case b.Already == b.Seen:
		said = append(said, m.Words.Count("ui.manual.all-known", b.Seen))
	default:
		said = append(said, m.Words.Count("ui.manual.none-new", b.Seen))
	}
	if m.row.Waiting > 0 {
		said = append(said, m.Words.Count("ui.manual.waiting", m.row.Waiting))
	}
	return strings.Join(said, " "), true
}

// Amount is what the run amounts to: « 13 documents, 24,6 Mo ».
func (m *Manual) Amount() string {
	if !m.Loaded {
		return ""
	}
	b, _, size := m.counts()
	if b.Collected == 0 {
		return m.Words.Say("ui.manual.no-document", nil)
	}
	return m.Words.Count("ui.manual.documents", b.Collected) + ", " + m.Words.Size(size)
}

// MayConfirm says why the run cannot be started, "" if it can.
func (m *Manual) MayConfirm() string {
	b, unticked, _ := m.counts()
	switch why := viewmodel.May(m.Words, m.user, m.Loaded, app.RightRun); {
	case !m.Loaded:
		return m.Words.Say("ui.manual.reading", nil)
	case why != "":
		return why
	case m.Running.Of(m.Channel) != nil:
		return m.Words.Say("ui.manual.running", nil)
	case b.Collected == 0 && unticked > 0:
		return m.Words.Say("ui.manual.tick", nil)
	case b.Collected == 0 && m.row.Waiting == 0:
		return m.Words.Say("ui.manual.no-document", nil)
	}
	return ""
}
