package collector

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameLimit in bytes leaves room for what a tray adds to tell two documents apart, and keeps within the
// 143 bytes that encrypted folders of common NAS systems (eCryptfs) allow where Windows allows 255 units.
const nameLimit = 120

// endingLimit in bytes, the dot included: what is longer is no ending, but a part of the name.
const endingLimit = 16

// SafeName makes one path element out of any text: legal and visible on Windows, macOS and Linux, at most
// 120 bytes long with its ending kept, never empty. Two texts can give the same name; a safe name stays as it is.
func SafeName(name string) string {
	name = cleanRunes(strings.ToValidUTF8(name, "_"))
	name = shorten(showName(name))
	if isDevice(name) {
		name = shorten("_" + name)
	}
	return name
}

// cleanRunes replaces what a file system refuses and drops what a person cannot see.
func cleanRunes(name string) string {
	var b strings.Builder
	var before rune
	all := []rune(name)
	for i, r := range all {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, r):
			r = '_'
		case unicode.IsSpace(r):
			r = ' '
		case r == joiner:
			if !isPicture(before) || i+1 == len(all) || !unicode.Is(unicode.So, all[i+1]) {
				continue
			}
		case unicode.Is(unicode.Variation_Selector, r):
			if !unicode.IsSymbol(before) {
				continue
			}
		case unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point):
			continue // zero width, or turning the direction of what follows
		case !unicode.IsGraphic(r):
			r = '_'
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// joiner (zero width) makes one picture of several, and is invisible anywhere else.
const joiner = '\u200d'

// isPicture reports whether a joiner can follow r: a picture, its colour or its variation.
func isPicture(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Variation_Selector) || isSkinTone(r)
}

func isSkinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

// showName takes away the dots that hide a name and the ends that Windows drops.
func showName(name string) string {
	name = strings.TrimLeft(strings.TrimRight(name, " ."), " ")
	shown := strings.TrimLeft(name, " .")
	switch {
	case shown == "":
		return "document"
	case len(shown) < len(name) && ending("x."+shown) == "."+shown:
		return "document." + shown // there was nothing but an ending
	}
	return shown
}

// shorten cuts in front of the ending.
func shorten(name string) string {
	if len(name) <= nameLimit {
		return name
	}
	end := ending(name)
	stem := name[:cutAt(strings.TrimSuffix(name, end), nameLimit-len(end))]
	return strings.TrimRight(stem, " .") + end
}

// ending of the name with its dot, "" if it has none.
func ending(name string) string {
	dot := strings.LastIndexByte(name, '.')
	if dot <= 0 || dot == len(name)-1 || len(name)-dot > endingLimit {
		return ""
	}
	for _, r := range name[dot+1:] {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return ""
		}
	}
	return name[dot:]
}

// cutAt gives the last place within limit where text can be cut without parting a letter from its accents.
func cutAt(text string, limit int) int {
	whole := limit
	for !utf8.RuneStart(text[whole]) {
		whole--
	}
	for at := whole; at > 0; {
		next, _ := utf8.DecodeRuneInString(text[at:])
		last, size := utf8.DecodeLastRuneInString(text[:at])
		if last != joiner && next != joiner && !unicode.IsMark(next) && !isSkinTone(next) {
			return at
		}
		at -= size
	}
	return whole
}

// isDevice reports whether Windows takes the name for a device, whatever its ending:
// "Naming Files, Paths, and Namespaces" in Microsoft's documentation.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	port, isCOM := strings.CutPrefix(stem, "COM")
	if !isCOM {
		var isLPT bool
		if port, isLPT = strings.CutPrefix(stem, "LPT"); !isLPT {
			return false
		}
	}
	return utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// SearchableName is what the searchable PDF of a file with this name is called.
func SearchableName(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + ".pdf" }
