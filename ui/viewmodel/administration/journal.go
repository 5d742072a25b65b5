package administration

import (
	"cmp"
	"context"
	"strings"

	"bannette/app"
	"bannette/ui/viewmodel"
)

const journalPage = 200

// journal is who did what, as far as it has been read.
type journal struct {
	lines   []JournalLine
	oldest  int64
	reading bool
	whole   bool // there is nothing older
}

// JournalLine is one entry.
type JournalLine struct{ When, Who, What, Detail string }

// JournalLines are the entries read so far, newest first.
func (a *Administration) JournalLines() []JournalLine { return a.journal.lines }

// ReadJournal reads the newest entries.
func (a *Administration) ReadJournal() {
	a.journal = journal{}
	a.MoreJournal()
}

// MayReadOlder says why there is nothing older to read, "" if there may be.
func (a *Administration) MayReadOlder() string {
	if a.journal.whole {
		return a.Words.Say("ui.administration.oldest", nil)
	}
	return a.May()
}

// MoreJournal reads the entries before those that are shown, if there are any.
func (a *Administration) MoreJournal() {
	if a.journal.reading || a.journal.whole || a.May() != "" {
		return
	}
	a.journal.reading = true
	before := a.journal.oldest
	a.Work.Desk.Run(func() func() {
		entries, err := a.Session.Journal(context.Background(), before, journalPage)
		return func() {
			a.journal.reading = false
			if err != nil {
				a.problem = a.Words.Problem(err)
				a.Changed()
				return
			}
			a.journal.whole = len(entries) < journalPage
			for _, entry := range entries {
				a.journal.oldest = entry.ID
				a.journal.lines = append(a.journal.lines, a.journalLine(entry))
			}
			a.Changed()
		}
	})
}

func (a *Administration) journalLine(entry app.Entry) JournalLine {
	key := "ui.administration.did." + strings.ReplaceAll(entry.Action, " ", "-")
	what := a.Words.Say(key, nil)
	if what == key {
		what = entry.Action // an older or newer version wrote it
	}
	detail := strings.ReplaceAll(entry.Detail, " > ", " › ")
	if name, value, ok := strings.Cut(detail, ": "); ok {
		switch {
		case entry.Action == "change setting":
			detail = a.inWords("ui.settings.", name) + " · " + a.inWords("ui.administration.setting.", value)
		case entry.Action == "send document back":
			detail = strings.Replace(name, "document ", a.Words.Say("ui.administration.document", nil), 1) // and not how far back
		case strings.HasSuffix(entry.Action, " right"):
			detail = name + " · " + a.Words.Say("right."+value, nil)
		}
	}
	return JournalLine{When: viewmodel.When(a.Words, a.Now(), entry.At), Who: cmp.Or(entry.By, "Bannette"), What: what, Detail: detail}
}

// inWords is what a name of the journal is called, or the name where it has no words.
func (a *Administration) inWords(area, name string) string {
	if said := a.Words.Say(area+name, nil); said != area+name {
		return said
	}
	return name
}
