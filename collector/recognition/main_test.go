package recognition_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

// TestMain makes the test's own program the worker, as the product's program is its own; and, for
// some tests, a bad one.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && strings.HasPrefix(os.Args[1], "worker-") {
		os.Exit(work(os.Args[1], os.Args[2:]))
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	defer func() {
		if shared.pool != nil {
			shared.pool.Close()
			os.RemoveAll(shared.scratch)
		}
	}()
	return m.Run()
}

func work(as string, arguments []string) int {
	if bad, once := strings.CutSuffix(as, "-once"); once && isFirst(arguments[0]) {
		as = bad
	}
	switch as {
	case "worker-breaks", "worker-hangs", "worker-grows", "worker-burns", "worker-waits", "worker-fills":
		lines := bufio.NewScanner(os.Stdin)
		lines.Scan() // settings
		fmt.Println(`{"Ready":true}`)
		lines.Scan() // task
		switch as {
		case "worker-hangs":
			time.Sleep(time.Hour)
		case "worker-burns":
			for began := time.Now(); time.Since(began) < time.Hour; {
			}
		case "worker-fills": // 800 MB, which is not too much for one
			var held [][]byte
			for range 80 {
				held = append(held, fill(10<<20))
				time.Sleep(20 * time.Millisecond)
			}
			fmt.Printf(`{"Text":{"Recognition":"text-layer","Pages":[{"Text":"a\n"}],"Confidence":%d}}`+"\n", held[0][0])
			lines.Scan()
		case "worker-waits": // as one does that gets no time of a busy computer
			time.Sleep(time.Second)
			fmt.Println(`{"Text":{"Recognition":"text-layer","Pages":[{"Text":"a\n"}]}}`)
			lines.Scan()
		case "worker-grows":
			held := make([]byte, 400<<20)
			for i := range held {
				held[i] = byte(i)
			}
			time.Sleep(time.Hour)
			fmt.Println(held[0])
		}
		return 3
	case "worker-never-ready":
		return 4
	case "worker-lies":
		return lying(arguments)
	case "worker-lacks":
		fmt.Println(`{"Ready":true,"Lacks":["landlock","seccomp"]}` + "\n" + `{"Text":{"Recognition":"none"}}`)
		time.Sleep(time.Hour)
	case "worker-deaf":
		return deaf()
	}
	see := func([]byte) {}
	switch as {
	case "worker-breaks-after-page":
		see = breakAfter(arguments[0])
	case "worker-breaks-at-page":
		see = breakAt(arguments)
	case "worker-notes-pages":
		see = notePages(open(arguments[0]))
	case "worker-breaks-and-stalls":
		notes, breaks := open(arguments[0]), breakAfter(arguments[1])
		see = func(told []byte) {
			breaks(told)
			if bytes.Contains(told, []byte(`"Part":true`)) { // it is to tell what is known
				fmt.Fprintln(notes, "stalls")
				select {}
			}
		}
	case "worker-stalls": // and never comes to an end with the document of this name
		see = func(told []byte) {
			if bytes.Contains(told, []byte(`"Name":"`+arguments[0]+`"`)) {
				select {}
			}
		}
	case "worker-tries":
		see = tryEverything(arguments)
	case "worker-environment":
		open(arguments[0]).WriteString(strings.Join(os.Environ(), "\n") + "\n")
	case "worker-overheard":
		to := open(filepath.Join(arguments[0], fmt.Sprint(os.Getpid())))
		see = func(told []byte) { to.Write(told) }
	}
	if err := recognition.Serve(context.Background(), watched{os.Stdin, see}, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// open opens what a worker notes to, in time: later, it opens nothing.
func open(file string) *os.File {
	opened, err := os.OpenFile(file, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o600)
	if err != nil {
		os.Exit(5)
	}
	return opened
}

// watched is what a worker is told; each piece of it is seen before the worker gets it.
type watched struct {
	io.Reader
	see func(told []byte)
}

func (w watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	w.see(p[:n])
	return n, err
}

// isFirst reports whether nobody has asked with this marker before.
func isFirst(marker string) bool {
	file, err := os.OpenFile(marker, os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		file.Close()
	}
	return err == nil
}

// breakAt breaks when the page is to be recognised alone, only once where there is a marker.
func breakAt(arguments []string) func(told []byte) {
	var marker *os.File
	if len(arguments) > 1 {
		marker = open(arguments[1])
	}
	return func(told []byte) {
		if !slices.Contains(pagesIn(told), arguments[0]) {
			return
		}
		if marker != nil {
			if info, err := marker.Stat(); err != nil || info.Size() > 0 {
				return
			}
			marker.WriteString("broken")
		}
		os.Exit(3)
	}
}

// breakAfter breaks when any page is to be recognised alone but one.
func breakAfter(page string) func(told []byte) {
	return func(told []byte) {
		if pages := pagesIn(told); len(pages) > 0 && pages[0] != page {
			os.Exit(3)
		}
	}
}

// notePages notes which pages are to be recognised alone.
func notePages(notes io.Writer) func(told []byte) {
	return func(told []byte) {
		for _, page := range pagesIn(told) {
			fmt.Fprintln(notes, page)
		}
	}
}

func pagesIn(told []byte) (pages []string) {
	for _, found := range regexp.MustCompile(`"Leaf":(\d+)`).FindAllSubmatch(told, -1) {
		pages = append(pages, string(found[1]))
	}
	return pages
}

// command starts a worker of the given kind.
func command(t testing.TB, as string, arguments ...string) []string {
	t.Helper()
	program := must.Get(os.Executable())(t)
	return append([]string{program, as}, arguments...)
}

// shared is the pool of the tests that want no special one: starting workers takes time.
var shared struct {
	start   sync.Once
	pool    *recognition.Pool
	scratch string
}

func sharedPool(t testing.TB) *recognition.Pool {
	t.Helper()
	shared.start.Do(func() {
		var err error
		if shared.scratch, err = os.MkdirTemp("", "recognition-"); err != nil {
			t.Fatal(err)
		}
		shared.pool = openPool(t, func(c *recognition.Config) { c.Scratch = shared.scratch })
	})
	return shared.pool
}

func newPool(t testing.TB, change func(*recognition.Config)) *recognition.Pool {
	t.Helper()
	pool := openPool(t, change)
	t.Cleanup(pool.Close)
	return pool
}

func openPool(t testing.TB, change func(*recognition.Config)) *recognition.Pool {
	t.Helper()
	config := recognition.Config{
		Command: command(t, "worker-good"), Workers: 2, CacheDir: cacheDir(t), Scratch: t.TempDir(),
		// The race detector, and a machine with other things to do, make all of it slower.
		PerDocument: time.Minute, PerPage: time.Minute,
	}
	if change != nil {
		change(&config)
	}
	return recognition.New(config)
}

// cacheDir is kept between runs of the tests: compiling pdfium takes seconds, under the race
// detector half a minute. One worker does it for all.
func cacheDir(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(os.TempDir(), "bannette-test-cache")
	if user, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(user, "bannette-test")
	}
	compile.Do(func() {
		pool := recognition.New(recognition.Config{Command: command(t, "worker-good"), Workers: 1, CacheDir: dir, Scratch: t.TempDir()})
		defer pool.Close()
		must.Get(pool.Recognise(t.Context(), write(t, "warm.txt", []byte("warm")), "warm.txt", ""))(t)
	})
	return dir
}

var compile sync.Once

func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	must.Do(t, os.WriteFile(file, content, 0o600))
	return file
}

// read recognises content under name, in French and English.
func read(t testing.TB, pool *recognition.Pool, name string, content []byte) collector.Text {
	t.Helper()
	return readFile(t, pool, write(t, "document", content), name, "fra+eng")
}

func readFile(t testing.TB, pool *recognition.Pool, file, name, languages string) collector.Text {
	t.Helper()
	text, err := pool.Recognise(t.Context(), file, name, languages)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return text
}

// needOCR skips a test that cannot do without Tesseract, French and English.
func needOCR(t testing.TB) {
	t.Helper()
	if !withTesseract {
		t.Skip("built without Tesseract")
	}
	there := recognition.New(recognition.Config{}).Languages()
	if !slices.Contains(there, "fra") || !slices.Contains(there, "eng") {
		t.Skip("Tesseract's French and English are not installed")
	}
}

// ocrPool is the shared pool, for a test that cannot do without Tesseract.
func ocrPool(t testing.TB) *recognition.Pool {
	t.Helper()
	needOCR(t)
	return sharedPool(t)
}

// tool runs a program and returns what it prints; the test is skipped where it is not installed.
func tool(t testing.TB, name string, arguments ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.Command(path, arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}
