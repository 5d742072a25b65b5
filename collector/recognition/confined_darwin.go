package recognition

import (
	"os"
	"os/exec"
	"path/filepath"
)

// A worker is restrained from outside: the system's own program starts it in a sandbox.
const (
	restrainsOutside = true
	lacksOutside     = lacksSandbox

	sandboxProgram = "/usr/bin/sandbox-exec"
)

// sandboxProfile allows a worker to read the system's libraries, this program, the languages and the cache, and nothing
// else: no other file, no network, no other program, no service of the system, the keychain's among them.
const sandboxProfile = `(version 1)
(deny default)
(allow process-exec (literal (param "PROGRAM")))
(allow file-read-metadata)
(allow file-read* file-map-executable
	(subpath "/usr/lib") (subpath "/System") (subpath "/Library/Apple") (subpath "/private/var/db/dyld")
	(subpath "/opt/homebrew") (subpath "/usr/local") (subpath (param "BESIDE")))
(allow file-read*
	(literal "/") (literal "/dev/null") (literal "/dev/random") (literal "/dev/urandom") (literal "/private/etc/localtime")
	(subpath "/private/var/db/timezone") (subpath "/usr/share") (subpath (param "LANGUAGES")) (subpath (param "CACHE")))
(allow file-write-data (literal "/dev/null"))
(allow sysctl-read)
(allow process-info* signal (target self))
`

func confineSelf(tessdata) (lacks []string, err error) { return nil, nil }

// restrain has the worker started in a sandbox.
func restrain(command *exec.Cmd, c Config) (release func(), err error) {
	if _, err := os.Stat(sandboxProgram); err != nil {
		return nil, err
	}
	program, err := filepath.EvalSymlinks(command.Path)
	if err != nil {
		return nil, err
	}
	beside := filepath.Dir(program)
	if filepath.Base(beside) == "MacOS" { // a bundle has its libraries and languages in other folders
		beside = filepath.Dir(beside)
	}
	resolved := func(dir string) string {
		if followed, err := filepath.EvalSymlinks(dir); err == nil && dir != "" {
			return followed
		}
		return beside // which it may read anyway
	}
	command.Path = sandboxProgram
	command.Args = append([]string{sandboxProgram, "-p", sandboxProfile, "-D", "PROGRAM=" + program, "-D", "BESIDE=" + beside,
		"-D", "LANGUAGES=" + resolved(findTessdata(c.TessdataDir).dir), "-D", "CACHE=" + resolved(c.CacheDir), program}, command.Args[1:]...)
	return func() {}, nil
}
