package dropbox

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"bannette/collector"
)

// gate holds back all requests of one owner while Dropbox asks to wait.
type gate struct {
	mu    sync.Mutex
	opens time.Time
}

// shut closes the gate for d from now on; it never shortens a longer wait.
func (g *gate) shut(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if opens := time.Now().Add(d); opens.After(g.opens) {
		g.opens = opens
	}
}

// wait is how long the gate stays shut.
func (g *gate) wait() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Until(g.opens)
}

// maxWait is the longest wait that Dropbox may ask for.
const maxWait = 10 * time.Minute

// await waits until the gate is open. Where that takes longer than maxWait, it does not wait
// at all: ErrBusy.
func (g *gate) await(ctx context.Context) error {
	for {
		wait := g.wait()
		if wait <= 0 {
			return ctx.Err()
		}
		if wait > maxWait {
			return fmt.Errorf("%w for %s", collector.ErrBusy, wait.Round(time.Second))
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// sleep waits for d; a cancel ends it at once.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// longestTold bounds what a Retry-After can say, so that no number overflows a duration.
const longestTold = 24 * time.Hour

// toldWait reads how long the answer asks to wait: the longer of header and body where both
// say so. A body of plain text says nothing. 0 means that nothing was told.
func toldWait(header http.Header, body []byte) time.Duration {
	var answer struct {
		Error struct {
			RetryAfter float64 `json:"retry_after"`
		} `json:"error"`
	}
	var told time.Duration
	if json.Unmarshal(body, &answer) == nil {
		told = seconds(answer.Error.RetryAfter)
	}
	value := strings.TrimSpace(header.Get("Retry-After"))
	if n, err := strconv.ParseFloat(value, 64); err == nil {
		return max(told, seconds(n))
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(told, min(time.Until(at), longestTold))
	}
	return told
}

func seconds(n float64) time.Duration {
	if !(n > 0) { // NaN too
		return 0
	}
	return time.Duration(min(n, longestTold.Seconds()) * float64(time.Second))
}
