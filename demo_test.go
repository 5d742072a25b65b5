package main

import "testing"

func TestTheDemonstrationKeepsThePromisesThatItProves(t *testing.T) {
	long(t)
	p := newProgram(t)
	if got := p.run("demo", "--headless"); got.status != 0 || got.err != "" {
		t.Errorf("status %d: %s", got.status, got.err)
	}
}
