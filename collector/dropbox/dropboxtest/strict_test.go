package dropboxtest_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"bannette/trial/must"
)

func TestMistakesOfTheClientAreNotForgiven(t *testing.T) {
	s, a := start(t)
	a.Put("/a.pdf", []byte("a"))
	token := "Bearer " + s.AccessToken(a)
	const asJSON = "application/json"
	for what, test := range map[string]struct {
		method, route, kind, token, arg, body string
	}{
		"no token":                  {"POST", "files/list_folder", asJSON, "", "", `{"path":""}`},
		"GET of an RPC":             {"GET", "files/list_folder", asJSON, token, "", `{"path":""}`},
		"no JSON":                   {"POST", "files/list_folder", asJSON, token, "", `{"path":`},
		"two arguments":             {"POST", "files/list_folder", asJSON, token, "", `{"path":""}{"path":""}`},
		"no path":                   {"POST", "files/list_folder", asJSON, token, "", `{}`},
		"a field that is not there": {"POST", "files/list_folder", asJSON, token, "", `{"path":"","recursiv":true}`},
		"the root as a slash":       {"POST", "files/list_folder", asJSON, token, "", `{"path":"/"}`},
		"a limit of nothing":        {"POST", "files/list_folder", asJSON, token, "", `{"path":"","limit":0}`},
		"a limit beyond all":        {"POST", "files/list_folder", asJSON, token, "", `{"path":"","limit":2001}`},
		"a form":                    {"POST", "files/list_folder", "application/x-www-form-urlencoded", token, "", `{"path":""}`},
		"an invented cursor":        {"POST", "files/list_folder/continue", asJSON, token, "", `{"cursor":"invented"}`},
		"metadata of the root":      {"POST", "files/get_metadata", asJSON, token, "", `{"path":""}`},
		"an argument for nothing":   {"POST", "users/get_current_account", asJSON, token, "", `{"path":""}`},
		"an unknown function":       {"POST", "files/download_all", asJSON, token, "", `{"path":""}`},
		"download as JSON":          {"POST", "files/download", asJSON, token, `{"path":"/a.pdf"}`, ""},
		"download of nothing":       {"POST", "files/download", "", token, "", ""},
	} {
		req := must.Get(http.NewRequestWithContext(t.Context(), test.method, s.URL()+"/2/"+test.route, strings.NewReader(test.body)))(t)
		for name, value := range map[string]string{"Authorization": test.token, "Content-Type": test.kind, "Dropbox-API-Arg": test.arg} {
			if value != "" {
				req.Header.Set(name, value)
			}
		}
		resp := must.Get(http.DefaultClient.Do(req))(t)
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusBadRequest || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/plain") {
			t.Errorf("%s: %s, %s %q, %v", what, resp.Status, resp.Header.Get("Content-Type"), body, err)
		}
	}
}
