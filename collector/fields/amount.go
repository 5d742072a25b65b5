package fields

import (
	"fmt"
	"regexp"
	"strings"
)

// amount is a sum of money that stands on a page.
type amount struct {
	span
	cents    int64
	currency string // ISO 4217, "" where no sign of it stands beside
	decimals bool   // it has cents
}

// canonical is the amount as fields hold it: "1234.56".
func canonical(cents int64) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	return fmt.Sprintf("%s%d.%02d", sign, cents/100, cents%100)
}

// amounts finds the amounts of a line: numbers with two decimals, or with a sign of money beside them.
func amounts(l *line) []amount {
	var found []amount
	for at := 0; at < len(l.folded); {
		if !isDigit(l.folded[at]) && !l.centsAlone(at) {
			at++
			continue
		}
		to := l.numberEnd(at)
		if a, ok := l.amount(at, to); ok {
			found = append(found, a)
		}
		at = to
	}
	return found
}

// centsAlone says whether a number of cents alone begins at the position: .40
func (l *line) centsAlone(at int) bool {
	s := l.folded[at:]
	return len(s) >= 3 && (s[0] == '.' || s[0] == ',') && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]) && strings.IndexByte("./,:-", s[3]) < 0) &&
		(at == 0 || strings.IndexByte(" \t-($\x01\x02", l.folded[at-1]) >= 0 || isLetter(l.folded[at-1]) && l.moneyBefore(at))
}

// numberEnd is where the number that begins at from ends: digits, points and commas between digits, and blanks
// that part thousands.
func (l *line) numberEnd(from int) int {
	to := from
	for to < len(l.folded) {
		c := l.folded[to]
		next := to+1 < len(l.folded) && isDigit(l.folded[to+1])
		switch {
		case isDigit(c):
			to++
		case (c == '.' || c == ',' || c == '\'') && next:
			to++
		case l.marksCents(from, to) > 0:
			return to + l.marksCents(from, to)
		case c == ' ' && next && l.partsThousands(from, to):
			to++
		default:
			return to
		}
	}
	return to
}

// centsApart are the cents of an amount whose mark recognition set apart, or that is the sign of the euro: 12, 50, 12 .50, 12€50.
var centsApart = regexp.MustCompile(`^(?:[.,] | [.,] ?|\x01)\d\d(?:[^0-9a-z.,/:%]|[.,](?:[^0-9]|$)|$)`)

// marksCents is how much longer the number from from on is than to where its cents stand apart, 0 where they do not.
func (l *line) marksCents(from, to int) int {
	rest := l.folded[to:]
	if !centsApart.MatchString(rest) || strings.ContainsAny(l.folded[from:to], ".,'") || rest[0] != euroSign && l.words[l.wordAt(to)].Confidence >= 1 {
		return 0
	}
	n := strings.IndexAny(rest, "0123456789")
	if rest[0] != euroSign {
		if i := l.wordAt(to + n); i > 0 && l.words[i].X1-l.words[i-1].X2 > 0.9*l.letterHeight() {
			return 0
		}
	}
	return n + 2
}

// partsThousands says whether the blank at position at stands between thousands: narrow, after at most three
// digits that begin the number or a group, and before exactly three.
func (l *line) partsThousands(from, at int) bool {
	before := at
	for before > from && isDigit(l.folded[before-1]) {
		before--
	}
	if n := at - before; n > 3 || before > from && (n != 3 || l.folded[before-1] != ' ') {
		return false
	}
	after := at + 1
	for after < len(l.folded) && isDigit(l.folded[after]) {
		after++
	}
	if after-at != 4 {
		return false
	}
	i := l.wordAt(at)
	return i+1 >= len(l.words) || l.words[i+1].X1-l.words[i].X2 < 0.75*l.letterHeight()
}

