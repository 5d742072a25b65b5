package window

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/app/demo/papers"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
	"bannette/trial/world"
)

// intoPictures in the environment is the folder that `make screenshots` puts the pictures of all screens into.
const intoPictures = "BANNETTE_SCREENSHOTS"

// best are the pictures that stand in the README: in assets/screenshots, by language and appearance.
func best() []string {
	return []string{"en-light/channels", "en-light/wizard-folders", "en-light/preview", "en-light/run", "en-light/history", "en-light/tray",
		"en-light/settings", "en-dark/tray", "fr-light/tray"}
}

// album takes pictures of the window, which fills the screen.
type album struct {
	*windowProgram
	language, appearance, folder string
}

// newAlbum is a screen on which the program speaks that language, in that appearance ("light", "dark").
func newAlbum(t *testing.T, language, appearance string) *album {
	t.Helper()
	into := os.Getenv(intoPictures)
	if into == "" {
		t.Skip("make screenshots makes the pictures")
	}
	a := &album{newWindow(t), language, appearance, filepath.Join(into, language+"-"+appearance)}
	home := filepath.Join(must.Get(os.MkdirTemp("", "home"))(t), "camille")
	t.Cleanup(func() { os.RemoveAll(filepath.Dir(home)) })
	for _, folder := range []string{"Documents", "Desktop", "Downloads"} {
		must.Do(t, os.MkdirAll(filepath.Join(home, folder), 0o755))
	}
	a.Env = append(a.Env, "FYNE_THEME="+appearance, "HOME="+home)
	must.Do(t, os.MkdirAll(a.folder, 0o755))
	return a
}

// begin starts the program, and has its window fill the screen.
func (a *album) begin(args ...string) {
	a.Helper()
	a.open(append([]string{"--lang", a.language}, args...)...)
	a.wait("the window", func() bool { return len(a.titles()) == 1 })
	a.does("the whole screen", func() {
		cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", "Bannette")
		cmd.Env = a.Env
		for id := range strings.FieldsSeq(string(must.Get(cmd.Output())(a.T))) {
			must.Do(a, a.tool("wmctrl", "-i", "-r", id, "-b", "add,fullscreen"))
		}
	})
	a.points(world.ScreenWidth-1, world.ScreenHeight/2)
	a.restsFor(time.Second)
}

// end stops the program.
func (a *album) end() {
	a.Helper()
	must.Do(a, a.started.Process.Signal(os.Interrupt))
	<-a.ended
}

// try presses keys, which may show or not, and waits until nothing moves.
func (a *album) try(keys ...string) {
	a.Helper()
	for _, key := range keys {
		a.keys(key)
		a.restsFor(600 * time.Millisecond)
	}
}

// take keeps a picture of the screen as it is.
func (a *album) take(name string) {
	a.Helper()
	to := filepath.Join(a.folder, name+".png")
	// few colours are enough for a window, and make a small file
	if err := a.tool("import", "-silent", "-window", "root", "-dither", "None", "-colors", "255", "-strip", "-define", "png:compression-level=9", "PNG8:"+to); err != nil {
		a.Fatal(err)
	}
	if !slices.Contains(best(), a.language+"-"+a.appearance+"/"+name) {
		return
	}
	kept := filepath.Join("assets", "screenshots", fmt.Sprintf("%s-%s-%s.png", name, a.language, a.appearance))
	must.Do(a, os.MkdirAll(filepath.Dir(kept), 0o755))
	must.Do(a, os.WriteFile(kept, must.Get(os.ReadFile(to))(a.T), 0o644))
}

// takeAfter presses keys, and takes the picture once nothing has moved for so long.
func (a *album) takeAfter(name string, still time.Duration, keys ...string) {
	a.Helper()
	a.presses(keys...)
	a.restsFor(still)
	a.take(name)
}

// TestPictures takes pictures of every screen, in both languages, light and dark, for `make screenshots`.
func TestPictures(t *testing.T) {
	for _, language := range []string{"en", "fr"} {
		for _, appearance := range []string{"light", "dark"} {
			in := language + "-" + appearance
			t.Run("sample/"+in, func(t *testing.T) { picturesOfTheSample(newAlbum(t, language, appearance)) })
			t.Run("beginning/"+in, func(t *testing.T) { picturesOfTheBeginning(newAlbum(t, language, appearance)) })
			t.Run("run/"+in, func(t *testing.T) { picturesOfARun(newAlbum(t, language, appearance)) })
			t.Run("troubles/"+in, func(t *testing.T) { picturesOfTroubles(newAlbum(t, language, appearance)) })
			t.Run("waiting/"+in, func(t *testing.T) { picturesOfWhatWaits(newAlbum(t, language, appearance)) })
		}
	}
}

