package dropboxtest

import (
	"encoding/json"
	"net/http"
	"strings"
)

// findRoot sets where the call's paths begin: the home, unless Dropbox-API-Path-Root says otherwise.
func (q *request) findRoot() *answer {
	a := q.account
	a.mu.Lock()
	defer a.mu.Unlock()
	q.base = a.home
	header := q.http.Header.Get("Dropbox-Api-Path-Root")
	if header == "" {
		return nil
	}
	var root struct {
		Tag       string `json:".tag"`
		Root      string `json:"root"`
		Namespace string `json:"namespace_id"`
	}
	if err := json.Unmarshal([]byte(header), &root); err != nil {
		return badRequest(q.route, `HTTP header "Dropbox-API-Path-Root": could not decode input as JSON`)
	}
	switch root.Tag {
	case "home":
		return nil
	case "root":
		if root.Root != a.rootID {
			return failure(http.StatusUnprocessableEntity, "invalid_root", map[string]any{".tag": "invalid_root", "invalid_root": a.rootInfo()})
		}
		q.base = a.top
		return nil
	case "namespace_id":
		if a.namespaces[root.Namespace] == nil {
			return refusal(http.StatusUnprocessableEntity, "no_permission")
		}
		q.base = a.namespaces[root.Namespace]
		return nil
	}
	return badRequest(q.route, `HTTP header "Dropbox-API-Path-Root": unknown tag %q`, root.Tag)
}

// rootInfo is what get_current_account says of the namespaces.
func (a *Account) rootInfo() map[string]any {
	info := map[string]any{".tag": "user", "root_namespace_id": a.rootID, "home_namespace_id": a.homeID}
	if a.top != a.home {
		info[".tag"], info["home_path"] = "team", "/"+a.home.name
	}
	return info
}

// lookup finds what a path of the protocol means, seen from base; a revision finds a version
// of a file, anything else the newest. The tag is that of a LookupError, "" if something was found.
func (a *Account) lookup(base *node, path string) (n *node, v *version, tag string) {
	if rev, ok := strings.CutPrefix(path, "rev:"); ok {
		v = a.versions[rev]
		if v == nil || !v.node.in(a.top) {
			return nil, nil, "not_found"
		}
		return v.node, v, ""
	}
	start, rest, tag := a.origin(base, path)
	if tag == "" {
		n, tag = start.find(rest)
	}
	if tag != "" {
		return nil, nil, tag
	}
	return n, n.file, ""
}

// origin splits a path into the node where it begins and what follows.
func (a *Account) origin(base *node, path string) (start *node, rest, tag string) {
	head, rest, _ := strings.Cut(path, "/")
	if len(rest) > 1 && strings.HasSuffix(rest, "/") {
		return nil, "", "malformed_path"
	}
	start = base
	if strings.HasPrefix(head, "id:") {
		start = a.nodes[head]
	} else if id, ok := strings.CutPrefix(head, "ns:"); ok {
		start = a.namespaces[id]
	}
	if start == nil || !start.in(a.top) {
		return nil, "", "not_found"
	}
	return start, rest, ""
}

// displayed is the lower-case path, seen from home, of what the argument of a call means.
func (a *Account) displayed(path string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	n, _, tag := a.lookup(a.home, path)
	if tag != "" {
		return key(path)
	}
	seen, _ := n.path(a.home)
	return key(seen)
}
