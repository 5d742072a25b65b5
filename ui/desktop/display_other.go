//go:build !linux

package desktop

// HasDisplay is true: these systems have one.
func HasDisplay() bool { return true }

// hasIconHost is true: these systems have a place for status icons.
func hasIconHost() bool { return true }
