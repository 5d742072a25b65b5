package main

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

const many = 100_000

func sortedKeys[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.SortFunc(names, strings.Compare)
	return names
}

// torture in the environment has the long tests run in full: make torture.
const torture = "BANNETTE_TORTURE"

// often is how often a long test does its work: few times with the others, many times in full.
func often(few, many int) int {
	if os.Getenv(torture) != "" {
		return many
	}
	return few
}

// long skips a test that the race detector would only make slow: it starts programs all the time, or what it does is done
// under the detector by others.
func long(t *testing.T) {
	t.Helper()
	if raced || testing.Short() {
		t.Skip("runs without the race detector, in the second step of make test")
	}
}

// inMemory is a folder for a test whose files lie in memory, where there is such a place: nothing waits for a disk.
func inMemory(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "bannette-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
