package frame

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"bannette/trial/must"
)

func TestExplorerIsGivenOneFileWhateverItsName(t *testing.T) {
	for file, want := range map[string]string{
		`C:\Bannette\a.pdf`:                  `explorer.exe /select,"C:\Bannette\a.pdf"`,
		`C:\Ma bannette\a b.pdf`:             `explorer.exe /select,"C:\Ma bannette\a b.pdf"`,
		`C:\Bannette\Achats, ventes\1,2.pdf`: `explorer.exe /select,"C:\Bannette\Achats, ventes\1,2.pdf"`,
		`C:\Bannette\/root,C:\x`:             `explorer.exe /select,"C:\Bannette\/root,C:\x"`,
		`C:\Bannette\Achats\`:                `explorer.exe /select,"C:\Bannette\Achats"`,
		`C:\`:                                `explorer.exe /select,"C:\"`,
		`\\serveur\bannette\été €.pdf`:       `explorer.exe /select,"\\serveur\bannette\été €.pdf"`,
		`C:\Bannette\%PATH% $(calc) & ^.pdf`: `explorer.exe /select,"C:\Bannette\%PATH% $(calc) & ^.pdf"`,
	} {
		if line, err := selecting(file); line != want || err != nil {
			t.Errorf("%s: %s, %v", file, line, err)
		}
	}
	for _, file := range []string{`C:\a" /root,"C:\b`, "C:\\a\x00b"} {
		if line, err := selecting(file); err == nil {
			t.Errorf("%q: %s", file, line)
		}
	}
}

// A program of the test's own stands where the system's is looked for.
func TestWhatIsOpenedIsNoOption(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only here the system's program can be replaced")
	}
	dir := t.TempDir()
	t.Chdir(dir)
	said := filepath.Join(dir, "said")
	script := "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" >" + said + ".part && mv " + said + ".part " + said + "\n"
	must.Do(t, os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o700))
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	for file, want := range map[string]string{"--version": filepath.Join(dir, "--version"), "/a $(b) `c`\".pdf": "/a $(b) `c`\".pdf"} {
		_ = os.Remove(said)
		must.Do(t, OpenOutside(file))
		for range 1000 { // the program that is started is nobody's to wait for
			if _, err := os.Stat(said); err == nil {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if got, err := os.ReadFile(said); strings.TrimSpace(string(got)) != "1\n"+want || err != nil {
			t.Errorf("%s is opened with %q, %v", file, got, err)
		}
	}
}
