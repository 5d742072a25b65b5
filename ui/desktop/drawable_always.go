//go:build ci || darwin

package desktop

// drawable finds nothing: macOS draws on every computer, and in checks nothing is drawn.
func drawable() error { return nil }
