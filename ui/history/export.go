package history

import (
	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	historymodel "bannette/ui/viewmodel/history"
	"bannette/ui/widgets"
)

// showExport asks what of the history is to be written and where, and shows how far that is.
func showExport(f *frame.Frame, model *historymodel.Export) {
	what := widgets.NewSelect("", widgets.Labels(model.Choices()...), model.Choose)
	what.Put(0)
	frame.OpenChooser(f, frame.Choice{Title: f.Say("ui.export.title", nil), Before: widgets.NewField(f.Say("ui.export.what", nil), what, ""),
		Kind: viewmodel.ChooseSave, Name: model.Propose(), Endings: []string{".csv"}, Runner: model.Work.Runner,
		Chosen: func(path string) { showExporting(f, model, path) }})
}

// showExporting shows how many lines are written, until the file is there or the user gives up.
func showExporting(f *frame.Frame, model *historymodel.Export, path string) {
	count := widgets.NewText("", widgets.Subheading, viewmodel.Plain)
	trouble := widgets.NewParagraph("", widgets.Body, viewmodel.Danger)
	button := widgets.NewButton(f.Say("ui.cancel", nil), "", f.CloseDialog)
	dialog := &frame.Dialog{Title: f.Say("ui.export.going", nil), Width: frame.DialogQuestion, OnClose: model.Stop,
		Body: widgets.Column(6, count, widgets.NewParagraph(f.Say("ui.export.going-body", nil), widgets.Body, viewmodel.Muted), trouble), Buttons: []*widgets.Button{button}, First: button}
	button.OnTapped = dialog.Cancel
	model.Done = func(said string) { f.Toast(said, nil) }
	model.Changed = func() {
		if f.Dialog() != dialog {
			return
		}
		count.Set(model.Progress())
		trouble.Set(model.Problem)
		switch {
		case model.Problem != "":
			button.Set(f.Say("ui.close", nil), "")
		case !model.Going:
			f.CloseDialog()
			return
		}
		dialog.Refresh()
	}
	f.ShowDialog(dialog)
	model.Start(path)
}
