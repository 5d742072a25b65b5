package dropboxtest_test

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// start starts a stand-in with one account.
func start(t testing.TB, opts ...dropboxtest.Option) (*dropboxtest.Server, *dropboxtest.Account) {
	t.Helper()
	s := must.Get(dropboxtest.Start(opts...))(t)
	t.Cleanup(s.Close)
	return s, s.AddAccount("claire@exemple.fr", "Claire Martin")
}

// config is the official SDK's, pointed at the stand-in.
func config(s *dropboxtest.Server, token string) dropbox.Config {
	return dropbox.Config{
		Token: token,
		URLGenerator: func(_, namespace, route string) string {
			return s.URL() + "/2/" + namespace + "/" + route
		},
	}
}

func client(s *dropboxtest.Server, a *dropboxtest.Account) files.Client {
	return files.New(config(s, s.AccessToken(a)))
}

// view is what a client knows of a folder: what it was told, applied as Dropbox says.
type view struct {
	t      testing.TB
	dbx    files.Client
	cursor string
	paths  map[string]string // lower-case path to rev, "" for a folder
	told   int               // entries
}

func look(t testing.TB, dbx files.Client, path string, recursive bool) *view {
	t.Helper()
	v := &view{t: t, dbx: dbx, paths: map[string]string{}}
	arg := files.NewListFolderArg(path)
	arg.Recursive = recursive
	page := must.Get(dbx.ListFolder(arg))(t)
	v.apply(page)
	return v
}

// again goes on from the cursor.
func (v *view) again() *view {
	v.t.Helper()
	v.told = 0
	page := must.Get(v.dbx.ListFolderContinue(files.NewListFolderContinueArg(v.cursor)))(v.t)
	v.apply(page)
	return v
}

func (v *view) apply(page *files.ListFolderResult) {
	v.t.Helper()
	for _, entry := range page.Entries {
		v.told++
		switch e := entry.(type) {
		case *files.FileMetadata:
			v.paths[e.PathLower] = e.Rev
		case *files.FolderMetadata:
			v.paths[e.PathLower] = ""
		case *files.DeletedMetadata:
			for p := range v.paths {
				if p == e.PathLower || strings.HasPrefix(p, e.PathLower+"/") {
					delete(v.paths, p)
				}
			}
		}
	}
	v.cursor = page.Cursor
	if page.HasMore {
		told := v.told
		v.again()
		v.told += told
	}
}

func (v *view) want(paths ...string) {
	v.t.Helper()
	var got []string
	for p := range v.paths {
		got = append(got, p)
	}
	slices.Sort(got)
	slices.Sort(paths)
	if !slices.Equal(got, paths) {
		v.t.Errorf("the client knows %q, want %q", got, paths)
	}
}

func TestListingTellsTheWholeFolderAndThenOnlyWhatChanged(t *testing.T) {
	s, a := start(t)
	a.Put("/Dépôt/Facture 1.pdf", []byte("1"))
	a.Put("/Dépôt/2025/Été.pdf", []byte("2"))
	a.Put("/Autre/x.pdf", []byte("3"))
	v := look(t, client(s, a), "/dépôt", true)
	v.want("/dépôt", "/dépôt/facture 1.pdf", "/dépôt/2025", "/dépôt/2025/été.pdf")

	if v.again(); v.told != 0 {
		t.Errorf("nothing changed, but %d entries came", v.told)
	}
	a.Put("/Dépôt/nouveau.pdf", []byte("4"))
	a.Put("/Autre/y.pdf", []byte("5"))
	a.Delete("/Dépôt/2025")
	v.again().want("/dépôt", "/dépôt/facture 1.pdf", "/dépôt/nouveau.pdf")
	if v.told != 2 {
		t.Errorf("%d entries came, want the new file and one for the removed folder", v.told)
	}
	a.Put("/Dépôt/nouveau.pdf", []byte("6"))
	a.Put("/Dépôt/nouveau.pdf", []byte("7"))
	if v.again(); v.told != 1 {
		t.Errorf("%d entries came for one file", v.told)
	}
}

func TestListingWithoutSubfoldersSeesOnlyTheFolder(t *testing.T) {
	s, a := start(t)
	a.Put("/in/a.pdf", nil)
	a.Put("/in/deep/b.pdf", nil)
	v := look(t, client(s, a), "/in", false)
	v.want("/in/a.pdf", "/in/deep")
	a.Put("/in/deep/c.pdf", nil)
	a.Delete("/in/deep/b.pdf")
	if v.again(); v.told != 0 {
		t.Errorf("%d entries came from below", v.told)
	}
	a.Move("/in/deep/c.pdf", "/in/C.pdf")
	v.again().want("/in/a.pdf", "/in/deep", "/in/c.pdf")
}

