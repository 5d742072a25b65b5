package main

import (
	"bufio"
	"strings"
	"testing"
)

// Over ssh, from cron and in a new container, the environment's language is one that Fyne cannot read.
func TestNothingIsPrintedThatIsNoError(t *testing.T) {
	p := newProgram(t)
	for _, language := range []string{"C", "POSIX", "C.UTF-8", "C.utf8", "en_US", "fr_FR.UTF-8@euro", "ca_ES@valencia", "xx_garbage", "."} {
		for _, variable := range []string{"LANG", "LC_ALL", "LANGUAGE"} {
			p.env = append(p.env, "LC_ALL=", "LC_MESSAGES=", "LANG=en_US.UTF-8", "LANGUAGE=", variable+"="+language)
			for _, command := range []string{"version", "help", "files"} {
				if r := p.run(command); r.status != 0 || r.err != "" {
					t.Errorf("%s=%s bannette %s: status %d, %q", variable, language, command, r.status, r.err)
				}
			}
		}
	}
}

func TestASecondProgramWithoutDisplayDoesNotStay(t *testing.T) {
	p := newProgram(t)
	p.env = append(p.env, "DISPLAY=", "WAYLAND_DISPLAY=")
	p.do("setup", "--admin", "Camille")
	first := p.command()
	out := must(first.StdoutPipe())(t)
	must(done, first.Start())(t)
	said := must(bufio.NewReader(out).ReadString('\n'))(t)
	if !strings.Contains(said, "is waiting") {
		t.Fatalf("the first says %q", said)
	}
	if second := p.do(); !strings.Contains(second, "already") {
		t.Errorf("the second says %q", second)
	}
	p.do("quit")
	if err := first.Wait(); err != nil {
		t.Errorf("asked to quit, the first ends with %v", err)
	}
}
