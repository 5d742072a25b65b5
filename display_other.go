//go:build !linux

package main

// hasDisplay is true: these systems have one.
func hasDisplay() bool { return true }

// hasIconHost is true: these systems have a place for status icons.
func hasIconHost() bool { return true }
