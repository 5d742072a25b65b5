package tray

import (
	"bannette/app"
	"bannette/collector"
)

// The statuses, for the window.
const (
	ToEnter = app.ToEnter
	Entered = app.Entered
	Aside   = app.Aside
)

// The fields that have a place of their own in the window.
const (
	FieldSupplier = collector.FieldSupplier
	FieldNumber   = collector.FieldNumber
	FieldDate     = collector.FieldDate
	FieldDue      = collector.FieldDue
	FieldNet      = collector.FieldNet
	FieldVAT      = collector.FieldVAT
	FieldTotal    = collector.FieldTotal
)

// DocumentStatus is how far data entry is with a document.
type DocumentStatus = app.Status
