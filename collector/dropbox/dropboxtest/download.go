package dropboxtest

import (
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
)

type downloadArg struct {
	Path string `json:"path"`
	Rev  string `json:"rev"` // deprecated, but the specification has it
}

func downloadFile(q *request, arg downloadArg) *answer {
	if arg.Rev != "" {
		arg.Path = "rev:" + arg.Rev
	}
	v, m, refused := q.findFile(arg.Path)
	if refused != nil {
		return refused
	}
	if v.online {
		return conflict("unsupported_file")
	}
	return q.send(v, v.content, m)
}

type exportArg struct {
	Path   string `json:"path"`
	Format string `json:"export_format"`
}

func exportFile(q *request, arg exportArg) *answer {
	v, m, refused := q.findFile(arg.Path)
	switch {
	case refused != nil:
		return refused
	case v.exportAs == "":
		return conflict("non_exportable")
	case arg.Format != "" && arg.Format != v.exportAs:
		return conflict("invalid_export_format")
	}
	return q.send(v, v.content, &exported{
		Export: &exportMetadata{
			Name: strings.TrimSuffix(m.Name, path.Ext(m.Name)) + "." + v.exportAs, Size: v.content.Size(), Hash: v.hash,
		},
		File: m,
	})
}

type exported struct {
	Export *exportMetadata `json:"export_metadata"`
	File   *metadata       `json:"file_metadata"`
}

type exportMetadata struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
	Hash string `json:"export_hash,omitempty"`
}

func (q *request) findFile(path string) (*version, *metadata, *answer) {
	if refused := q.checkPath(path, readPath); refused != nil {
		return nil, nil, refused
	}
	a := q.account
	a.mu.Lock()
	defer a.mu.Unlock()
	_, v, tag := a.lookup(q.base, path)
	if tag == "" && v == nil {
		tag = "not_file"
	}
	if tag != "" {
		return nil, nil, conflict("path", tag)
	}
	m := fileEntry(v, q.base)
	m.Tag = "" // the result is a file by its type
	return v, m, nil
}

// send answers with the content, or the range of it that was asked for.
func (q *request) send(v *version, body content, result any) *answer {
	a := success(result)
	a.body, a.length = body, body.Size()
	a.header = http.Header{"Accept-Ranges": {"bytes"}}
	if q.http.Method == http.MethodGet {
		etag := strconv.Quote(v.rev)
		a.header.Set("Etag", etag)
		if q.http.Header.Get("If-None-Match") == etag {
			return &answer{status: http.StatusNotModified, header: a.header, cut: whole}
		}
	}
	header := q.http.Header.Get("Range")
	if header == "" {
		return a
	}
	from, length, ok := parseRange(header, body.Size())
	switch {
	case !ok:
		return a // a range that cannot be understood is no range
	case length == 0:
		return conflict("range", "not_satisfiable")
	}
	a.status, a.from, a.length = http.StatusPartialContent, from, length
	a.header.Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, from+length-1, body.Size()))
	return a
}

// parseRange understands a single range of bytes; length is 0 where nothing of it is there.
func parseRange(header string, size int64) (from, length int64, ok bool) {
	spec, ok := strings.CutPrefix(header, "bytes=")
	first, last, dash := strings.Cut(spec, "-")
	if !ok || !dash {
		return 0, 0, false
	}
	if first == "" {
		n, err := strconv.ParseInt(last, 10, 64)
		n = min(n, size)
		return size - n, n, err == nil && n >= 0
	}
	from, err := strconv.ParseInt(first, 10, 64)
	if err != nil || from < 0 {
		return 0, 0, false
	}
	to := size - 1
	if last != "" {
		to, err = strconv.ParseInt(last, 10, 64)
		if err != nil || to < from {
			return 0, 0, false
		}
	}
	return from, max(0, min(to, size-1)-from+1), true
}
