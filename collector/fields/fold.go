package fields

import "strings"

// Signs that a folded text keeps, one byte each.
const (
	euroSign  = '\x01'
	poundSign = '\x02'
)

// fold makes one byte of a rune: a small letter without its accent, a plain dash or quote, a sign of money.
func fold(r rune) byte {
	switch {
	case r >= 'A' && r <= 'Z':
		return byte(r - 'A' + 'a')
	case r > ' ' && r < 0x7f:
		return byte(r)
	}
	const plain = "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy" // from À (U+00C0) to ÿ (U+00FF)
	if r >= 0xC0 && r <= 0xFF {
		return plain[r-0xC0]
	}
	switch r {
	case '€':
		return euroSign
	case '£':
		return poundSign
	case 'Œ', 'œ':
		return 'o'
	case 'Ÿ':
		return 'y'
	case '‐', '‑', '‒', '–', '—', '−', '\u00ad':
		return '-'
	case '‘', '’', '´', 'ʼ', '′':
		return '\''
	case '°', 'º':
		return '*'
	case '\t', ' ', '\u00a0', '\u202f', '\u2009', '\u2007':
		return ' '
	case '·', '•':
		return '.'
	case '№':
		return 'n'
	}
	return '~'
}

// folded is a whole text folded, rune by rune.
func folded(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(fold(r))
	}
	return b.String()
}
