package dropbox_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
)

const download = "files/download"

func TestFetchBringsTheListedVersion(t *testing.T) {
	_, owner, a, item := holding(t, func(owner *dropboxtest.Account) { owner.Put("/Facture 🧾.pdf", pdf(1)) })
	owner.Put("/Facture 🧾.pdf", pdf(2)) // changed since
	owner.Move("/Facture 🧾.pdf", "/elsewhere.pdf")
	var got bytes.Buffer
	if err := a.Fetch(t.Context(), item, &got); err != nil || !bytes.Equal(got.Bytes(), pdf(1)) {
		t.Errorf("%d bytes, error %v", got.Len(), err)
	}
}

func TestFetchResumesWhereItBroke(t *testing.T) {
	data := bytes.Repeat([]byte("0123456789abcdef"), 64<<10) // 1 MiB
	for name, faults := range map[string][]dropboxtest.Effect{
		"cut once":          {dropboxtest.CutAfter(300_000)},
		"cut at every turn": {dropboxtest.CutAfter(100_000), dropboxtest.CutAfter(100_000), dropboxtest.CutAfter(100_000), dropboxtest.CutAfter(1), dropboxtest.CutAfter(100_000), dropboxtest.CutAfter(100_000), dropboxtest.CutAfter(100_000)},
		"too short":         {dropboxtest.Short(1000)},
		"before the answer": {dropboxtest.Cut(), dropboxtest.CutAnswer(), dropboxtest.ServerError(503)},
		"portal between":    {dropboxtest.CutAfter(300_000), dropboxtest.HTML()},
	} {
		t.Run(name, func(t *testing.T) {
			server, _, a, item := holding(t, func(owner *dropboxtest.Account) { owner.Put("/a.bin", data) })
			for n, do := range faults {
				server.Fail(dropboxtest.Fault{Route: download, After: n, Do: do})
			}
			var got bytes.Buffer
			if err := a.Fetch(t.Context(), item, &got); err != nil || !bytes.Equal(got.Bytes(), data) {
				t.Errorf("%d bytes, error %v", got.Len(), err)
			}
			if sent := server.BytesServed(); sent > int64(len(data))*3/2 {
				t.Errorf("%d bytes were sent for %d", sent, len(data))
			}
		})
	}
}

func TestFetchSkipsWhatAServerWithoutRangesSendsAgain(t *testing.T) {
	asked := 0
	a := client(t, dropbox.Config{AppKey: "key", Backoff: 1, Transport: answering(func(req *http.Request) *http.Response {
		if !strings.HasSuffix(req.URL.Path, download) {
			return listing("", nil)(req)
		}
		asked++
		if req.Header.Get("Accept-Encoding") != "identity" {
			t.Error("what comes may be compressed, and offsets wrong")
		}
		header := http.Header{"Dropbox-Api-Result": {`{"rev":"012345678","size":10}`}}
		if asked == 1 {
			return reply(200, header, "0123")
		}
		return reply(200, header, "0123456789")
	})}).Account("r")
	var got bytes.Buffer
	err := a.Fetch(t.Context(), collector.Item{Rev: "012345678", Size: 10}, &got)
	if err != nil || got.String() != "0123456789" {
		t.Errorf("got %q, error %v", got.String(), err)
	}
}

// fetchWhole fetches the item. Besides Fetch's own it is an error if other bytes come.
func fetchWhole(t *testing.T, a *dropbox.Account, item collector.Item, want []byte) error {
	var got bytes.Buffer
	err := a.Fetch(t.Context(), item, &got)
	if err == nil && !bytes.Equal(got.Bytes(), want) {
		return errors.New("other bytes came")
	}
	return err
}

func TestFetchErrorsAreTheCollectors(t *testing.T) {
	server, _, a, item := holding(t, onePDF)
	eachFault(t, server, download, map[string]fault{
		"gone":              {dropboxtest.PathError("not_found"), 1, collector.ErrVanished},
		"became a folder":   {dropboxtest.PathError("not_file"), 1, collector.ErrVanished},
		"locked":            {dropboxtest.PathError("locked"), 1, collector.ErrLocked},
		"restricted":        {dropboxtest.PathError("restricted_content"), 1, collector.ErrRestricted},
		"no permission":     {dropboxtest.Forbidden("no_permission"), 1, collector.ErrRestricted},
		"unsupported file":  {dropboxtest.EndpointError("unsupported_file"), 1, collector.ErrNotExportable},
		"unsupported type":  {dropboxtest.PathError("unsupported_content_type"), 1, collector.ErrNotExportable},
		"portal":            {dropboxtest.HTML(), dropboxtest.Always, collector.ErrOffline},
		"no result":         {dropboxtest.NoResult(), dropboxtest.Always, collector.ErrOffline},
		"hash of the file":  {dropboxtest.WrongContentHash(), 1, collector.ErrCorrupt},
		"size of the file":  {dropboxtest.WrongSize(17), 1, collector.ErrCorrupt},
		"a bit turned":      {dropboxtest.Flip(100), 1, collector.ErrCorrupt},
		"always cut":        {dropboxtest.CutAfter(100), dropboxtest.Always, nil}, // it moves
		"always cut before": {dropboxtest.Cut(), dropboxtest.Always, collector.ErrOffline},
	}, func() error { return fetchWhole(t, a, item, pdf(1)) })
}

