package dropboxtest_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func TestUploadMeetsWhatIsThere(t *testing.T) {
	s, a := start(t)
	dbx := client(s, a)
	first := a.Put("/a.pdf", []byte("first"))
	a.Mkdir("/folder")
	for _, test := range []struct {
		what, path, content string
		set                 func(*files.UploadArg)
		err                 string
		want                string // path, if it went well
	}{
		{"the same again", "/A.pdf", "first", nil, "", "/a.pdf"},
		{"the same again, strictly", "/a.pdf", "first", func(u *files.UploadArg) { u.StrictConflict = true }, "path/conflict/file", ""},
		{"another content", "/a.pdf", "other", nil, "path/conflict/file", ""},
		{"another content, renamed", "/a.pdf", "other", func(u *files.UploadArg) { u.Autorename = true }, "", "/a (1).pdf"},
		{"at a folder's place", "/folder", "x", nil, "path/conflict/folder", ""},
		{"below a file", "/a.pdf/b.pdf", "x", nil, "path/conflict/file_ancestor", ""},
		{"in a new folder", "/new/sub/é.pdf", "x", nil, "", "/new/sub/é.pdf"},
		{"a new version", "/a.pdf", "second", func(u *files.UploadArg) { u.Mode.Tag, u.Mode.Update = "update", first.Rev }, "", "/a.pdf"},
		{"a new version of an old one", "/a.pdf", "third", func(u *files.UploadArg) { u.Mode.Tag, u.Mode.Update = "update", first.Rev }, "path/conflict/file", ""},
		{"over it", "/a.pdf", "fourth", func(u *files.UploadArg) { u.Mode.Tag = "overwrite" }, "", "/a.pdf"},
		{"a wrong hash", "/b.pdf", "x", func(u *files.UploadArg) { u.ContentHash = strings.Repeat("0", 64) }, "content_hash_mismatch", ""},
		{"a name with a backslash", `/a\b.pdf`, "x", nil, "path/malformed_path", ""},
	} {
		arg := files.NewUploadArg(test.path)
		if test.set != nil {
			test.set(arg)
		}
		m, err := dbx.Upload(arg, strings.NewReader(test.content))
		switch {
		case test.err != "" && (err == nil || !strings.HasPrefix(err.Error(), test.err)):
			t.Errorf("%s: %v, want %s", test.what, err, test.err)
		case test.err == "" && err != nil:
			t.Errorf("%s: %v", test.what, err)
		case test.err == "" && (m.PathDisplay != test.want || string(a.Content(test.want)) != test.content):
			t.Errorf("%s: lies at %s", test.what, m.PathDisplay)
		}
	}
	if now := a.Files("/a.pdf")[0]; now.ID != first.ID || string(a.Content("/a.pdf")) != "fourth" {
		t.Errorf("in the end: %+v", now)
	}
}

func TestUploadErrorTellsItsTags(t *testing.T) {
	s, a := start(t)
	a.Put("/a.pdf", []byte("a"))
	_, err := client(s, a).Upload(files.NewUploadArg("/a.pdf"), strings.NewReader("b"))
	refused, ok := err.(files.UploadAPIError)
	if !ok || refused.EndpointError.Path.Reason.Conflict.Tag != files.WriteConflictErrorFile {
		t.Errorf("got %#v", err)
	}
}

func TestUploadSessionJoinsItsParts(t *testing.T) {
	s, a := start(t, dropboxtest.WithUploadLimit(10))
	dbx := client(s, a)
	if _, err := dbx.Upload(files.NewUploadArg("/big.bin"), strings.NewReader("more than ten")); err == nil || !strings.HasPrefix(err.Error(), "payload_too_large") {
		t.Errorf("too much at once: %v", err)
	}
	begun, err := dbx.UploadSessionStart(files.NewUploadSessionStartArg(), strings.NewReader("0123456789"))
	must.Do(t, err)
	at := func(offset uint64) *files.UploadSessionCursor {
		return files.NewUploadSessionCursor(begun.SessionId, offset)
	}
	err = dbx.UploadSessionAppendV2(files.NewUploadSessionAppendArg(at(5)), strings.NewReader("x"))
	wrong, ok := err.(files.UploadSessionAppendV2APIError)
	if !ok || wrong.EndpointError.IncorrectOffset == nil || wrong.EndpointError.IncorrectOffset.CorrectOffset != 10 {
		t.Errorf("a wrong offset: %#v", err)
	}
	must.Do(t, dbx.UploadSessionAppendV2(files.NewUploadSessionAppendArg(at(10)), strings.NewReader("abcdefghij")))
	_, err = dbx.UploadSessionFinish(files.NewUploadSessionFinishArg(at(10), files.NewCommitInfo("/big.bin")), nil)
	lost, ok := err.(files.UploadSessionFinishAPIError)
	if !ok || lost.EndpointError.LookupFailed.IncorrectOffset.CorrectOffset != 20 {
		t.Errorf("a wrong offset at the end: %#v", err)
	}
	m := must.Get(dbx.UploadSessionFinish(files.NewUploadSessionFinishArg(at(20), files.NewCommitInfo("/big.bin")), strings.NewReader("!")))(t)
	if want := "0123456789abcdefghij!"; m.Size != 21 || string(a.Content("/big.bin")) != want {
		t.Errorf("%+v holds %q", m, a.Content("/big.bin"))
	}
	if _, err := dbx.UploadSessionFinish(files.NewUploadSessionFinishArg(at(21), files.NewCommitInfo("/again.bin")), nil); err == nil || !strings.HasPrefix(err.Error(), "lookup_failed/not_found") {
		t.Errorf("a session that is over: %v", err)
	}
}

func TestSessionFinishTellsItsConflict(t *testing.T) {
	s, a := start(t)
	a.Put("/a.pdf", []byte("a"))
	dbx := client(s, a)
	begun, err := dbx.UploadSessionStart(files.NewUploadSessionStartArg(), bytes.NewReader([]byte("b")))
	must.Do(t, err)
	cursor := files.NewUploadSessionCursor(begun.SessionId, 1)
	_, err = dbx.UploadSessionFinish(files.NewUploadSessionFinishArg(cursor, files.NewCommitInfo("/a.pdf")), nil)
	refused, ok := err.(files.UploadSessionFinishAPIError)
	if !ok || refused.EndpointError.Path == nil || refused.EndpointError.Path.Conflict.Tag != files.WriteConflictErrorFile {
		t.Errorf("got %#v", err)
	}
}

func TestFoldersAreMadeOnce(t *testing.T) {
	s, a := start(t)
	dbx := client(s, a)
	made, err := dbx.CreateFolderV2(files.NewCreateFolderArg("/Bannette/Achats"))
	if err != nil || made.Metadata.PathDisplay != "/Bannette/Achats" || made.Metadata.Id != a.Mkdir("/bannette/achats") {
		t.Fatalf("%+v, %v", made, err)
	}
	_, err = dbx.CreateFolderV2(files.NewCreateFolderArg("/bannette/ACHATS"))
	refused, ok := err.(files.CreateFolderV2APIError)
	if !ok || refused.EndpointError.Path.Conflict.Tag != files.WriteConflictErrorFolder {
		t.Errorf("got %#v", err)
	}
}
