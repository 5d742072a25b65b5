package settings

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bannette/app"
	"bannette/ui/viewmodel"
)

// upkeepSession is what the upkeep of the data needs of whoever is signed in.
type upkeepSession interface {
	Backup(ctx context.Context, file string, progress func(done, total int)) error
	Check(ctx context.Context) ([]app.Finding, error)
	CheckSources(ctx context.Context, progress func(done, total int)) ([]app.Finding, error)
	Mend(ctx context.Context, findings []app.Finding) ([]app.Finding, error)
	Support(ctx context.Context, file string) error
}

// Kind is what takes long.
type Kind int

// What takes long.
const (
	Nothing Kind = iota
	Connecting
	BackingUp
	Checking
	Supporting
)

// Upkeep is what takes long, one at a time: a backup, a check, a bundle for support, and connecting an account.
type Upkeep struct {
	Work  viewmodel.Latest
	Kind  Kind                    // what takes long at present
	Done  float64                 // how far it is, 0 to 1
	Stage string                  // what is being done of it, "" where there is nothing to say
	Ended map[Kind]viewmodel.Mark // how the last of each kind ended; the zero Mark: nothing to say

	of *Settings
}

func (u *Upkeep) begin(kind Kind) {
	u.Kind, u.Done, u.Stage = kind, 0, ""
	delete(u.Ended, kind)
	u.of.Changed()
}

// end says how it ended, and said where it went well; nothing is said of what was cancelled.
func (u *Upkeep) end(err error, said string) {
	kind := u.Kind
	u.Kind = Nothing
	if mark := u.of.outcome(err, said); mark.Text != "" && !errors.Is(err, context.Canceled) {
		u.Ended[kind] = mark
	}
}

// Cancel gives up what takes long.
func (u *Upkeep) Cancel() {
	u.Work.Drop()
	u.Kind = Nothing
	u.of.Changed()
}

// BackupName is the name that is proposed for a backup.
func (u *Upkeep) BackupName() string {
	return "bannette-" + u.of.now().Format(time.DateOnly) + ".zip"
}

// Backup writes all data to a file. It can be cancelled; then no file is left.
func (u *Upkeep) Backup(file string) {
	s := u.of
	if s.May("") != "" {
		return
	}
	u.begin(BackingUp)
	u.Work.Load(func(ctx context.Context) func() {
		shown := time.Time{}
		err := s.session.Backup(ctx, file, func(done, total int) {
			if now := time.Now(); now.Sub(shown) > 100*time.Millisecond && total > 0 {
				shown = now
				u.Work.Runner.Show(func() { u.far(ctx, float64(done)/float64(total)) })
			}
		})
		return func() {
			u.end(err, s.Words.Say("ui.settings.backed-up", map[string]any{"Name": filepath.Base(file), "Time": s.now().Format("15:04")}))
			s.Changed()
		}
	})
}

// far takes up how far it is, unless it was given up.
func (u *Upkeep) far(ctx context.Context, done float64) {
	if ctx.Err() == nil {
		u.Done = done
		u.of.Changed()
	}
}

// Support makes the bundle for support, and gives what is in it to show, so that a person sees it before it is saved.
func (u *Upkeep) Support(show func(text string, save func(file string))) {
	if u.of.May("") != "" {
		return
	}
	u.begin(Supporting)
	u.Work.Load(func(ctx context.Context) func() {
		text, bundle, err := u.bundle(ctx)
		return func() {
			u.end(err, "")
			u.of.Changed()
			if err == nil {
				show(text, func(file string) { u.save(bundle, file) })
			}
		}
	})
}

// bundle makes the bundle in memory, and what it says.
func (u *Upkeep) bundle(ctx context.Context) (text string, bundle []byte, err error) {
	scratch, err := os.MkdirTemp("", "bannette-support-*")
	if err != nil {
		return "", nil, fmt.Errorf("make room for the bundle: %w", err)
	}
	defer os.RemoveAll(scratch)
	file := filepath.Join(scratch, "support.zip")
	if err := u.of.session.Support(ctx, file); err != nil {
		return "", nil, err
	}
	if bundle, err = os.ReadFile(file); err != nil {
		return "", nil, fmt.Errorf("read the bundle: %w", err)
	}
	text, err = textOf(bundle)
	return text, bundle, err
}

// mostShown is how much of each file of a bundle is shown, in bytes: the end, where the log says what went wrong.
const mostShown = 16 << 10

// textOf is what a bundle says, file after file.
func textOf(bundle []byte) (string, error) {
	files, err := zip.NewReader(bytes.NewReader(bundle), int64(len(bundle)))
	if err != nil {
		return "", fmt.Errorf("read the bundle: %w", err)
	}
	var text strings.Builder
	for _, f := range files.File {
		content, err := fs.ReadFile(files, f.Name)
		if err != nil {
			return "", fmt.Errorf("read the bundle: %w", err)
		}
		cut := ""
		if len(content) > mostShown {
			content, cut = content[len(content)-mostShown:], "…"
		}
		fmt.Fprintf(&text, "%s\n%s%s\n\n", f.Name, cut, content)
	}
	return text.String(), nil
}

func (u *Upkeep) save(bundle []byte, file string) {
	s := u.of
	s.Work.Runner.Run(func() func() {
		err := os.WriteFile(file, bundle, 0o600)
		return func() {
			u.Ended[Supporting] = s.outcome(err, s.Words.Say("ui.settings.support-kept", map[string]any{"Name": filepath.Base(file)}))
			s.Changed()
		}
	})
}
