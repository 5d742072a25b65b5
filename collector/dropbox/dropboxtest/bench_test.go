package dropboxtest_test

import (
	"fmt"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// BenchmarkThousandDownloads serves 1,000 files of 100 KB, eight at a time, with 30 ms of latency:
// 3.75 s of waiting, beside which the stand-in should not be seen.
func BenchmarkThousandDownloads(b *testing.B) {
	s, a := start(b, dropboxtest.WithLatency(30*time.Millisecond))
	for i := range 1000 {
		a.PutLazy(fmt.Sprintf("/in/%04d.pdf", i), 100_000, int64(i))
	}
	dbx := client(s, a)
	for b.Loop() {
		var wg sync.WaitGroup
		for worker := range 8 {
			wg.Go(func() {
				for i := worker; i < 1000; i += 8 {
					_, body, err := dbx.Download(files.NewDownloadArg(fmt.Sprintf("/in/%04d.pdf", i)))
					if err != nil {
						b.Error(err)
						return
					}
					if n, err := io.Copy(io.Discard, body); n != 100_000 || err != nil {
						b.Errorf("%d bytes, %v", n, err)
					}
					body.Close()
				}
			})
		}
		wg.Wait()
	}
}

// BenchmarkContinueUnchanged asks what is new in a folder of 100,000 files: nothing.
func BenchmarkContinueUnchanged(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, a := start(b)
			for i := range n {
				a.PutLazy(fmt.Sprintf("/in/%06d.pdf", i), 100, int64(i))
			}
			dbx := client(s, a)
			latest := must.Get(dbx.ListFolderGetLatestCursor(files.NewListFolderArg("/in")))(b)
			for b.Loop() {
				page, err := dbx.ListFolderContinue(files.NewListFolderContinueArg(latest.Cursor))
				if err != nil || page.HasMore || len(page.Entries) != 0 {
					b.Fatalf("%+v, %v", page, err)
				}
			}
		})
	}
}

// BenchmarkListing lists 100,000 files from the beginning.
func BenchmarkListing(b *testing.B) {
	s, a := start(b)
	for i := range 100_000 {
		a.PutLazy(fmt.Sprintf("/in/%03d/%03d.pdf", i/1000, i%1000), 100, int64(i))
	}
	dbx := client(s, a)
	for b.Loop() {
		if v := look(b, dbx, "/in", true); len(v.paths) != 100_000+101 {
			b.Fatalf("%d paths", len(v.paths))
		}
	}
}

// BenchmarkLargeDownload serves 256 MiB that are held nowhere.
func BenchmarkLargeDownload(b *testing.B) {
	s, a := start(b)
	const size = 256 << 20
	a.PutLazy("/large.bin", size, 1)
	dbx := client(s, a)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		_, body, err := dbx.Download(files.NewDownloadArg("/large.bin"))
		must.Do(b, err)
		if n, err := io.Copy(io.Discard, body); n != size || err != nil {
			b.Fatalf("%d bytes, %v", n, err)
		}
		body.Close()
	}
}
