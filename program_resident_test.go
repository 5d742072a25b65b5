package main

import (
	"strings"
	"testing"
)

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
