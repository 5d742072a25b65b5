package window

import (
	"os"
	"strings"
	"testing"
	"time"

	"bannette/trial/must"
	"bannette/trial/world"
)

func TestWhereNoWindowCanBeDrawnItSaysSoAndGoesOnCollecting(t *testing.T) {
	w := newWindow(t)
	w.Env = append(w.Env, "DISPLAY="+world.StartScreen(t, "-extension")) // a screen without OpenGL, as some remote desktops are
	host := w.showIcons()
	w.SetUp()
	w.Do("--as", "Camille", "settings", "hour", "00:00") // so that today's collection is due at once
	w.Put("/Factures/facture.txt", "farine 12,50")

	w.open()
	w.wait("why there is no window", func() bool { return strings.Contains(w.said.String(), "OpenGL") })
	w.wait("the document", func() bool { return len(w.Objects(0, "--as", "Camille", "tray")) == 1 })
	w.wait("the status icon", host.came)
	told := len(w.said.String())
	w.choose(host, "Open Bannette")
	w.wait("why, once more", func() bool { return len(w.said.String()) > told })
	told = len(w.said.String())
	w.Do() // a second start has the first say it, and ends
	w.wait("why, a third time", func() bool { return len(w.said.String()) > told })
	w.choose(host, "Quit")
	w.wantEnd()

	host.icon = ""
	w.open("--hidden") // of which nobody asked anything
	w.wait("the status icon", host.came)
	time.Sleep(500 * time.Millisecond)
	if strings.Contains(w.said.String(), "OpenGL") {
		t.Error("a start at login said it, too")
	}
	w.Do("quit")
	w.wantEnd()

	w.open("demo")
	w.wait("the demonstration, which does without", func() bool { return strings.Contains(w.said.String(), "demonstration on a sample firm") })
	must.Do(t, w.started.Process.Signal(os.Interrupt))
	<-w.ended
}
