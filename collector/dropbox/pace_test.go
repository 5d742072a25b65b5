package dropbox_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"bannette/collector"
	"bannette/collector/dropbox"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// inTime runs a test against a stand-in whose time is the bubble's own.
func inTime(t *testing.T, test func(t *testing.T, server *dropboxtest.Server, a *dropbox.Account)) {
	server, owner := start(t)
	owner.Put("/a.pdf", pdf(1))
	synctest.Test(t, func(t *testing.T) {
		c := client(t, dropbox.Config{Base: server.URL(), Transport: within{server}})
		test(t, server, c.Account(server.RefreshToken(owner)))
	})
}

func list(ctx context.Context, a *dropbox.Account) error {
	_, err := a.Changes(ctx, collector.Folder{Subfolders: true})
	return err
}

func TestWaitsAsToldToTheSecond(t *testing.T) {
	for name, c := range map[string]struct {
		do   dropboxtest.Effect
		want time.Duration
	}{
		"JSON":                  {dropboxtest.TooManyRequests(7 * time.Second), 7 * time.Second},
		"text":                  {dropboxtest.TooManyRequestsText(7 * time.Second), 7 * time.Second},
		"beyond the SDK's cap":  {dropboxtest.TooManyRequests(5 * time.Minute), 5 * time.Minute},
		"text beyond the cap":   {dropboxtest.TooManyRequestsText(5 * time.Minute), 5 * time.Minute},
		"as long as is allowed": {dropboxtest.TooManyRequests(10 * time.Minute), 10 * time.Minute},
		"JSON without header": {dropboxtest.Status(429, "application/json",
			`{"error_summary":"too_many_requests/","error":{"reason":{".tag":"too_many_requests"},"retry_after":90}}`), 90 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T, server *dropboxtest.Server, a *dropbox.Account) {
				server.Fail(dropboxtest.Fault{Route: "files/list_folder", Do: c.do})
				began := time.Now()
				must.Do(t, list(t.Context(), a))
				if took := time.Since(began); took != c.want {
					t.Errorf("waited %v, was told %v", took, c.want)
				}
			})
		})
	}
}

func TestRetryAfterMayBeADateOrStandInAServerError(t *testing.T) {
	for status, after := range map[int]func() string{
		429: func() string { return time.Now().Add(100 * time.Second).UTC().Format(http.TimeFormat) },
		503: func() string { return "100" },
	} {
		synctest.Test(t, func(t *testing.T) {
			asked := 0
			page := listing(`{"cursor":"c","entries":[]}`, nil)
			a := client(t, dropbox.Config{AppKey: "key", Transport: answering(func(req *http.Request) *http.Response {
				if strings.HasSuffix(req.URL.Path, "list_folder") {
					if asked++; asked == 1 {
						return reply(status, http.Header{"Retry-After": {after()}}, "slow down")
					}
				}
				return page(req)
			})}).Account("r")
			began := time.Now()
			if err := list(t.Context(), a); err != nil || time.Since(began) != 100*time.Second {
				t.Errorf("%d: waited %v, error %v", status, time.Since(began), err)
			}
		})
	}
}

func TestOneWaitHoldsAllRequestsOfTheAccount(t *testing.T) {
	inTime(t, func(t *testing.T, server *dropboxtest.Server, a *dropbox.Account) {
		item := only(t, a)
		server.Forget()
		server.Fail(dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.TooManyRequests(time.Minute)})
		go list(t.Context(), a)
		synctest.Wait()
		began := time.Now()
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() {
				if err := a.Fetch(t.Context(), item, io.Discard); err != nil {
					t.Error(err)
				}
			})
		}
		time.Sleep(59 * time.Second)
		if n := server.Requests(""); n != 1 {
			t.Errorf("%d requests while Dropbox asked to wait", n)
		}
		wg.Wait()
		if took := time.Since(began); took != time.Minute {
			t.Errorf("waited %v", took)
		}
	})
}

func TestTooLongAWaitIsBusyAtOnce(t *testing.T) {
	inTime(t, func(t *testing.T, server *dropboxtest.Server, a *dropbox.Account) {
		server.Fail(dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.TooManyRequestsText(time.Hour)})
		began := time.Now()
		wantErr(t, list(t.Context(), a), collector.ErrBusy)
		server.Forget()
		wantErr(t, list(t.Context(), a), collector.ErrBusy)
		if n := server.Requests(""); n != 0 {
			t.Errorf("%d requests while Dropbox asked to wait", n)
		}
		if took := time.Since(began); took != 0 {
			t.Errorf("took %v", took)
		}
		time.Sleep(time.Hour)
		if err := list(t.Context(), a); err != nil {
			t.Error(err)
		}
	})
}

func TestWaitingAgainAndAgainEnds(t *testing.T) {
	inTime(t, func(t *testing.T, server *dropboxtest.Server, a *dropbox.Account) {
		for _, told := range []time.Duration{0, time.Second, time.Minute} {
			server.Fail(dropboxtest.Fault{Route: "files/list_folder", Times: dropboxtest.Always, Do: dropboxtest.TooManyRequests(told)})
			began := time.Now()
			wantErr(t, list(t.Context(), a), collector.ErrBusy)
			if took := time.Since(began); took < 9*time.Minute || took > 11*time.Minute {
				t.Errorf("told to wait %v, gave up after %v", told, took)
			}
			server.Heal()
			time.Sleep(time.Hour)
		}
	})
}

