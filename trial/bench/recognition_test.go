package bench

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"bannette/collector/recognition"
	"bannette/program"
	"bannette/trial/must"
)

// reader makes PDFs searchable: ours, or the peer.
type pdfReader func(file string) (searchable string)

// scannedPages are so many pages that recognition is measured with: enough for times and shares that hold, few enough
// for a quarter of an hour.
const scannedPages = 24

// recognition measures recognition beside OCRmyPDF: what of the words it finds, and in what time. The workers go behind
// whoever works at the computer; so do their peers here.
func (t *bounds) recognition(b *testing.B) {
	for _, needed := range []string{"ocrmypdf", "pdftoppm", "pdftotext", "tesseract", "qpdf", "nice"} {
		if _, err := exec.LookPath(needed); err != nil {
			b.Skipf("there is no %s here to run beside", needed)
		}
	}
	pool := newPool(b)
	quality := newQualities()
	ours := func(file string) string {
		text, err := pool.Recognise(b.Context(), file, filepath.Base(file), "fra+eng")
		must.Do(b, err)
		quality.note(file, text.Confidence)
		if text.Searchable == "" {
			return file
		}
		return text.Searchable
	}
	scratch := b.TempDir()
	ocrmypdf := func(jobs string) pdfReader {
		return func(file string) string {
			out := filepath.Join(scratch, filepath.Base(file))
			said, err := beside("ocrmypdf", "-q", "-j", jobs, "-l", "fra+eng", "--skip-text", "--output-type", "pdf", file, out).CombinedOutput()
			if err != nil {
				b.Fatalf("ocrmypdf %s: %v\n%s", filepath.Base(file), err, said)
			}
			return out
		}
	}
	digital := bornDigital(b)
	straight := scans(b, digital, 0, scannedPages)
	ours(straight[0].file) // warm
	ours(straight[1].file)
	mine := measure(b, straight, 2, ours)
	best := measure(b, straight, 2, ocrmypdf("1"))
	single := measure(b, straight, 1, ocrmypdf("2"))
	alone := tesseractAlone(b, straight)
	n := fmt.Sprintf("%d scanned pages: ", len(straight))
	t.ratio(n+"time", mine.took, best.took, "ocrmypdf -j 1, two at once", 0.40)
	t.ratio(n+"time", mine.took, single.took, "ocrmypdf -j 2", 0.20)
	t.ratio(n+"time", mine.took, alone/2, "tesseract's own CPU / 2", 1.10)
	t.least("words found on straight scans", mine.recall, best.recall, 1)
	t.least("words that are right on straight scans", mine.precision, best.precision, 1)
	for _, lean := range []struct {
		degrees float64
		least   float64
	}{{2, 1.10}, {90, 1.10}} {
		pages := scans(b, digital, lean.degrees, scannedPages)
		turned := measure(b, pages, 2, ours)
		t.least(fmt.Sprintf("words found at %g degrees", lean.degrees), turned.recall, measure(b, pages, 2, ocrmypdf("1")).recall, lean.least)
		quality.compare(turned)
	}
	quality.compare(mine)
	if tills := receipts(b); len(tills) > 0 {
		read := measure(b, tills, 2, ours)
		t.least("words found on till receipts", read.recall, measure(b, tills, 2, ocrmypdf("1")).recall, 1.05)
		quality.compare(read)
	}
	t.marked(quality)
	together := bind(b, straight[:min(8, len(straight))])
	t.ratio("one document of 8 scanned pages: time", measure(b, together, 1, ours).took, measure(b, together, 1, ocrmypdf("2")).took, "ocrmypdf -j 2", none)
	t.searchable(b, mine.pages)
	t.fields(b, pool)
	t.bornDigitalPage(b, ours, digital)
	t.workerMemory(b, straight[0].file, ours)
}

// beside is a peer's command, no more urgent than the workers are.
func beside(program string, arguments ...string) *exec.Cmd {
	return exec.Command("nice", append([]string{"-n", "5", program}, arguments...)...)
}

func newPool(b *testing.B) *recognition.Pool {
	b.Helper()
	pool := recognition.New(recognition.Config{Command: []string{must.Get(os.Executable())(b), program.WorkerCommand}, Workers: 2,
		CacheDir: filepath.Join(os.TempDir(), "bannette-bench"), Scratch: b.TempDir()})
	b.Cleanup(pool.Close)
	return pool
}

// outcome is what reading pages came to.
type outcome struct {
	took              time.Duration
	recall, precision float64
	pages             []readPage
}

// readPage is what reading one page came to.
type readPage struct {
	file, searchable string
	right, written   int // words
}

