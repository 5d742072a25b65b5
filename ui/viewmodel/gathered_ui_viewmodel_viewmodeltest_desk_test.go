package viewmodel

import (
	"context"

	"bannette/app"
	"bannette/collector"
)

// Here is a desk away from which work is done at once.
func Here() Desk { return Desk{Away: func(work func()) { work() }} }

// AtOnce does all work where it is asked for.
func AtOnce() Desk { return Desk{Away: func(work func()) { work() }} }

// FreeTray is a tray into which anything goes.
type FreeTray struct{ app.FolderTray }

func (FreeTray) Prepare(context.Context, collector.TrayFiller) error { return nil }
