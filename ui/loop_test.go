package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// Fyne's test driver runs what it is asked to on the goroutine that asks, as the real one does when its loop has ended.
func TestNothingIsRunBesideTheEndOfTheWindow(t *testing.T) {
	test.NewTempApp(t)
	var l loop
	ran := 0 // without a lock: the race detector watches
	l.do(func() { l.do(func() { ran++ }) })
	if ran != 1 {
		t.Fatalf("before the loop it ran %d times, want once", ran)
	}

	l.begin()
	inside, free := make(chan struct{}), make(chan struct{})
	go l.do(func() {
		close(inside)
		<-free
		ran++
	})
	<-inside
	l.do(func() { t.Error("two things were run at once") })
	go close(free)
	l.end()
	if ran != 2 {
		t.Errorf("what was inside had run %d times in all when the window was left, want 2", ran)
	}

	l.do(func() { t.Error("something was run after the window was left") })
}
