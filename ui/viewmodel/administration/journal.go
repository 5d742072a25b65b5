package administration

import (
	"cmp"
	"context"
	"strings"

	"bannette/app"
	"bannette/ui/viewmodel"
)

const journalPage = 200

// Journal is who did what, as far as it has been read.
type Journal struct {
	Lines   []JournalLine // newest first
	of      *Administration
	oldest  int64
	reading bool
	whole   bool // there is nothing older
}

// JournalLine is one entry.
type JournalLine struct{ When, Who, What, Detail string }

// Read reads the newest entries.
func (j *Journal) Read() {
	*j = Journal{of: j.of}
	j.More()
}

// MayReadOlder says why there is nothing older to read, "" if there may be.
func (j *Journal) MayReadOlder() string {
	if j.whole {
		return j.of.Words.Say("ui.administration.oldest", nil)
	}
	return j.of.May()
}

// More reads the entries before those that are shown, if there are any.
func (j *Journal) More() {
	if j.reading || j.whole || j.of.May() != "" {
		return
	}
	j.reading = true
	before := j.oldest
	j.of.Work.Runner.Run(func() func() {
		entries, err := j.of.session.Journal(context.Background(), before, journalPage)
		return func() {
			j.reading = false
			if err != nil {
				j.of.Problem = j.of.Words.Problem(err)
				j.of.Changed()
				return
			}
			j.whole = len(entries) < journalPage
			for _, entry := range entries {
				j.oldest = entry.ID
				j.Lines = append(j.Lines, j.line(entry))
			}
			j.of.Changed()
		}
	})
}

func (j *Journal) line(entry app.Entry) JournalLine {
	key := "ui.administration.did." + strings.ReplaceAll(entry.Action, " ", "-")
	what := j.of.Words.Say(key, nil)
	if what == key {
		what = entry.Action // an older or newer version wrote it
	}
	detail := strings.ReplaceAll(entry.Detail, " > ", " › ")
	if name, value, ok := strings.Cut(detail, ": "); ok {
		switch {
		case entry.Action == "change setting":
			detail = j.inWords("ui.settings.", name) + " · " + j.inWords("ui.administration.setting.", value)
		case entry.Action == "send document back":
			detail = strings.Replace(name, "document ", j.of.Words.Say("ui.administration.document", nil), 1) // and not how far back
		case strings.HasSuffix(entry.Action, " right"):
			detail = name + " · " + j.of.Words.Say("right."+value, nil)
		}
	}
	return JournalLine{When: viewmodel.When(j.of.Words, j.of.now(), entry.At), Who: cmp.Or(entry.By, "Bannette"), What: what, Detail: detail}
}

// inWords is what a name of the journal is called, or the name where it has no words.
func (j *Journal) inWords(area, name string) string {
	if said := j.of.Words.Say(area+name, nil); said != area+name {
		return said
	}
	return name
}