func (l *line) amount(from, to int) (amount, bool) {
	if from > 0 && (isLetter(l.folded[from-1]) || isDigit(l.folded[from-1])) && !l.moneyBefore(from) && !l.misreadMoney(from) {
		return amount{}, false
	}
	if from > 1 && strings.IndexByte("./,:", l.folded[from-1]) >= 0 && isDigit(l.folded[from-2]) {
		return amount{}, false
	}
	if to < len(l.folded) && strings.IndexByte("/:", l.folded[to]) >= 0 {
		return amount{}, false
	}
	rest := strings.TrimLeft(l.folded[to:], " ")
	if strings.HasPrefix(rest, "%") {
		return amount{}, false
	}
	before, begins := l.signsBefore(from)
	after, ends := l.signsAfter(to)
	a := amount{span: l.span(begins, ends), currency: currencyOf(after)}
	if a.currency == "" {
		a.currency = currencyOf(before)
	}
	number := marks.Replace(l.folded[from:to])
	if strings.IndexByte(".,", number[0]) >= 0 {
		number = "0" + number
	}
	cents, decimals, ok := parseCents(number)
	if !ok || !decimals && (a.currency == "" || l.misreadMoney(from)) || !decimals && to < len(l.folded) && isLetter(l.folded[to]) && a.currency == "" {
		return amount{}, false
	}
	if strings.Contains(before, "-") || strings.HasSuffix(after, "-") || strings.HasPrefix(before, "(") && strings.HasSuffix(after, ")") {
		cents = -cents
	}
	a.cents, a.decimals = cents, decimals
	return a, true
}

// marks are those of cents that stand apart.
var marks = strings.NewReplacer(". ", ".", ", ", ",", " .", ".", " ,", ",", "\x01", ",")

// signsBefore are the sign and the currency in front of a number, and where they begin.
func (l *line) signsBefore(from int) (string, int) {
	i := from
	for i > 0 && strings.IndexByte(" -($+\x01\x02", l.folded[i-1]) >= 0 {
		i--
	}
	if code := lettersBefore(l.folded, i); currencyOf(code) != "" {
		i -= len(code)
	}
	for i < from && l.folded[i] == ' ' {
		i++
	}
	if s := l.folded[i:from]; s != "" && (currencyOf(s) != "" || !strings.Contains(s, " ") && strings.Trim(s, "-($") == "") {
		return s, i
	}
	return "", from
}

// signsAfter are the currency and the sign behind a number, and where they end.
func (l *line) signsAfter(to int) (string, int) {
	i := to
	if i < len(l.folded) && l.folded[i] == ' ' {
		i++
	}
	j := i
	for j < len(l.folded) && (isLetter(l.folded[j]) || strings.IndexByte("$\x01\x02", l.folded[j]) >= 0) {
		j++
	}
	if currencyOf(l.folded[i:j]) == "" {
		i, j = to, to
	}
	for j < len(l.folded) && (l.folded[j] == '-' || l.folded[j] == ')') && (j+1 == len(l.folded) || !isDigit(l.folded[j+1])) {
		j++
	}
	return l.folded[i:j], j
}

// misreadMoney says whether the one to three letters that begin the word may be a currency that was misread.
func (l *line) misreadMoney(from int) bool {
	i := l.wordAt(from)
	letters := from - l.starts[i]
	return l.words[i].Confidence < 1 && letters > 0 && letters <= 3 && len(lettersBefore(l.folded, from)) == letters
}

func (l *line) moneyBefore(from int) bool {
	return currencyOf(lettersBefore(l.folded, from)) != ""
}

func lettersBefore(s string, at int) string {
	from := at
	for from > 0 && isLetter(s[from-1]) {
		from--
	}
	return s[from:at]
}

// currencyOf is the currency that the signs around a number name.
func currencyOf(signs string) string {
	signs = strings.Trim(signs, " -+()")
	switch signs {
	case "\x01", "eur", "euro", "euros":
		return "EUR"
	case "$", "usd", "us$":
		return "USD"
	case "\x02", "gbp":
		return "GBP"
	case "chf":
		return "CHF"
	case "rm", "myr":
		return "MYR"
	case "rs", "inr":
		return "INR"
	case "mad", "dh", "dhs":
		return "MAD"
	case "pln", "zl":
		return "PLN"
	case "cad", "aud", "sek", "nok", "dkk", "czk", "huf", "ron", "tnd", "xof", "jpy", "cny", "sgd":
		return strings.ToUpper(signs)
	}
	return ""
}
