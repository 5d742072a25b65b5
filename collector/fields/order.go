package fields

import (
	"regexp"
	"strings"
	"time"
)

// order is whether the day or the month comes first in numeric dates, as far as something on the page shows.
type order struct{ dayFirst, monthFirst bool }

// ahead is how far ahead of now a document's date may lie.
const ahead = 400 * 24 * time.Hour

// inOneOrder reads all numeric dates in the order that the page shows: by dates that can only be read in one, by the
// name of the weekday beside one, by an American address. Where nothing shows it, the day comes first, unless the
// document may be American: then a date that could be two is left out, or what lies in the future. So is any date far
// in the future, and one that is not on the weekday beside it.
func (d *document) inOneOrder(now time.Time) []date {
	var seen order
	for _, s := range d.dates {
		seen.see(s)
	}
	dollars, others := d.currencies()
	american := dollars > others
	if (american || others == 0) && !seen.dayFirst && d.inAmerica() {
		seen.monthFirst = true
	}
	kept := d.dates[:0]
	for _, s := range d.dates {
		if s.numeric && !s.other.IsZero() {
			switch {
			case s.weekday() && s.day.Weekday() != s.named:
				s.day = s.other
			case s.weekday():
			case seen.monthFirst && seen.dayFirst:
				continue
			case seen.monthFirst:
				s.day = s.other
			case american && !seen.dayFirst:
				early, late := s.day, s.other
				if late.Before(early) {
					early, late = late, early
				}
				if early.After(now) || !late.After(now) {
					continue
				}
				s.day = early
			}
			s.other = time.Time{}
		}
		if s.day.After(now.Add(ahead)) || s.named != none && s.day.Weekday() != s.named && s.sure() < 1 {
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

func (o *order) see(s date) {
	switch {
	case !s.numeric:
	case s.other.IsZero():
		if s.day.Day() > 12 {
			o.monthFirst, o.dayFirst = o.monthFirst || s.monthFirst(), o.dayFirst || !s.monthFirst()
		}
	case s.weekday():
		day := s.day.Weekday() == s.named
		o.dayFirst, o.monthFirst = o.dayFirst || day, o.monthFirst || !day
	}
}

// weekday says whether the name of the weekday beside the date decides which of two days it is.
func (d date) weekday() bool {
	return d.named != none && !d.other.IsZero() && (d.day.Weekday() == d.named) != (d.other.Weekday() == d.named)
}

// none is no weekday.
const none time.Weekday = -1

var (
	dayBefore = regexp.MustCompile(`([a-z]{3,9})[.,]?[\s,(]*$`)
	dayAfter  = regexp.MustCompile(`^[\s,(]*([a-z]{3,9})`)
)

// weekdayBeside is the weekday that is named right in front of a span or behind it.
func weekdayBeside(s span) time.Weekday {
	for _, at := range []struct {
		name *regexp.Regexp
		text string
	}{{dayBefore, s.folded[:s.from]}, {dayAfter, s.folded[s.to:]}} {
		if found := at.name.FindStringSubmatch(at.text); found != nil {
			if day := weekdayOf(found[1]); day != none {
				return day
			}
		}
	}
	return none
}

func weekdayOf(name string) time.Weekday {
	for day, names := range []string{
		"sun sunday dimanche dim sonntag", "mon monday lundi lun montag", "tue tues tuesday mardi dienstag", "wed wednesday mercredi mer mittwoch",
		"thu thur thurs thursday jeudi jeu donnerstag", "fri friday vendredi ven freitag", "sat saturday samedi samstag",
	} {
		for one := range strings.FieldsSeq(names) {
			if one == name {
				return time.Weekday(day)
			}
		}
	}
	return none
}

// currencies counts the amounts in dollars, which may be American, and those in another money.
func (d *document) currencies() (dollars, others int) {
	for _, a := range d.amounts {
		switch a.currency {
		case "USD", "CAD":
			dollars++
		case "":
		default:
			others++
		}
	}
	return dollars, others
}

// state is the end of an address in the United States: a comma, a state's two letters and a ZIP code.
var state = regexp.MustCompile(`, ?(?:al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc)\.? \d{5}(?:-\d{4})?\b`)

// inAmerica says whether an address in the United States stands there.
func (d *document) inAmerica() bool {
	for l := range d.lines() {
		if state.MatchString(l.folded) {
			return true
		}
	}
	return false
}
