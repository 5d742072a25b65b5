package dropbox_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"bannette/collector"
	"bannette/collector/dropbox"
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
