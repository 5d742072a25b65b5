// Package must ends a test whose arrangement fails, so that its lines say what it tries and not what could not be made ready.
// Only tests import it.
package must

import "testing"

// Do ends the test if what it needs was not done.
func Do(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Get is a value that the test cannot do without: must.Get(os.ReadFile(name))(t).
func Get[V any](value V, err error) func(testing.TB) V {
	return func(t testing.TB) V {
		t.Helper()
		Do(t, err)
		return value
	}
}
