package dropboxtest

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"slices"
)

// session is an upload in several requests. The server's mutex guards it.
type session struct {
	account *Account
	data    []byte
	closed  bool
}

type sessionCursor struct {
	Session string `json:"session_id"`
	Offset  int64  `json:"offset"`
}

type startArg struct {
	Close       bool            `json:"close"`
	Type        json.RawMessage `json:"session_type"`
	ContentHash string          `json:"content_hash"`
}

func sessionStart(q *request, arg startArg) *answer {
	data, refused := q.readUpload(arg.ContentHash)
	if refused != nil {
		return refused
	}
	id := "pid_upload_session:" + rand.Text()
	s := q.server
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sessions[id] = &session{account: q.account, data: data, closed: arg.Close}
	return success(map[string]string{"session_id": id})
}

type appendArg struct {
	Cursor      sessionCursor `json:"cursor"`
	Close       bool          `json:"close"`
	ContentHash string        `json:"content_hash"`
}

func sessionAppend(q *request, arg appendArg) *answer {
	data, refused := q.readUpload(arg.ContentHash)
	if refused != nil {
		return refused
	}
	if _, problem := q.appendTo(arg.Cursor, data, arg.Close); problem != nil {
		return failure(http.StatusConflict, problem[".tag"].(string), problem)
	}
	return success(json.RawMessage("null"))
}

type finishArg struct {
	Cursor      sessionCursor `json:"cursor"`
	Commit      commit        `json:"commit"`
	ContentHash string        `json:"content_hash"`
}

func sessionFinish(q *request, arg finishArg) *answer {
	data, refused := q.readUpload(arg.ContentHash)
	if refused != nil {
		return refused
	}
	all, problem := q.appendTo(arg.Cursor, data, true)
	if problem != nil {
		return failure(http.StatusConflict, "lookup_failed/"+problem[".tag"].(string), map[string]any{".tag": "lookup_failed", "lookup_failed": problem})
	}
	m, unwritten, refused := q.save(arg.Commit, all)
	switch {
	case refused != nil:
		return refused
	case unwritten != nil:
		return conflict(append([]string{"path"}, unwritten...)...)
	}
	s := q.server
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sessions, arg.Cursor.Session)
	return success(m)
}

// appendTo adds data at the cursor's offset and returns the session's content. The problem is
// the union of an UploadSessionLookupError.
func (q *request) appendTo(at sessionCursor, data []byte, closes bool) (all []byte, problem map[string]any) {
	s := q.server
	s.mu.Lock()
	defer s.mu.Unlock()
	there := s.sessions[at.Session]
	switch {
	case there == nil || there.account != q.account:
		return nil, map[string]any{".tag": "not_found"}
	case at.Offset != int64(len(there.data)):
		return nil, map[string]any{".tag": "incorrect_offset", "correct_offset": len(there.data)}
	case there.closed && len(data) > 0:
		return nil, map[string]any{".tag": "closed"}
	}
	there.data = append(there.data, data...)
	there.closed = there.closed || closes
	return slices.Clip(there.data), nil
}
