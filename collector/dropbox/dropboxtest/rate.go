package dropboxtest

import "time"

// rate is how many calls an account may make in each stretch of time; what is beyond gets 429.
type rate struct {
	calls int
	per   time.Duration
}

// WithRateLimit answers 429 to an account's calls beyond so many in each stretch of time, which says how long to wait, in
// whole seconds. Dropbox publishes no numbers. Otherwise there is no limit.
func WithRateLimit(calls int, per time.Duration) Option {
	return func(s *settings) { s.rate = rate{calls, per} }
}

// overLimit counts the call, and refuses it if it is one too many.
func (q *request) overLimit() *answer {
	limit, a := q.server.rate, q.account
	if limit.calls == 0 || a == nil {
		return nil
	}
	now := q.server.clock()
	stretch := now.Truncate(limit.per)
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.stretch.Equal(stretch) {
		a.stretch, a.made = stretch, 0
	}
	if a.made++; a.made <= limit.calls {
		return nil
	}
	seconds := int((stretch.Add(limit.per).Sub(now) + time.Second - 1) / time.Second)
	return tooManyRequests(seconds)
}
