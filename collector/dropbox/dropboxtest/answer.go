package dropboxtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// answer is what a request is answered with.
type answer struct {
	status int
	header http.Header
	value  any     // the JSON body, or the result that goes with content
	text   string  // the body, where there is no value
	kind   string  // Content-Type of text
	body   content // of a download, nil otherwise
	from   int64   // first byte of the body to send
	length int64   // how many to send
	cut    int64   // bytes of body after which the connection breaks; whole: never
	hang   bool    // never answer
}

const whole = -1

func success(value any) *answer { return &answer{status: http.StatusOK, value: value, cut: whole} }

func plain(status int, text string) *answer {
	return &answer{status: status, text: text, kind: "text/plain; charset=utf-8", cut: whole}
}

func page(status int, html string) *answer {
	return &answer{status: status, text: html, kind: "text/html; charset=utf-8", cut: whole}
}

func badRequest(route, format string, args ...any) *answer {
	return plain(http.StatusBadRequest, fmt.Sprintf("Error in call to API function %q: %s", route, fmt.Sprintf(format, args...)))
}

// conflict is an error of an endpoint, from its outermost tag to its innermost.
func conflict(tags ...string) *answer { return refusal(http.StatusConflict, tags...) }

// refusal is an error whose body is the union of these tags.
func refusal(status int, tags ...string) *answer {
	return failure(status, strings.Join(tags, "/"), union(tags...))
}

func union(tags ...string) (value map[string]any) {
	for _, tag := range slices.Backward(tags) {
		level := map[string]any{".tag": tag}
		if value != nil {
			level[tag] = value
		}
		value = level
	}
	return value
}

// failure is an error with a body. Real summaries end in a random run of dots and slashes, so
// that nobody compares them.
func failure(status int, summary string, value any) *answer {
	dots := strings.Repeat(".", time.Now().Nanosecond()>>10&3)
	return &answer{status: status, cut: whole, value: map[string]any{"error_summary": summary + "/" + dots, "error": value}}
}

func tooManyRequests(seconds int) *answer {
	a := failure(http.StatusTooManyRequests, "too_many_requests", map[string]any{"reason": union("too_many_requests"), "retry_after": seconds})
	a.header = http.Header{"Retry-After": {strconv.Itoa(seconds)}}
	return a
}

// uploadFailed is the error of an upload that cannot be written, with the tags of a WriteError.
func uploadFailed(tags ...string) *answer {
	return failure(http.StatusConflict, strings.Join(append([]string{"path"}, tags...), "/"), map[string]any{
		".tag": "path", "reason": union(tags...), "upload_session_id": "pid_upload_session:stand-in",
	})
}

// reader is the body as it goes out; it also sets its length and, in the header, its kind.
func (a *answer) reader(header http.Header) io.Reader {
	for name, values := range a.header {
		header[name] = values
	}
	switch {
	case a.body != nil:
		if a.value != nil {
			header.Set("Dropbox-Api-Result", headerJSON(a.value))
		}
		header.Set("Content-Type", "application/octet-stream")
		return io.NewSectionReader(a.body, a.from, a.length)
	case a.value != nil:
		data, err := json.Marshal(a.value)
		if err != nil {
			panic(err)
		}
		a.length = int64(len(data))
		header.Set("Content-Type", "application/json")
		return bytes.NewReader(data)
	}
	a.length = int64(len(a.text))
	if a.kind != "" {
		header.Set("Content-Type", a.kind)
	}
	return strings.NewReader(a.text)
}

// planned is how many bytes of the body are to go out.
func (a *answer) planned() int64 {
	if a.cut == whole {
		return a.length
	}
	return min(a.cut, a.length)
}

// write sends the body and returns how many bytes of it went out.
func (a *answer) write(w http.ResponseWriter, body io.Reader) int64 {
	if a.status != http.StatusNotModified {
		w.Header().Set("Content-Length", strconv.FormatInt(a.length, 10))
	}
	w.WriteHeader(a.status)
	n, _ := io.CopyN(w, body, a.planned())
	if a.cut != whole {
		http.NewResponseController(w).Flush()
	}
	return n
}

// headerJSON is JSON that may stand in a header: all that is not printable ASCII is escaped.
func headerJSON(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	var b strings.Builder
	for _, r := range string(data) {
		switch {
		case r < 0x7f:
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
