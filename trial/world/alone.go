package world

import (
	"context"
	"fmt"
	"os"
	"strings"

	"bannette/app/apptest"
	"bannette/collector"
	"bannette/program"
)

// AsCollector in the environment makes the test binary a Bannette that does the day's collection in the data folder of
// its first argument, without recognition, and ends. Its value is the grant to the client's account.
const AsCollector = "BANNETTE_BENCH_GRANT"

// How far that Bannette goes: its second argument.
const (
	ToTheArchive = "archive" // until every document is fetched, and known to be
	ToTheTray    = "tray"    // to the end of the line
)

// CollectAlone is that Bannette. It prints how much memory it took at its peak, in bytes.
func CollectAlone() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	opened, end, err := program.Open(os.Args[1], "warn", os.Getenv("BANNETTE_DROPBOX"), Grant(os.Getenv(AsCollector)))
	if err == nil {
		opened.PackagedKey = "bench"
		opened.Collector.Recogniser = unread{}
		if os.Args[2] == ToTheArchive {
			opened.Collector.Recogniser = unread{until: ctx.Done()}
			opened.Collector.Progress = func(p collector.Progress) {
				if p.Total > 0 && p.Fetched == p.Total {
					stop()
				}
			}
		}
		err = apptest.CollectDay(ctx, opened)
		end()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(PeakMemory())
}

// Grant is a keychain that holds one refresh token, under every name.
type Grant string

func (g Grant) Get(context.Context, string) (string, error) { return string(g), nil }

func (Grant) Set(context.Context, string, string) error { return nil }

func (Grant) Delete(context.Context, string) error { return nil }

// unread is recognition turned off; with until, nothing gets past it before that.
type unread struct{ until <-chan struct{} }

func (u unread) Recognise(context.Context, string, string, string) (collector.Text, error) {
	if u.until != nil {
		<-u.until
	}
	return collector.Text{Recognition: collector.NoRecognition}, nil
}

// PeakMemory is the most resident memory that this process ever had, in bytes; 0 where there is no /proc to ask.
// The rusage that a parent is given will not do: Linux counts the parent's own memory in it.
func PeakMemory() (bytes int64) {
	status, _ := os.ReadFile("/proc/self/status")
	if _, peak, ok := strings.Cut(string(status), "VmHWM:"); ok {
		fmt.Sscan(peak, &bytes)
	}
	return bytes << 10
}
