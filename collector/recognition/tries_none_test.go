//go:build !linux

package recognition_test

// tryEverything tries nothing where it would not be refused.
func tryEverything([]string) func(told []byte) { return func([]byte) {} }
