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
	var in io.Reader = os.Stdin
	switch as {
	case "worker-breaks-after-page":
		in = breakingAfter{in, arguments[0]}
	case "worker-breaks-at-page":
		in = newBreaking(in, arguments)
	case "worker-notes-pages", "worker-breaks-and-stalls":
		notes, err := os.OpenFile(arguments[0], os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return 5
		}
		if in = (noting{in, notes}); as == "worker-breaks-and-stalls" {
			in = stallingAtLast{breakingAfter{os.Stdin, arguments[1]}, notes}
		}
	case "worker-stalls":
		in = stalling{in, arguments[0]}
	case "worker-tries":
		in = newTrying(in, arguments)
	case "worker-environment":
		if os.WriteFile(arguments[0], []byte(strings.Join(os.Environ(), "\n")+"\n"), 0o600) != nil {
			return 5
		}
	case "worker-overheard":
		to, err := os.CreateTemp(arguments[0], "")
		if err != nil {
			return 5
		}
		in = overheard{in, to}
	}
	if err := recognition.Serve(context.Background(), in, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// isFirst reports whether nobody has asked with this marker before.
func isFirst(marker string) bool {
	file, err := os.OpenFile(marker, os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		file.Close()
	}
	return err == nil
}

// breaking is what a worker is told; it breaks when it is to recognise the page alone, only once where there is a marker.
type breaking struct {
	io.Reader
	page   string
	marker *os.File // opened in time: later, a worker opens nothing
}

func newBreaking(in io.Reader, arguments []string) breaking {
	b := breaking{Reader: in, page: arguments[0]}
	if len(arguments) > 1 {
		var err error
		if b.marker, err = os.OpenFile(arguments[1], os.O_CREATE|os.O_RDWR, 0o600); err != nil {
			os.Exit(5)
		}
	}
	return b
}

// isFirst reports whether nobody has broken with this marker before.
func (b breaking) isFirst() bool {
	info, err := b.marker.Stat()
	if err != nil || info.Size() > 0 {
		return false
	}
	b.marker.WriteString("broken")
	return true
}

func (b breaking) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if bytes.Contains(p[:n], []byte(`"Leaf":`+b.page+`,`)) || bytes.Contains(p[:n], []byte(`"Leaf":`+b.page+`}`)) {
		if b.marker == nil || b.isFirst() {
			os.Exit(3)
		}
	}
	return n, err
}

// breakingAfter is what a worker is told; it breaks when it is to recognise any page alone but one.
type breakingAfter struct {
	io.Reader
	page string
}

func (b breakingAfter) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if found := regexp.MustCompile(`"Leaf":(\d+)`).FindSubmatch(p[:n]); found != nil && string(found[1]) != b.page {
		os.Exit(3)
	}
	return n, err
}

// stallingAtLast is what a worker is told; it says so, and never comes to an end, when it is to tell what is known.
type stallingAtLast struct {
	io.Reader
	notes io.Writer
}

func (s stallingAtLast) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if bytes.Contains(p[:n], []byte(`"Part":true`)) {
		fmt.Fprintln(s.notes, "stalls")
		select {}
	}
	return n, err
}

// noting is what a worker is told; it notes which pages it is to recognise alone.
type noting struct {
	io.Reader
	notes io.Writer
}

func (n noting) Read(p []byte) (int, error) {
	read, err := n.Reader.Read(p)
	for _, found := range regexp.MustCompile(`"Leaf":(\d+)`).FindAllSubmatch(p[:read], -1) {
		fmt.Fprintf(n.notes, "%s\n", found[1])
	}
	return read, err
}

// stalling is what a worker is told; it never comes to an end with the document of this name.
type stalling struct {
	io.Reader
	name string
}

func (s stalling) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if bytes.Contains(p[:n], []byte(`"Name":"`+s.name+`"`)) {
		select {}
	}
	return n, err
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
	text, err := pool.Recognise(t.Context(), write(t, "document", content), name, "fra+eng")
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
