package window

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bannette/trial/must"
	"bannette/trial/world"
)

// windowProgram is Bannette in a real window, on a screen of its own, driven by keyboard and mouse. What it shows is
// known from the titles of its windows, what it did from the command line.
type windowProgram struct {
	*world.Program
	display string
	started *exec.Cmd
	ended   chan error
	said    *heard
}

// heard is what a program printed.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heard) Write(b []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(b)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

// newWindow starts a screen with a window manager, and beside it the session bus of newProgram.
func newWindow(t *testing.T) *windowProgram {
	t.Helper()
	for _, needed := range []string{"Xvfb", "openbox", "xdotool", "wmctrl"} {
		if _, err := exec.LookPath(needed); err != nil {
			t.Skipf("no %s here: there is no window to try", needed)
		}
	}
	w := &windowProgram{Program: world.NewProgram(t)}
	w.display = world.StartScreen(t, "+extension")
	w.Env = append(w.Env, "DISPLAY="+w.display, "LANG=en_US.UTF-8", "WAYLAND_DISPLAY=", "XDG_CURRENT_DESKTOP=")
	manager := exec.Command("openbox")
	manager.Env = w.Env
	must.Do(t, manager.Start())
	t.Cleanup(func() { manager.Process.Kill(); manager.Wait() })
	w.wait("a window manager", func() bool { return w.tool("wmctrl", "-m") == nil })
	return w
}

// tool runs a tool on the screen.
func (w *windowProgram) tool(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Env = w.Env
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, out)
	}
	return nil
}

// open starts the program in its window.
func (w *windowProgram) open(args ...string) {
	w.Helper()
	w.started, w.said, w.ended = w.Command(args...), &heard{}, make(chan error, 1)
	w.started.Stdout, w.started.Stderr = w.said, w.said
	must.Do(w, w.started.Start())
	go func(cmd *exec.Cmd, ended chan error) { ended <- cmd.Wait() }(w.started, w.ended)
}

// titles are those of the windows that can be seen.
func (w *windowProgram) titles() []string {
	cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", "Bannette")
	cmd.Env = w.Env
	out, err := cmd.Output()
	if err != nil {
		return nil // there is none
	}
	var titles []string
	for id := range strings.FieldsSeq(string(out)) {
		name := exec.Command("xdotool", "getwindowname", id)
		name.Env = w.Env
		if said, err := name.Output(); err == nil {
			titles = append(titles, strings.TrimSpace(string(said)))
		}
	}
	return titles
}

// wantTitle waits until the only window is titled so; "" until there is none.
func (w *windowProgram) wantTitle(title string) {
	w.Helper()
	want := fmt.Sprint([]string{title})
	if title == "" {
		want = "[]"
	}
	w.wait("the window "+want, func() bool { return fmt.Sprint(w.titles()) == want })
}

// wait waits for something to come true, however slow the machine is.
func (w *windowProgram) wait(what string, so func() bool) {
	w.Helper()
	for end := time.Now().Add(60 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if so() {
			return
		}
	}
	w.keep("failed")
	said := ""
	if w.said != nil {
		said = w.said.String()
	}
	w.Fatalf("%s did not come; there is %q\n%s", what, w.titles(), said)
}

// keys presses keys, one after the other: "Tab", "ctrl+2".
func (w *windowProgram) keys(keys ...string) {
	w.Helper()
	must.Do(w, w.tool("xdotool", append([]string{"key", "--delay", "60"}, keys...)...))
}

// types writes ASCII letters: xdotool loses others.
func (w *windowProgram) types(text string) {
	w.Helper()
	must.Do(w, w.tool("xdotool", "type", "--delay", "30", text))
}

// shut uses the window's close button.
func (w *windowProgram) shut(title string) {
	w.Helper()
	must.Do(w, w.tool("wmctrl", "-F", "-c", title))
}

// keep takes a picture of the screen, if BANNETTE_PICTURES names a folder for it.
func (w *windowProgram) keep(name string) {
	if dir := os.Getenv("BANNETTE_PICTURES"); dir != "" {
		if err := w.tool("import", "-window", "root", filepath.Join(dir, "window-"+name+".png")); err != nil {
			w.Log(err)
		}
	}
}

// wantEnd waits until the program has ended by itself.
func (w *windowProgram) wantEnd() {
	w.Helper()
	select {
	case err := <-w.ended:
		if err != nil {
			w.Errorf("it ended with %v\n%s", err, w.said)
		}
	case <-time.After(60 * time.Second):
		w.keep("failed")
		w.Fatalf("it does not end\n%s", w.said)
	}
}

// firstStart fills the form of the first start by keyboard alone.
func (w *windowProgram) firstStart() {
	w.Helper()
	w.wantTitle("Bannette")
	w.settle()
	w.types("Marchand")
	w.keys("Tab")
	w.types("Camille")
	for range 2 {
		w.keys("Tab")
		w.types(world.Password)
	}
	w.keep("first-start")
	w.keys("Return")
	w.wantTitle("Bannette – Marchand")
}

// settle waits until the window that was just shown takes keys.
func (w *windowProgram) settle() {
	w.Helper()
	w.wait("the keyboard", func() bool {
		return w.tool("xdotool", "search", "--onlyvisible", "--name", "Bannette", "windowfocus", "--sync") == nil
	})
	time.Sleep(500 * time.Millisecond) // a few frames: nothing outside tells that the first has been painted
}

func TestWindowFromTheFirstStartToTheIconAndBack(t *testing.T) {
	w := newWindow(t)
	host := w.showIcons()
	w.open()
	w.firstStart()
	w.wait("the status icon", host.came)
	w.keep("main")
	if companies := w.Objects(0, "--as", "Camille", "company", "list"); len(companies) != 0 {
		t.Errorf("companies: %v", companies)
	}
	if firm := w.Objects(0, "--as", "Camille", "settings", "firm")[0]; firm["value"] != "Marchand" {
		t.Errorf("the firm is %v", firm)
	}
	w.Do("company", "list") // whoever stayed signed in needs no password

	w.shut("Bannette – Marchand")
	w.wantTitle("")
	w.Do() // a second start, which shows the first window and ends
	w.wantTitle("Bannette – Marchand")
	must.Do(t, w.started.Process.Signal(os.Interrupt))
	select {
	case <-w.ended:
	case <-time.After(60 * time.Second):
		t.Fatalf("it does not end\n%s", w.said)
	}
	if said := w.said.String(); strings.Contains(said, "panic") || strings.Contains(said, "goroutine ") {
		t.Errorf("it said\n%s", said)
	}
}

func TestWindowIsNotHiddenForGoodWhereNothingShowsIcons(t *testing.T) {
	w := newWindow(t)
	w.open()
	w.firstStart()
	w.shut("Bannette – Marchand") // it asks
	w.settle()
	w.wantTitle("Bannette – Marchand")
	w.keep("quit")
	w.keys("Escape")
	w.settle()
	w.shut("Bannette – Marchand")
	w.settle()
	w.keys("shift+Tab", "Return")
	w.wantTitle("")
	w.wantEnd()

	w.open() // whoever stayed signed in comes back to where they were
	w.wantTitle("Bannette – Marchand")
	w.keep("again")
	w.Do("logout")
}
