package world

import (
	"fmt"
	"testing"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
)

// What Dropbox, or something that answers in its place, does once or for a while: the run says what happened, and when it
// is over, the next run brings what is missing.
func TestWhateverDropboxAnswersNothingIsLost(t *testing.T) {
	for _, c := range []struct {
		what   string
		fault  dropboxtest.Fault
		file   collector.ReasonCode // why a.pdf failed, "" if it came all the same
		run    collector.ReasonCode // why the run as a whole broke off
		slowly bool                 // the client tries for half a minute before it gives up
	}{
		{what: "a download that is cut off", fault: dropboxtest.Fault{Route: "files/download", Do: dropboxtest.CutAfter(3)}},
		{what: "a connection that breaks", fault: dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.Cut()}},
		{what: "one server error", fault: dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.ServerError(503)}},
		{what: "a wait of a second", fault: dropboxtest.Fault{Route: "files/download", Do: dropboxtest.TooManyRequests(time.Second)}},
		{what: "a wait in plain text", fault: dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.TooManyRequestsText(time.Second)}},
		{what: "a token that ends early", fault: dropboxtest.Fault{Route: "files/download", Do: dropboxtest.Unauthorised("expired_access_token")}},
		{what: "a kind of entry that nobody knows", fault: dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.UnknownEntry()}},
		{what: "a body with a wrong byte", fault: dropboxtest.Fault{Route: "files/download", Path: "/Factures/a.pdf", Times: dropboxtest.Always, Do: dropboxtest.Flip(1)}, file: collector.ReasonCorrupt},
		{what: "a body that is too short", fault: dropboxtest.Fault{Route: "files/download", Path: "/Factures/a.pdf", Times: dropboxtest.Always, Do: dropboxtest.Short(2)}, file: collector.ReasonCorrupt},
		{what: "a locked file", fault: dropboxtest.Fault{Route: "files/download", Path: "/Factures/a.pdf", Times: dropboxtest.Always, Do: dropboxtest.PathError("locked")}, file: collector.ReasonLocked},
		{what: "a file that is not handed out", fault: dropboxtest.Fault{Route: "files/download", Path: "/Factures/a.pdf", Times: dropboxtest.Always, Do: dropboxtest.PathError("restricted_content")}, file: collector.ReasonRestricted},
		{what: "a permission that is missing", fault: dropboxtest.Fault{Route: "files/list_folder", Times: dropboxtest.Always, Do: dropboxtest.Unauthorised("missing_scope")}, run: collector.ReasonNoScope},
		{what: "a wait of an hour", fault: dropboxtest.Fault{Route: "files/list_folder", Times: dropboxtest.Always, Do: dropboxtest.TooManyRequests(time.Hour)}, run: collector.ReasonBusy},
		{what: "a page in the place of JSON", fault: dropboxtest.Fault{Route: "files/list_folder", Times: dropboxtest.Always, Do: dropboxtest.HTML()}, run: collector.ReasonOffline, slowly: true},
		{what: "broken JSON", fault: dropboxtest.Fault{Route: "files/list_folder", Times: dropboxtest.Always, Do: dropboxtest.Malformed()}, run: collector.ReasonOffline, slowly: true},
		{what: "a server that is down", fault: dropboxtest.Fault{Times: dropboxtest.Always, Do: dropboxtest.ServerError(500)}, run: collector.ReasonOffline, slowly: true},
		{what: "a size that is not true", fault: dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.WrongSize(5)}, file: "any"},
		{what: "a hash that is not true", fault: dropboxtest.Fault{Route: "files/list_folder", Do: dropboxtest.WrongContentHash()}, file: "any"},
	} {
		t.Run(c.what, func(t *testing.T) {
			if c.slowly && testing.Short() {
				t.Skip("half a minute of trying")
			}
			t.Parallel()
			w := New(t)
			w.Put("/Factures/a.pdf", "aaaaaaaa")
			w.Put("/Factures/b.pdf", "bbbbbbbb")
			w.AddChannel("Lefèvre", nil)
			w.Server.Fail(c.fault)
			run := w.CollectOne()
			if run.Problem.Code != c.run {
				t.Errorf("the run's problem is %q, want %q", run.Problem.Code, c.run)
			}
			outcome, reason := w.outcome(run, "a.pdf")
			switch c.file {
			case "any":
			case "":
				if c.run == "" && outcome != collector.Collected {
					t.Errorf("a.pdf: %s %s", outcome, reason.Code)
				}
			default:
				if outcome != collector.Failed || reason.Code != c.file {
					t.Errorf("a.pdf: %s %s, want failed %s", outcome, reason.Code, c.file)
				}
			}

			w.Server.Heal()
			w.Client.ResetCursors() // what was said of a file that was not true is listed anew
			w.restart()
			w.collect()
			w.wantDelivered("aaaaaaaa", "bbbbbbbb")
			w.wantSound()
		})
	}
}

func TestAFolderThatDisappearsWhileItIsRead(t *testing.T) {
	w := New(t, dropboxtest.WithPageSize(1))
	for i := range 4 {
		w.Put(fmt.Sprintf("/Factures/%d.pdf", i), fmt.Sprint(i))
	}
	w.AddChannel("Lefèvre", nil)
	w.Server.Fail(dropboxtest.Fault{Route: "files/list_folder/continue", After: 1, Times: dropboxtest.Always, Do: dropboxtest.PathError("not_found")})
	run := w.CollectOne()
	if run.Problem.Code != collector.ReasonFolderGone {
		t.Errorf("problem %q", run.Problem.Code)
	}
	if row := must.Get(w.Session.Channels(t.Context()))(t)[0]; row.State != app.ChannelFolderMissing {
		t.Errorf("state %s", row.State)
	}
	w.Server.Heal()
	w.collect()
	w.wantDelivered("0", "1", "2", "3")
}

func TestAFileOfFiveGigabytesIsIgnoredUnread(t *testing.T) {
	w := New(t)
	w.Client.PutLazy("/Factures/énorme.pdf", 5<<30, 1)
	w.Client.SetModified("/Factures/énorme.pdf", time.Now().Add(-time.Hour))
	w.AddChannel("Lefèvre", nil)
	run := w.CollectOne()
	w.wantBalance(run, collector.Balance{Seen: 1, Ignored: 1})
	if _, reason := w.outcome(run, "énorme.pdf"); reason.Code != collector.ReasonTooLarge || reason.Size != 5<<30 {
		t.Errorf("reason %+v", reason)
	}
}
