package world

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"bannette/program"
)

// Main runs a package's tests at the root of the repository, where what they read is. In a process of their own they are
// something else: the program itself, as a recognition worker or as a command, or what alone has under a variable's name.
func Main(m *testing.M, alone map[string]func()) {
	if os.Getenv(AsProgram) != "" || len(os.Args) == 2 && os.Args[1] == program.WorkerCommand {
		program.Main()
		return
	}
	for variable, do := range alone {
		if os.Getenv(variable) != "" {
			do()
			return
		}
	}
	if err := os.Chdir(filepath.Join("..", "..")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}
