//go:build !windows

package cli

import (
	"os"
	"strings"

	"golang.org/x/term"
)

func systemSpeaksFrench() bool { return strings.HasPrefix(os.Getenv("LANG"), "fr") }

// Attach reports whether somebody can read what is printed: a program has the terminal that it was started from.
func Attach([]string) (hasTerminal bool) { return term.IsTerminal(int(os.Stderr.Fd())) }
