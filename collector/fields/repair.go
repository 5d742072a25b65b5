package fields

import (
	"regexp"
	"slices"
	"strings"

	"bannette/collector"
)

// misread are numbers in which recognition may have taken digits for letters: amounts, and days of the calendar.
var misread = regexp.MustCompile(`^[-+($\x01\x02]?[0-9oilszb|]{1,6}[.,][0-9oilszb|]{2}[)\-\x01\x02]?$|^[0-9oilszb|]{1,2}([-/.])[0-9oilszb|]{1,2}[-/.](?:[0-9oilszb|]{2}){1,2}$|^[0-9oilszb|]{4}[-/.][0-9oilszb|]{2}[-/.][0-9oilszb|]{2}$|^2[0o][0-9oilszb|]{2}$`)

// repair reads letters that stand in numbers as the digits that they look like, in words that were recognised. At least
// half must be digits.
func (l *line) repair(folded []byte) {
	for i, w := range l.words {
		word := folded[l.starts[i] : l.starts[i]+len([]rune(w.Text))]
		if len(word) > 5 && currencyOf(string(word[:2])) != "" {
			word = word[2:]
		}
		if w.Confidence >= 1 || !misread.Match(word) {
			continue
		}
		digits, letters := 0, 0
		for _, c := range word {
			if isDigit(c) {
				digits++
			} else if isLetter(c) || c == '|' {
				letters++
			}
		}
		if digits < letters || digits == 0 {
			continue
		}
		for at, c := range word {
			if n := strings.IndexByte("oil|zsb", c); n >= 0 {
				word[at] = "0111258"[n]
			}
		}
	}
}

// vocabulary are the words of which labels are made, for telling a word that was misread from another word.
type vocabulary map[string]bool

// keyWords are those of long labels that name sums and payments. A word is taken for one of them that differs in one
// letter, and is none that could stand there itself.
func keyWords() []string {
	return []string{"total", "montant", "payer", "especes", "monnaie", "change", "amount", "balance", "rounding", "rounded", "subtotal", "payment", "bancaire", "arrondi",
		"facture", "invoice", "rechnung", "echeance", "inclusive"}
}

func (b phrasebook) words() vocabulary {
	known := vocabulary{}
	for _, w := range strings.Fields("mount account echange chance changer changes paper player payee papier totals totaux amounts factures invoices avance montage orange range balances payments payes") {
		known[w] = true
	}
	for _, all := range b {
		for _, p := range all {
			for _, w := range p.tokens {
				known[w] = true
			}
		}
	}
	return known
}

// correct is the word of a label that a recognised word was misread from, or the word itself.
func (v vocabulary) correct(word string) string {
	if len(word) < 4 || v[word] {
		return word
	}
	if strings.ContainsAny(word, "01589") {
		for _, one := range []string{"l", "i"} {
			if plain := strings.NewReplacer("0", "o", "1", one, "5", "s", "8", "b", "9", "g").Replace(word); v[plain] {
				return plain
			}
		}
	}
	for _, key := range keyWords() {
		if (len(word) > 4 || key == "total") && oneApart(word, key) {
			return key
		}
	}
	return word
}

// oneApart says whether a letter put in, left out or exchanged makes one word of the other.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	same := 0
	for same < len(a) && a[same] == b[same] {
		same++
	}
	if len(a) == len(b) {
		return same == len(a) || a[same+1:] == b[same+1:]
	}
	return a[same:] == b[same+1:]
}

// money is an amount as it ends a line, for a look.
var money = regexp.MustCompile(`\d ?[.,] ?\d\d\b`)

// reads are the words of the line with misread labels corrected, where the line was recognised and bears an amount.
func (v vocabulary) reads(l *line) []string {
	words := make([]string, len(l.tokens))
	for i := range l.tokens {
		words[i] = l.word(i)
	}
	if slices.ContainsFunc(l.words, func(w collector.Word) bool { return w.Confidence < 1 }) && money.MatchString(l.folded) {
		for i, w := range words {
			words[i] = v.correct(w)
		}
	}
	return words
}
