//go:build !linux

package recognition_test

import "io"

// newTrying tries nothing where it would not be refused.
func newTrying(in io.Reader, _ []string) io.Reader { return in }
