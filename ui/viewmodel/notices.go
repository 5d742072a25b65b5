package viewmodel

import "strings"

// ThirdParty is a part of the program that others made, and the licence under which they give it.
type ThirdParty struct {
	Name    string // « Tesseract OCR »
	Version string // with the name of the licence
	Licence string
}

// ThirdParties reads the notices: each begins with a line "==== name version (licence)".
func ThirdParties(notices string) (all []ThirdParty) {
	for part := range strings.SplitSeq("\n"+notices, "\n==== ") {
		head, text, _ := strings.Cut(part, "\n")
		name, licence, _ := strings.Cut(head, " (")
		version := ""
		if i := strings.LastIndex(name, " v"); i > 0 {
			name, version = name[:i], name[i+1:]
		}
		if name == "" {
			continue
		}
		note := strings.Trim(version+" · "+strings.TrimSuffix(licence, ")"), " ·")
		all = append(all, ThirdParty{Name: name, Version: note, Licence: strings.TrimSpace(text)})
	}
	return all
}
