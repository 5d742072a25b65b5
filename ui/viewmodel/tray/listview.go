package tray

import (
	"bannette/app"
	"bannette/ui/viewmodel"
)

// ListView is what the window shows of the list besides its lines.
type ListView struct {
	Loaded      bool   // the books have been read at least once
	Problem     string // why nothing could be read, "" if it could
	Searching   string // what is looked for in the text of all documents
	Status      app.Status
	Pills       []Pill
	Pill        int // the one that holds
	Empty       Empty
	Title       string // of the empty state
	Sentence    string
	Foot        string // how many documents the list holds, or are chosen
	Chosen      int    // the place of the document that is shown, -1 for none
	ChosenCount int    // how many documents the actions act on
}

// Pill is a filter by status.
type Pill struct {
	Label  string
	Status app.Status
	Count  int // -1 for none
}

// Empty is why the list is empty.
type Empty string

// The empty states; each has texts and at most one button of its own.
const (
	NotEmpty    Empty = ""
	NoCompany   Empty = "no-company"
	AllEntered  Empty = "all-entered" // button: see entered documents
	NoneEver    Empty = "none"        // nothing ever came: the button adds files
	NoneAside   Empty = "none-aside"
	NoneEntered Empty = "none-entered"
	NotFound    Empty = "not-found" // button: clear the search
)

// View is what is to be shown.
func (l *List) View() ListView {
	v := ListView{Loaded: l.books.loaded, Problem: l.books.problem, Searching: l.search, Status: l.status, Chosen: l.chosen, ChosenCount: len(l.chosenIDs())}
	v.Pills, v.Pill = l.pills()
	v.Empty, v.Title, v.Sentence = l.empty()
	v.Foot = l.foot(v.ChosenCount)
	return v
}

// pills are the filters by status, and which one holds.
func (l *List) pills() (pills []Pill, chosen int) {
	if l.found() {
		pills = append(pills, Pill{l.Words.Say("ui.tray.all", nil), "", -1})
	}
	for _, status := range []app.Status{app.ToEnter, app.Aside, app.Entered} {
		pill := Pill{l.Words.Say("ui.tray.pill."+string(status), nil), status, l.books.count(status)}
		if l.found() {
			pill.Count = -1
		}
		pills = append(pills, pill)
	}
	for i, pill := range pills {
		if pill.Status == l.status {
			chosen = i
		}
	}
	return pills, chosen
}

// empty says whether the list is empty, and why; title and sentence are finished.
func (l *List) empty() (why Empty, title, sentence string) {
	switch {
	case !l.books.loaded || l.books.problem != "":
		return NotEmpty, "", ""
	case l.books.none():
		why = NoCompany
	case l.rows.length > 0 || l.rows.pending:
		return NotEmpty, "", ""
	case l.found():
		return NotFound, l.Words.Say("ui.nothing", nil), l.Words.Say("ui.tray.empty.not-found-body", nil)
	case l.books.count(app.ToEnter, app.Aside, app.Entered) == 0:
		why = NoneEver
	case l.status == app.ToEnter:
		why = AllEntered
	case l.status == app.Aside:
		why = NoneAside
	default:
		why = NoneEntered
	}
	body := map[string]any{"Where": l.books.Where(), "When": soon(l.Words, l.Now(), l.books.next)}
	key := "ui.tray.empty." + string(why)
	sentence = l.Words.Say(key+"-body", body)
	if why == AllEntered && l.books.next.IsZero() {
		sentence = l.Words.Say(key+"-paused", nil)
	}
	return why, l.Words.Say(key, nil), sentence
}

func (l *List) foot(chosen int) string {
	w := l.Words
	switch {
	case chosen > 1:
		return w.Count("ui.tray.chosen", chosen)
	case l.found() && l.rows.pending:
		return w.Say("ui.tray.searching", nil)
	case l.found() && l.rows.more:
		return w.Say("ui.tray.found-more", map[string]any{"Count": viewmodel.Number(w, len(l.rows.known))})
	case l.found():
		return w.Count("ui.tray.found", l.rows.length)
	}
	return w.Count("ui.tray.foot."+string(l.status), l.rows.length)
}
