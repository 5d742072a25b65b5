package main

import (
	"os"
	"testing"

	"bannette/program"
	"bannette/trial/world"
)

// TestMain lets the test binary be the program: as a recognition worker, or as a command of its own.
func TestMain(m *testing.M) {
	switch {
	case os.Getenv(world.AsProgram) != "" || len(os.Args) == 2 && os.Args[1] == program.WorkerCommand:
		program.Main()
		return
	case os.Getenv(world.AsCollector) != "":
		world.CollectAlone()
		return
	case os.Getenv(asWindow) != "":
		windowAlone()
		return
	}
	os.Exit(m.Run())
}
