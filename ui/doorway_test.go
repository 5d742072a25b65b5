package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// Fyne's test driver runs what it is asked to on the goroutine that asks, as the real one does when its loop has ended.
func TestNothingIsRunBesideTheEndOfTheWindow(t *testing.T) {
	test.NewTempApp(t)
	var d doorway
	ran := 0 // without a lock: the race detector watches
	d.run(func() { d.run(func() { ran++ }) })
	if ran != 1 {
		t.Fatalf("before the loop it ran %d times, want once", ran)
	}

	d.begin()
	inside, free := make(chan struct{}), make(chan struct{})
	go d.run(func() {
		close(inside)
		<-free
		ran++
	})
	<-inside
	d.run(func() { t.Error("two things were run at once") })
	go close(free)
	d.leave()
	if ran != 2 {
		t.Errorf("what was inside had run %d times in all when the window was left, want 2", ran)
	}

	d.run(func() { t.Error("something was run after the window was left") })
}
