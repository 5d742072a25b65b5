package recognition

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// What can be missing of a worker's confinement, as the log and the support bundle say it.
const (
	lacksLandlock = "landlock" // it can read this user's files
	lacksSeccomp  = "seccomp"  // it can use the network, and start programs
	lacksToken    = "token"    // it has this user's rights
	lacksJob      = "job"      // it can start programs
	lacksSandbox  = "sandbox"  // it can read this user's files, use the network, and start programs
)

// noteLacks keeps what the confinement of the worker that came up lacks, and says it once.
func (p *Pool) noteLacks(lacks []string) {
	if before := p.lacks.Swap(&lacks); (before == nil || len(*before) == 0) && len(lacks) > 0 {
		p.config.Log.Warn("recognition workers are not wholly confined", "lacks", lacks)
	}
}

// Confinement says, for support, how workers are kept from what reading does not need: "complete", or what the system
// lacks for that; "" while none has come up.
func (p *Pool) Confinement() string {
	lacks := p.lacks.Load()
	switch {
	case lacks == nil:
		return ""
	case len(*lacks) == 0:
		return "complete"
	}
	return "lacks " + strings.Join(*lacks, ", ")
}

// inherited are the variables that a worker gets of this program's environment: where its libraries and languages lie, and
// what Windows needs to load any. Neither bus nor proxy is among them, nor what is said to Bannette alone.
func inherited(environment []string) []string {
	names := []string{"TESSDATA_PREFIX", "LD_LIBRARY_PATH", "TZ"}
	if runtime.GOOS == "windows" {
		names = append(names, "SYSTEMROOT", "WINDIR", "SYSTEMDRIVE")
	}
	return slices.DeleteFunc(environment, func(said string) bool {
		name, _, _ := strings.Cut(said, "=")
		name = strings.ToUpper(name)
		wine := runtime.GOOS == "windows" && strings.HasPrefix(name, "WINE") // which of its worlds it is in
		return !wine && !slices.Contains(names, name)
	})
}

// files are the folder of the languages, and what its entries lead to elsewhere.
func (t tessdata) files() (dir string, elsewhere []string) {
	if t.dir == "" {
		return "", nil
	}
	dir, err := filepath.EvalSymlinks(t.dir)
	if err != nil {
		return t.dir, nil
	}
	entries, _ := os.ReadDir(dir) // as for languagesIn: what cannot be read is not there
	for _, entry := range entries {
		file := filepath.Join(dir, entry.Name())
		if followed, err := filepath.EvalSymlinks(file); err == nil && followed != file && filepath.Ext(file) == ".traineddata" {
			elsewhere = append(elsewhere, followed)
		}
	}
	return dir, elsewhere
}
