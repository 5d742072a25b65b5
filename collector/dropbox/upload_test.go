package dropbox_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func file(t testing.TB, data []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	must.Do(t, os.WriteFile(name, data, 0o600))
	return name
}

func TestUploadLaysTheFileOnce(t *testing.T) {
	server, firm := start(t)
	a := connect(t, server, firm)
	const place = "/Tray/Été 🧾/fac\x7fture.pdf" // DEL and emoji must survive a header
	for range 2 {
		stored, exists, err := a.Upload(t.Context(), place, file(t, pdf(1)))
		if err != nil || exists || stored != place {
			t.Fatalf("stored %q, exists %t, error %v", stored, exists, err)
		}
	}
	if files := firm.Files(""); len(files) != 1 || files[0].Path != place || !bytes.Equal(firm.Content(place), pdf(1)) {
		t.Errorf("there is %+v", files)
	}
	_, exists, err := a.Upload(t.Context(), place, file(t, pdf(2)))
	if err != nil || !exists {
		t.Errorf("another content: exists %t, error %v", exists, err)
	}
	if !bytes.Equal(firm.Content(place), pdf(1)) {
		t.Error("it was overwritten")
	}
	firm.Mkdir("/Tray/folder.pdf")
	_, exists, err = a.Upload(t.Context(), "/Tray/folder.pdf", file(t, pdf(2)))
	if err != nil || !exists {
		t.Errorf("a folder in the way: exists %t, error %v", exists, err)
	}
	if _, _, err := a.Upload(t.Context(), "/empty", file(t, nil)); err != nil {
		t.Error(err)
	}
}

func TestAConflictWithTheSameContentIsNone(t *testing.T) {
	server, firm := start(t)
	firm.Put("/a.pdf", pdf(1))
	a := connect(t, server, firm)
	server.Fail(dropboxtest.Fault{Route: "files/upload", Do: dropboxtest.Status(409, "application/json",
		`{"error_summary":"path/conflict/file/..","error":{".tag":"path","reason":{".tag":"conflict","conflict":{".tag":"file"}},"upload_session_id":"x"}}`)})
	if _, exists, err := a.Upload(t.Context(), "/a.pdf", file(t, pdf(1))); exists || err != nil {
		t.Errorf("exists %t, error %v", exists, err)
	}
}

func TestALargeFileGoesInASession(t *testing.T) {
	data := bytes.Repeat([]byte("0123456789abcdef"), 1<<20+1) // 16 MiB and a bit: three chunks
	for name, faults := range map[string][]dropboxtest.Fault{
		"undisturbed": nil,
		"nearly everything lost once": {
			{Route: "files/upload_session/start", Do: dropboxtest.CutAnswer()},
			{Route: "files/upload_session/append_v2", Do: dropboxtest.CutAnswer()},
			{Route: "files/upload_session/append_v2", After: 2, Do: dropboxtest.Cut()},
			{Route: "files/upload_session/append_v2", After: 3, Do: dropboxtest.TooManyRequests(0)},
		},
		"answer of the last chunk lost": {{Route: "files/upload_session/append_v2", After: 2, Do: dropboxtest.CutAnswer()}},
		"answer of the end lost":        {{Route: "files/upload_session/finish", Do: dropboxtest.CutAnswer()}},
	} {
		t.Run(name, func(t *testing.T) {
			server, firm := start(t, dropboxtest.WithUploadLimit(9<<20))
			a := connect(t, server, firm)
			for _, f := range faults {
				server.Fail(f)
			}
			if _, exists, err := a.Upload(t.Context(), "/large.bin", file(t, data)); exists || err != nil {
				t.Fatalf("exists %t, error %v", exists, err)
			}
			if !bytes.Equal(firm.Content("/large.bin"), data) {
				t.Error("other bytes arrived")
			}
		})
	}
}

func TestOver150MiBOneRequestIsNotEvenTried(t *testing.T) {
	name := filepath.Join(t.TempDir(), "large")
	f := must.Get(os.Create(name))(t)
	defer f.Close()
	must.Do(t, f.Truncate(150<<20+1))
	var sent int64
	a := client(t, dropbox.Config{AppKey: "key", Transport: answering(func(req *http.Request) *http.Response {
		switch path.Base(req.URL.Path) {
		case "upload":
			t.Error("one request for all of it")
		case "start":
			return reply(200, nil, `{"session_id":"s"}`)
		case "append_v2":
			n, _ := io.Copy(io.Discard, req.Body)
			if n != req.ContentLength {
				t.Errorf("%d bytes announced, %d sent", req.ContentLength, n)
			}
			sent += n
			return reply(200, nil, "null")
		case "finish":
			return reply(200, nil, `{"size":157286401}`)
		}
		return listing("{}", nil)(req)
	})}).Account("r")
	if _, _, err := a.Upload(t.Context(), "/large.bin", name); err != nil || sent != 150<<20+1 {
		t.Errorf("%d bytes sent, error %v", sent, err)
	}
}

