package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// bareFrame is a frame that shows an empty screen.
func bareFrame(t *testing.T, l look) *Frame {
	t.Helper()
	f := newFrame(t, l)
	f.SetOverview(exampleOverview())
	f.Screens[PlaceSettings] = func() Screen { return &plainScreen{content: widgets.NewHeading("")} }
	f.Go(PlaceSettings)
	return f
}

// shelf is a folder with sub-folders, and a backup in it.
func shelf(t *testing.T) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "Cabinet")
	for _, name := range []string{"Bannettes", "Courrier", "Sauvegardes de Bannette"} {
		if err := os.MkdirAll(filepath.Join(root, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"bannette-2026-11-23.zip", "courrier.pdf"} {
		if err := os.WriteFile(filepath.Join(root, name), make([]byte, 4200000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestAFolderIsChosenByKeyboard(t *testing.T) {
	f, root, got := bareFrame(t, look{"fr", widgets.Light, false}), shelf(t), ""
	OpenChooser(f, Choice{Title: "Dossier", Start: root, Chosen: func(path string) { got = path }, Desk: atOnce()})
	typeKey(f, fyne.KeyDown)
	typeKey(f, fyne.KeyReturn)
	typeKey(f, fyne.KeyBackspace)
	typeKey(f, fyne.KeyDown)
	typeKey(f, fyne.KeyDown)
	typeKey(f, fyne.KeyRight)
	shortcut(f, Key{Name: fyne.KeyReturn, Ctrl: true})
	if got != filepath.Join(root, "Courrier") || f.Dialog() != nil {
		t.Errorf("chosen: %q, dialog %v", got, f.Dialog())
	}
}

func TestAChooserCanBeLeft(t *testing.T) {
	f, closed := bareFrame(t, look{"fr", widgets.Light, false}), 0
	OpenChooser(f, Choice{Start: shelf(t), Chosen: func(string) { t.Error("chosen") }, Closed: func() { closed++ }, Desk: atOnce()})
	typeKey(f, fyne.KeyEscape)
	if closed != 1 || f.Dialog() != nil {
		t.Error("still there")
	}
}

func TestAPathIsTyped(t *testing.T) {
	f, root, got := bareFrame(t, look{"fr", widgets.Light, false}), shelf(t), ""
	OpenChooser(f, Choice{Kind: viewmodel.ChooseFile, Endings: []string{".zip"}, Chosen: func(path string) { got = path }, Desk: atOnce()})
	field := find[*widgets.Entry](f.Dialog().Body)
	field.Put("")
	test.Type(field, filepath.Join(root, "bannette-2026-11-23.zip"))
	typeKey(f, fyne.KeyReturn)
	if got != filepath.Join(root, "bannette-2026-11-23.zip") {
		t.Errorf("chosen: %q", got)
	}
}

// TestChooserPictures draws the chooser, to be looked at.
func TestChooserPictures(t *testing.T) {
	forPictures(t)
	for _, l := range []look{{"fr", widgets.Light, false}, {"en", widgets.Dark, false}, {"fr", widgets.Light, true}} {
		t.Run(l.name(), func(t *testing.T) {
			f, root := bareFrame(t, l), shelf(t)
			OpenChooser(f, Choice{Title: "Dossier des bannettes", Start: root, Chosen: func(string) {}, Desk: atOnce()})
			typeKey(f, fyne.KeyDown)
			keep(t, f, "choose-folder-"+l.name())
			typeKey(f, fyne.KeyReturn)
			keep(t, f, "choose-empty-"+l.name())
			f.CloseDialog()
			OpenChooser(f, Choice{Title: "Restaurer une sauvegarde", Kind: viewmodel.ChooseFile, Endings: []string{".zip"}, Start: root, Chosen: func(string) {}, Desk: atOnce()})
			shortcut(f, Key{Name: fyne.KeyReturn, Ctrl: true})
			keep(t, f, "choose-file-"+l.name())
			f.CloseDialog()
			OpenChooser(f, Choice{Title: "Sauvegarder maintenant", Kind: viewmodel.ChooseSave, Name: "bannette-2026-11-23.zip", Start: root, Chosen: func(string) {}, Desk: atOnce()})
			shortcut(f, Key{Name: fyne.KeyReturn, Ctrl: true})
			keep(t, f, "choose-save-"+l.name())
		})
	}
}
