package viewmodel

import (
	"strings"
	"time"
	"unicode/utf8"

	"bannette/app"
	"bannette/collector"
)

// Overview is what the navigation shows on every screen: counts, the answer to « is all in order? », who is at work.
type Overview struct {
	Waiting  string // documents to enter, "" for none
	Review   string // channels that need someone, "" for none
	Status   Mark   // « Tout est en ordre », « 2 canaux à revoir », « Collecte en cours »
	Lines    []string
	User     string
	Firm     string
	Initials string
}

// Standing is what an overview is made from.
type Standing struct {
	Now      time.Time
	Channels []app.ChannelRow
	Running  *collector.Progress // the run that is going, nil for none
	Waiting  int                 // documents to enter
	Next     time.Time           // of the automatic collection, zero for none
	Paused   bool                // nothing is collected by itself
	// Obstacles is how much stands in the way besides the channels, as far as it is known.
	Obstacles int
	User      string
	Firm      string
}

// NewOverview says how things stand.
func NewOverview(w *Words, s Standing) Overview {
	o := Overview{User: s.User, Firm: s.Firm, Initials: Initials(s.User)}
	if s.Waiting > 0 {
		o.Waiting = Number(w, s.Waiting)
	}
	review, last := 0, time.Time{}
	for _, row := range s.Channels {
		if row.NeedsSomeone() {
			review++
		}
		if row.Last != nil && row.Last.Started.After(last) {
			last = row.Last.Started
		}
	}
	if review > 0 {
		o.Review = Number(w, review)
	}
	o.Status, o.Lines = status(w, s, review, last)
	return o
}

func status(w *Words, s Standing, review int, last time.Time) (Mark, []string) {
	when := func(key string, t time.Time) string { return w.Say(key, map[string]any{"When": When(w, s.Now, t)}) }
	lines := []string{when("ui.status.last", last)}
	switch {
	case s.Paused:
		lines = append(lines, w.Say("ui.status.paused-note", nil))
	case !s.Next.IsZero():
		lines = append(lines, when("ui.status.next", s.Next))
	}
	switch {
	case s.Running != nil:
		return Mark{Text: w.Say("ui.status.running", nil), Tone: Accent}, running(w, s)
	case review > 0:
		return Mark{Text: w.Count("ui.status.review", review), Tone: Warning}, lines
	case s.Obstacles > 0:
		return Mark{Text: w.Count("ui.status.obstacles", s.Obstacles), Tone: Warning}, lines
	case s.Paused:
		return Mark{Text: w.Say("ui.status.paused", nil), Tone: Warning}, lines
	case last.IsZero():
		return Mark{Text: w.Say("ui.status.ready", nil), Tone: Success}, []string{w.Say("ui.status.none", nil)}
	}
	return Mark{Text: w.Say("ui.status.well", nil), Tone: Success}, lines
}

// running are the channel that is being collected, and how far that is.
func running(w *Words, s Standing) []string {
	name := ""
	for _, row := range s.Channels {
		if row.ID == s.Running.Channel {
			name = row.Name
		}
	}
	if s.Running.Total == 0 {
		return []string{name, w.Say("ui.stage.listing", nil)}
	}
	return []string{name, w.Say("ui.status.progress", map[string]any{"Done": Number(w, s.Running.Delivered), "Total": Number(w, s.Running.Total)})}
}

// Initials are the first letters of a name's first and last word: « HM ».
func Initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	initials := FirstLetter(words[0])
	if len(words) > 1 {
		initials += FirstLetter(words[len(words)-1])
	}
	return strings.ToUpper(initials)
}

// FirstLetter is the first letter of a word.
func FirstLetter(word string) string {
	_, width := utf8.DecodeRuneInString(word)
	return word[:width]
}
