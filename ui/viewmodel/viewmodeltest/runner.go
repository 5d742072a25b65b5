package viewmodeltest

import "bannette/ui/viewmodel"

// AtOnce does all work where it is asked for.
func AtOnce() viewmodel.Runner { return viewmodel.Runner{Background: func(work func()) { work() }} }
