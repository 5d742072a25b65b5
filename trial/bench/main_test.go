package bench

import (
	"testing"

	"bannette/trial/world"
)

// TestMain lets the test binary be what is measured, alone in its process.
func TestMain(m *testing.M) {
	world.Main(m, map[string]func(){world.AsCollector: world.CollectAlone, asWindow: windowAlone})
}
