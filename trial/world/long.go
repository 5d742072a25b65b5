package world

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// Pick is one of several.
func Pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// Many is more rows than a test has.
const Many = 100_000

// SortedKeys are a map's names in their order.
func SortedKeys[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.SortFunc(names, strings.Compare)
	return names
}

// torture in the environment has the long tests run in full: make torture.
const torture = "BANNETTE_TORTURE"

// Often is how often a long test does its work: few times with the others, many times in full.
func Often(few, many int) int {
	if os.Getenv(torture) != "" {
		return many
	}
	return few
}

// Long skips a test that the race detector would only make slow: it starts programs all the time, or what it does is done
// under the detector by others.
func Long(t *testing.T) {
	t.Helper()
	if raced || testing.Short() {
		t.Skip("runs without the race detector, in the second step of make test")
	}
}

// InMemory is a folder for a test whose files lie in memory, where there is such a place: nothing waits for a disk.
func InMemory(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "bannette-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