func TestFetchChecksWhatTheListingSaid(t *testing.T) {
	server, owner := start(t)
	put := owner.Put("/a.pdf", pdf(1))
	a := connect(t, server, owner)
	eachFault(t, server, "files/list_folder", map[string]fault{
		"no hash":     {dropboxtest.NoContentHash(), 1, nil},
		"wrong hash":  {dropboxtest.WrongContentHash(), 1, collector.ErrCorrupt},
		"too small":   {dropboxtest.WrongSize(put.Size - 1), 1, collector.ErrCorrupt},
		"too large":   {dropboxtest.WrongSize(put.Size + 1), 1, collector.ErrCorrupt},
		"zero":        {dropboxtest.WrongSize(0), 1, collector.ErrCorrupt},
		"5 GB":        {dropboxtest.WrongSize(5 << 30), 1, collector.ErrCorrupt},
		"below zero":  {dropboxtest.WrongSize(-1), 1, collector.ErrCorrupt},
		"nothing bad": {dropboxtest.Effect{}, 1, nil},
	}, func() error { return a.Fetch(t.Context(), only(t, a), io.Discard) })
}

func TestFetchWithoutAnyHashChecksSizeAndRevision(t *testing.T) {
	server, owner := start(t)
	put := owner.Put("/a.pdf", pdf(1))
	a := connect(t, server, owner)
	server.Fail(dropboxtest.Fault{Times: dropboxtest.Always, Do: dropboxtest.NoContentHash()})
	item := only(t, a)
	if item.ContentHash != "" {
		t.Fatal("there is a hash")
	}
	if err := a.Fetch(t.Context(), item, io.Discard); err != nil {
		t.Error(err)
	}
	server.Heal()
	server.Fail(dropboxtest.Fault{Route: download, Times: dropboxtest.Always, Do: dropboxtest.Short(put.Size)})
	wantErr(t, a.Fetch(t.Context(), item, io.Discard), collector.ErrCorrupt)
}

func TestFetchRefusesAnotherRevision(t *testing.T) {
	a := client(t, dropbox.Config{AppKey: "key", Transport: answering(func(req *http.Request) *http.Response {
		if !strings.HasSuffix(req.URL.Path, download) {
			return listing("", nil)(req)
		}
		return reply(200, http.Header{"Dropbox-Api-Result": {`{"rev":"999999999","size":4}`}}, "0123")
	})}).Account("r")
	wantErr(t, a.Fetch(t.Context(), collector.Item{Rev: "012345678", Size: 4}, io.Discard), collector.ErrChanged)
}

func TestFetchOfAnExport(t *testing.T) {
	server, owner, a, item := holding(t, func(owner *dropboxtest.Account) { owner.PutExport("/notes.paper", "docx", pdf(3)) })
	eachFault(t, server, "files/export", map[string]fault{
		"as it is":        {dropboxtest.Effect{}, 1, nil},
		"cut at first":    {dropboxtest.CutAnswer(), 1, nil},
		"cut later":       {dropboxtest.CutAfter(100), 1, collector.ErrOffline},
		"for a moment":    {dropboxtest.EndpointError("retry_error"), 1, nil},
		"not exportable":  {dropboxtest.EndpointError("non_exportable"), 1, collector.ErrNotExportable},
		"gone":            {dropboxtest.PathError("not_found"), 1, collector.ErrVanished},
		"a bit turned":    {dropboxtest.Flip(100), 1, collector.ErrCorrupt},
		"format by name":  {dropboxtest.EndpointError("invalid_export_format"), 1, nil},
		"no result":       {dropboxtest.NoResult(), 1, nil},
		"too many of all": {dropboxtest.TooManyRequests(0), 1, nil},
	}, func() error { return fetchWhole(t, a, item, pdf(3)) })
	owner.PutExport("/notes.paper", "docx", pdf(4))
	wantErr(t, a.Fetch(t.Context(), item, io.Discard), collector.ErrChanged)
}

func TestFetchOfWhatCannotBeFetched(t *testing.T) {
	server, _, a, item := holding(t, func(owner *dropboxtest.Account) { owner.PutExport("/closed.gmap", "", nil) })
	wantErr(t, a.Fetch(t.Context(), item, io.Discard), collector.ErrNotExportable)
	if n := server.Requests(download) + server.Requests("files/export"); n != 0 {
		t.Errorf("asked %d times", n)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestFetchGivesTheWritersErrorBack(t *testing.T) {
	server, _, a, item := holding(t, onePDF)
	full := fmt.Errorf("write: %w", collector.ErrDiskFull)
	wantErr(t, a.Fetch(t.Context(), item, failing{full}), full)
	if n := server.Requests(download); n != 1 {
		t.Errorf("downloaded %d times for a disk that is full", n)
	}
}

// canceller cancels when the first bytes arrive.
type canceller context.CancelFunc

func (c canceller) Write(p []byte) (int, error) { c(); return len(p), nil }

func TestCancelEndsADownload(t *testing.T) {
	_, _, a, item := holding(t, func(owner *dropboxtest.Account) { owner.PutLazy("/large.bin", 16<<20, 1) })
	ctx, cancel := context.WithCancel(t.Context())
	err := a.Fetch(ctx, item, canceller(cancel))
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
