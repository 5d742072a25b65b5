package fields

import (
	"regexp"
	"strings"
)

// meaning is what a label says of the value beside it.
type meaning string

// The meanings. Those that no field is read from keep a value from being taken for another's.
const (
	titleOf      meaning = "title" // "Facture", often with its number behind it
	numberOf     meaning = "number"
	plainNumber  meaning = "plain number" // "N°": of the invoice, if nothing else is said
	otherNumber  meaning = "other number"
	dateOf       meaning = "date"
	plainDate    meaning = "plain date" // "Date", "Le"
	dueOf        meaning = "due"
	otherDate    meaning = "other date"
	netOf        meaning = "net"
	vatOf        meaning = "vat"
	totalOf      meaning = "total"       // with VAT, plainly
	plainTotal   meaning = "plain total" // "Total": of what, the sums must say
	payableOf    meaning = "payable"     // the total less what was paid already
	paidOf       meaning = "paid"        // by card or in cash
	changeOf     meaning = "change"      // given back
	otherAmount  meaning = "other amount"
	lineHead     meaning = "line head" // the head of a table of goods
	sellerOf     meaning = "seller"
	customerOf   meaning = "customer"
	sirenOf      meaning = "siren"
	siretOf      meaning = "siret"
	vatNumberOf  meaning = "vat number"
	theirNumber  meaning = "their number" // the customer's VAT number or SIRET
	ibanOf       meaning = "iban"
	debitOf      meaning = "debit" // the account that will be debited is the customer's
	receiptWord  meaning = "receipt"
	creditWord   meaning = "credit"
	otherDocs    meaning = "other document" // quotation, statement of account, ...
	legalForm    meaning = "legal form"
	capitalWords meaning = "capital"
)

// label is a phrase with a meaning that stands on a line.
type label struct {
	span
	meaning meaning
	learnt  bool // a person's correction taught it
}

// phrasebook finds labels by their first token.
type phrasebook map[string][]phrase

type phrase struct {
	tokens  []string
	meaning meaning
	learnt  bool
}

func (b phrasebook) add(meaning meaning, phrases ...string) {
	for _, p := range phrases {
		tokens := strings.Fields(p)
		b[tokens[0]] = append(b[tokens[0]], phrase{tokens, meaning, false})
	}
}

// labels finds the labels of a line, the longest phrase at each place. A phrase does not reach over a column's end.
func (b phrasebook) labels(l *line, words []string) []label {
	var found []label
	for i := 0; i < len(l.tokens); {
		best, n, learnt := meaning(""), 0, false
		for _, p := range b[words[i]] {
			if (len(p.tokens) > n && !learnt || p.learnt && !learnt) && l.says(words, i, p.tokens) {
				best, n, learnt = p.meaning, len(p.tokens), p.learnt
			}
		}
		if n == 0 && strings.HasSuffix(l.word(i), "rechnung") { // German glues: Baurechnung, Schlussrechnung
			best, n = titleOf, 1
		}
		if n > 0 && l.withinWords(best, i) {
			n = 0
		}
		if n == 0 {
			i++
			continue
		}
		if best == vatOf && len(found) > 0 && inBrackets(l.folded[found[len(found)-1].to:l.tokens[i].from]) {
			i += n // "Total (incl. VAT)"
			continue
		}
		found = append(found, label{span: l.span(l.tokens[i].from, l.tokens[i+n-1].to), meaning: best, learnt: learnt})
		last := l.tokens[i+n-1]
		i += n
		if best == plainTotal {
			if better, to := l.totalIsOf(last.to); better != "" {
				found[len(found)-1].meaning, found[len(found)-1].to = better, to
				for i < len(l.tokens) && l.tokens[i].from < to {
					i++
				}
			}
		}
	}
	return found
}

// inBrackets says whether what follows the text stands in brackets that it opens, without a number before them.
func inBrackets(text string) bool {
	return strings.Contains(text, "(") && !strings.ContainsAny(text, ")0123456789")
}

// withinWords says whether what would be the label of a payment is a word among those of an article: "Gift card holder".
func (l *line) withinWords(m meaning, i int) bool {
	s := l.span(l.tokens[i].from, l.tokens[i].to)
	switch m {
	case changeOf:
		return !s.begins()
	case paidOf:
		return len(strings.Fields(l.folded[l.cell(s.from).from:s.from])) > 2
	}
	return false
}

// share is what stands behind "Total" where it is that of one rate of VAT.
var share = regexp.MustCompile(`^ ?@? ?\d{1,2}(?:[.,]\d{1,2})? ?%`)

// totalIsOf reads on behind "Total": including or excluding tax, in whatever words, and where those end.
func (l *line) totalIsOf(at int) (meaning, int) {
	rest := l.folded[at:l.cell(at).to]
	if share.MatchString(rest) {
		return otherAmount, at // of one rate only
	}
	if i := strings.IndexAny(rest, "0123456789"); i >= 0 {
		rest = rest[:i]
	}
	to := at + len(withoutMoney(rest))
	for word := range strings.FieldsFuncSeq(rest, func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch {
		case strings.HasPrefix(word, "incl"), word == "ttc", word == "inc":
			return totalOf, to
		case strings.HasPrefix(word, "excl"), word == "ht", word == "hors", word == "before", word == "without", word == "netto":
			return netOf, to
		}
	}
	return "", 0
}

// withoutMoney is the text without the signs and the currency that belong to the amount behind it.
func withoutMoney(text string) string {
	const signs = " @+:($)-\x01\x02"
	text = strings.TrimRight(text, signs)
	if code := lettersBefore(text, len(text)); currencyOf(code) != "" {
		text = strings.TrimRight(text[:len(text)-len(code)], signs)
	}
	return text
}

func (l *line) word(i int) string { return l.folded[l.tokens[i].from:l.tokens[i].to] }

func (l *line) says(words []string, at int, phrase []string) bool {
	if at+len(phrase) > len(words) {
		return false
	}
	for i, want := range phrase {
		if words[at+i] != want {
			return false
		}
	}
	from, to := l.tokens[at].from, l.tokens[at+len(phrase)-1].to
	if from > 0 && l.folded[from-1] == '_' || to < len(l.folded) && l.folded[to] == '_' {
		return false // a part of a code
	}
	if from > 1 && strings.IndexByte("/-.", l.folded[from-1]) >= 0 && isDigit(l.folded[from-2]) {
		return false // so too: 2026/00/N
	}
	return !strings.ContainsAny(l.folded[from:to], "\t_(")
}
