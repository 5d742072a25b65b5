package viewmodeltest

import "bannette/ui/viewmodel"

// AtOnce does all work where it is asked for.
func AtOnce() viewmodel.Runner { return viewmodel.Runner{Background: func(work func()) { work() }} }

// Shown returns when what act does on another goroutine was shown on the window's.
func Shown(r *viewmodel.Runner, act func()) {
	shown, show := make(chan bool), r.OnUI
	r.OnUI = func(change func()) {
		r.OnUI = show
		change()
		shown <- true
	}
	act()
	<-shown
}
