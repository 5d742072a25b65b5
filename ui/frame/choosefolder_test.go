package frame_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/trial/must"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// bareFrame is a frame that shows an empty screen.
func bareFrame(t *testing.T, l uitest.Look) *frame.Frame {
	t.Helper()
	f := uitest.NewFrame(t, l)
	f.SetOverview(uitest.ExampleOverview())
	f.Screens[frame.PlaceSettings] = func() frame.Screen { return &uitest.PlainScreen{Inside: widgets.NewHeading("")} }
	f.Go(frame.PlaceSettings)
	return f
}

// shelf is a folder with sub-folders, and a backup in it.
func shelf(t *testing.T) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "Cabinet")
	for _, name := range []string{"Bannettes", "Courrier", "Sauvegardes de Bannette"} {
		must.Do(t, os.MkdirAll(filepath.Join(root, name), 0o755))
	}
	for _, name := range []string{"bannette-2026-11-23.zip", "courrier.pdf"} {
		must.Do(t, os.WriteFile(filepath.Join(root, name), make([]byte, 4200000), 0o600))
	}
	return root
}

func TestAFolderIsChosenByKeyboard(t *testing.T) {
	f, root, got := bareFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}), shelf(t), ""
	frame.OpenChooser(f, frame.Choice{Title: "Dossier", Start: root, Chosen: func(path string) { got = path }, Runner: uitest.AtOnce()})
	uitest.TypeKey(f, fyne.KeyDown)
	uitest.TypeKey(f, fyne.KeyReturn)
	uitest.TypeKey(f, fyne.KeyBackspace)
	uitest.TypeKey(f, fyne.KeyDown)
	uitest.TypeKey(f, fyne.KeyDown)
	uitest.TypeKey(f, fyne.KeyRight)
	uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
	if got != filepath.Join(root, "Courrier") || f.Dialog() != nil {
		t.Errorf("chosen: %q, dialog %v", got, f.Dialog())
	}
}

func TestAChooserCanBeLeft(t *testing.T) {
	f, closed := bareFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}), 0
	frame.OpenChooser(f, frame.Choice{Start: shelf(t), Chosen: func(string) { t.Error("chosen") }, Closed: func() { closed++ }, Runner: uitest.AtOnce()})
	uitest.TypeKey(f, fyne.KeyEscape)
	if closed != 1 || f.Dialog() != nil {
		t.Error("still there")
	}
}

func TestAPathIsTyped(t *testing.T) {
	f, root, got := bareFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false}), shelf(t), ""
	frame.OpenChooser(f, frame.Choice{Kind: viewmodel.ChooseFile, Endings: []string{".zip"}, Chosen: func(path string) { got = path }, Runner: uitest.AtOnce()})
	field := uitest.Find[*widgets.Entry](f.Dialog().Body)
	field.Put("")
	test.Type(field, filepath.Join(root, "bannette-2026-11-23.zip"))
	uitest.TypeKey(f, fyne.KeyReturn)
	if got != filepath.Join(root, "bannette-2026-11-23.zip") {
		t.Errorf("chosen: %q", got)
	}
}

// TestChooserPictures draws the chooser, to be looked at.
func TestChooserPictures(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range []uitest.Look{{Language: "fr", Appearance: widgets.Light, Large: false}, {Language: "en", Appearance: widgets.Dark, Large: false}, {Language: "fr", Appearance: widgets.Light, Large: true}} {
		t.Run(l.Name(), func(t *testing.T) {
			f, root := bareFrame(t, l), shelf(t)
			frame.OpenChooser(f, frame.Choice{Title: "Dossier des bannettes", Start: root, Chosen: func(string) {}, Runner: uitest.AtOnce()})
			uitest.TypeKey(f, fyne.KeyDown)
			uitest.Keep(t, f, "choose-folder-"+l.Name())
			uitest.TypeKey(f, fyne.KeyReturn)
			uitest.Keep(t, f, "choose-empty-"+l.Name())
			f.CloseDialog()
			frame.OpenChooser(f, frame.Choice{Title: "Restaurer une sauvegarde", Kind: viewmodel.ChooseFile, Endings: []string{".zip"}, Start: root, Chosen: func(string) {}, Runner: uitest.AtOnce()})
			uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
			uitest.Keep(t, f, "choose-file-"+l.Name())
			f.CloseDialog()
			frame.OpenChooser(f, frame.Choice{Title: "Sauvegarder maintenant", Kind: viewmodel.ChooseSave, Name: "bannette-2026-11-23.zip", Start: root, Chosen: func(string) {}, Runner: uitest.AtOnce()})
			uitest.Shortcut(f, frame.Key{Name: fyne.KeyReturn, Ctrl: true})
			uitest.Keep(t, f, "choose-save-"+l.Name())
		})
	}
}