// picturesOfTheSample goes through the sample world.
func picturesOfTheSample(a *album) {
	a.begin("demo")
	a.take("tray-collecting")
	a.presses("ctrl+2")
	a.restsFor(15 * time.Second) // its first collection, of which each channel tells here
	a.picturesOfTheTray()
	a.takeAfter("channels", time.Second, "ctrl+2")
	a.takeAfter("channel", 2*time.Second, "Return")
	a.presses("alt+Left")
	a.picturesOfTheWizard()
	a.takeAfter("history", time.Second, "ctrl+3")
	a.takeAfter("administration-users", time.Second, "ctrl+4")
	for _, tab := range []string{"books", "journal"} {
		a.try("F6", "F6") // into the navigation, and back to the beginning of the screen
		a.try("shift+Tab", "Right")
		a.take("administration-" + tab)
	}
	a.takeAfter("settings", time.Second, "ctrl+5")
	for i, section := range []string{"dropbox", "computer", "data"} {
		a.try(slices.Repeat([]string{"Down"}, max(1, 4-3*i))...)
		a.take("settings-" + section)
	}
	a.end()
}

func (a *album) picturesOfTheTray() {
	a.presses("ctrl+1")
	a.restsFor(time.Second)
	a.takeAfter("tray", 2*time.Second, "Down")
	a.presses("Tab")
	a.take("tray-field")
	a.takeAfter("tray-table", time.Second, "Escape", "F4")
	a.presses("F4", "ctrl+f")
	a.does("the search", func() { a.types("farine") })
	a.restsFor(3 * time.Second)
	a.take("tray-search")
	a.try("ctrl+a", "BackSpace", "Down")
	for _, dialog := range []struct{ key, name string }{{"F1", "keys"}, {"ctrl+m", "tray-move"}, {"ctrl+e", "tray-export"}, {"ctrl+l", "tray-languages"}, {"F2", "tray-rename"}} {
		a.presses(dialog.key)
		a.take(dialog.name)
		a.presses("Escape")
	}
}

// picturesOfTheWizard makes a channel, and runs it.
func (a *album) picturesOfTheWizard() {
	a.presses("ctrl+n")
	a.take("wizard-type")
	a.presses("ctrl+Return")
	a.try("End")
	a.take("wizard-account")
	a.presses("ctrl+Return")
	a.restsFor(2 * time.Second)
	a.presses("End", "space") // what is left to whoever tries
	a.restsFor(time.Second)
	a.take("wizard-folders")
	a.presses("ctrl+Return")
	a.try("Down", "Down", "Down", "Tab", "Tab", "Down", "Down", "Down", "Tab", "Tab")
	a.keys("Down", "Down") // the owner, unless already found by the address
	a.restsFor(time.Second)
	a.take("wizard-destination")
	a.takeAfter("wizard-check", 2*time.Second, "ctrl+Return")
	a.presses("ctrl+Return")
	a.take("wizard-created")
	a.takeAfter("preview", 2*time.Second, "Return")
	a.takeAfter("run", 10*time.Second, "ctrl+Return")
}

// picturesOfTheBeginning is what there is to see before there is anything to see.
func picturesOfTheBeginning(a *album) {
	a.begin()
	a.take("first-start")
	a.firstStart()
	a.restsFor(time.Second)
	a.take("channels-empty")
	a.presses("ctrl+n", "ctrl+Return")
	a.take("wizard-account-none")
	a.presses("ctrl+3")
	a.take("history-empty")
	a.presses("ctrl+1")
	a.take("tray-empty")
	a.end()
	a.Do("logout")
	a.begin()
	a.take("sign-in")
	a.end()
}

// picturesOfARun is a collection under way: the network becomes slow in its middle.
func picturesOfARun(a *album) {
	a.SetUp()
	for i := range 9 {
		a.Put(fmt.Sprintf("/Factures/relevé %d.csv", i+1), fmt.Sprintf("date;libellé;montant\n2026-11-%02d;Farine;152,40\n", i+1))
	}
	a.Do("--as", "Camille", "settings", "hour", "23:59") // today's own collection would come first
	a.Server.Fail(dropboxtest.Fault{Route: "files/download", After: 4, Times: dropboxtest.Always, Do: dropboxtest.Slow(time.Minute)})
	a.Do("login", "Camille")
	a.begin()
	a.takeAfter("preview-many", 2*time.Second, "ctrl+2", "ctrl+r")
	a.takeAfter("run-going", 3*time.Second, "ctrl+Return")
	a.takeAfter("channels-running", time.Second, "ctrl+2")
	a.does("the question", func() { a.shut(a.titles()[0]) })
	a.take("quit-running")
	a.presses("Escape")
	a.Server.Heal()
	a.end()
}

