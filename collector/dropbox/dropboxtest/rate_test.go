package dropboxtest

import (
	"net/http"
	"testing"
	"time"
)

func TestRateLimitIsForEachAccountAndEachStretchOfTime(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := &Server{settings: settings{rate: rate{2, 10 * time.Second}, clock: func() time.Time { return now }}}
	one, other := &request{server: s, account: &Account{}}, &request{server: s, account: &Account{}}
	now = now.Add(7500 * time.Millisecond)
	for n, q := range []*request{one, one, other} {
		if refused := q.overLimit(); refused != nil {
			t.Errorf("call %d is refused", n)
		}
	}
	if refused := one.overLimit(); refused == nil || refused.status != http.StatusTooManyRequests || refused.header.Get("Retry-After") != "3" {
		t.Errorf("a third call: %+v", refused)
	}
	now = now.Add(3 * time.Second)
	if one.overLimit() != nil {
		t.Error("refused after the wait")
	}
}
