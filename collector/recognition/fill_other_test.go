//go:build !linux

package recognition_test

import "bytes"

// fill takes n bytes of memory, and uses them.
func fill(n int) []byte { return bytes.Repeat([]byte{1}, n) }
