//go:build !linux

package desktop

// HasDisplay is true: these systems have one.
func HasDisplay() bool { return true }

// HasIconHost is true: these systems have a place for status icons.
func HasIconHost() bool { return true }
