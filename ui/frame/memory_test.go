package frame

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestWhatIsRememberedSurvivesAndDamageIsPassedOver(t *testing.T) {
	file := t.TempDir() + "/data/window.json"
	m := NewFileMemory(file)
	m.Remember("window", WriteSize(fyne.NewSize(1500, 800)))
	if s := ReadSize(NewFileMemory(file).Recall("window")); s != fyne.NewSize(1500, 800) {
		t.Errorf("the window is %v", s)
	}
	for _, text := range []string{"", "x", "0x0", "1e9x4", "-5x900"} {
		if s := ReadSize(text); s.Width < LeastWindow().Width || s.Height < LeastWindow().Height || s.Width > 8000 {
			t.Errorf("%q gives %v", text, s)
		}
	}
}
