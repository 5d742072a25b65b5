package start

import (
	"testing"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/ui/uitest"
	programmodel "bannette/ui/viewmodel/program"
	"bannette/ui/widgets"
)

func TestAWordInPassingLeavesTheKeyboardWhereItIs(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Plain())
	model := &programmodel.SignIn{Name: "Hélène Marchand"}
	f.ShowBare(NewSignIn(f, model, "Marchand"))
	s := f.Front().(*signIn)
	widgets.Focus(s.name)
	model.Fail(app.ErrSlowedDown)
	if !s.problem.Visible() || f.Window.Canvas().Focused() != fyne.Focusable(s.name) {
		t.Error("a word in passing is not said, or takes the keyboard away")
	}
}
