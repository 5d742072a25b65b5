package main

import (
	"os"
	"testing"

	"bannette/program"
)

// TestMain lets the test binary be the program: as a recognition worker, or as a command of its own.
func TestMain(m *testing.M) {
	switch {
	case os.Getenv(AsProgram) != "" || len(os.Args) == 2 && os.Args[1] == program.WorkerCommand:
		program.Main()
		return
	case os.Getenv(AsCollector) != "":
		CollectAlone()
		return
	case os.Getenv(asWindow) != "":
		windowAlone()
		return
	}
	os.Exit(m.Run())
}
