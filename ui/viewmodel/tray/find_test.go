package tray_test

import (
	"slices"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/ui/viewmodel/tray"
)

func TestWordsAreFoundAsTheSearchFindsThem(t *testing.T) {
	d, p := openPreview(t)
	said := strings.Fields("Électricité générale, l'EAU F-2026-1187 1 355,15 € œuf ÉLECTRIQUE prénom")
	text := collector.PageText{Text: strings.Join(said, " "), Width: 600, Height: 800}
	for i, word := range said {
		text.Words = append(text.Words, collector.Word{Text: word, X1: float64(10 * i), X2: float64(10*i + 8), Y1: 5, Y2: 9})
	}
	d.texts = []collector.PageText{text}
	p.Open(paper())
	d.run()
	for typed, want := range map[string][]string{
		"electricite":   {"Électricité"},
		"ELEC":          {"Électricité", "ÉLECTRIQUE"},
		"générale":      {"générale,"},
		"eau":           {"l'EAU"},
		"l'ea":          {"l'EAU"},
		"2026-11":       {"F-2026-1187"},
		"f-2026":        {"F-2026-1187"},
		"2026-1187-1":   {"F-2026-1187", "1"}, // neighbours, though not one word
		"187":           nil,                  // no beginning
		"nom":           nil,
		"355,15":        {"355,15"},
		"œ":             {"œuf"},
		"prenom nobody": {"prénom"},
		"€ - ,":         nil,
		"":              nil,
	} {
		p.Search(typed)
		d.run()
		var got []string
		for _, m := range p.Marks() {
			if m.Kind == tray.MarkFound {
				got = append(got, said[int(m.X+4)/10])
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
}

func TestWhatWasFoundBringsItsPageUnlessTheUserLeafs(t *testing.T) {
	d, p := openPreview(t)
	d.texts = []collector.PageText{{}, {}, {Words: []collector.Word{{Text: "Farine", X2: 9, Y2: 9}}}}
	p.Search("farine")
	p.Open(paper())
	d.run()
	if page := p.View().Page; page != 3 {
		t.Errorf("page %d", page)
	}
	p.Go(2)
	d.run()
	if page := p.View().Page; page != 2 {
		t.Errorf("leafed to page 2, and page %d is shown", page)
	}
	p.Search("fari")
	if page := p.View().Page; page != 3 {
		t.Errorf("searched anew, page %d", page)
	}
}
