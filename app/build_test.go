package app_test

import (
	"testing"

	"bannette/app"
)

func TestABuildNamesItsCommitIfThatIsKnown(t *testing.T) {
	for want, build := range map[string]app.Build{
		"development":                      {Version: "development"},
		"0.1.0 (a6b5515c0ffe, 2026-11-23)": {Version: "0.1.0", Commit: "a6b5515c0ffe", Date: "2026-11-23"},
	} {
		if got := build.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
