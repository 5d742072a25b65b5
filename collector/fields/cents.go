package fields

import (
	"strconv"
	"strings"
)

// parseCents reads a number as an amount, and says whether it had decimals.
func parseCents(s string) (cents int64, decimals, ok bool) {
	whole, part := s, ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i-1 == 2 {
		whole, part = s[:i], s[i+1:]
		if strings.IndexByte(whole, s[i]) >= 0 {
			return 0, false, false // 12.03.24
		}
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == ' ' || r == '.' || r == ',' || r == '\'' })
	if len(groups) == 0 || len(groups) > 1 && len(groups[0]) > 3 {
		return 0, false, false
	}
	for i, g := range groups {
		if i > 0 && len(g) != 3 {
			return 0, false, false
		}
	}
	if strings.Count(whole, " ")+strings.Count(whole, ".")+strings.Count(whole, ",")+strings.Count(whole, "'") != len(groups)-1 || !oneSeparator(whole) {
		return 0, false, false
	}
	digits := strings.Join(groups, "")
	if len(digits) > 10 {
		return 0, false, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, false, false
	}
	n *= 100
	if part != "" {
		p, _ := strconv.ParseInt(part, 10, 64)
		n += p
	}
	return n, part != "", true
}

// oneSeparator says whether all thousands are parted in the same way.
func oneSeparator(whole string) bool {
	seen := byte(0)
	for i := range len(whole) {
		if c := whole[i]; !isDigit(c) {
			if seen != 0 && seen != c {
				return false
			}
			seen = c
		}
	}
	return true
}

func countOf(folded string, is func(byte) bool) (n int) {
	for i := range len(folded) {
		if is(folded[i]) {
			n++
		}
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }
