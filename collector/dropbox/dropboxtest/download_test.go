package dropboxtest_test

import (
	"io"
	"strings"
	"testing"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/trial/must"
)

func TestDownloadByEveryName(t *testing.T) {
	s, a := start(t)
	old := a.Put("/Été/ça \U0001f9fe.pdf", []byte("old"))
	newer := a.Put("/Été/ça \U0001f9fe.pdf", []byte("new"))
	ns := a.SharedFolder("/Été")
	for name, want := range map[string]string{
		"/été/ÇA \U0001f9fe.PDF": "new", "//Été//ça \U0001f9fe.pdf": "new", newer.ID: "new",
		"rev:" + old.Rev: "old", "rev:" + newer.Rev: "new", "ns:" + ns + "/ça \U0001f9fe.pdf": "new",
		a.Mkdir("/Été") + "/ça \U0001f9fe.pdf": "new",
	} {
		m, body, err := client(s, a).Download(files.NewDownloadArg(name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		data, err := io.ReadAll(body)
		body.Close()
		if err != nil || string(data) != want {
			t.Errorf("%s: %q, %v", name, data, err)
		}
		if m.Id != old.ID || m.Name != "ça \U0001f9fe.pdf" {
			t.Errorf("%s: described as %+v", name, m)
		}
	}
}

func TestDownloadRefusesAsDropboxDoes(t *testing.T) {
	s, a := start(t)
	gone := a.Put("/gone.pdf", nil)
	a.Delete("/gone.pdf")
	a.Mkdir("/folder")
	a.PutExport("/doc.paper", "html", []byte("<p>"))
	dbx := client(s, a)
	for name, want := range map[string]string{
		"/none.pdf": "path/not_found", "rev:" + gone.Rev: "path/not_found", gone.ID: "path/not_found",
		"/folder": "path/not_file", "/doc.paper": "unsupported_file", "/folder/": "path/malformed_path",
		"none.pdf": "Error in call to API function", "/": "Error in call to API function",
	} {
		_, _, err := dbx.Download(files.NewDownloadArg(name))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

func TestExportGivesTheExport(t *testing.T) {
	s, a := start(t)
	a.PutExport("/Notes.paper", "html", []byte("<p>notes"))
	a.Put("/a.pdf", nil)
	dbx := client(s, a)
	arg := files.NewExportArg("/Notes.paper")
	res, body, err := dbx.Export(arg)
	must.Do(t, err)
	defer body.Close()
	data, err := io.ReadAll(body)
	if err != nil || string(data) != "<p>notes" || res.ExportMetadata.Name != "Notes.html" || res.ExportMetadata.Size != 8 {
		t.Errorf("%q, %+v, %v", data, res.ExportMetadata, err)
	}
	arg.ExportFormat = "docx"
	if _, _, err := dbx.Export(arg); err == nil || !strings.HasPrefix(err.Error(), "invalid_export_format") {
		t.Errorf("a format that is not offered: %v", err)
	}
	if _, _, err := dbx.Export(files.NewExportArg("/a.pdf")); err == nil || !strings.HasPrefix(err.Error(), "non_exportable") {
		t.Errorf("an ordinary file: %v", err)
	}
}
