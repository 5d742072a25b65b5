package viewmodel

import (
	"slices"
	"strings"
)

// DocumentLanguage is a language that documents are read in.
type DocumentLanguage struct {
	Code, Name string
	Installed  bool
	Chosen     bool
}

// DocumentLanguages are those that are chosen ("fra+eng") or installed, the chosen ones first.
func DocumentLanguages(w *Words, wanted string, installed []string) (languages []DocumentLanguage) {
	var chosen []string
	if wanted != "" {
		chosen = strings.Split(wanted, "+")
	}
	for _, code := range chosen {
		languages = append(languages, DocumentLanguage{code, LanguageName(w, code), slices.Contains(installed, code), true})
	}
	for _, code := range installed {
		if !slices.Contains(chosen, code) && code != "osd" {
			languages = append(languages, DocumentLanguage{code, LanguageName(w, code), true, false})
		}
	}
	return languages
}

// Toggled are the codes of the chosen languages once code is chosen too, or no longer.
func Toggled(languages []DocumentLanguage, code string) (chosen []string) {
	was := false
	for _, l := range languages {
		switch {
		case l.Code == code && l.Chosen:
			was = true
		case l.Chosen:
			chosen = append(chosen, l.Code)
		}
	}
	if !was {
		chosen = append(chosen, code)
	}
	return chosen
}

// MissingLanguages are the names of those that are chosen and not installed, "" for none.
func MissingLanguages(languages []DocumentLanguage) string {
	var names []string
	for _, l := range languages {
		if l.Chosen && !l.Installed {
			names = append(names, l.Name)
		}
	}
	return strings.Join(names, ", ")
}

// LanguageName is what a language of Tesseract is called; its code where it has no name here.
func LanguageName(w *Words, code string) string {
	key := "ui.settings.document-language." + code
	if name := w.Say(key, nil); name != key {
		return name
	}
	return code
}