func TestPagesMeetAtTheirSeams(t *testing.T) {
	for _, opts := range [][]dropboxtest.Option{
		{dropboxtest.WithPageSize(1)}, {dropboxtest.WithPageSize(7)},
		{dropboxtest.WithPageSize(3), dropboxtest.WithRaggedPages()},
	} {
		s, a := start(t, opts...)
		var want []string
		for i := range 40 {
			p := fmt.Sprintf("/d%d/e%d/f%02d.pdf", i%3, i%5, i)
			a.Put(p, nil)
			for ; p != "/"; p = path.Dir(p) {
				want = append(want, p)
			}
		}
		slices.Sort(want)
		v := look(t, client(s, a), "", true)
		v.want(slices.Compact(want)...)
	}
}

func TestChangesDuringAListingAreNotMissed(t *testing.T) {
	s, a := start(t, dropboxtest.WithPageSize(1))
	dbx := client(s, a)
	a.Put("/b.pdf", nil)
	a.Put("/c.pdf", nil)
	page := must.Get(dbx.ListFolder(files.NewListFolderArg("")))(t)
	a.Put("/a.pdf", nil)
	a.Delete("/b.pdf")
	v := &view{t: t, dbx: dbx, paths: map[string]string{}}
	v.apply(page)
	v.want("/a.pdf", "/c.pdf")
}

func TestIDStaysAndRevisionChangesAsDropboxSays(t *testing.T) {
	_, a := start(t)
	first := a.Put("/a.pdf", []byte("one"))
	second := a.Put("/A.pdf", []byte("two"))
	if second.ID != first.ID || second.Rev == first.Rev || second.ContentHash == first.ContentHash {
		t.Errorf("an overwritten file: %+v then %+v", first, second)
	}
	a.Move("/a.pdf", "/sub/b.pdf")
	if moved := a.Files("/sub")[0]; moved.ID != first.ID || moved.Rev != second.Rev {
		t.Errorf("a moved file: %+v then %+v", second, moved)
	}
	a.Delete("/sub")
	a.Restore("/sub")
	if back := a.Files("/sub/b.pdf")[0]; back.ID != first.ID || back.Rev == second.Rev || back.ContentHash != second.ContentHash {
		t.Errorf("a restored file: %+v then %+v", second, back)
	}
	a.Delete("/sub/b.pdf")
	if anew := a.Put("/sub/b.pdf", []byte("two")); anew.ID == first.ID {
		t.Error("a file uploaded after the removal of another got its id")
	}
}

func TestFolderIsFollowedByItsID(t *testing.T) {
	s, a := start(t)
	a.Put("/in/a.pdf", nil)
	id := a.Mkdir("/in")
	dbx := client(s, a)
	byID, byPath := look(t, dbx, id, true), look(t, dbx, "/in", true)
	a.Move("/in", "/Archives/Renommé")
	a.Put("/Archives/Renommé/b.pdf", nil)
	if byID.again(); byID.paths["/archives/renommé/b.pdf"] == "" || byID.paths["/archives/renommé/a.pdf"] == "" {
		t.Errorf("after the folder moved the client knows %q", byID.paths)
	}
	_, err := dbx.ListFolderContinue(files.NewListFolderContinueArg(byPath.cursor))
	var gone files.ListFolderContinueAPIError
	if !errors.As(err, &gone) || gone.EndpointError.Path.Tag != files.LookupErrorNotFound {
		t.Errorf("the folder listed by path is gone, but the answer is %v", err)
	}
	a.Delete("/Archives/Renommé")
	if _, err := dbx.ListFolder(files.NewListFolderArg(id)); err == nil || !strings.HasPrefix(err.Error(), "path/not_found") {
		t.Errorf("listing a removed folder: %v", err)
	}
}

func TestChangeOfCaseIsNoChange(t *testing.T) {
	s, a := start(t)
	a.Put("/in/a.pdf", nil)
	v := look(t, client(s, a), "", true)
	a.Move("/in/a.pdf", "/in/A.PDF")
	if v.again(); v.told != 0 {
		t.Errorf("%d entries came", v.told)
	}
}