func TestUploadErrorsAreTheCollectors(t *testing.T) {
	server, firm := start(t)
	a := connect(t, server, firm)
	eachFault(t, server, "files/upload", map[string]fault{
		"full":                {dropboxtest.PathError("insufficient_space"), dropboxtest.Always, collector.ErrDiskFull},
		"team folder full":    {dropboxtest.PathError("team_folder_insufficient_space"), dropboxtest.Always, collector.ErrDiskFull},
		"no permission":       {dropboxtest.PathError("no_write_permission"), dropboxtest.Always, collector.ErrRefused},
		"name":                {dropboxtest.PathError("disallowed_name"), dropboxtest.Always, collector.ErrNameRefused},
		"path":                {dropboxtest.PathError("malformed_path"), dropboxtest.Always, collector.ErrNameRefused},
		"access":              {dropboxtest.Forbidden("no_permission"), dropboxtest.Always, collector.ErrTrayGone},
		"always spoilt":       {dropboxtest.EndpointError("content_hash_mismatch"), dropboxtest.Always, collector.ErrCorrupt},
		"too many writes":     {dropboxtest.PathError("too_many_write_operations"), dropboxtest.Always, collector.ErrBusy},
		"stored another hash": {dropboxtest.WrongContentHash(), dropboxtest.Always, collector.ErrCorrupt},
		"stored another size": {dropboxtest.WrongSize(3), dropboxtest.Always, collector.ErrCorrupt},
		"down":                {dropboxtest.ServerError(503), dropboxtest.Always, collector.ErrOffline},
	}, func() error {
		_, _, err := a.Upload(t.Context(), "/a.pdf", file(t, pdf(1)))
		return err
	})
	read := client(t, quick(server)).Account(server.RefreshToken(firm, "account_info.read", "files.metadata.read", "files.content.read"))
	_, _, err := read.Upload(t.Context(), "/b.pdf", file(t, pdf(1)))
	wantErr(t, err, collector.ErrNoScope)
	_, _, err = a.Upload(t.Context(), "/c.pdf", filepath.Join(t.TempDir(), "missing"))
	wantErr(t, err, collector.ErrNoOriginal)
}

func TestABriefRefusalIsTriedAgain(t *testing.T) {
	server, firm := start(t)
	a := connect(t, server, firm)
	for n, do := range []dropboxtest.Effect{
		dropboxtest.PathError("too_many_write_operations"), dropboxtest.EndpointError("content_hash_mismatch"), dropboxtest.CutAnswer(),
	} {
		server.Fail(dropboxtest.Fault{Route: "files/upload", After: n, Do: do})
	}
	if _, exists, err := a.Upload(t.Context(), "/a.pdf", file(t, pdf(1))); exists || err != nil {
		t.Errorf("exists %t, error %v", exists, err)
	}
}

// FuzzHeaderSafe uploads to every path: what the header says must be ASCII, and mean that path.
func FuzzHeaderSafe(f *testing.F) {
	for _, path := range []string{"/a.pdf", "/été.pdf", "/\u007f", "/🧾", "/\\u0041", "/\"quoted\"", "/\x00\x1f", "/\xff", "/\u2028<&>"} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		asked := false
		transport := answering(func(req *http.Request) *http.Response {
			arg := req.Header.Get("Dropbox-API-Arg")
			if arg == "" {
				return listing(`{}`, nil)(req)
			}
			asked = true
			io.Copy(io.Discard, req.Body)
			for _, b := range []byte(arg) {
				if b < ' ' || b > '~' {
					t.Errorf("byte %x in the header of %q", b, path)
				}
			}
			var got struct{ Path string }
			if err := json.Unmarshal([]byte(arg), &got); err != nil || got.Path != strings.ToValidUTF8(path, "\ufffd") && !strings.Contains(got.Path, "\ufffd") {
				t.Errorf("%q became %q, %v", path, got.Path, err)
			}
			return reply(409, nil, `{"error":{".tag":"other"}}`)
		})
		a := client(t, dropbox.Config{AppKey: "key", Tries: 1, Transport: transport}).Account("r")
		if _, _, err := a.Upload(t.Context(), path, "upload_test.go"); err == nil || !asked {
			t.Errorf("error %v, asked %t", err, asked)
		}
	})
}
