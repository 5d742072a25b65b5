package viewmodeltest

import (
	"context"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Here is a runner away from which work is done at once.
func Here() viewmodel.Runner { return viewmodel.Runner{Background: func(work func()) { work() }} }

// AtOnce does all work where it is asked for.
func AtOnce() viewmodel.Runner { return viewmodel.Runner{Background: func(work func()) { work() }} }

// FreeTray is a tray into which anything goes.
type FreeTray struct{ app.FolderTray }

func (FreeTray) Prepare(context.Context, collector.TrayFiller) error { return nil }
