package viewmodel

import (
	"context"

	"bannette/app"
	"bannette/collector"
)

func here() Desk { return Desk{Away: func(work func()) { work() }} }

// atOnce does all work where it is asked for.
func atOnce() Desk { return Desk{Away: func(work func()) { work() }} }

// freeTray is a tray into which anything goes.
type freeTray struct{ app.FolderTray }

func (freeTray) Prepare(context.Context, collector.TrayFiller) error { return nil }
