package main

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bannette/trial/must"
	"bannette/ui/desktop"
)

// TestTheAuditFailsOnWhatItFinds gives the audit tools that end as the real ones do.
func TestTheAuditFailsOnWhatItFinds(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell to run it with")
	}
	const allowed, clean = `echo example.com/a,https://example.com,MIT; echo example.com/b,Unknown,BSD-3-Clause`, `true`
	for name, c := range map[string]struct {
		licences, vulnerabilities string
		fails                     bool
		says                      string
	}{
		"nothing is found":                  {allowed, clean, false, ""},
		"a vulnerability":                   {allowed, "exit 3", true, "known vulnerabilities"},
		"a database that cannot be reached": {allowed, "echo 'govulncheck: fetching vulnerabilities: no such host' >&2; exit 1", false, "was not asked"},
		"a program that cannot be read":     {allowed, "echo 'govulncheck: loading packages' >&2; exit 1", true, "did not work"},
		"a tool that does not start":        {allowed, "exit 127", true, "did not work"},
		"a copyleft licence":                {allowed + "; echo example.com/c,Unknown,AGPL-3.0", clean, true, "example.com/c"},
		"a licence that nobody knows":       {"echo example.com/c,Unknown,Unknown", clean, true, "example.com/c"},
		"licences that could not be read":   {allowed + "; exit 1", clean, true, "could not be found out"},
		"no licence at all":                 {clean, clean, true, "no licence"},
	} {
		t.Run(name, func(t *testing.T) {
			tools := t.TempDir()
			for tool, does := range map[string]string{"go-licenses": c.licences, "govulncheck": c.vulnerabilities} {
				must.Do(t, os.WriteFile(filepath.Join(tools, tool), []byte("#!/bin/sh\n"+does+"\n"), 0o700))
			}
			said, err := exec.Command("sh", "packaging/audit.sh", "tags", tools).CombinedOutput()
			if (err != nil) != c.fails || !strings.Contains(string(said), c.says) {
				t.Errorf("it ends with %v:\n%s", err, said)
			}
		})
	}
}

// The tools that package the program read FyneApp.toml, the program tells the system by itself: both are to say the same.
func TestTheProgramAndItsPackageHaveOneName(t *testing.T) {
	said := map[string]string{}
	metadata := must.Get(os.ReadFile("FyneApp.toml"))(t)
	for line := range strings.Lines(string(metadata)) {
		if name, value, ok := strings.Cut(line, "="); ok {
			said[strings.TrimSpace(name)] = strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	if said["ID"] != desktop.ID || said["Name"] != desktop.Name || said["fyneDo"] != "true" {
		t.Errorf("FyneApp.toml has %v, the program %s, %s", said, desktop.ID, desktop.Name)
	}
	if _, err := os.Stat(said["Icon"]); err != nil {
		t.Error(err)
	}
}

// A page that shows a stranger the way has to lead to what exists: its links, what it names in our folders, and every room.
func TestThePagesLeadToWhatExists(t *testing.T) {
	pages := must.Get(filepath.Glob("docs/*.md"))(t)
	link, ours := regexp.MustCompile(`\]\(([^)#]+)`), regexp.MustCompile("`([a-z.]+)/[a-z0-9_./]*`")
	for _, page := range append(pages, "README.md", "CONTRIBUTING.md") {
		text := must.Get(os.ReadFile(page))(t)
		for _, to := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), to[1])); err != nil {
				t.Errorf("%s links to %s: %v", page, to[1], err)
			}
		}
		for _, named := range ours.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(named[1]); err != nil {
				continue // a folder of the data
			}
			if _, err := os.Stat(strings.Trim(named[0], "`")); err != nil {
				t.Errorf("%s names %s", page, named[0])
			}
		}
		for room := range theHouse() {
			if page == "README.md" && room != "." && !strings.Contains(string(text), path.Base(room)+"/") {
				t.Errorf("the house in %s has no %s", page, room)
			}
		}
	}
}
