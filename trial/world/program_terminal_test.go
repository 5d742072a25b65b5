package world

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/app/words"
	"bannette/trial/must"
)

// Over ssh, from cron and in a new container, the environment's language is one that Fyne cannot read.
func TestNothingIsPrintedThatIsNoError(t *testing.T) {
	p := NewProgram(t)
	commands := []string{"version", "help", "files"} // in turn: each start takes its time
	for i, language := range []string{"C", "POSIX", "C.UTF-8", "C.utf8", "en_US", "fr_FR.UTF-8@euro", "ca_ES@valencia", "xx_garbage", "."} {
		for j, variable := range []string{"LANG", "LC_ALL", "LANGUAGE"} {
			p.Env = append(p.Env, "LC_ALL=", "LC_MESSAGES=", "LANG=en_US.UTF-8", "LANGUAGE=", variable+"="+language)
			command := commands[(i+j)%len(commands)]
			if r := p.Invoke(command); r.status != 0 || r.err != "" {
				t.Errorf("%s=%s bannette %s: status %d, %q", variable, language, command, r.status, r.err)
			}
		}
	}
}

// A client's file names and what stands in the files are printed everywhere, but steer no terminal.
func TestWhatAClientWroteSteersNoTerminal(t *testing.T) {
	p := newFirm(t)
	const hostile = "a\x1b[2J\u009b31m\u202efdp\u2066\u200f\u2028\u200b"
	p.Put("/Factures/"+hostile+".txt", "one\x1b]0;title\x07\n\ttwo\u202e\u009b")
	p.Put("/Factures/"+hostile+".exe", "no document")
	p.Do("login", "Camille")
	everything := p.Do("collect", "--preview") + p.Do("collect")
	text := p.Do("document", "1", "--text")
	if !strings.Contains(text, "\n\ttwo"+`\u202e`) {
		t.Errorf("the text: %q", text)
	}
	for _, command := range []string{"tray", "history --run 1", "history --run 1 --csv", "tray --json", "history --run 1 --json", "document 1 --text --json"} {
		everything += p.Do(strings.Fields(command)...)
	}
	wrong := p.Invoke("collect", "--channel", hostile)
	everything += text + wrong.out + wrong.err
	if letter := strings.IndexFunc(everything, func(r rune) bool { return words.IsHidden(r) && r != '\n' && r != '\t' }); letter >= 0 {
		t.Errorf("printed: %q", everything[max(0, letter-60):min(letter+60, len(everything))])
	}
	if files := p.Objects(0, "history", "--run", "1"); files[0]["name"] != hostile+".exe" && files[1]["name"] != hostile+".exe" {
		t.Errorf("the JSON's names: %q, %q", files[0]["name"], files[1]["name"])
	}
}

func TestAWrongPasswordLeavesALineInTheLog(t *testing.T) {
	p := NewProgram(t)
	p.Do("setup", "--admin", "Camille")
	p.Env = append(p.Env, "BANNETTE_PASSWORD=wrong and long")
	if r := p.Invoke("--as", "Camille", "tray"); r.status != 5 || strings.Count(r.err, "\n") != 1 {
		t.Errorf("it ends with %+v", r)
	}
	var log string
	for _, file := range must.Get(filepath.Glob(filepath.Join(p.Data, "log", "*")))(t) {
		log += string(must.Get(os.ReadFile(file))(t))
	}
	if strings.Count(log, "a password was wrong") != 1 || strings.Contains(log, "Camille") || strings.Contains(log, "wrong and long") {
		t.Errorf("the log: %s", log)
	}
}
