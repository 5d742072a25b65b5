package dropbox_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

func TestListingTellsAllOfAFile(t *testing.T) {
	server, owner := start(t)
	put := owner.Put("/Clients/Dupont/Facture été 🧾.pdf", pdf(1))
	modified := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	owner.SetModified("/Clients/Dupont/Facture été 🧾.pdf", modified)
	got := only(t, connect(t, server, owner))
	want := collector.Item{
		ID: put.ID, Rev: put.Rev, ContentHash: put.ContentHash, Path: put.Path,
		Name: "Facture été 🧾.pdf", Size: put.Size, Modified: modified,
	}
	got.Rev = want.Rev // SetModified may make a new one
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestListingFollowsEveryPage(t *testing.T) {
	server, owner := start(t, dropboxtest.WithPageSize(7), dropboxtest.WithRaggedPages())
	for n := range 50 {
		owner.Put(fmt.Sprintf("/in/%02d.pdf", n), pdf(n))
	}
	found := items(t, connect(t, server, owner), collector.Folder{Subfolders: true})
	names := map[string]bool{}
	for _, item := range found {
		names[item.Name] = true
	}
	if len(names) != 50 {
		t.Errorf("listed %d of 50 files", len(names))
	}
}

func TestNothingNewCostsOneRequest(t *testing.T) {
	server, owner := start(t)
	for n := range 20 {
		owner.Put(fmt.Sprintf("/in/%02d.pdf", n), pdf(n))
	}
	a := connect(t, server, owner)
	_, cursor, err := listAll(t.Context(), a, collector.Folder{Subfolders: true})
	must.Do(t, err)
	server.Forget()
	entries, _, err := listAll(t.Context(), a, collector.Folder{Subfolders: true, Cursor: cursor})
	if err != nil || len(entries) != 0 || server.Requests("") != 1 {
		t.Errorf("%d entries, %d requests, error %v", len(entries), server.Requests(""), err)
	}
}

func TestFolderIsFollowedByItsIDThroughRenaming(t *testing.T) {
	server, owner := start(t)
	id := owner.Mkdir("/Dupont")
	owner.Put("/Dupont/a.pdf", pdf(1))
	a := connect(t, server, owner)
	folder := collector.Folder{SourceID: id, Path: "/Dupont", Subfolders: true}
	_, cursor, err := listAll(t.Context(), a, folder)
	must.Do(t, err)
	owner.Move("/Dupont", "/Archives/Dupont SARL")
	owner.Put("/Archives/Dupont SARL/b.pdf", pdf(2))
	folder.Cursor = cursor
	for _, cursor := range []string{cursor, ""} {
		folder.Cursor = cursor
		found := items(t, a, folder)
		if !slices.ContainsFunc(found, func(i collector.Item) bool { return i.Name == "b.pdf" }) {
			t.Errorf("with cursor %q listed %v, without the new file", cursor, found)
		}
	}
}

func TestFlatListingLeavesSubfoldersOut(t *testing.T) {
	server, owner := start(t)
	id := owner.Mkdir("/in")
	owner.Put("/in/a.pdf", pdf(1))
	owner.Put("/in/sub/b.pdf", pdf(2))
	a := connect(t, server, owner)
	flat := collector.Folder{SourceID: id}
	found := items(t, a, flat)
	if len(found) != 1 || found[0].Name != "a.pdf" {
		t.Errorf("listed %v", found)
	}

	// The cursor of a deep listing would bring what lies in sub-folders.
	_, deep, err := listAll(t.Context(), a, collector.Folder{SourceID: id, Subfolders: true})
	must.Do(t, err)
	flat.Cursor = deep
	_, err = a.Changes(t.Context(), flat)
	wantErr(t, err, collector.ErrCursorExpired)
}

func TestDeletedEntriesAreLowerCasePathsInOrder(t *testing.T) {
	server, owner := start(t)
	owner.Put("/In/Été.pdf", pdf(1))
	a := connect(t, server, owner)
	folder := collector.Folder{Subfolders: true}
	_, cursor, err := listAll(t.Context(), a, folder)
	must.Do(t, err)
	owner.Delete("/In/Été.pdf")
	folder.Cursor = cursor
	entries, _, err := listAll(t.Context(), a, folder)
	if err != nil || len(entries) != 1 || entries[0].Removed != "/in/été.pdf" || entries[0].Item != nil {
		t.Errorf("listed %+v, error %v", entries, err)
	}
}

func TestSpecialFilesAreMarked(t *testing.T) {
	server, owner := start(t)
	owner.PutSymlink("/link", "/elsewhere")
	owner.PutExport("/notes.gdoc", "docx", pdf(1))
	owner.PutExport("/closed.gmap", "", nil)
	a := connect(t, server, owner)
	got := map[string]string{}
	for _, item := range items(t, a, collector.Folder{Subfolders: true}) {
		got[item.Name] = fmt.Sprintf("symlink %t export %q restricted %t", item.Symlink, item.Export, item.Restricted)
	}
	want := map[string]string{
		"link":        `symlink true export "" restricted false`,
		"notes.gdoc":  `symlink false export "docx" restricted false`,
		"closed.gmap": `symlink false export "" restricted true`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// listing serves one page of JSON, and everything that comes before it.
func listing(page string, header http.Header) answering {
	return func(req *http.Request) *http.Response {
		switch {
		case strings.HasSuffix(req.URL.Path, "/token"):
			return reply(200, nil, `{"access_token":"sl.x","token_type":"bearer","expires_in":14400}`)
		case strings.HasSuffix(req.URL.Path, "get_current_account"):
			return reply(200, nil, `{"account_id":"dbid:x"}`)
		}
		return reply(200, header, page)
	}
}

func TestAbsentFieldsHaveTheirDefaults(t *testing.T) {
	page := `{"cursor":"c","has_more":false,"entries":[
		{".tag":"file","id":"id:a","name":"a.pdf","path_lower":null,"path_display":null,"rev":"012345678","size":5},
		{".tag":"file","id":"id:b","name":"b.paper","rev":"012345679","size":0,"is_downloadable":false,
		 "export_info":{"export_as":"html","export_options":["html","markdown"]}},
		{".tag":"file","id":"id:c","name":"c.gsheet","rev":"01234567a","size":0,"is_downloadable":false,
		 "export_info":{"export_as":"csv","export_options":["xlsx","pdf"]}},
		{".tag":"deleted","name":"gone","path_lower":null,"path_display":"/Gone"}]}`
	for name, want := range map[string]time.Time{
		"Wed, 04 Mar 2026 05:06:07 GMT": time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC),
		"Sat, 01 Jan 2000 00:00:00 GMT": time.Now().UTC(),
		"":                              time.Now().UTC(),
	} {
		a := client(t, dropbox.Config{AppKey: "key", Transport: listing(page, http.Header{"Date": {name}})}).Account("r")
		got := must.Get(a.Changes(t.Context(), collector.Folder{}))(t)
		if off := got.ListedAt.Sub(want).Abs(); off > time.Minute {
			t.Errorf("with Date %q listed at %v", name, got.ListedAt)
		}
		e := got.Entries
		if len(e) != 4 || e[0].Item.Restricted || e[0].Item.Export != "" || e[0].Item.Path != "" ||
			e[1].Item.Export != "html" || e[2].Item.Export != "xlsx" || e[3].Removed != "/gone" {
			t.Errorf("listed %+v", e)
		}
	}
}

func TestUnknownEntriesAreSkippedAndCounted(t *testing.T) {
	server, owner := start(t)
	owner.Put("/a.pdf", pdf(1))
	server.Fail(dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.UnknownEntry()})
	var log strings.Builder
	config := quick(server)
	config.Log = slog.New(slog.NewTextHandler(&log, nil))
	only(t, client(t, config).Account(server.RefreshToken(owner)))
	if !strings.Contains(log.String(), "count=1") {
		t.Errorf("log says %q", log.String())
	}
}

func TestListingErrorsAreTheCollectors(t *testing.T) {
	server, owner := start(t)
	id := owner.Mkdir("/in")
	a := connect(t, server, owner)
	_, cursor, err := listAll(t.Context(), a, collector.Folder{SourceID: id})
	must.Do(t, err)
	const first, next = "files/list_folder", "files/list_folder/continue"
	for _, c := range []struct {
		name, route, cursor string
		do                  dropboxtest.Effect
		times               int
		want                error
	}{
		{"reset", next, cursor, dropboxtest.ResetCursor(), 1, collector.ErrCursorExpired},
		{"cursor of another app", next, cursor, dropboxtest.BadRequest(), 1, collector.ErrCursorExpired},
		{"folder gone", first, "", dropboxtest.PathError("not_found"), 1, collector.ErrFolderGone},
		{"folder gone later", next, cursor, dropboxtest.PathError("not_found"), 1, collector.ErrFolderGone},
		{"folder became a file", first, "", dropboxtest.PathError("not_folder"), 1, collector.ErrFolderGone},
		{"HTML", first, "", dropboxtest.HTML(), dropboxtest.Always, collector.ErrOffline},
		{"half of JSON", first, "", dropboxtest.Malformed(), dropboxtest.Always, collector.ErrOffline},
		{"500", first, "", dropboxtest.ServerError(500), dropboxtest.Always, collector.ErrOffline},
		{"cut", first, "", dropboxtest.Cut(), dropboxtest.Always, collector.ErrOffline},
		{"no JSON at all", first, "", dropboxtest.Status(200, "application/json", "{}"), dropboxtest.Always, collector.ErrOffline},
		{"wrong JSON", first, "", dropboxtest.Status(200, "application/json", `{"entries":7}`), dropboxtest.Always, collector.ErrOffline},
		{"suspended", first, "", dropboxtest.Unauthorised("user_suspended"), dropboxtest.Always, collector.ErrSignedOut},
		{"no scope", first, "", dropboxtest.Status(401, "application/json",
			`{"error_summary":"missing_scope/..","error":{".tag":"missing_scope","required_scope":"files.metadata.read"}}`), 1, collector.ErrNoScope},
		{"a proxy's 401", first, "", dropboxtest.Status(401, "text/html", "<h1>no</h1>"), dropboxtest.Always, collector.ErrOffline},
		{"a proxy's 403", first, "", dropboxtest.Status(403, "text/html", "<h1>no</h1>"), 1, collector.ErrOffline},
		{"a portal's redirect", first, "", dropboxtest.Status(302, "text/html", ""), dropboxtest.Always, collector.ErrOffline},
	} {
		server.Fail(dropboxtest.Fault{Route: c.route, Times: c.times, Do: c.do})
		_, err := a.Changes(t.Context(), collector.Folder{SourceID: id, Cursor: c.cursor})
		if !strings.Contains(fmt.Sprint(err), "list changes") {
			t.Errorf("%s: error %v does not say what was done", c.name, err)
		}
		t.Run(c.name, func(t *testing.T) { wantErr(t, err, c.want) })
		server.Heal()
	}
}

func TestBadRequestIsNotRepeated(t *testing.T) {
	server, owner := start(t)
	a := connect(t, server, owner)
	server.Fail(dropboxtest.Fault{Route: "files/list_folder", Times: dropboxtest.Always, Do: dropboxtest.BadRequest()})
	_, err := a.Changes(t.Context(), collector.Folder{})
	if err == nil || server.Requests("files/list_folder") != 1 {
		t.Errorf("error %v after %d requests", err, server.Requests("files/list_folder"))
	}
	if collector.ReasonFor(err).Code != collector.ReasonUnexpected {
		t.Errorf("got %v", err)
	}
}

func TestListingsOfOneAccountNeverOverlap(t *testing.T) {
	server, owner := start(t, dropboxtest.WithLatency(5*time.Millisecond))
	c := client(t, quick(server))
	token := server.RefreshToken(owner)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := c.Account(token).Changes(t.Context(), collector.Folder{}); err != nil {
				t.Error(err)
			}
			if _, err := c.Account(token).Folders(t.Context(), ""); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if peak := server.Peak("files/list_folder"); peak != 1 {
		t.Errorf("%d listings at once", peak)
	}
}

func TestTeamFoldersAreSeenAndAChangedRootIsReadAgain(t *testing.T) {
	server, owner := start(t)
	owner.Put("/mine.pdf", pdf(1))
	put := func() {
		root := owner.JoinTeam()
		owner.Put("ns:"+root+"/Team/ours.pdf", pdf(2))
	}
	put()
	a := connect(t, server, owner)
	for range 2 {
		found := items(t, a, collector.Folder{Subfolders: true})
		if len(found) != 2 {
			t.Errorf("listed %v", found)
		}
		put() // the owner moves to another team: Dropbox answers 422
	}
	if n := server.Requests("users/get_current_account"); n != 2 {
		t.Errorf("the root was read %d times, want once for each team", n)
	}
}

func TestFoldersOfATree(t *testing.T) {
	server, owner := start(t, dropboxtest.WithPageSize(2))
	owner.Put("/b/x.pdf", pdf(1))
	owner.Mkdir("/B2")
	owner.Mkdir("/a")
	owner.Mkdir("/b/inner")
	owner.SharedFolder("/shared")
	a := connect(t, server, owner)
	top := must.Get(a.Folders(t.Context(), ""))(t)
	var got []string
	for _, f := range top {
		got = append(got, fmt.Sprint(f.Path, f.Shared))
	}
	if diff := cmp.Diff([]string{"/afalse", "/bfalse", "/B2false", "/sharedtrue"}, got); diff != "" {
		t.Error(diff)
	}
	inner, err := a.Folders(t.Context(), top[1].SourceID)
	if err != nil || len(inner) != 1 || inner[0].Path != "/b/inner" || inner[0].Name != "inner" {
		t.Errorf("below /b: %v, %v", inner, err)
	}
}

func TestFoldersLeaveOutTheParentAndWhatIsClosed(t *testing.T) {
	a := client(t, dropbox.Config{AppKey: "key", Transport: listing(`{"cursor":"c","entries":[
		{".tag":"folder","id":"id:parent","name":"parent"},
		{".tag":"folder","id":"id:closed","name":"closed","sharing_info":{"no_access":true,"parent_shared_folder_id":"1"}},
		{".tag":"folder","id":"id:open","name":"open","sharing_info":{"traverse_only":true,"parent_shared_folder_id":"1"}},
		{".tag":"file","id":"id:file","name":"file.pdf"}]}`, nil)}).Account("r")
	got, err := a.Folders(t.Context(), "id:parent")
	if err != nil || len(got) != 1 || got[0].SourceID != "id:open" || !got[0].Shared {
		t.Errorf("listed %+v, error %v", got, err)
	}
}

func TestFolderIsFoundByPathOrID(t *testing.T) {
	server, owner := start(t)
	id := owner.Mkdir("/Clients/Dupont")
	owner.Put("/file.pdf", pdf(1))
	a := connect(t, server, owner)
	want := collector.Folder{SourceID: id, Path: "/Clients/Dupont"}
	for _, path := range []string{"/clients/dupont", "/Clients/Dupont/", "Clients/Dupont", id} {
		if got, err := a.Folder(t.Context(), path); err != nil || got.SourceID != want.SourceID || !strings.EqualFold(got.Path, want.Path) {
			t.Errorf("Folder(%q) = %+v, %v", path, got, err)
		}
	}
	if got, err := a.Folder(t.Context(), "/"); err != nil || got != (collector.Folder{}) {
		t.Errorf("the root: %+v, %v", got, err)
	}
	_, err := a.Folder(t.Context(), "/nowhere")
	wantErr(t, err, collector.ErrFolderGone)
	if _, err := a.Folder(t.Context(), "/file.pdf"); err == nil {
		t.Error("a file passed as a folder")
	}
}
