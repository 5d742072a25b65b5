package tray

import (
	"strings"
	"unicode/utf8"

	"bannette/app"
)

// query is what the list is asked for: documents of the chosen books by their status, or by what is looked for in all.
type query struct {
	books  *Books
	status app.Status // "" for all
	search string     // in the text of all documents
	before app.Status // the status that held before the search
}

// leastSearch is how many letters are looked for; one alone is in every document.
const leastSearch = 2

// found reports whether the list shows what was looked for.
func (q *query) found() bool {
	return utf8.RuneCountInString(strings.TrimSpace(q.search)) >= leastSearch
}

// look takes up what is typed into the search, and reports whether another list comes of it.
func (q *query) look(words string) bool {
	was, before := q.found(), strings.TrimSpace(q.search)
	q.search = words
	switch is := q.found(); {
	case is && !was:
		q.before, q.status = q.status, ""
	case was && !is:
		q.status = q.before
	default:
		return is && strings.TrimSpace(words) != before
	}
	return true
}

// filter asks the store for it.
func (q *query) filter() app.DocumentFilter {
	if q.found() {
		return app.DocumentFilter{Search: q.search, Status: q.status}
	}
	return app.DocumentFilter{Company: q.books.company, Binder: q.books.binder, Status: q.status}
}

// expected is how many documents the list has by the counts.
func (q *query) expected() int {
	if q.status == "" {
		return q.books.count(app.ToEnter, app.Aside, app.Entered)
	}
	return q.books.count(q.status)
}
