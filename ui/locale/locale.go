// Package locale has the environment name languages that Fyne can read. Fyne reads them before main begins, and anew for
// every font; over each that it cannot read, as C.UTF-8, it prints three lines that look like errors [Fyne 2.7.1]. Whoever
// brings in Fyne's driver imports this package, for that alone.
package locale

import (
	"cmp"
	"os"
	"strings"

	"golang.org/x/text/language"
)

// Packages are initialised by the order of their paths as soon as what they import is: this one comes before Fyne's, in
// main it would be too late.
var _ = nameReadable()

// nameReadable names what can be read of the environment's languages in LANGUAGE, which counts before the other variables.
func nameReadable() error {
	named := cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))
	if named == "" || named == "C" || named == "POSIX" {
		return nil // Fyne takes these for no language at all
	}
	named = cmp.Or(os.Getenv("LANGUAGE"), named)
	if languages := readable(named); languages != named {
		return os.Setenv("LANGUAGE", languages)
	}
	return nil
}

// readable are those of the languages that are ones, parted by colons; English where none is.
func readable(named string) string {
	var kept []string
	for name := range strings.SplitSeq(named, ":") {
		plain, _, _ := strings.Cut(name, "@")
		switch {
		case isLanguage(name):
			kept = append(kept, name)
		case isLanguage(plain):
			kept = append(kept, plain)
		}
	}
	return cmp.Or(strings.Join(kept, ":"), "en")
}

// isLanguage reads a name as Fyne does: without the characters' encoding.
func isLanguage(name string) bool {
	name, _, _ = strings.Cut(name, ".")
	_, err := language.Parse(strings.ReplaceAll(name, "-", "_"))
	return err == nil
}
