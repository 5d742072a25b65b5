package world

import "testing"

func TestTheDemonstrationKeepsThePromisesThatItProves(t *testing.T) {
	Long(t)
	p := NewProgram(t)
	if got := p.Invoke("demo", "--headless"); got.status != 0 || got.err != "" {
		t.Errorf("status %d: %s", got.status, got.err)
	}
}
