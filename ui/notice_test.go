package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

func TestACollectionIsNotifiedToWhoeverDoesNotLook(t *testing.T) {
	p := newProgram(t, look{"fr", Light, false}, nil)
	makeFirm(t, p)
	sweep := func(trigger collector.Trigger, code collector.ReasonCode) func() {
		run := collector.Run{Channel: 7, Problem: collector.Reason{Code: code}}
		if code == "" {
			run.Waiting = 3
		}
		return func() {
			p.swept(viewmodel.Sweep{Order: collector.Order{Trigger: trigger}, Runs: []collector.Run{run}})
		}
	}
	waiting := fyne.NewNotification("3 documents attendent", "Le dossier des bannettes ne répond pas\u202f; ils y seront remis dès son retour.")
	test.AssertNotificationSent(t, waiting, sweep(collector.Automatic, ""))
	test.AssertNotificationSent(t, waiting, sweep(collector.Manual, "")) // the window is not looked at
	p.looking = true
	test.AssertNotificationSent(t, nil, sweep(collector.Manual, "")) // the screen says it
	test.AssertNotificationSent(t, waiting, sweep(collector.CatchUp, ""))
	if err := p.Model.Session.Set(t.Context(), app.SettingNotifications, "off"); err != nil {
		t.Fatal(err)
	}
	test.AssertNotificationSent(t, nil, sweep(collector.Automatic, ""))
}