func TestResetCursorListsFromScratch(t *testing.T) {
	s, a := start(t)
	v := look(t, client(s, a), "", true)
	a.ResetCursors()
	_, err := v.dbx.ListFolderContinue(files.NewListFolderContinueArg(v.cursor))
	var reset files.ListFolderContinueAPIError
	if !errors.As(err, &reset) || reset.EndpointError.Tag != files.ListFolderContinueErrorReset {
		t.Errorf("got %v", err)
	}
	look(t, v.dbx, "", true).again()
}

func TestLatestCursorSkipsWhatIsThere(t *testing.T) {
	s, a := start(t)
	a.Put("/old.pdf", nil)
	dbx := client(s, a)
	latest := must.Get(dbx.ListFolderGetLatestCursor(files.NewListFolderArg("")))(t)
	a.Put("/new.pdf", nil)
	v := &view{t: t, dbx: dbx, cursor: latest.Cursor, paths: map[string]string{}}
	v.again().want("/new.pdf")
}

func TestRemovedEntriesAreListedOnRequest(t *testing.T) {
	s, a := start(t)
	a.Put("/a.pdf", nil)
	a.Put("/b.pdf", nil)
	a.Delete("/a.pdf")
	arg := files.NewListFolderArg("")
	arg.IncludeDeleted = true
	page := must.Get(client(s, a).ListFolder(arg))(t)
	if len(page.Entries) != 2 {
		t.Fatalf("%d entries, want 2", len(page.Entries))
	}
	if d, ok := page.Entries[0].(*files.DeletedMetadata); !ok || d.PathLower != "/a.pdf" {
		t.Errorf("the first entry is %#v", page.Entries[0])
	}
}

func TestEntriesSayWhatTheyAre(t *testing.T) {
	s, a := start(t, dropboxtest.WithClock(func() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 500, time.UTC) }))
	a.Put("/1.pdf", []byte("abc"))
	a.PutSymlink("/2.pdf", "/1.pdf")
	a.PutExport("/3.paper", "html", []byte("<p>"))
	a.PutExport("/4.papert", "", nil)
	ns := a.SharedFolder("/5")
	a.Put("/5/in.pdf", nil)
	a.SetModified("/1.pdf", time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC))

	arg := files.NewListFolderArg("")
	arg.Recursive = true
	page := must.Get(client(s, a).ListFolder(arg))(t)
	file := func(i int) *files.FileMetadata { return page.Entries[i].(*files.FileMetadata) }
	if f := file(0); f.Size != 3 || !f.IsDownloadable || f.ContentHash != a.Files("/1.pdf")[0].ContentHash ||
		!time.Time(f.ServerModified).Equal(time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)) {
		t.Errorf("a file: %+v", f)
	}
	if f := file(1); f.SymlinkInfo == nil || f.SymlinkInfo.Target != "/1.pdf" {
		t.Errorf("a symbolic link: %+v", f)
	}
	if f := file(2); f.IsDownloadable || f.ExportInfo == nil || f.ExportInfo.ExportAs != "html" {
		t.Errorf("a document to export: %+v", f)
	}
	if f := file(3); f.IsDownloadable || f.ExportInfo != nil {
		t.Errorf("a document that cannot be had: %+v", f)
	}
	if f := page.Entries[4].(*files.FolderMetadata); f.SharingInfo == nil || f.SharingInfo.SharedFolderId != ns {
		t.Errorf("a shared folder: %+v", f)
	}
	if f := file(5); f.SharingInfo == nil || f.SharingInfo.ParentSharedFolderId != ns {
		t.Errorf("a file in a shared folder: %+v", f)
	}
}

func TestUnmountedFolderIsGoneAndComesBack(t *testing.T) {
	s, a := start(t)
	ns := a.SharedFolder("/Partagé")
	before := a.Put("/Partagé/a.pdf", []byte("a"))
	v := look(t, client(s, a), "", true)
	a.Unmount("/Partagé")
	if v.again().want(); v.told != 1 {
		t.Errorf("%d entries, want one", v.told)
	}
	if _, err := v.dbx.GetMetadata(files.NewGetMetadataArg(before.ID)); err == nil {
		t.Error("a file in an unmounted folder can be had")
	}
	a.Mount(ns, "/Ailleurs")
	v.again().want("/ailleurs", "/ailleurs/a.pdf")
	if v.paths["/ailleurs/a.pdf"] != before.Rev {
		t.Error("mounting changed the revision")
	}
}
