package desktop

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/godbus/dbus/v5"

	"bannette/app/words"
	"bannette/trial/must"
)

// shower is who shows notifications on a desktop.
type shower struct {
	can   []string
	shown chan [2]string
}

// GetCapabilities is what it can do.
func (s shower) GetCapabilities() ([]string, *dbus.Error) { return s.can, nil }

// Notify shows one.
func (s shower) Notify(_ string, _ uint32, _, title, body string, _ []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	s.shown <- [2]string{title, body}
	return 1, nil
}

// newShower starts a session bus with one on it.
func newShower(t *testing.T, can ...string) shower {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		t.Skip("no dbus-daemon here")
	}
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	out := must.Get(daemon.StdoutPipe())(t)
	must.Do(t, daemon.Start())
	t.Cleanup(func() { _ = daemon.Process.Kill(); _ = daemon.Wait() })
	address := must.Get(bufio.NewReader(out).ReadString('\n'))(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	bus := must.Get(dbus.ConnectSessionBus())(t)
	t.Cleanup(func() { bus.Close() })
	s := shower{can, make(chan [2]string, 1)}
	must.Do(t, bus.Export(s, "/org/freedesktop/Notifications", "org.freedesktop.Notifications"))
	if reply, err := bus.RequestName("org.freedesktop.Notifications", 0); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal(reply, err)
	}
	return s
}

func TestANotificationIsDataOnTheBus(t *testing.T) {
	s := newShower(t, "body", "body-markup")
	for _, text := range hostile() {
		notify(text, text)
		shown := <-s.shown
		title, body := shown[0], shown[1]
		if strings.ContainsFunc(title+body, words.IsHidden) || !utf8.ValidString(title+body) || strings.ContainsAny(body, "<>") {
			t.Errorf("%q is shown as %q", text, shown)
		}
		if length := utf8.RuneCountInString; length(title) > longestTitle || length(body) > 2*longestBody {
			t.Errorf("%.20q is shown in %d and %d letters", text, length(title), length(body))
		}
	}
	notify("a < b & c", "a < b & c")
	if shown := <-s.shown; shown != [2]string{"a < b & c", "a &lt; b &amp; c"} {
		t.Errorf("markup: %q", shown)
	}
	showMessage("Bannette", "two\nlines <b>\x1b")
	if shown := <-s.shown; shown[1] != "two\nlines &lt;b&gt;"+`\u001b` {
		t.Errorf("what is told: %q", shown)
	}
}

func TestANotificationIsNotEscapedWhereThereIsNoMarkup(t *testing.T) {
	s := newShower(t, "body")
	notify("Dossier", "a < b & c")
	if shown := <-s.shown; shown[1] != "a < b & c" {
		t.Errorf("shown: %q", shown)
	}
}
