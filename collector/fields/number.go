package fields

import (
	"regexp"
	"strings"

	"bannette/collector"
)

// code is what an invoice's number looks like once folded; it holds a digit, which is checked apart. The beginning may
// stand apart: FA 2026-17.
var code = regexp.MustCompile(`^[\s:#.*\-=]*((?:[a-z]{1,4}[ ])?[a-z0-9]*[a-z0-9_/\-.~]*[a-z0-9])`)

// unsureCode is the confidence below which a number that was recognised is not believed: nothing proves it.
const unsureCode = 0.6

// numbered finds the document's number: beside the plainest label that has one, or under it.
func (d *document) numbered(kind string, into collector.Fields) {
	for _, m := range []meaning{"learnt", numberOf, creditWord, titleOf, plainNumber} {
		var found []span
		for _, l := range d.labels {
			if !d.asks(l, m) {
				continue
			}
			if (m == titleOf || m == creditWord) && !l.begins() {
				continue
			}
			if s, ok := d.codeOf(l, m); ok && s.sure() >= unsureCode {
				found = append(found, s)
			}
		}
		if len(found) == 0 {
			continue
		}
		if s, ok := d.oneCode(found); ok {
			into[collector.FieldNumber] = s.field(s.String(), collector.Read)
		}
		return
	}
}

// asks says whether the label asks for a number as one of the meaning does.
func (d *document) asks(l label, m meaning) bool {
	switch m {
	case "learnt":
		return l.learnt && l.meaning == numberOf
	case numberOf:
		if l.meaning == plainNumber { // Facture de travaux N° 12
			if title, ok := d.titled(l.span); ok && l.from-title.to < 40 && title.cell(title.from).from == l.cell(l.from).from {
				return true
			}
			over, ok := d.above(l.cell(l.from)) // FACTURE, and N° 12 under it
			return ok && l.begins() && (over.meaning == titleOf || over.meaning == creditWord) && over.begins()
		}
	case plainNumber:
		return l.meaning == m && d.alone(l) && !d.inCustomersBlock(l.span) && !d.inBlockOf(l.span, sellerOf)
	}
	return l.meaning == m
}

// alone says whether a label so short as "N°" has its line or column for itself, up to a colon.
func (d *document) alone(l label) bool {
	rest := strings.TrimLeft(l.folded[l.to:l.cell(l.from).to], " *.")
	return l.begins() && (rest == "" || rest[0] == ':') && l.sheet == d.sheets[0] && l.y1 < 0.5*l.sheet.height
}

// codeOf is the code behind the label, or under it.
func (d *document) codeOf(l label, m meaning) (span, bool) {
	stretch := d.behind(l)
	if s, ok := codeIn(stretch, m); ok {
		return s, true
	}
	under, ok := d.beneath(l)
	if ok && (m == titleOf || m == creditWord) && (strings.HasPrefix(strings.TrimLeft(under.fold(), " "), "#") || d.headsDate(l)) {
		return codeIn(under, m)
	}
	rest := stretch.line.span(l.to, min(stretch.to, l.cell(l.from).to)) // up to the next label: heads of columns may stand close
	if !ok || m == titleOf || m == creditWord || strings.Trim(rest.fold(), " :.#*") != "" {
		return span{}, false
	}
	for _, o := range d.at[under.line] {
		if o.from >= under.from && o.to <= under.to && o.meaning != titleOf {
			return span{}, false
		}
	}
	return codeIn(under, m)
}

// headsDate says whether the label stands beside that of a date, as the heads of columns do.
func (d *document) headsDate(l label) bool {
	for _, o := range d.at[l.line] {
		if (o.meaning == dateOf || o.meaning == plainDate) && d.behind(o).fold() != "" && strings.Trim(d.behind(o).fold(), " \t:") == "" {
			return true
		}
	}
	return false
}

func codeIn(stretch span, m meaning) (span, bool) {
	text := stretch.fold()
	at := code.FindStringSubmatchIndex(strings.TrimLeft(text, " \t"))
	if at == nil {
		return span{}, false
	}
	skipped := len(text) - len(strings.TrimLeft(text, " \t"))
	s := stretch.line.span(stretch.from+skipped+at[2], stretch.from+skipped+at[3])
	if i := strings.IndexByte(s.fold(), ' '); i > 0 {
		prefix, rest := string(s.text[s.from:s.from+i]), s.fold()[i+1:]
		if prefix != strings.ToUpper(prefix) || !strings.ContainsAny(rest, "0123456789") {
			s = stretch.line.span(s.from, s.from+i)
		}
	}
	return s, codeLike(s, m)
}

// codeLike says whether the span can be a document's number: it has a digit, and is no date, amount or year.
func codeLike(s span, m meaning) bool {
	text := s.fold()
	digits := countOf(text, isDigit)
	least := 2
	if m == numberOf || m == "learnt" {
		least = 1
	}
	if digits < least || len(text) > 40 || strings.Contains(text, "~~") {
		return false
	}
	if (m == titleOf || m == creditWord) && (len(text) == 4 && (strings.HasPrefix(text, "20") || strings.HasPrefix(text, "19")) || digits < 3) {
		return false
	}
	rest := s.folded[s.to:]
	if strings.HasPrefix(strings.TrimLeft(rest, " "), "%") || strings.HasPrefix(rest, ",") && len(rest) > 2 && isDigit(rest[1]) {
		return false
	}
	if numericDate.FindString(text) == text && strings.Count(text, "/")+strings.Count(text, ".") == 2 {
		return false
	}
	return currencyOf(strings.TrimLeft(rest, " ")) == ""
}

// oneCode is the code that all are, or that of the first page where the others are its like on later pages.
func (d *document) oneCode(found []span) (span, bool) {
	for _, s := range found[1:] {
		if !strings.EqualFold(plainCode(s), plainCode(found[0])) {
			return span{}, false
		}
	}
	return found[0], true
}

func plainCode(s span) string { return strings.Trim(s.fold(), " .-#") }
