package dropboxtest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"bannette/trial/must"
)

func argRequest(header string) *request {
	return &request{route: "files/download", http: &http.Request{
		Header: http.Header{"Dropbox-Api-Arg": {header}}, URL: &url.URL{},
	}}
}

func FuzzHeaderArgument(f *testing.F) {
	for _, seed := range []string{
		`{"path":"/a.pdf"}`, `{"path":"/\u00e9t\u00e9 \ud83e\uddfe"}`, `{"path":"/été"}`, `{"path":"\ud83e"}`, `{"path":5}`,
		`{"path":"/a","mode":{".tag":"update","update":"0123456789"}}`, `{"path":"/a","mode":"add"}`, `{"path":"/a","mode":7}`,
		`{"path":"/a"}{}`, `{"path":"/a","x":1}`, `null`, `[]`, ``, "\xff", `{"path":"` + strings.Repeat("/a", 5000) + `"}`,
	} {
		f.Add(seed)
	}
	s := must.Get(Start())(f)
	f.Cleanup(s.Close)
	a := s.AddAccount("claire@exemple.fr", "Claire Martin")
	a.Put("/a.pdf", []byte("a"))
	f.Fuzz(func(t *testing.T, header string) {
		q := argRequest(header)
		q.server, q.account, q.base = s, a, a.home
		arg, problem := headerArg(q.http)
		if (problem == "") != json.Valid(arg) {
			t.Fatalf("%q: problem %q, argument %q", header, problem, arg)
		}
		q.arg = arg
		q.path()
		q.token = &token{grant: &grant{account: a}}
		q.http.Method = http.MethodPost
		if got := s.routes[q.route].answer(q); got.status == 0 {
			t.Errorf("%q: no answer", header)
		}
		var c struct{ commit }
		q.decode(&c)
	})
}

func FuzzHeaderJSONSurvivesTheHeader(f *testing.F) {
	for _, seed := range []string{"/a.pdf", "/été", "/\U0001f9fe", "\x7f", "\u2028<&>", `"\`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		path = strings.ToValidUTF8(path, "?")
		header := headerJSON(map[string]string{"path": path})
		for _, b := range []byte(header) {
			if b < 0x20 || b >= 0x7f {
				t.Fatalf("%q holds the byte %#x", header, b)
			}
		}
		arg, problem := headerArg(argRequest(header).http)
		var got struct{ Path string }
		if problem != "" || json.Unmarshal(arg, &got) != nil || got.Path != path {
			t.Errorf("%q came back as %q (%s)", path, got.Path, problem)
		}
	})
}

func FuzzCursor(f *testing.F) {
	s := must.Get(Start())(f)
	f.Cleanup(s.Close)
	a := s.AddAccount("claire@exemple.fr", "Claire Martin")
	a.Put("/a/b.pdf", nil)
	f.Add(cursor{Account: a.ID, Base: a.homeID, Deep: true, Walking: true, After: "/a", Limit: 1}.String())
	f.Add(cursor{Account: a.ID, Base: a.homeID, Path: "/a", Seen: -1, Limit: -1}.String())
	f.Add("AAH")
	f.Fuzz(func(t *testing.T, text string) {
		arg := must.Get(json.Marshal(map[string]string{"cursor": text}))(t)
		q := &request{server: s, route: "files/list_folder/continue", account: a, base: a.home, arg: arg}
		if got := s.routes[q.route].answer(q); got.status == 0 {
			t.Errorf("%q: no answer", text)
		}
	})
}
