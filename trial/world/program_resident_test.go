package world

import (
	"strings"
	"testing"
)

func TestASecondProgramWithoutDisplayDoesNotStay(t *testing.T) {
	p := NewProgram(t)
	p.Env = append(p.Env, "DISPLAY=", "WAYLAND_DISPLAY=")
	p.Do("setup", "--admin", "Camille")
	first := p.Reside()
	if second := p.Do(); !strings.Contains(second, "already") {
		t.Errorf("the second says %q", second)
	}
	p.Do("quit")
	if err := first.Wait(); err != nil {
		t.Errorf("asked to quit, the first ends with %v", err)
	}
}
