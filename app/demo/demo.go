// Package demo does the whole job on a sample world: a firm whose clients' Dropboxes are a stand-in on this
// computer, filled with papers that Bannette makes itself. It proves the promises on them, and leaves nothing behind.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
)

// ErrBroken says that the demonstration saw a promise broken.
var ErrBroken = errors.New("a promise was broken")

// Opener opens Bannette on a data folder with the stand-in at base.
type Opener func(data, base string) (opened *app.App, shut func(), err error)

// Run shows everything to out.
// Errors: ErrBroken, and whatever keeps the program from working at all.
func (open Opener) Run(ctx context.Context, out io.Writer, say *words.Words) (err error) {
	began := time.Now()
	w, err := open.begin(out, say)
	if err != nil {
		return err
	}
	defer func() {
		w.Shut()
		err = errors.Join(err, w.Close())
	}()
	w.heading("demo.title")
	if err := w.setUp(ctx); err != nil {
		return err
	}
	if err := w.collections(ctx); err != nil {
		return err
	}
	if err := w.proof(ctx); err != nil {
		return err
	}
	w.line(w.say.Say("demo.took", map[string]any{"Time": time.Since(began).Round(100 * time.Millisecond).String()}))
	return nil
}

// collections collects three times: the first brings everything, the second nothing, the third what a client changed.
func (w *World) collections(ctx context.Context) error {
	w.heading("demo.first")
	if _, err := w.collect(ctx); err != nil {
		return err
	}
	if err := w.whatWasRead(ctx); err != nil {
		return err
	}
	w.heading("demo.second")
	if collected, err := w.collect(ctx); err != nil || collected != 0 {
		return broken(err, "the second collection brought %d", collected)
	}
	w.heading("demo.changes")
	w.clientChanges()
	if collected, err := w.collect(ctx); err != nil || collected != 1 {
		return broken(err, "one correction brought %d", collected)
	}
	return nil
}

// collect runs every channel and returns how many documents came.
func (w *World) collect(ctx context.Context) (collected int, err error) {
	runs, err := w.Session.Collect(ctx, nil, nil)
	if err != nil {
		return 0, err
	}
	channels, err := w.Session.Channels(ctx)
	if err != nil {
		return 0, err
	}
	var sum collector.Balance
	for i, run := range runs {
		if !run.Adds() || run.Result != collector.Complete {
			return 0, fmt.Errorf("run %d does not add up or is not complete: %w", run.ID, ErrBroken)
		}
		if run.Seen > 0 {
			w.balance(channels[i].Name, run.Balance)
		}
		sum = sum.Plus(run.Balance)
	}
	w.balance(w.say.Say("demo.all", nil), sum)
	return sum.Collected, nil
}

func (w *World) balance(name string, b collector.Balance) {
	w.line(w.say.Say("say.balance", map[string]any{"Channel": name, "Seen": b.Seen, "Collected": b.Collected,
		"Already": b.Already, "Ignored": b.Ignored, "Failed": b.Failed}))
}

// whatWasRead lists the documents with what is known of each, and the files that stayed behind with their reasons.
func (w *World) whatWasRead(ctx context.Context) error {
	documents, err := w.Session.Documents(ctx, app.DocumentFilter{})
	if err != nil {
		return err
	}
	w.heading("demo.read")
	for _, d := range documents {
		known := []string{d.Company.Name + " › " + d.Binder.Name, d.Name, w.say.Say("recognition."+string(d.Recognition), nil),
			w.say.Remark(d.Remark), d.Fields[collector.FieldSupplier].Value, d.Fields[collector.FieldNumber].Value, d.Fields[collector.FieldTotal].Value}
		w.line(strings.Join(slices.DeleteFunc(known, func(text string) bool { return text == "" }), " · "))
	}
	w.heading("demo.left")
	for _, outcome := range []collector.Outcome{collector.Already, collector.Ignored} {
		files, err := w.Session.Files(ctx, app.FileFilter{Outcome: outcome})
		if err != nil {
			return err
		}
		for _, f := range files {
			w.line(f.Name + ": " + w.say.Reason(f.Reason))
		}
	}
	return nil
}

// proof checks the promises on what the demonstration left, and says so.
func (w *World) proof(ctx context.Context) error {
	w.heading("demo.proof")
	documents, err := w.Session.Documents(ctx, app.DocumentFilter{})
	if err != nil {
		return err
	}
	files, err := countFiles(filepath.Join(w.dir, "data", "tray"))
	if err != nil {
		return err
	}
	w.line(w.say.Say("demo.tray", map[string]any{"Documents": len(documents), "Files": files}))
	findings, err := w.Session.Check(ctx)
	if err != nil || len(findings) > 0 || files != len(documents) {
		return broken(err, "%d documents, %d files, %d findings", len(documents), files, len(findings))
	}
	w.line(w.say.Say("say.sound", nil))
	w.line(w.say.Say("demo.writes", map[string]any{"N": w.dropbox.Writes()}))
	if w.dropbox.Writes() != 0 {
		return broken(nil, "%d writes", w.dropbox.Writes())
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

func (w *World) heading(key string) { fmt.Fprintf(w.out, "\n%s\n", w.say.Say(key, nil)) }

func (w *World) line(text string) { fmt.Fprintln(w.out, "  "+text) }
