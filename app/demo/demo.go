// Package demo does the whole job on a sample world: a firm whose clients' Dropboxes are a stand-in on this
// computer, filled with papers that Bannette makes itself. It proves the promises on them, and leaves nothing behind.
package demo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
	"bannette/collector/dropbox/dropboxtest"
)

// ErrBroken says that the demonstration saw a promise broken.
var ErrBroken = errors.New("a promise was broken")

// show is a demonstration under way.
type show struct {
	out     io.Writer
	say     *words.Words
	dir     string
	dropbox *dropboxtest.Server
	owners  map[string]*dropboxtest.Account // by e-mail
	client  string                          // the e-mail of the client who changes something
	app     *app.App
	session *app.Session
}

// Opening opens Bannette on a data folder with the stand-in at base.
type Opening func(data, base string) (opened *app.App, shut func(), err error)

// Run shows everything to out.
// Errors: ErrBroken, and whatever keeps the program from working at all.
func (open Opening) Run(ctx context.Context, out io.Writer, say *words.Words) (err error) {
	began := time.Now()
	dir, err := os.MkdirTemp("", "bannette-demo-")
	if err != nil {
		return fmt.Errorf("make a folder for the demonstration: %w", err)
	}
	defer func() { err = errors.Join(err, takeAway(dir)) }()
	server, err := dropboxtest.Start()
	if err != nil {
		return err
	}
	defer server.Close()
	opened, close, err := open(filepath.Join(dir, "data"), server.URL())
	if err != nil {
		return err
	}
	defer close()
	s := &show{out: out, say: say, dir: dir, dropbox: server, owners: map[string]*dropboxtest.Account{}, app: opened}
	s.heading("demo.title")
	if err := s.setUp(ctx); err != nil {
		return err
	}
	if err := s.collections(ctx); err != nil {
		return err
	}
	if err := s.proof(ctx); err != nil {
		return err
	}
	s.line(s.say.Say("demo.took", map[string]any{"Time": time.Since(began).Round(100 * time.Millisecond).String()}))
	return nil
}

// collections collects three times: the first brings everything, the second nothing, the third what a client changed.
func (s *show) collections(ctx context.Context) error {
	s.heading("demo.first")
	if _, err := s.collect(ctx); err != nil {
		return err
	}
	if err := s.whatWasRead(ctx); err != nil {
		return err
	}
	s.heading("demo.second")
	if collected, err := s.collect(ctx); err != nil || collected != 0 {
		return broken(err, "the second collection brought %d", collected)
	}
	s.heading("demo.changes")
	s.clientChanges()
	if collected, err := s.collect(ctx); err != nil || collected != 1 {
		return broken(err, "one correction brought %d", collected)
	}
	return nil
}

// collect runs every channel and returns how many documents came.
func (s *show) collect(ctx context.Context) (collected int, err error) {
	runs, err := s.session.Collect(ctx, nil, nil)
	if err != nil {
		return 0, err
	}
	channels, err := s.session.Channels(ctx)
	if err != nil {
		return 0, err
	}
	var sum collector.Balance
	for i, run := range runs {
		if !run.Adds() || run.Result != collector.Complete {
			return 0, fmt.Errorf("run %d does not add up or is not complete: %w", run.ID, ErrBroken)
		}
		if run.Seen > 0 {
			s.balance(channels[i].Name, run.Balance)
		}
		sum = sum.Plus(run.Balance)
	}
	s.balance(s.say.Say("demo.all", nil), sum)
	return sum.Collected, nil
}

func (s *show) balance(name string, b collector.Balance) {
	s.line(s.say.Say("say.balance", map[string]any{"Channel": name, "Seen": b.Seen, "Collected": b.Collected,
		"Already": b.Already, "Ignored": b.Ignored, "Failed": b.Failed}))
}

// whatWasRead lists the documents with what is known of each, and the files that stayed behind with their reasons.
func (s *show) whatWasRead(ctx context.Context) error {
	documents, err := s.session.Documents(ctx, app.DocumentFilter{})
	if err != nil {
		return err
	}
	s.heading("demo.read")
	for _, d := range documents {
		s.line(strings.Join(notEmpty(d.Company.Name+" › "+d.Binder.Name, d.Name, s.say.Say("recognition."+string(d.Recognition), nil),
			s.say.Remark(d.Remark), d.Fields[collector.FieldSupplier].Value, d.Fields[collector.FieldNumber].Value, d.Fields[collector.FieldTotal].Value), " · "))
	}
	s.heading("demo.left")
	for _, outcome := range []collector.Outcome{collector.Already, collector.Ignored} {
		files, err := s.session.Files(ctx, app.FileFilter{Outcome: outcome})
		if err != nil {
			return err
		}
		for _, f := range files {
			s.line(f.Name + ": " + s.say.Reason(f.Reason))
		}
	}
	return nil
}

// proof checks the promises on what the demonstration left, and says so.
func (s *show) proof(ctx context.Context) error {
	s.heading("demo.proof")
	documents, err := s.session.Documents(ctx, app.DocumentFilter{})
	if err != nil {
		return err
	}
	files, err := countFiles(filepath.Join(s.dir, "data", "tray"))
	if err != nil {
		return err
	}
	s.line(s.say.Say("demo.tray", map[string]any{"Documents": len(documents), "Files": files}))
	findings, err := s.session.Check(ctx)
	if err != nil || len(findings) > 0 || files != len(documents) {
		return broken(err, "%d documents, %d files, %d findings", len(documents), files, len(findings))
	}
	s.line(s.say.Say("say.sound", nil))
	s.line(s.say.Say("demo.writes", map[string]any{"N": s.dropbox.Writes()}))
	if s.dropbox.Writes() != 0 {
		return broken(nil, "%d writes", s.dropbox.Writes())
	}
	return nil
}

func broken(err error, format string, args ...any) error {
	if err != nil {
		return err
	}
	return fmt.Errorf(format+": %w", append(args, ErrBroken)...)
}

// countFiles counts the documents in a tray. What begins with a dot is the tray's own mark: no document's name does.
func countFiles(root string) (n int, err error) {
	err = filepath.WalkDir(root, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasPrefix(d.Name(), ".") {
			n++
		}
		return err
	})
	return n, err
}

func notEmpty(parts ...string) []string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

func (s *show) heading(key string) { fmt.Fprintf(s.out, "\n%s\n", s.say.Say(key, nil)) }

func (s *show) line(text string) { fmt.Fprintln(s.out, "  "+text) }

// secret is the sample administrator's password, which nobody needs to know.
func secret() string { return rand.Text() }
