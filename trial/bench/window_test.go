package bench

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bannette/app"
	"bannette/program"
	"bannette/trial/must"
	"bannette/trial/world"
	"bannette/ui"
	"bannette/ui/desktop"
	"bannette/ui/frame"
	programmodel "bannette/ui/viewmodel/program"
)

// asWindow in the environment makes the test binary a Bannette in a window on the data folder of its first argument. Its
// value is the secret of whoever stayed signed in, and the grant to the client's account. On a line each it says when its first frame was painted and when
// the tray stood in it, in nanoseconds since 1970.
const asWindow = "BANNETTE_BENCH_WINDOW"

// theWindowRuns, as its second argument, has it collect from all channels as soon as the tray stands, say how the window
// answered meanwhile, and end.
const theWindowRuns = "run"

func windowAlone() {
	places, err := app.PlacesFor(os.Args[1])
	if err == nil {
		alone := &lonelyWindow{}
		alone.program = &ui.Program{Model: &programmodel.Program{Data: alone}, Memory: frame.NewFileMemory(filepath.Join(places.Data, "window.json")), IconHost: desktop.HasIconHost}
		(&desktop.Desktop{Version: "development"}).Run(context.Background(), alone.program)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// lonelyWindow is the data folder of such a Bannette.
type lonelyWindow struct{ program *ui.Program }

func (w *lonelyWindow) Open() (*app.App, func(), error) {
	session, access, _ := strings.Cut(os.Getenv(asWindow), " ")
	opened, shut, err := program.Open(os.Args[1], "warn", os.Getenv("BANNETTE_DROPBOX"), kept{world.Grant(access), session})
	if err == nil {
		opened.PackagedKey = "bench"
		go w.watch()
	}
	return opened, shut, err
}

func (*lonelyWindow) Restore(string) error           { return app.ErrBadBackup }
func (*lonelyWindow) Backups() ([]app.Backup, error) { return nil, nil }

func (w *lonelyWindow) watch() {
	w.answer()
	fmt.Println("first", time.Now().UnixNano())
	w.until(func() bool { return w.program.Window.Title() != "Bannette" })
	w.answer()
	fmt.Println("tray", time.Now().UnixNano())
	if len(os.Args) < 3 || os.Args[2] != theWindowRuns {
		return
	}
	time.Sleep(2 * time.Second)
	ended := time.Now().Add(3 * time.Second)
	w.beat("rest", func() bool { return time.Now().After(ended) })
	fyne.DoAndWait(func() { w.program.Model.Running.StartAll() })
	w.until(func() bool { return w.program.Model.Running.Any() != nil })
	w.beat("run", func() bool { return w.program.Model.Running.Any() == nil })
	fyne.Do(fyne.CurrentApp().Quit)
}

// answer is how long the window takes to answer.
func (w *lonelyWindow) answer() time.Duration {
	began := time.Now()
	fyne.DoAndWait(func() {})
	return time.Since(began)
}

func (w *lonelyWindow) until(so func() bool) {
	for came := false; !came; time.Sleep(2 * time.Millisecond) {
		fyne.DoAndWait(func() { came = so() })
	}
}

// beat asks the window every ten milliseconds for an answer until it is over, and says how long the slowest took, and all
// but one in a hundred.
func (w *lonelyWindow) beat(name string, over func() bool) {
	var took []time.Duration
	for ended := false; !ended; time.Sleep(10 * time.Millisecond) {
		began := time.Now()
		fyne.DoAndWait(func() { ended = over() })
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	fmt.Println(name, took[len(took)-1].Nanoseconds(), took[len(took)*99/100].Nanoseconds())
}

// window starts Bannette on a hundred thousand documents, and an empty window beside it: how long it takes until the
// first frame, and what both take of the computer while nobody touches them.
func (t *bounds) window(b *testing.B) {
	const rounds = 7
	s := newScreen(b)
	w := world.New(b)
	w.AddChannel("Lefèvre", nil)
	secret := stay(w)
	w.Close()
	know(w, 100_000)
	fill(w)
	empty := buildEmptyWindow(b)
	var first, tray, peer []time.Duration
	var ours, theirs []idle
	for range rounds {
		p := s.start(exec.Command(must.Get(os.Executable())(b), filepath.Join(w.Dir, "data")), asWindow+"="+secret, "BANNETTE_DROPBOX="+w.Server.URL())
		first, tray = append(first, p.at("first")), append(tray, p.at("tray"))
		if len(ours) == 0 {
			ours = append(ours, p.idle())
		}
		p.end()
		e := s.start(exec.Command(empty))
		peer = append(peer, e.at("first"))
		if len(theirs) == 0 {
			theirs = append(theirs, e.idle())
		}
		e.end()
	}
	t.ratio("first frame of the window, 100,000 documents", median(first, itself), median(peer, itself), "empty window", 1.5)
	t.ratio("until the tray stands in it", median(tray, itself), median(peer, itself), "empty window", none)
	mine, other := ours[0], theirs[0]
	*t = append(*t, bound{"memory at rest", fmt.Sprintf("%.0f MB", mine.memory/1e6), fmt.Sprintf("empty window %.0f MB", other.memory/1e6), mine.memory / other.memory, 1.5, "x", false},
		bound{"CPU at rest, in 10 s", short(mine.cpu), "empty window " + short(other.cpu), (mine.cpu - other.cpu).Seconds() * 10, 1, " % more", false})
}

// kept is a keychain that holds the secret of a session, and one grant under every other name.
type kept struct {
	world.Grant
	session string
}

func (k kept) Get(ctx context.Context, name string) (string, error) {
	if strings.HasSuffix(name, "/session") {
		return k.session, nil
	}
	return k.Grant.Get(ctx, name)
}

// buildEmptyWindow builds the program of an empty window, with the tags of this one.
func buildEmptyWindow(b *testing.B) string {
	b.Helper()
	tags := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "-tags" {
				tags = setting.Value
			}
		}
	}
	file := filepath.Join(b.TempDir(), "emptywindow")
	if said, err := exec.Command("go", "build", "-buildvcs=false", "-tags", tags, "-o", file, "./ui/desktop/testdata/emptywindow").CombinedOutput(); err != nil {
		b.Fatalf("build an empty window: %v\n%s", err, said)
	}
	return file
}

// screen is a display on which windows are started.
type screen struct {
	*testing.B
	env []string
}

func newScreen(b *testing.B) *screen {
	b.Helper()
	for _, needed := range []string{"Xvfb", "openbox"} {
		if _, err := exec.LookPath(needed); err != nil {
			b.Skipf("no %s here: there is no window to measure", needed)
		}
	}
	s := &screen{b, append(os.Environ(), "DISPLAY="+world.StartScreen(b, "+extension"), "LANG=en_US.UTF-8", "WAYLAND_DISPLAY=", "XDG_CURRENT_DESKTOP=", "HOME="+b.TempDir())}
	manager := exec.Command("openbox")
	manager.Env = s.env
	must.Do(b, manager.Start())
	b.Cleanup(func() { manager.Process.Kill(); manager.Wait() })
	time.Sleep(time.Second) // it has to be there before the first window is
	return s
}

// shown is a program in a window.
type shown struct {
	*testing.B
	cmd   *exec.Cmd
	began time.Time
	lines *bufio.Scanner
	over  bool
}

func (s *screen) start(cmd *exec.Cmd, env ...string) *shown {
	s.Helper()
	cmd.Env = append(slices.Clone(s.env), env...)
	cmd.Stderr = os.Stderr
	p := &shown{B: s.B, cmd: cmd}
	out := must.Get(cmd.StdoutPipe())(s.B)
	p.lines = bufio.NewScanner(out)
	p.began = time.Now()
	must.Do(s.B, cmd.Start())
	s.Cleanup(p.end)
	return p
}

func (p *shown) end() {
	if !p.over {
		p.over = true
		p.cmd.Process.Kill()
		p.cmd.Wait()
	}
}

// says waits for the line that begins with the word, and reads its numbers.
func (p *shown) says(word string) (first, second int64) {
	p.Helper()
	for p.lines.Scan() {
		if rest, ok := strings.CutPrefix(p.lines.Text(), word+" "); ok {
			fmt.Sscan(rest, &first, &second)
			return first, second
		}
	}
	p.Fatalf("it ended without a word of %q: %v", word, cmp.Or(p.lines.Err(), context.Canceled))
	return 0, 0
}

// at is how long after its start the program says that something was there.
func (p *shown) at(word string) time.Duration {
	p.Helper()
	when, _ := p.says(word)
	return time.Unix(0, when).Sub(p.began)
}

// idle is what a window takes while nobody touches it.
type idle struct {
	memory float64       // bytes, resident
	cpu    time.Duration // in ten seconds
}

// idle looks at a window for ten seconds, after it has rested for five.
func (p *shown) idle() idle {
	p.Helper()
	time.Sleep(5 * time.Second)
	before := p.cpu()
	time.Sleep(10 * time.Second)
	pages, resident := 0.0, 0.0
	fmt.Sscan(p.proc("statm"), &pages, &resident)
	return idle{resident * float64(os.Getpagesize()), p.cpu() - before}
}

// cpu is the processor time that the process took so far, of which Linux tells hundredths of a second.
func (p *shown) cpu() time.Duration {
	p.Helper()
	_, fields, _ := strings.Cut(p.proc("stat"), ") ")
	var user, system int64
	if columns := strings.Fields(fields); len(columns) > 12 {
		fmt.Sscan(columns[11]+" "+columns[12], &user, &system)
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}

func (p *shown) proc(name string) string {
	p.Helper()
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", p.cmd.Process.Pid, name))
	if err != nil {
		p.Skip("this system does not tell what a process takes in /proc")
	}
	return string(content)
}

// recognising collects scanned pages, which are recognised on all cores, while the window is asked every ten milliseconds.
func (t *bounds) recognising(b *testing.B) {
	s := newScreen(b)
	w := world.New(b)
	pages := scans(b, bornDigital(b), 0, 12)
	for i := range 12 {
		page := pages[i%len(pages)] // where few are fit
		w.Put(fmt.Sprintf("/Factures/%d %s.pdf", i, page.name), string(append(must.Get(os.ReadFile(page.file))(b), fmt.Sprintf("\n%% %d\n", i)...)))
	}
	w.AddChannel("Lefèvre", nil)
	secret := stay(w)
	w.Close()
	p := s.start(exec.Command(must.Get(os.Executable())(b), filepath.Join(w.Dir, "data"), theWindowRuns), asWindow+"="+secret, "BANNETTE_DROPBOX="+w.Server.URL())
	atRest, mostAtRest := p.says("rest")
	stall, most := p.says("run")
	must.Do(b, p.cmd.Wait())
	p.over = true
	w.Start()
	ms := func(ns int64) string { return short(time.Duration(ns)) }
	*t = append(*t, bound{"the window's longest stall while all cores recognise", ms(stall), "at rest " + ms(atRest), float64(stall) / 1e6, 100, " ms", false},
		bound{"99 of 100 of its answers came within", ms(most), "at rest " + ms(mostAtRest), float64(most) / 1e6, none, " ms", false})
}

// stay keeps the world's session on this computer, and returns what the keychain holds for [asWindow].
func stay(w *world.World) string {
	w.Helper()
	kept := &overheard{Secrets: w.App.Secrets}
	w.App.Secrets = kept
	must.Do(w, w.Session.Set(w.Context(), app.SettingFirm, "Marchand")) // the window's title is to tell that the tray stands
	must.Do(w, w.Session.Stay(w.Context()))
	return kept.secret + " " + w.Server.RefreshToken(w.Client)
}

// overheard is a keychain of which is known what was put in last.
type overheard struct {
	app.Secrets
	secret string
}

func (o *overheard) Set(ctx context.Context, name, secret string) error {
	o.secret = secret
	return o.Secrets.Set(ctx, name, secret)
}
