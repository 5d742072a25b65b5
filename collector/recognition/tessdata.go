package recognition

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// tessdata is where Tesseract's languages lie, and which there are.
type tessdata struct {
	dir         string // "" where there are none
	languages   []string
	orientation bool // whether the data for finding out how a page is turned is there
}

// findTessdata looks in dir, or, where that is "", beside the program and in the system's places.
func findTessdata(dir string) tessdata {
	places := []string{dir}
	if dir == "" {
		if prefix := os.Getenv("TESSDATA_PREFIX"); prefix != "" {
			places = []string{prefix, filepath.Join(prefix, "tessdata")}
		}
		places = append(places, besideProgram()...)
		debian, _ := filepath.Glob("/usr/share/tesseract-ocr/*/tessdata") // never a bad pattern
		slices.Sort(debian)
		slices.Reverse(debian)
		places = append(places, debian...)
		places = append(places, "/usr/share/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata")
	}
	for _, place := range places {
		if languages := languagesIn(place); len(languages) > 0 {
			_, err := os.Stat(filepath.Join(place, "osd.traineddata"))
			return tessdata{dir: place, languages: languages, orientation: err == nil}
		}
	}
	return tessdata{}
}

// besideProgram are the places where a package that asks nothing of the system keeps them: in the program's folder, or,
// on macOS, in its bundle.
func besideProgram() []string {
	program, err := os.Executable()
	if err != nil {
		return nil
	}
	if followed, err := filepath.EvalSymlinks(program); err == nil {
		program = followed
	}
	folder := filepath.Dir(program)
	return []string{filepath.Join(folder, "tessdata"), filepath.Join(folder, "..", "Resources", "tessdata")}
}

func languagesIn(dir string) []string {
	if dir == "" {
		return nil
	}
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil
	}
	named := regexp.MustCompile(`^[\p{L}\p{N}_-][\p{L}\p{N}_.-]*$`)
	var languages []string
	for _, e := range entries {
		// osd is no language but the data for finding a page's orientation. Nor is what a system keeps beside a file
		// ("._fra"), or makes of one that is copied twice ("fra (1)").
		if name, ok := strings.CutSuffix(e.Name(), ".traineddata"); ok && name != "osd" && named.MatchString(name) {
			languages = append(languages, name)
		}
	}
	return languages
}

// choose parts the languages wanted ("fra+eng") into those that are there, in their order, and
// whether one is missing.
func (t tessdata) choose(wanted string) (present []string, missing bool) {
	for language := range strings.SplitSeq(wanted, "+") {
		switch language = strings.TrimSpace(language); {
		case language == "", slices.Contains(present, language):
		case slices.Contains(t.languages, language):
			present = append(present, language)
		default:
			missing = true
		}
	}
	return present, missing
}
