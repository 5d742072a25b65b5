package tray

import (
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// TrayPill is a filter by status.
type TrayPill struct {
	Label  string
	Status app.Status
	Count  int // -1 for none
}

// Pills are the filters by status, and which one holds.
func (t *Tray) Pills() (pills []TrayPill, chosen int) {
	statuses := []app.Status{app.ToEnter, app.Aside, app.Entered}
	if t.found() {
		pills = append(pills, TrayPill{t.Words.Say("ui.tray.all", nil), "", -1})
	}
	for _, status := range statuses {
		pill := TrayPill{t.Words.Say("ui.tray.pill."+string(status), nil), status, t.Books.count(status)}
		if t.found() {
			pill.Count = -1
		}
		pills = append(pills, pill)
	}
	for i, pill := range pills {
		if pill.Status == t.status {
			chosen = i
		}
	}
	return pills, chosen
}

// TrayEmpty is why the list is empty.
type TrayEmpty string

// The empty states; each has texts and at most one button of its own.
const (
	TrayNotEmpty   TrayEmpty = ""
	TrayNoCompany  TrayEmpty = "no-company"
	TrayAllEntered TrayEmpty = "all-entered" // button: see entered documents
	TrayNone       TrayEmpty = "none"        // nothing ever came: the button adds files
	TrayNoneAside  TrayEmpty = "none-aside"
	TrayNoneDone   TrayEmpty = "none-entered"
	TrayNotFound   TrayEmpty = "not-found" // button: clear the search
)

// Empty says whether the list is empty, and why; title and sentence are finished.
func (t *Tray) Empty() (why TrayEmpty, title, sentence string) {
	switch {
	case !t.Books.loaded || t.Books.problem != "":
		return TrayNotEmpty, "", ""
	case t.Books.none():
		why = TrayNoCompany
	case t.rows.length > 0 || t.rows.pending:
		return TrayNotEmpty, "", ""
	case t.found():
		return TrayNotFound, t.Words.Say("ui.nothing", nil), t.Words.Say("ui.tray.empty.not-found-body", nil)
	case t.Books.count(app.ToEnter, app.Aside, app.Entered) == 0:
		why = TrayNone
	case t.status == app.ToEnter:
		why = TrayAllEntered
	case t.status == app.Aside:
		why = TrayNoneAside
	default:
		why = TrayNoneDone
	}
	body := map[string]any{"Where": t.Books.Where(), "When": soon(t.Words, t.Now(), t.Books.next)}
	key := "ui.tray.empty." + string(why)
	sentence = t.Words.Say(key+"-body", body)
	if why == TrayAllEntered && t.Books.next.IsZero() {
		sentence = t.Words.Say(key+"-paused", nil)
	}
	return why, t.Words.Say(key, nil), sentence
}

// soon is when the next automatic collection comes, within a sentence.
func soon(w *viewmodel.Words, now, next time.Time) string {
	next = next.In(now.Location())
	if viewmodel.DaysBetween(now, next) == 1 {
		return w.Say("ui.when.tomorrow-at", map[string]any{"Time": next.Format("15:04")})
	}
	return viewmodel.When(w, now, next)
}
