package dropboxtest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/auth"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"
	"golang.org/x/oauth2"

	"bannette/collector/dropbox/dropboxtest"
)

// fetch downloads /a.bin.
func fetch(ctx context.Context, dbx files.Client) (*files.FileMetadata, string, error) {
	m, body, err := dbx.(files.ContextClient).DownloadContext(ctx, files.NewDownloadArg("/a.bin"))
	if err != nil {
		return nil, "", err
	}
	defer body.Close()
	data, err := io.ReadAll(body)
	return m, string(data), err
}

func TestFaultsStrikeDownloads(t *testing.T) {
	for name, test := range map[string]struct {
		do    dropboxtest.Effect
		check func(m *files.FileMetadata, data string, err error) bool
	}{
		"429":        {dropboxtest.TooManyRequests(7 * time.Second), func(_ *files.FileMetadata, _ string, err error) bool { return retryAfter(err) == 7 }},
		"503":        {dropboxtest.ServerError(503), func(_ *files.FileMetadata, _ string, err error) bool { return errors.As(err, new(auth.ServerError)) }},
		"cut":        {dropboxtest.Cut(), func(_ *files.FileMetadata, _ string, err error) bool { return err != nil }},
		"cut answer": {dropboxtest.CutAnswer(), func(_ *files.FileMetadata, _ string, err error) bool { return err != nil }},
		"cut after": {dropboxtest.CutAfter(4), func(_ *files.FileMetadata, data string, err error) bool {
			return data == "0123" && errors.Is(err, io.ErrUnexpectedEOF)
		}},
		"short": {dropboxtest.Short(2), func(m *files.FileMetadata, data string, err error) bool {
			return err == nil && data == "01234567" && m.Size == 10
		}},
		"flip": {dropboxtest.Flip(3), func(_ *files.FileMetadata, data string, err error) bool { return err == nil && data == "0122456789" }},
		"no result": {dropboxtest.NoResult(), func(_ *files.FileMetadata, _ string, err error) bool {
			return err != nil && strings.Contains(err.Error(), "unexpected end of JSON")
		}},
		"no hash":     {dropboxtest.NoContentHash(), func(m *files.FileMetadata, _ string, err error) bool { return err == nil && m.ContentHash == "" }},
		"wrong hash":  {dropboxtest.WrongContentHash(), func(m *files.FileMetadata, _ string, err error) bool { return err == nil && len(m.ContentHash) == 64 }},
		"wrong size":  {dropboxtest.WrongSize(5 << 30), func(m *files.FileMetadata, _ string, err error) bool { return err == nil && m.Size == 5<<30 }},
		"locked":      {dropboxtest.PathError("locked"), func(_ *files.FileMetadata, _ string, err error) bool { return lookupTag(err) == "locked" }},
		"unknown tag": {dropboxtest.PathError("haunted"), func(_ *files.FileMetadata, _ string, err error) bool { return lookupTag(err) == "haunted" }},
		"expired":     {dropboxtest.Unauthorised("expired_access_token"), func(_ *files.FileMetadata, _ string, err error) bool { return authTag(err) == "expired_access_token" }},
		"forbidden":   {dropboxtest.Forbidden("no_permission"), func(_ *files.FileMetadata, _ string, err error) bool { return errors.As(err, new(auth.AccessAPIError)) }},
		"bad request": {dropboxtest.BadRequest(), func(_ *files.FileMetadata, _ string, err error) bool { return errors.As(err, new(auth.BadRequest)) }},
	} {
		t.Run(name, func(t *testing.T) {
			s, a := start(t)
			a.Put("/a.bin", []byte("0123456789"))
			dbx := client(s, a)
			s.Fail(dropboxtest.Fault{Route: "files/download", Path: "/A.bin", Do: test.do})
			if m, data, err := fetch(t.Context(), dbx); !test.check(m, data, err) {
				t.Errorf("struck: %+v, %q, %v", m, data, err)
			}
			if _, data, err := fetch(t.Context(), dbx); data != "0123456789" || err != nil {
				t.Errorf("afterwards: %q, %v", data, err)
			}
		})
	}
}

func retryAfter(err error) uint64 {
	var limited auth.RateLimitAPIError
	if !errors.As(err, &limited) || limited.RateLimitError.Reason.Tag != "too_many_requests" {
		return 0
	}
	return limited.RateLimitError.RetryAfter
}

func lookupTag(err error) string {
	var refused files.DownloadAPIError
	if !errors.As(err, &refused) {
		return ""
	}
	return refused.EndpointError.Path.Tag
}

func authTag(err error) string {
	var refused auth.AuthAPIError
	if !errors.As(err, &refused) {
		return ""
	}
	return refused.AuthError.Tag
}

