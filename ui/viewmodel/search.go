package viewmodel

import "strings"

// Contains reports whether each word occurs in one of the texts, whatever its case.
func Contains(words string, texts ...string) bool {
	all := strings.ToLower(strings.Join(texts, "\n"))
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}
