package dropbox_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/trial/must"
)

// FuzzForeignAnswer answers a listing, a download and an upload with anything: no panic, no endless
// wait, and an entry is always either a file or a removal.
func FuzzForeignAnswer(f *testing.F) {
	f.Add(200, "1", `{"entries":[{".tag":"file","name":"a","id":"id:a"}],"cursor":"c"}`)
	f.Add(200, "", `{"entries":[null,{},{".tag":"deleted"},{".tag":"file","export_info":{},"is_downloadable":false}],"cursor":"c"}`)
	f.Add(409, "", `{"error":{".tag":"path","path":{".tag":"conflict","conflict":{".tag":"file"}}}}`)
	f.Add(409, "", `{"error":{".tag":"incorrect_offset","correct_offset":-5}}`)
	f.Add(429, "99999999999999999999", `{"error":{"retry_after":1e300}}`)
	f.Add(429, "-1", "too many")
	f.Add(429, "NaN", "null")
	f.Add(401, "", `{"error":{".tag":"expired_access_token"}}`)
	f.Add(422, "", `{"error":{".tag":"invalid_root"}}`)
	f.Add(302, "", "<html>")
	f.Add(503, "1e9", "")
	f.Fuzz(func(t *testing.T, status int, retryAfter, body string) {
		if status < 200 || status > 599 {
			return
		}
		synctest.Test(t, func(t *testing.T) {
			answer := answering(func(req *http.Request) *http.Response {
				if req.Body != nil {
					io.Copy(io.Discard, req.Body)
				}
				if strings.HasSuffix(req.URL.Path, "/token") {
					return listing("", nil)(req)
				}
				return reply(status, http.Header{"Retry-After": {retryAfter}, "Dropbox-Api-Result": {body}}, body)
			})
			a := client(t, dropbox.Config{AppKey: "key", Transport: answer}).Account("r")
			page, err := a.Changes(t.Context(), collector.Folder{})
			for _, e := range page.Entries {
				if err != nil || (e.Item == nil) == (e.Removed == "") {
					t.Errorf("entry %+v, error %v", e, err)
				}
				if e.Item != nil {
					wantSame(t, *e.Item, body, func(w io.Writer) error { return a.Fetch(t.Context(), *e.Item, w) })
				}
			}
			if a.Fetch(t.Context(), collector.Item{Rev: "012345678", Size: 1}, io.Discard) == nil && len(body) != 1 {
				t.Error("fetched one byte out of", len(body))
			}
			_, _, err = a.Upload(t.Context(), "/x", "foreign_test.go")
			if errors.Is(err, collector.ErrSignedOut) && status != 401 {
				t.Error(err)
			}
		})
	})
}

// wantSame demands that what was taken for the item is what was sent, and what the listing said.
func wantSame(t *testing.T, item collector.Item, sent string, fetch func(io.Writer) error) {
	t.Helper()
	var got bytes.Buffer
	if fetch(&got) != nil {
		return
	}
	h := collector.NewContentHash()
	h.Write(got.Bytes())
	hash := hex.EncodeToString(h.Sum(nil))
	if got.String() != sent || item.ContentHash != "" && !strings.EqualFold(hash, item.ContentHash) || item.Export == "" && item.Size != int64(got.Len()) {
		t.Errorf("%+v was fetched as %d bytes of %s", item, got.Len(), hash)
	}
}

// FuzzForeignConsent answers the exchange of a code, and the question whose account it is, with anything: no panic, no
// endless wait, and no connection without a lasting access, an owner, and the permissions asked for.
func FuzzForeignConsent(f *testing.F) {
	const token = `{"access_token":"a","token_type":"bearer","expires_in":14400,"refresh_token":"r","account_id":"dbid:x"}`
	const owner = `{"account_id":"dbid:x","email":"a@example.com","name":{"display_name":"A"},"root_info":{".tag":"user","root_namespace_id":"1","home_namespace_id":"1"}}`
	f.Add(200, token, 200, owner)
	f.Add(200, `{"access_token":"a","refresh_token":"r","scope":"files.content.read"}`, 200, owner)
	f.Add(200, `{"access_token":"a","expires_in":-1e99,"refresh_token":"r"}`, 200, "{}")
	f.Add(200, `{"access_token":"a","expires_in":"99999999999999999999"}`, 200, "null")
	f.Add(400, `{"error":"invalid_grant","error_description":"code doesn't exist or has expired"}`, 401, "")
	f.Add(200, `{"access_token":"a","token_type":"bearer"}`, 200, owner)
	f.Add(302, "<html>", 200, owner)
	f.Add(200, token, 409, `{"error":{".tag":"x"}}`)
	f.Fuzz(func(t *testing.T, first int, granted string, second int, said string) {
		if min(first, second) < 200 || max(first, second) > 599 {
			return
		}
		synctest.Test(t, func(t *testing.T) {
			answer := answering(func(req *http.Request) *http.Response {
				if req.Body != nil {
					io.Copy(io.Discard, req.Body)
				}
				header := http.Header{"Content-Type": {"application/json"}, "Location": {"https://evil.example/"}}
				if req.URL.Host == "evil.example" {
					t.Error("followed to ", req.URL)
				}
				if strings.HasSuffix(req.URL.Path, "/token") {
					return reply(first, header, granted)
				}
				return reply(second, header, said)
			})
			c := client(t, dropbox.Config{AppKey: "key", Transport: answer})
			request := must.Get(c.Ask(collector.ForCollection, ""))(t)
			grant, err := c.Redeem(t.Context(), request, "code")
			if err == nil && (grant.RefreshToken == "" || grant.ID == "" || len(grant.Scopes) < 3) {
				t.Errorf("connected by %q and %q: %+v", granted, said, grant)
			}
			if err != nil && granted != "" && len(granted) > 20 && strings.Contains(err.Error(), granted) {
				t.Errorf("what was granted is in the error: %v", err)
			}
		})
	})
}
