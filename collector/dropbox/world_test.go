package dropbox_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// start makes a stand-in with one account.
func start(t testing.TB, opts ...dropboxtest.Option) (*dropboxtest.Server, *dropboxtest.Account) {
	t.Helper()
	server := must.Get(dropboxtest.Start(opts...))(t)
	t.Cleanup(server.Close)
	return server, server.AddAccount("claire@example.com", "Claire Martin")
}

// quick is a configuration whose retries take no time.
func quick(server *dropboxtest.Server) dropbox.Config {
	return dropbox.Config{Base: server.URL(), Backoff: time.Millisecond, Idle: 5 * time.Second}
}

func client(t testing.TB, config dropbox.Config) *dropbox.Client {
	t.Helper()
	return must.Get(dropbox.New(config))(t)
}

func connect(t testing.TB, server *dropboxtest.Server, owner *dropboxtest.Account) *dropbox.Account {
	t.Helper()
	return client(t, quick(server)).Account(server.RefreshToken(owner))
}

// holding makes a stand-in with an account of one file, and connects it.
func holding(t testing.TB, put func(owner *dropboxtest.Account), opts ...dropboxtest.Option) (*dropboxtest.Server, *dropboxtest.Account, *dropbox.Account, collector.Item) {
	t.Helper()
	server, owner := start(t, opts...)
	put(owner)
	a := connect(t, server, owner)
	return server, owner, a, only(t, a)
}

func onePDF(owner *dropboxtest.Account) { owner.Put("/a.pdf", pdf(1)) }

// within serves the stand-in's answers without a network, so that time can be a test's own.
type within struct{ http.Handler }

func (w within) RoundTrip(req *http.Request) (res *http.Response, err error) {
	if req.Body == nil {
		req = req.Clone(req.Context())
		req.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	defer func() {
		if recover() != nil {
			res, err = nil, errors.New("connection broke")
		}
	}()
	w.ServeHTTP(recorder, req)
	return recorder.Result(), nil
}

// answering answers every request by a function.
type answering func(*http.Request) *http.Response

func (f answering) RoundTrip(req *http.Request) (*http.Response, error) { return f(req), nil }

func reply(status int, header http.Header, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader(body))}
}

// listAll follows the cursor to its end.
func listAll(ctx context.Context, a *dropbox.Account, folder collector.Folder) ([]collector.Entry, string, error) {
	var entries []collector.Entry
	for {
		page, err := a.Changes(ctx, folder)
		if err != nil {
			return nil, "", err
		}
		entries = append(entries, page.Entries...)
		folder.Cursor = page.Cursor
		if !page.More {
			return entries, page.Cursor, nil
		}
	}
}

func items(t testing.TB, a *dropbox.Account, folder collector.Folder) []collector.Item {
	t.Helper()
	entries, _, err := listAll(t.Context(), a, folder)
	must.Do(t, err)
	var found []collector.Item
	for _, e := range entries {
		if e.Item != nil {
			found = append(found, *e.Item)
		}
	}
	return found
}

// only lists the whole account, which holds one file.
func only(t testing.TB, a *dropbox.Account) collector.Item {
	t.Helper()
	found := items(t, a, collector.Folder{Subfolders: true})
	if len(found) != 1 {
		t.Fatalf("listed %d files, want one", len(found))
	}
	return found[0]
}

func wantErr(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got error %v, want %v", err, want)
	}
}

// fault is what goes wrong, how often, and what is to come of it.
type fault struct {
	do    dropboxtest.Effect
	times int
	want  error
}

// eachFault tries with each of the faults on the route.
func eachFault(t *testing.T, server *dropboxtest.Server, route string, faults map[string]fault, try func() error) {
	t.Helper()
	for name, f := range faults {
		server.Fail(dropboxtest.Fault{Route: route, Times: f.times, Do: f.do})
		err := try()
		t.Run(name, func(t *testing.T) { wantErr(t, err, f.want) })
		server.Heal()
	}
}

func pdf(n int) []byte { return bytes.Repeat(fmt.Appendf(nil, "page %d of an invoice\n", n), 50) }
