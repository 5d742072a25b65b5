package dropboxtest_test

import (
	"bytes"
	"crypto/sha256"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/contenthash"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// get downloads in the plain way and returns status, header and body.
func get(t *testing.T, s *dropboxtest.Server, a *dropboxtest.Account, arg string, header map[string]string) (int, http.Header, []byte) {
	t.Helper()
	req := must.Get(http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+"/2/files/download", nil))(t)
	query := req.URL.Query()
	query.Set("arg", arg)
	req.URL.RawQuery = query.Encode()
	req.Header.Set("Authorization", "Bearer "+s.AccessToken(a))
	for name, value := range header {
		req.Header.Set(name, value)
	}
	resp := must.Get(http.DefaultClient.Do(req))(t)
	defer resp.Body.Close()
	body := must.Get(io.ReadAll(resp.Body))(t)
	return resp.StatusCode, resp.Header, body
}

func TestRangesAreServed(t *testing.T) {
	s, a := start(t)
	a.Put("/a.bin", []byte("0123456789"))
	for header, want := range map[string]string{
		"bytes=0-0": "0", "bytes=3-5": "345", "bytes=7-": "789", "bytes=7-99": "789", "bytes=-3": "789", "bytes=-30": "0123456789",
	} {
		status, h, body := get(t, s, a, `{"path":"/a.bin"}`, map[string]string{"Range": header})
		if status != http.StatusPartialContent || string(body) != want || !strings.HasSuffix(h.Get("Content-Range"), "/10") {
			t.Errorf("%s: %d %q %s", header, status, body, h.Get("Content-Range"))
		}
	}
	for _, header := range []string{"bytes=10-", "bytes=11-12"} {
		if status, _, body := get(t, s, a, `{"path":"/a.bin"}`, map[string]string{"Range": header}); status != 409 || !bytes.Contains(body, []byte(`"range/not_satisfiable/`)) {
			t.Errorf("%s: %d %s", header, status, body)
		}
	}
	for _, header := range []string{"bytes=5-3", "lines=1-2", "bytes=a-b", "bytes=1-2,4-5"} {
		if status, _, body := get(t, s, a, `{"path":"/a.bin"}`, map[string]string{"Range": header}); status != 200 || len(body) != 10 {
			t.Errorf("%s: %d %q", header, status, body)
		}
	}
}

func TestEtagSparesADownload(t *testing.T) {
	s, a := start(t)
	a.Put("/a.bin", []byte("0123456789"))
	_, h, _ := get(t, s, a, `{"path":"/a.bin"}`, nil)
	status, _, body := get(t, s, a, `{"path":"/a.bin"}`, map[string]string{"If-None-Match": h.Get("Etag")})
	if status != http.StatusNotModified || len(body) != 0 {
		t.Errorf("%d %q", status, body)
	}
}

func TestLazyContentIsWhatItsHashSays(t *testing.T) {
	s, a := start(t)
	for _, size := range []int64{0, 1, 7, 100_000, 4 << 20, 4<<20 + 1, 32<<20 + 3} { // the content of the last repeats itself
		f := a.PutLazy("/lazy.bin", size, 42)
		_, body, err := client(s, a).Download(files.NewDownloadArg("/lazy.bin"))
		must.Do(t, err)
		data, err := io.ReadAll(body)
		body.Close()
		if err != nil || int64(len(data)) != size {
			t.Fatalf("%d bytes of %d, %v", len(data), size, err)
		}
		want, err := contenthash.Compute(bytes.NewReader(data))
		if err != nil || f.ContentHash != want {
			t.Errorf("size %d: hash %s, the content's is %s, %v", size, f.ContentHash, want, err)
		}
		if sha256.Sum256(data) != sha256.Sum256(a.Content("/lazy.bin")) {
			t.Errorf("size %d: what is served is not what the owner has", size)
		}
		if len(data) < 1000 {
			continue
		}
		if _, _, part := get(t, s, a, `{"path":"/lazy.bin"}`, map[string]string{"Range": "bytes=13-977"}); !bytes.Equal(part, data[13:978]) {
			t.Errorf("size %d: a range differs from the whole", size)
		}
	}
}

func TestSeedsMakeDifferentContent(t *testing.T) {
	_, a := start(t)
	one, two, three := a.PutLazy("/1", 100, 1), a.PutLazy("/2", 100, 2), a.PutLazy("/3", 100, 1)
	if one.ContentHash == two.ContentHash || one.ContentHash != three.ContentHash {
		t.Error("content does not follow the seed")
	}
}
