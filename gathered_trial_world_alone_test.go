package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"bannette/collector"
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

func (grant) Set(context.Context, string, string) error { return nil }

func (grant) Delete(context.Context, string) error { return nil }

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