func TestFaultsStrikeListings(t *testing.T) {
	s, a := start(t)
	a.Put("/a.bin", nil)
	dbx := client(s, a)
	list := func(do dropboxtest.Effect) (*files.ListFolderResult, error) {
		s.Fail(dropboxtest.Fault{Route: "files/list_folder", Do: do})
		return dbx.ListFolder(files.NewListFolderArg(""))
	}
	if page, err := list(dropboxtest.UnknownEntry()); err != nil || len(page.Entries) != 2 || page.Entries[0] != nil {
		t.Errorf("unknown entry: %+v, %v", page, err)
	}
	if page, err := list(dropboxtest.NoContentHash()); err != nil || page.Entries[0].(*files.FileMetadata).ContentHash != "" {
		t.Errorf("no hash: %+v, %v", page, err)
	}
	if _, err := list(dropboxtest.ResetCursor()); err == nil || !strings.HasPrefix(err.Error(), "reset") {
		t.Errorf("reset: %v", err)
	}
	for _, do := range []dropboxtest.Effect{dropboxtest.HTML(), dropboxtest.Malformed(), dropboxtest.TooManyRequestsText(time.Second), dropboxtest.CutAfter(30)} {
		if page, err := list(do); err == nil {
			t.Errorf("no error, but %+v", page)
		}
	}
	s.Fail(dropboxtest.Fault{Do: dropboxtest.ServerError(500), Times: dropboxtest.Always})
	s.Heal()
	if _, err := dbx.ListFolder(files.NewListFolderArg("")); err != nil {
		t.Errorf("healed: %v", err)
	}
}

func TestTooManyRequestsAlwaysSaysHowLong(t *testing.T) {
	s, a := start(t)
	a.Put("/a.bin", nil)
	for _, do := range []dropboxtest.Effect{dropboxtest.TooManyRequests(42 * time.Second), dropboxtest.TooManyRequestsText(42 * time.Second)} {
		s.Fail(dropboxtest.Fault{Do: do})
		if status, header, _ := get(t, s, a, `{"path":"/a.bin"}`, nil); status != http.StatusTooManyRequests || header.Get("Retry-After") != "42" {
			t.Errorf("%d, Retry-After %q", status, header.Get("Retry-After"))
		}
	}
}

func TestFaultPicksItsCalls(t *testing.T) {
	s, a := start(t)
	b := s.AddAccount("bruno@exemple.fr", "Bruno Petit")
	first, other := client(s, a), client(s, b)
	s.Fail(dropboxtest.Fault{Route: "files/list_folder", Account: a, After: 1, Times: 2, Do: dropboxtest.ServerError(500)})
	fails := func(dbx files.Client) bool {
		_, err := dbx.ListFolder(files.NewListFolderArg(""))
		return err != nil
	}
	for i, want := range []bool{false, true, true, false} {
		if fails(other) {
			t.Errorf("call %d of the other account fails", i)
		}
		if fails(first) != want {
			t.Errorf("call %d: fails is %v", i, !want)
		}
	}
}

func TestInterceptFailsTheNthCall(t *testing.T) {
	s, a := start(t)
	dbx := client(s, a)
	s.Intercept(func(route string, n int) *dropboxtest.Fault {
		if route != "files/list_folder" || n != 2 {
			return nil
		}
		return &dropboxtest.Fault{Do: dropboxtest.Cut()}
	})
	for n := 1; n <= 3; n++ {
		if _, err := dbx.ListFolder(files.NewListFolderArg("")); (err != nil) != (n == 2) {
			t.Errorf("call %d: %v", n, err)
		}
	}
}

func TestCutAnswerHasDoneWhatWasAsked(t *testing.T) {
	s, a := start(t)
	s.Fail(dropboxtest.Fault{Do: dropboxtest.CutAnswer()})
	if _, err := client(s, a).Upload(files.NewUploadArg("/a.pdf"), strings.NewReader("a")); err == nil {
		t.Error("the client got an answer")
	}
	if len(a.Files("/a.pdf")) != 1 {
		t.Error("the file was not stored")
	}
}

func TestHangEndsWhenTheClientGivesUp(t *testing.T) {
	s, a := start(t)
	a.Put("/a.bin", []byte("a"))
	s.Fail(dropboxtest.Fault{Do: dropboxtest.Hang()})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := fetch(ctx, client(s, a)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	s.Fail(dropboxtest.Fault{Do: dropboxtest.Slow(10 * time.Millisecond)})
	if _, data, err := fetch(t.Context(), client(s, a)); data != "a" || err != nil {
		t.Errorf("slow: %q, %v", data, err)
	}
}

func TestTokenEndpointFails(t *testing.T) {
	s, a := start(t)
	source := app(s, "").TokenSource(t.Context(), &oauth2.Token{RefreshToken: s.RefreshToken(a)})
	s.Fail(dropboxtest.Fault{Route: "oauth2/token", Do: dropboxtest.RevokedGrant()})
	_, err := source.Token()
	wantGrantError(t, err, "invalid_grant")
	if _, err := source.Token(); err != nil {
		t.Error(err)
	}
}
