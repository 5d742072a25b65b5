package viewmodel_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bannette/trial/must"
	"bannette/ui/viewmodel"
	"bannette/ui/viewmodel/viewmodeltest"
)

// desk is a folder with two sub-folders, an archive and a letter.
func desk(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range []string{"Zoé", "archives", ".hidden"} {
		must.Do(t, os.Mkdir(filepath.Join(root, name), 0o755))
	}
	for _, name := range []string{"b.zip", "lettre.pdf"} {
		must.Do(t, os.WriteFile(filepath.Join(root, name), []byte("12345"), 0o600))
	}
	return root
}

func chooser(t *testing.T, kind viewmodel.ChooseKind, start string) (*viewmodel.Chooser, *[]string) {
	t.Helper()
	taken := &[]string{}
	c := &viewmodel.Chooser{Kind: kind, Endings: []string{".zip"}, Words: viewmodeltest.French(t), Changed: func() {},
		Chosen: func(path string) { *taken = append(*taken, path) }, Work: viewmodel.Latest{Runner: viewmodel.Runner{Background: func(work func()) { work() }}}}
	c.Begin(start, "sauvegarde.zip")
	return c, taken
}

func TestAFolderIsChosenByOpeningItOrByItsPath(t *testing.T) {
	root := desk(t)
	c, taken := chooser(t, viewmodel.ChooseFolder, filepath.Join(root, "not", "there"))
	if diff := cmp.Diff([]viewmodel.ChooseLine{{Name: "archives", Folder: true}, {Name: "Zoé", Folder: true}}, c.View().Lines); diff != "" || c.View().Folder != root {
		t.Fatal(c.View().Folder, diff)
	}
	c.Confirm()
	c.Choose(0)
	c.Confirm()
	c.Open(1)
	c.Up()
	c.Open(1)
	if c.View().Folder != filepath.Join(root, "Zoé") || c.View().Nothing == "" {
		t.Error(c.View().Folder, c.View().Lines)
	}
	c.Confirm()
	c.SetPath(filepath.Join(root, "nowhere"))
	c.Confirm()
	if c.View().Problem == "" {
		t.Error("a folder that is not there was taken without a word")
	}
	if diff := cmp.Diff([]string{root, filepath.Join(root, "archives"), filepath.Join(root, "Zoé")}, *taken); diff != "" {
		t.Error(diff)
	}
}

func TestANewFolderIsMadeAndEntered(t *testing.T) {
	root := desk(t)
	c, _ := chooser(t, viewmodel.ChooseFolder, root)
	c.Create("a/b")
	if c.View().Problem == "" || c.View().Folder != root {
		t.Error("a name that is no name was taken")
	}
	c.Create(" Bannettes ")
	if info, err := os.Stat(c.View().Folder); err != nil || !info.IsDir() || c.View().Folder != filepath.Join(root, "Bannettes") {
		t.Error(c.View().Folder, err)
	}
}

func TestOnlyFilesOfTheKindAreChosen(t *testing.T) {
	root := desk(t)
	c, taken := chooser(t, viewmodel.ChooseFile, root)
	want := []viewmodel.ChooseLine{{Name: "archives", Folder: true}, {Name: "Zoé", Folder: true}, {Name: "b.zip", Note: "5\u202fo"}, {Name: "lettre.pdf", Note: "5\u202fo", Off: true}}
	if diff := cmp.Diff(want, c.View().Lines); diff != "" {
		t.Fatal(diff)
	}
	c.Open(3)
	c.Confirm()
	if len(*taken) > 0 || c.View().Problem == "" {
		t.Error("taken", *taken)
	}
	c.Choose(2)
	c.Confirm()
	if diff := cmp.Diff([]string{filepath.Join(root, "b.zip")}, *taken); diff != "" {
		t.Error(diff)
	}
}

func TestAFileThatIsThereIsNotWrittenOver(t *testing.T) {
	root := desk(t)
	c, taken := chooser(t, viewmodel.ChooseSave, root)
	c.SetName("b")
	c.Confirm()
	if len(*taken) > 0 || c.View().Problem == "" {
		t.Error("taken", *taken)
	}
	c.SetName("c")
	c.Confirm()
	if diff := cmp.Diff([]string{filepath.Join(root, "c.zip")}, *taken); diff != "" {
		t.Error(diff)
	}
}

func TestAFolderThatDoesNotAnswerHoldsUpNothing(t *testing.T) {
	root := desk(t)
	c, _ := chooser(t, viewmodel.ChooseFolder, root)
	var waiting []func()
	c.Work.Runner.Background = func(work func()) { waiting = append(waiting, work) }
	c.Open(0)
	if got := c.View().Nothing; got != "Lecture de «\u00a0archives\u00a0»" {
		t.Errorf("said %q", got)
	}
	c.Go(filepath.Join(root, "Zoé"))
	waiting[1]()
	waiting[0]() // the silent drive answers at last
	if c.View().Folder != filepath.Join(root, "Zoé") {
		t.Error("a late answer changed the folder to", c.View().Folder)
	}
}
