package widgets_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bannette/ui/uitest"
	"bannette/ui/widgets"
)

// control is what every control of ours can be asked.
type control interface {
	fyne.CanvasObject
	fyne.Focusable
	fyne.Disableable
	desktop.Hoverable
	Allow(reason string)
}

func TestAControlThatIsOffSaysWhyAndIsLeftOutByTab(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light})
	said := ""
	f.After = func(_ time.Duration, do func()) func() {
		do()
		said += "tooltip "
		return func() {}
	}
	for name, c := range map[string]control{
		"button":   widgets.NewButton("Modifier", "", uitest.Nothing),
		"check":    widgets.NewCheck("Restée connectée", "", uitest.Ignore),
		"select":   widgets.NewSelect("Canal", widgets.Labels("Un", "Deux"), uitest.Ignore),
		"switch":   widgets.NewSwitch("Avec", "Sans", uitest.Ignore),
		"segments": widgets.NewSegments([]string{"Claire", "Sombre"}, 0, uitest.Ignore),
		"tabs":     widgets.NewTabs([]string{"Un", "Deux"}, uitest.Ignore),
		"pills":    widgets.NewPills([]widgets.Pill{{Label: "Tous"}}, uitest.Ignore),
	} {
		t.Run(name, func(t *testing.T) {
			after := widgets.NewEntry("", nil)
			f.ShowBare(&uitest.PlainScreen{Inside: widgets.Column(8, c, after)})
			keyboard := f.Window.Canvas()
			keyboard.FocusNext()
			if keyboard.Focused() != fyne.Focusable(c) {
				t.Errorf("Tab goes to %T", keyboard.Focused())
			}
			c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
			if f.Dialog() == nil {
				t.Error("it keeps F1 from the window")
			}
			f.CloseDialog()
			said = ""
			c.MouseIn(uitest.MouseAt(4, 4))
			c.MouseOut()
			if said != "" {
				t.Error("a tooltip without words")
			}
			c.Allow("Il faut le droit de paramétrage")
			c.MouseIn(uitest.MouseAt(4, 4))
			c.MouseOut()
			if said == "" {
				t.Error("it does not say why it is off")
			}
			keyboard.Unfocus()
			keyboard.FocusNext()
			if keyboard.Focused() != fyne.Focusable(after) {
				t.Errorf("Tab goes to %T", keyboard.Focused())
			}
		})
	}
}