func TestCancelEndsEveryWaitAtOnce(t *testing.T) {
	for name, c := range map[string]struct {
		route string
		do    dropboxtest.Effect
	}{
		"told to wait":           {"files/list_folder", dropboxtest.TooManyRequests(5 * time.Minute)},
		"backing off":            {"files/list_folder", dropboxtest.ServerError(503)},
		"token endpoint busy":    {"oauth2/token", dropboxtest.TooManyRequestsText(5 * time.Minute)},
		"token endpoint failing": {"oauth2/token", dropboxtest.ServerError(500)},
		"root being read":        {"users/get_current_account", dropboxtest.ServerError(500)},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T, server *dropboxtest.Server, a *dropbox.Account) {
				server.Fail(dropboxtest.Fault{Route: c.route, Times: dropboxtest.Always, Do: c.do})
				ctx, cancel := context.WithCancel(t.Context())
				ended := make(chan error, 2)
				for range 2 { // the second waits for the first one's lock
					go func() { ended <- list(ctx, a) }()
				}
				synctest.Wait()
				cancel()
				began := time.Now()
				for range 2 {
					wantErr(t, <-ended, context.Canceled)
				}
				if took := time.Since(began); took != 0 {
					t.Errorf("ended %v after the cancel", took)
				}
			})
		})
	}
}

func TestWhatDoesNotGetThroughIsTriedForHalfAMinute(t *testing.T) {
	for name, do := range map[string]dropboxtest.Effect{
		"500": dropboxtest.ServerError(500), "502": dropboxtest.ServerError(502), "504": dropboxtest.ServerError(504),
		"cut": dropboxtest.Cut(), "portal": dropboxtest.HTML(), "half": dropboxtest.Malformed(),
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T, server *dropboxtest.Server, a *dropbox.Account) {
				const route = "files/list_folder"
				server.Fail(dropboxtest.Fault{Route: route, Times: 4, Do: do})
				if err := list(t.Context(), a); err != nil {
					t.Error("not tried often enough:", err)
				}
				server.Forget()
				server.Fail(dropboxtest.Fault{Route: route, Times: dropboxtest.Always, Do: do})
				began := time.Now()
				wantErr(t, list(t.Context(), a), collector.ErrOffline)
				if took := time.Since(began); took < 20*time.Second || took > 40*time.Second {
					t.Errorf("gave up after %v", took)
				}
				if n := server.Requests(route); n != 5 {
					t.Errorf("tried %d times", n)
				}
			})
		})
	}
}

// slowly takes an upload in, a little at a time.
type slowly struct{ pause time.Duration }

func (s slowly) RoundTrip(req *http.Request) (*http.Response, error) {
	if !strings.HasSuffix(req.URL.Path, "/upload") {
		return listing("{}", nil)(req), nil
	}
	for piece := make([]byte, 100); ; {
		if _, err := req.Body.Read(piece); err != nil {
			return reply(200, nil, `{"size":1000}`), nil
		}
		select {
		case <-time.After(s.pause):
		case <-req.Context().Done():
			return nil, req.Context().Err()
		}
	}
}

func TestASlowUploadIsNotBrokenOffButAStuckOneIs(t *testing.T) {
	name := file(t, make([]byte, 1000))
	synctest.Test(t, func(t *testing.T) {
		for pause, want := range map[time.Duration]error{50 * time.Second: nil, 70 * time.Second: collector.ErrOffline} {
			a := client(t, dropbox.Config{AppKey: "key", Transport: slowly{pause}}).Account("r")
			_, _, err := a.Upload(t.Context(), "/a.bin", name)
			wantErr(t, err, want)
		}
	})
}

func TestSilenceBreaksARequestOff(t *testing.T) {
	server, owner := start(t)
	config := quick(server)
	config.Idle, config.Tries = 50*time.Millisecond, 2
	a := client(t, config).Account(server.RefreshToken(owner))
	server.Fail(dropboxtest.Fault{Route: "files/list_folder", Times: dropboxtest.Always, Do: dropboxtest.Hang()})
	wantErr(t, list(t.Context(), a), collector.ErrOffline)
	if n := server.Requests("files/list_folder"); n != 2 {
		t.Errorf("tried %d times", n)
	}
}

func TestCancelReachesHTTP(t *testing.T) {
	arrived, gone := make(chan struct{}), make(chan struct{})
	before := listing("", nil)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		if !strings.HasSuffix(r.URL.Path, "list_folder") {
			w.Header().Set("Content-Type", "application/json")
			io.Copy(w, before(r).Body)
			return
		}
		close(arrived)
		<-r.Context().Done()
		close(gone)
	}))
	defer server.Close()
	a := client(t, dropbox.Config{Base: server.URL}).Account("r")
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-arrived
		cancel()
	}()
	wantErr(t, list(ctx, a), context.Canceled)
	<-gone // or the test hangs: the request outlived its cancel
}
