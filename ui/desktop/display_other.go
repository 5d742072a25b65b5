//go:build !linux

package desktop

import (
	"runtime"

	"fyne.io/systray"
)

// HasDisplay is true: these systems have one.
func HasDisplay() bool { return true }

// HasIconHost is true: these systems have a place for status icons.
func HasIconHost() bool { return true }

// runIcon puts the icon near the clock, then has do fill it.
func runIcon(do func(func()), fill func()) {
	go func() {
		runtime.LockOSThread() // its messages come to one thread
		systray.Run(func() { do(fill) }, nil)
	}()
}
