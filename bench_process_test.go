package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/program"
)

// asCollector in the environment makes the test binary a Bannette that does the day's collection in the data folder of
// its first argument, without recognition, and ends. Its value is the grant to the client's account.
const asCollector = "BANNETTE_BENCH_GRANT"

// How far that Bannette goes: its second argument.
const (
	toTheArchive = "archive" // until every document is fetched, and known to be
	toTheTray    = "tray"    // to the end of the line
)

// collectAlone is that Bannette. It prints how much memory it took at its peak, in bytes.
func collectAlone() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	opened, close, err := program.Open(os.Args[1], "warn", os.Getenv("BANNETTE_DROPBOX"), grant(os.Getenv(asCollector)))
	if err == nil {
		opened.PackagedKey = "bench"
		opened.Collector.Recogniser = unread{}
		if os.Args[2] == toTheArchive {
			opened.Collector.Recogniser = unread{until: ctx.Done()}
			opened.Collector.Progress = func(p collector.Progress) {
				if p.Total > 0 && p.Fetched == p.Total {
					stop()
				}
			}
		}
		err = collectDay(ctx, opened)
		close()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(peakMemory())
}

// grant is a keychain that holds one refresh token, under every name.
type grant string

func (g grant) Get(context.Context, string) (string, error) { return string(g), nil }
func (grant) Set(context.Context, string, string) error     { return nil }
func (grant) Delete(context.Context, string) error          { return nil }

// unread is recognition turned off; with until, nothing gets past it before that.
type unread struct{ until <-chan struct{} }

func (u unread) Recognise(context.Context, string, string, string) (collector.Text, error) {
	if u.until != nil {
		<-u.until
	}
	return collector.Text{Recognition: collector.NoRecognition}, nil
}

// peakMemory is the most resident memory that this process ever had, in bytes; 0 where there is no /proc to ask.
// The rusage that a parent is given will not do: Linux counts the parent's own memory in it.
func peakMemory() (bytes int64) {
	status, _ := os.ReadFile("/proc/self/status")
	if _, peak, ok := strings.Cut(string(status), "VmHWM:"); ok {
		fmt.Sscan(peak, &bytes)
	}
	return bytes << 10
}

// field is a world whose programs run as processes of their own and reach the stand-in as they would reach Dropbox: under
// its real names, through an HTTPS proxy with a private authority.
type field struct {
	*world
	env []string
}

func newField(b *testing.B, options ...dropboxtest.Option) *field {
	b.Helper()
	w := newWorld(b, options...)
	proxy := must(dropboxtest.StartProxy(w.server))(b)
	b.Cleanup(proxy.Close)
	authority := filepath.Join(w.dir, "authority.pem")
	if err := os.WriteFile(authority, proxy.CAPEM(), 0o600); err != nil {
		b.Fatal(err)
	}
	return &field{w, append(os.Environ(), "HTTPS_PROXY="+proxy.URL(), "SSL_CERT_FILE="+authority)}
}

// putLazy adds settled files of the size in bytes; their content is made from their numbers, which begin with 0.
func (w *world) putLazy(files int, size int64) {
	settled := time.Now().Add(-time.Hour)
	for n := range files {
		path := fmt.Sprintf("/Factures/%02d/facture %06d.pdf", n%12+1, n)
		w.client.PutLazy(path, size, int64(n))
		w.client.SetModified(path, settled)
	}
}

// effort is what a process took.
type effort struct {
	wall, cpu time.Duration
	memory    int64 // bytes, resident at its peak; 0 where it did not tell
}

// bannette collects so many documents into a copy of the world's data folder. The copies stay until the end: where files
// were just removed, ext4 takes longer to make new ones.
func (f *field) bannette(goal string, documents int) effort {
	f.Helper()
	data := f.TempDir()
	if err := os.CopyFS(data, os.DirFS(filepath.Join(f.dir, "data"))); err != nil {
		f.Fatal(err)
	}
	cmd := exec.Command(must(os.Executable())(f), data, goal)
	cmd.Env = append(f.env, asCollector+"="+f.server.RefreshToken(f.client))
	said, took := f.measure(cmd)
	fmt.Sscan(said, &took.memory)
	f.wantFiles(filepath.Join(data, goal), documents)
	return took
}

// rclone copies so many files of the same folder.
func (f *field) rclone(files int, flags ...string) effort {
	f.Helper()
	to := f.TempDir()
	cmd := exec.Command("rclone", append([]string{"copy", "bench:Factures", to}, flags...)...)
	cmd.Env = append(f.env, "RCLONE_CONFIG="+filepath.Join(f.dir, "rclone.conf"), "RCLONE_CONFIG_BENCH_TYPE=dropbox",
		fmt.Sprintf(`RCLONE_CONFIG_BENCH_TOKEN={"access_token":%q,"token_type":"bearer","expiry":"2099-01-01T00:00:00Z"}`,
			f.server.AccessToken(f.client)))
	_, took := f.measure(cmd)
	f.wantFiles(to, files)
	return took
}

func (f *field) measure(cmd *exec.Cmd) (said string, took effort) {
	f.Helper()
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	began := time.Now()
	if err := cmd.Run(); err != nil {
		f.Fatalf("%s: %v\n%s", filepath.Base(cmd.Path), err, complaint.String())
	}
	took.wall = time.Since(began)
	took.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return out.String(), took
}

// wantFiles demands so many files below dir.
func (f *field) wantFiles(dir string, want int) {
	f.Helper()
	got := 0
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			got++
		}
		return err
	})
	if err != nil || got != want {
		f.Fatalf("%d files came, want %d (%v)", got, want, err)
	}
}