// picturesOfTroubles is what there is to see when something is wrong.
func picturesOfTroubles(a *album) {
	a.SetUp()
	a.Put("/Factures/relevé.csv", "date;libellé;montant\n2026-11-03;Farine;152,40\n")
	a.Do("--as", "Camille", "collect")
	other := a.Server.AddAccount("paul@port.example", "Paul Le Goff")
	other.Mkdir("/Ventes")
	a.Server.SignInAs(other)
	a.Connect()
	a.Do("--as", "Camille", "company", "add", "Garage du Port")
	a.Do("--as", "Camille", "binder", "add", "Garage du Port", "Ventes", "--kind", "sales")
	a.Do("--as", "Camille", "user", "add", "Paul Le Goff", "--external", "--email", "paul@port.example")
	a.Do("--as", "Camille", "channel", "add", "Garage", "--account", "paul@port.example", "--folder", "/Ventes",
		"--company", "Garage du Port", "--binder", "Ventes", "--client", "Paul Le Goff")
	other.Delete("/Ventes")
	a.Client.Revoke()
	a.Invoke("--as", "Camille", "collect")
	a.Do("login", "Camille")
	a.begin()
	a.takeAfter("trouble-channels", 2*time.Second, "ctrl+2")
	a.takeAfter("trouble-reconnect", 2*time.Second, "Return")
	a.takeAfter("trouble-preview", 2*time.Second, "alt+Left", "ctrl+r")
	a.end()

	database := filepath.Join(a.Dir, "data", "bannette.db")
	must.Do(a, os.WriteFile(database, []byte(strings.Repeat("no database ", 4096)), 0o600))
	a.begin()
	a.take("trouble-damaged")
	a.end()
}

// picturesOfWhatWaits is what there is to see after a reading that gave less, and while the drive of the trays is away, with
// usual and with large text.
func picturesOfWhatWaits(a *album) {
	a.SetUp()
	drive := filepath.Join(a.Dir, "Bannettes")
	a.Do("--as", "Camille", "settings", "tray", drive)
	a.putPaper("IMG_2290.jpg")
	a.Do("--as", "Camille", "collect")
	world.Alter(a, a.Data, "UPDATE page SET text = text || text")
	a.Do("login", "Camille")
	a.begin()
	a.takeAfter("tray-less", 20*time.Second, "Down", "ctrl+l", "space", "ctrl+Return") // nothing moves while it is read
	a.presses("Escape")
	a.end()

	must.Do(a, os.Rename(drive, drive+".away"))
	must.Do(a, os.Mkdir(drive, 0o755))
	a.putPaper("F-2026-1187 Minoterie Valbrune.pdf")
	a.Do("--as", "Camille", "channel", "add", "Achats en pause", "--account", "claire@lefevre.example", "--folder", "/Factures",
		"--company", "Boulangerie Lefèvre", "--binder", "Achats", "--client", "Claire", "--from-now")
	a.Do("--as", "Camille", "channel", "pause", "Achats en pause")
	a.Invoke("--as", "Camille", "collect")
	world.Alter(a, a.Data, "UPDATE run SET started = started - 86400000, finished = finished - 86400000 WHERE waiting > 0")
	a.Invoke("--as", "Camille", "collect")
	for text, suffix := range map[string]string{"normal": "", "large": "-large"} {
		a.Do("--as", "Camille", "settings", "text-size", text)
		a.begin()
		a.restsFor(2 * time.Second)
		a.take("tray-waiting" + suffix) // what came last is chosen
		a.takeAfter("channels-waiting"+suffix, time.Second, "ctrl+2")
		a.takeAfter("channel-failing"+suffix, 2*time.Second, "Return")
		a.end()
	}
}

// putPaper puts one of the sample world's papers into the client's Dropbox.
func (a *album) putPaper(name string) {
	a.Helper()
	all := must.Get(papers.World())(a.T).Papers()
	at := slices.IndexFunc(all, func(paper papers.Paper) bool { return paper.Name == name })
	a.Put("/Factures/"+name, string(all[at].Content))
}
