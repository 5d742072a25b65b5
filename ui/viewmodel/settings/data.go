package settings

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bannette/ui/viewmodel"
)

// GoingKind is what takes long.
type GoingKind int

// What takes long.
const (
	NothingGoing GoingKind = iota
	GoingConnect
	GoingBackup
	GoingCheck
	GoingSupport
)

// going is what takes long at present, and how the last of each kind ended.
type going struct {
	kind  GoingKind
	done  float64
	stage string // what is being done of it, "" where there is nothing to say
	ended map[GoingKind]viewmodel.Mark
}

func (s *Settings) begin(kind GoingKind) {
	if s.going.ended == nil {
		s.going.ended = map[GoingKind]viewmodel.Mark{}
	}
	s.going.kind, s.going.done, s.going.stage = kind, 0, ""
	delete(s.going.ended, kind)
	s.Changed()
}

// end says how it ended; nothing is said of what was cancelled.
func (s *Settings) end(err error) {
	kind := s.going.kind
	s.going.kind = NothingGoing
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		s.going.ended[kind] = viewmodel.Mark{Text: s.Words.Problem(err), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}
	}
}

// Going is what takes long at present, and how far it is, 0 to 1.
func (s *Settings) Going() (GoingKind, float64) { return s.going.kind, s.going.done }

// Stage is what is being done of what takes long.
func (s *Settings) Stage() string { return s.going.stage }

// Ended says how the last of a kind ended; the zero Mark: nothing to say.
func (s *Settings) Ended(kind GoingKind) viewmodel.Mark { return s.going.ended[kind] }

// Cancel gives up what takes long.
func (s *Settings) Cancel() {
	s.Long.Drop()
	s.going.kind = NothingGoing
	s.Changed()
}

// BackupName is the name that is proposed for a backup.
func (s *Settings) BackupName() string {
	return "bannette-" + s.Now().Format(time.DateOnly) + ".zip"
}

// Backup writes all data to a file. It can be cancelled; then no file is left.
func (s *Settings) Backup(file string) {
	if s.May("") != "" {
		return
	}
	s.begin(GoingBackup)
	s.Long.Load(func(ctx context.Context) func() {
		told := time.Time{}
		err := s.Session.BackupWatched(ctx, file, func(done, total int) {
			if now := time.Now(); now.Sub(told) > 100*time.Millisecond && total > 0 {
				told = now
				s.Long.Runner.Show(func() { s.far(ctx, float64(done)/float64(total)) })
			}
		})
		return func() {
			s.end(err)
			if err == nil {
				s.going.ended[GoingBackup] = viewmodel.Mark{Text: s.Words.Say("ui.settings.backed-up", map[string]any{"Name": filepath.Base(file), "Time": s.Now().Format("15:04")}), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
			}
			s.Changed()
		}
	})
}

// far takes up how far a backup is, unless it was given up.
func (s *Settings) far(ctx context.Context, done float64) {
	if ctx.Err() == nil {
		s.going.done = done
		s.Changed()
	}
}

// Support makes the bundle for support, and gives what is in it to show, so that a person sees it before it is saved.
func (s *Settings) Support(show func(text string, save func(file string))) {
	if s.May("") != "" {
		return
	}
	s.begin(GoingSupport)
	s.Long.Load(func(ctx context.Context) func() {
		text, bundle, err := s.bundle(ctx)
		return func() {
			s.end(err)
			s.Changed()
			if err == nil {
				show(text, func(file string) { s.keep(bundle, file) })
			}
		}
	})
}

// bundle makes the bundle in memory, and what it says.
func (s *Settings) bundle(ctx context.Context) (text string, bundle []byte, err error) {
	scratch, err := os.MkdirTemp("", "bannette-support-*")
	if err != nil {
		return "", nil, fmt.Errorf("make room for the bundle: %w", err)
	}
	defer os.RemoveAll(scratch)
	file := filepath.Join(scratch, "support.zip")
	if err := s.Session.Support(ctx, file); err != nil {
		return "", nil, err
	}
	if text, err = readBundle(file); err != nil {
		return "", nil, err
	}
	bundle, err = os.ReadFile(file)
	return text, bundle, err
}

// mostShown is how much of each file of a bundle is shown, in bytes: the end, where the log says what went wrong.
const mostShown = 16 << 10

func readBundle(file string) (string, error) {
	bundle, err := zip.OpenReader(file)
	if err != nil {
		return "", fmt.Errorf("read the bundle: %w", err)
	}
	defer bundle.Close()
	var text strings.Builder
	for _, f := range bundle.File {
		in, err := f.Open()
		if err != nil {
			return "", fmt.Errorf("read the bundle: %w", err)
		}
		all, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			return "", fmt.Errorf("read the bundle: %w", err)
		}
		fmt.Fprintf(&text, "%s\n", f.Name)
		if len(all) > mostShown {
			all = all[len(all)-mostShown:]
			text.WriteString("…")
		}
		text.Write(all)
		text.WriteString("\n\n")
	}
	return text.String(), nil
}

func (s *Settings) keep(bundle []byte, file string) {
	s.Work.Runner.Run(func() func() {
		err := os.WriteFile(file, bundle, 0o600)
		return func() {
			s.going.ended[GoingSupport] = viewmodel.Mark{Text: s.Words.Say("ui.settings.support-kept", map[string]any{"Name": filepath.Base(file)}), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
			if err != nil {
				s.going.ended[GoingSupport] = viewmodel.Mark{Text: s.Words.Problem(err), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphWarning}
			}
			s.Changed()
		}
	})
}
