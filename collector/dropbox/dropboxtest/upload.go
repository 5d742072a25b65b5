package dropboxtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
)

// commit is where and how an upload is stored.
type commit struct {
	Path           string          `json:"path"`
	Mode           mode            `json:"mode"`
	Autorename     bool            `json:"autorename"`
	ClientModified *time.Time      `json:"client_modified"`
	Mute           bool            `json:"mute"`
	Properties     json.RawMessage `json:"property_groups"`
	Strict         bool            `json:"strict_conflict"`
}

// mode is how an upload meets what is there.
type mode struct {
	tag, rev string
}

func (m *mode) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &m.tag) == nil {
		return nil // a tag alone may be written as a string
	}
	var union struct {
		Tag    string `json:".tag"`
		Update string `json:"update"`
	}
	err := json.Unmarshal(data, &union)
	m.tag, m.rev = union.Tag, union.Update
	return err
}

type uploadArg struct {
	commit
	ContentHash string `json:"content_hash"`
}

func uploadFile(q *request, arg uploadArg) *answer {
	data, refused := q.readUpload(arg.ContentHash)
	if refused != nil {
		return refused
	}
	m, problem, refused := q.save(arg.commit, data)
	switch {
	case refused != nil:
		return refused
	case problem != nil:
		return uploadFailed(problem...)
	}
	return success(m)
}

// readUpload reads the body of an upload, which may be as large as one request may be.
func (q *request) readUpload(wantHash string) ([]byte, *answer) {
	data, err := io.ReadAll(io.LimitReader(q.http.Body, q.server.uploadLimit+1))
	switch {
	case err != nil:
		return nil, badRequest(q.route, "could not read the request body")
	case int64(len(data)) > q.server.uploadLimit:
		return nil, conflict("payload_too_large")
	case wantHash != "" && wantHash != contentHash(bytes.NewReader(data)):
		return nil, conflict("content_hash_mismatch")
	}
	return data, nil
}

// writeError is why something cannot be written: the tags of a WriteError.
type writeError []string

// save puts an uploaded content where its commit says.
func (q *request) save(c commit, data []byte) (*metadata, writeError, *answer) {
	if refused := q.checkPath(c.Path, writePath); refused != nil {
		return nil, nil, refused
	}
	v := version{content: bytes.NewReader(data)}
	v.hash = contentHash(v.content)
	if c.ClientModified != nil {
		v.clientModified = c.ClientModified.UTC()
	}
	a := q.account
	a.mu.Lock()
	defer a.mu.Unlock()
	folder, name, problem := q.target(c.Path)
	if problem != nil {
		return nil, problem, nil
	}
	if there := folder.children[key(name)]; there != nil {
		switch {
		case there.file != nil && there.file.hash == v.hash && !c.Strict:
			return uploaded(there, q.base), nil, nil
		case there.file != nil && (c.Mode.tag == "overwrite" || c.Mode.tag == "update" && c.Mode.rev == there.file.rev):
		case c.Autorename:
			name = freeName(folder, name)
		case there.file == nil:
			return nil, writeError{"conflict", "folder"}, nil
		default:
			return nil, writeError{"conflict", "file"}, nil
		}
	}
	return uploaded(a.store(folder, name, v), q.base), nil, nil
}

func uploaded(n, base *node) *metadata {
	m := fileEntry(n.file, base)
	m.Tag = ""
	return m
}

// target makes the folders above a path that is to be written, and splits off its last element.
func (q *request) target(written string) (*node, string, writeError) {
	start, rest, tag := q.account.origin(q.base, written)
	dir, name := path.Split(rest)
	switch {
	case tag == "malformed_path", len(name) > 255, strings.ContainsAny(name, "\\"), name == ".", name == "..":
		return nil, "", writeError{"malformed_path"}
	case name == "" && tag == "" && start.file != nil && start.parent != nil:
		return start.parent, start.name, nil // an id names the file to overwrite
	case tag != "", name == "":
		return nil, "", writeError{"no_write_permission"}
	}
	above := start
	for part := range strings.SplitSeq(dir, "/") {
		if child := above.children[key(part)]; child != nil {
			above = child
		}
		if above.file != nil {
			return nil, "", writeError{"conflict", "file_ancestor"}
		}
	}
	return q.account.mkdir(start, dir), name, nil
}

// freeName is the name that Dropbox gives to what may not replace something else.
func freeName(folder *node, name string) string {
	ext := path.Ext(name)
	for i := 1; ; i++ {
		free := fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), i, ext)
		if folder.children[key(free)] == nil {
			return free
		}
	}
}

type createArg struct {
	Path       string `json:"path"`
	Autorename bool   `json:"autorename"`
}

func createFolder(q *request, arg createArg) *answer {
	if refused := q.checkPath(arg.Path, writePath); refused != nil {
		return refused
	}
	a := q.account
	a.mu.Lock()
	defer a.mu.Unlock()
	folder, name, problem := q.target(arg.Path)
	if problem == nil {
		if there := folder.children[key(name)]; there != nil && arg.Autorename {
			name = freeName(folder, name)
		} else if there != nil && there.file != nil {
			problem = writeError{"conflict", "file"}
		} else if there != nil {
			problem = writeError{"conflict", "folder"}
		}
	}
	if problem != nil {
		return conflict(append([]string{"path"}, problem...)...)
	}
	m := folderEntry(a.mkdir(folder, name), q.base)
	m.Tag = ""
	return success(map[string]any{"metadata": m})
}
