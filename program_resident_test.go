package main

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"
)

// reside starts the program where there is no display, and returns it when it waits for the daily collection.
func (p *Program) reside() *exec.Cmd {
	p.Helper()
	resident := p.command()
	resident.Env = append(p.env, "DISPLAY=", "WAYLAND_DISPLAY=")
	out := must(resident.StdoutPipe())(p.T)
	must(done, resident.Start())(p.T)
	if said := must(bufio.NewReader(out).ReadString('\n'))(p.T); !strings.Contains(said, "is waiting") {
		p.Fatalf("it says %q", said)
	}
	return resident
}

func TestASecondProgramWithoutDisplayDoesNotStay(t *testing.T) {
	p := newProgram(t)
	p.env = append(p.env, "DISPLAY=", "WAYLAND_DISPLAY=")
	p.do("setup", "--admin", "Camille")
	first := p.reside()
	if second := p.do(); !strings.Contains(second, "already") {
		t.Errorf("the second says %q", second)
	}
	p.do("quit")
	if err := first.Wait(); err != nil {
		t.Errorf("asked to quit, the first ends with %v", err)
	}
}

func TestAWindowTakesThePlaceOfAProgramWithoutDisplay(t *testing.T) {
	w := newWindow(t)
	w.do("setup", "--admin", "Camille")
	resident := w.reside()
	w.open()
	w.wantTitle("Bannette")
	if err := resident.Wait(); err != nil {
		t.Errorf("the one without display ends with %v", err)
	}
	w.do("quit")
}