// measure reads the pages, so many at once, and compares what stands in the searchable PDFs with the truth.
func measure(b *testing.B, pages []page, atOnce int, read pdfReader) outcome {
	b.Helper()
	searchable := make([]string, len(pages))
	var all sync.WaitGroup
	next := make(chan int)
	began := time.Now()
	for range atOnce {
		all.Go(func() {
			for i := range next {
				searchable[i] = read(pages[i].file)
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	all.Wait()
	o := outcome{took: time.Since(began)}
	var right, wanted, written int
	for i, page := range pages {
		words := wordsOf(b, searchable[i])
		one := readPage{page.file, searchable[i], found(words, page.words), len(words)}
		right += one.right
		wanted += len(page.words)
		written += one.written
		o.pages = append(o.pages, one)
		if testing.Verbose() {
			b.Logf("%s: %d of %d", page.name, one.right, len(page.words))
		}
	}
	o.recall, o.precision = float64(right)/float64(wanted), float64(right)/float64(max(written, 1))
	return o
}

// tesseractAlone is the processor time that Tesseract itself takes for the same pages, without threads: in two processes,
// as two cores of one processor are slower together than one of them alone.
func tesseractAlone(b *testing.B, pages []page) (cpu time.Duration) {
	b.Helper()
	dir := b.TempDir()
	var lists [2]bytes.Buffer
	for i, page := range pages {
		at := filepath.Join(dir, strconv.Itoa(i))
		must.Get(exec.Command("pdftoppm", "-r", "200", "-gray", "-singlefile", page.file, at).Output())(b)
		fmt.Fprintln(&lists[i%2], at+".pgm")
	}
	var both [2]*exec.Cmd
	for i, list := range lists {
		names := filepath.Join(dir, fmt.Sprintf("list%d.txt", i))
		must.Do(b, os.WriteFile(names, list.Bytes(), 0o600))
		both[i] = beside("tesseract", names, filepath.Join(dir, fmt.Sprintf("out%d", i)), "-l", "fra+eng", "--dpi", "200")
		both[i].Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
		must.Do(b, both[i].Start())
	}
	for _, one := range both {
		must.Do(b, one.Wait())
		cpu += one.ProcessState.UserTime() + one.ProcessState.SystemTime()
	}
	return cpu
}

// bornDigitalPage is what a page costs that has its text already, with a warm worker.
func (t *bounds) bornDigitalPage(b *testing.B, ours pdfReader, files []string) {
	b.Helper()
	var took, peer []time.Duration
	for _, file := range files {
		pages := pagesOf(b, file)
		ours(file)
		began := time.Now()
		if ours(file) != file {
			continue // a page of it was a picture
		}
		took = append(took, time.Since(began)/time.Duration(pages))
		began = time.Now()
		must.Get(exec.Command("pdftotext", file, "-").Output())(b)
		peer = append(peer, time.Since(began)/time.Duration(pages))
	}
	mine := median(took, itself)
	*t = append(*t, bound{"a page with a text layer", short(mine), "pdftotext " + short(median(peer, itself)), mine.Seconds() * 1000, 10, " ms", false})
}

func pagesOf(b *testing.B, file string) int {
	b.Helper()
	info := must.Get(exec.Command("pdfinfo", file).Output())(b)
	_, rest, _ := strings.Cut(string(info), "Pages:")
	pages := 1
	fmt.Sscan(rest, &pages)
	return pages
}

// workerMemory is how much a warm worker takes at its peak for one file, beside all processes of the peer.
func (t *bounds) workerMemory(b *testing.B, file string, ours pdfReader) {
	b.Helper()
	ours(file)
	isWorker := func(p process) bool {
		return strings.Contains(p.line, program.WorkerCommand) && p.parent == os.Getpid()
	}
	mine := peak(func(all []process) (most int64) {
		for _, p := range all {
			if isWorker(p) {
				most = max(most, p.share())
			}
		}
		return most
	}, func() { ours(file) })
	cmd := beside("ocrmypdf", "-q", "-j", "1", "-l", "fra+eng", "--output-type", "pdf", file, filepath.Join(b.TempDir(), "out.pdf"))
	must.Do(b, cmd.Start())
	peer := peak(func(all []process) int64 { return treeMemory(all, cmd.Process.Pid) }, func() { must.Do(b, cmd.Wait()) })
	*t = append(*t, bound{"memory of a worker", fmt.Sprintf("%d MB", mine>>20), fmt.Sprintf("ocrmypdf, one file %d MB", peer>>20), float64(mine) / float64(peer), 1, "x", false})
}

// peak is the most that memory says while something is done.
func peak(memory func(all []process) int64, do func()) (most int64) {
	ctx, ended := context.WithCancel(context.Background())
	go func() {
		defer ended()
		do()
	}()
	for ctx.Err() == nil {
		most = max(most, memory(processes()))
		time.Sleep(5 * time.Millisecond)
	}
	return most
}

// treeMemory is the memory of a process and of all that it started, in bytes.
func treeMemory(all []process, root int) (sum int64) {
	for _, p := range all {
		switch root {
		case p.id:
			sum += p.share()
		case p.parent:
			sum += treeMemory(all, p.id)
		}
	}
	return sum
}

// process is one of this computer's.
type process struct {
	line       string
	id, parent int
}

// share is the process's resident memory in bytes; what several have together counts for each in part.
func (p process) share() (bytes int64) {
	rollup, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", p.id)) // none where it has ended
	if _, rest, ok := strings.Cut(string(rollup), "\nPss:"); ok {
		fmt.Sscan(rest, &bytes)
	}
	return bytes << 10
}

func processes() (all []process) {
	dirs, _ := filepath.Glob("/proc/[0-9]*") // never a bad pattern
	for _, dir := range dirs {
		line, err := os.ReadFile(filepath.Join(dir, "cmdline"))
		status, err2 := os.ReadFile(filepath.Join(dir, "status"))
		if err != nil || err2 != nil {
			continue // it has ended
		}
		p := process{line: string(line)}
		fmt.Sscan(filepath.Base(dir), &p.id)
		if _, rest, ok := strings.Cut(string(status), "PPid:"); ok {
			fmt.Sscan(rest, &p.parent)
		}
		all = append(all, p)
	}
	return all
}
