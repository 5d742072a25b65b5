package bench

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
	"text/tabwriter"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
	"bannette/trial/world"
)

// BenchmarkBounds measures what Bannette must reach, each as a ratio to a peer that runs beside it, and prints it as a
// table. A bound that is missed fails the benchmark.
func BenchmarkBounds(b *testing.B) {
	var table bounds
	b.Run("Fetch", func(b *testing.B) { table.fetch(b) })
	b.Run("NothingChanged", func(b *testing.B) { table.nothingChanged(b) })
	b.Run("RecordKnownPage", func(b *testing.B) { table.recordKnownPage(b) })
	b.Run("FetchLarge", func(b *testing.B) { table.fetchLarge(b) })
	b.Run("Recognition", func(b *testing.B) { table.recognition(b) })
	b.Run("History", func(b *testing.B) { table.history(b) })
	b.Run("Tray", func(b *testing.B) { table.tray(b) })
	b.Run("Search", func(b *testing.B) { table.search(b) })
	b.Run("Window", func(b *testing.B) { table.window(b) })
	b.Run("Recognising", func(b *testing.B) { table.recognising(b) })
	table.print(b)
}

// bound is one line of the table.
type bound struct {
	what, ours, peer string
	measured, most   float64
	unit             string
	atLeast          bool // the bound is the least that counts, not the most
}

type bounds []bound

// none is the bound of a line that is only told.
const none = 0

// ratio adds a line: ours must not take more than most times as long as the peer.
func (t *bounds) ratio(what string, ours, peer time.Duration, against string, most float64) {
	*t = append(*t, bound{what, short(ours), against + " " + short(peer), ours.Seconds() / peer.Seconds(), most, "x", false})
}

// least adds a line: ours must be at least so many times the peer.
func (t *bounds) least(what string, ours, peer, least float64) {
	line := bound{what, fmt.Sprintf("%.4f", ours), fmt.Sprintf("ocrmypdf %.4f", peer), ours / max(peer, 0.0001), least, "x", true}
	*t = append(*t, line)
}

func short(d time.Duration) string { return d.Round(max(d/1000, 1)).String() }

func (t bounds) print(b *testing.B) {
	b.Helper()
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "\n\tBannette\tbeside it\tmeasured\tbound\t\n")
	missed := 0
	for _, line := range t {
		most, verdict := fmt.Sprint(line.most, line.unit), "ok"
		switch {
		case line.most == none:
			most, verdict = "", ""
		case !line.atLeast && line.measured > line.most, line.atLeast && line.measured < line.most:
			verdict = "MISSED"
			missed++
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%.2f%s\t%s\t%s\n", line.what, line.ours, line.peer, line.measured, line.unit, most, verdict)
	}
	w.Flush()
	fmt.Println()
	if missed > 0 {
		b.Errorf("%d of %d bounds missed", missed, len(t))
	}
}

// fetch fetches 1,000 files of 100 KB while every request takes 30 ms, as rclone does: into the archive, which is what
// rclone's folder is, and then all the way to the tray.
func (t *bounds) fetch(b *testing.B) {
	const files, rounds = 1000, 3
	if _, err := exec.LookPath("rclone"); err != nil {
		b.Skip("there is no rclone here to run beside")
	}
	f := newField(b, dropboxtest.WithLatency(30*time.Millisecond))
	f.PutLazy(files, 100_000)
	f.AddChannel("Lefèvre", nil)
	f.Close()
	var rclone, archive, tray []effort
	for range rounds {
		rclone = append(rclone, f.rclone(files, "--transfers", "8"))
		archive = append(archive, f.bannette(world.ToTheArchive, files))
		tray = append(tray, f.bannette(world.ToTheTray, files))
	}
	wall := func(e effort) time.Duration { return e.wall }
	cpu := func(e effort) time.Duration { return e.cpu }
	t.ratio("fetch 1,000 files, 30 ms latency: time", median(archive, wall), median(rclone, wall), "rclone copy", 1)
	t.ratio("fetch 1,000 files: CPU", median(archive, cpu), median(rclone, cpu), "rclone copy", 1)
	t.ratio("fetch and deliver 1,000 files: time", median(tray, wall), median(rclone, wall), "rclone copy", 1)
	t.ratio("fetch and deliver 1,000 files: CPU", median(tray, cpu), median(rclone, cpu), "rclone copy", none)
}

// median is the middle one of what get says of each.
func median[V any](all []V, get func(V) time.Duration) time.Duration {
	values := make([]time.Duration, len(all))
	for i, v := range all {
		values[i] = get(v)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// itself is what a median of plain durations is taken of.
func itself(d time.Duration) time.Duration { return d }

// nothingChanged runs a channel again of whose files nothing changed: it asks once, however many they are.
func (t *bounds) nothingChanged(b *testing.B) {
	const rounds = 41
	small, large := newKnown(b, 1_000, 1_000), newKnown(b, 100_000, 100_000)
	var took [2][]time.Duration
	for range rounds {
		for i, w := range []*world.World{small, large} {
			asked := w.Server.Requests("")
			began := time.Now()
			run := w.CollectOne()
			took[i] = append(took[i], time.Since(began))
			if n := w.Server.Requests("") - asked; n != 1 || run.Seen != 0 || run.Result != collector.Complete {
				b.Fatalf("%d requests for one folder, want 1; %+v", n, run)
			}
		}
	}
	t.ratio("nothing changed in 100,000 files, 100,000 documents known", median(took[1], itself), median(took[0], itself), "1,000 and 1,000", 1.5)
}

// newKnown is a world with one channel, whose folder of so many files was listed when the channel was added, and with so
// many documents.
func newKnown(b *testing.B, files, documents int) *world.World {
	b.Helper()
	w := world.New(b)
	w.PutLazy(files, 100)
	w.AddChannel("Lefèvre", func(c *app.NewChannel) { c.FromNow = true })
	w.Close()
	know(w, documents)
	w.Start()
	w.Session = must.Get(w.App.SignIn(b.Context(), "Camille", world.Password))(b)
	w.CollectOne() // with all that a first request of the day needs besides
	return w
}

// recordKnownPage records pages of 2,000 known files.
func (t *bounds) recordKnownPage(b *testing.B) {
	const rounds, few, many = 15, 10_000, 1_000_000
	small, large := newLedger(b, few), newLedger(b, many)
	var took [2][]time.Duration
	for round := range rounds {
		for i, l := range []*ledger{small, large} {
			took[i] = append(took[i], l.record(round))
		}
	}
	t.ratio("record a page of 2,000 known files among 1,000,000 documents", median(took[1], itself), median(took[0], itself), "10,000", 2)
}

// fetchLarge fetches one large file, and looks how much more memory that takes than a small one.
func (t *bounds) fetchLarge(b *testing.B) {
	var peaks [2]int64
	for i, size := range []int64{20e6, 2e9} {
		f := newField(b)
		must.Do(b, f.Session.Set(b.Context(), app.SettingSizeLimit, "5GB"))
		f.PutLazy(1, size)
		f.AddChannel("Lefèvre", nil)
		f.Close()
		peaks[i] = f.bannette(world.ToTheTray, 1).memory
	}
	if peaks[0] == 0 {
		b.Skip("this system does not tell a process's memory in /proc")
	}
	small, large := float64(peaks[0])/1e6, float64(peaks[1])/1e6
	*t = append(*t, bound{"memory while fetching 2 GB", fmt.Sprintf("%.0f MB", large), fmt.Sprintf("20 MB file %.0f MB", small), large - small, 32, " MB more", false})
}
