package channels

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Survey is what a first collection of a channel would bring.
type Survey struct {
	// List asks for every file; told hears how many are listed.
	List    func(ctx context.Context, wanted app.NewChannel, told func(listed int)) ([]collector.File, error)
	Words   *viewmodel.Words
	Runner  viewmodel.Runner
	Changed func()

	work    viewmodel.Latest
	running bool
	listed  int
	read    bool
	problem string
	files   []collector.File
}

// SurveyLine is one kind of file, or one reason, and how many there are.
type SurveyLine struct {
	Label string
	Glyph viewmodel.Glyph
	Count string
	Size  string
}

// Start lists the folders of the channel that is wanted.
func (s *Survey) Start(wanted app.NewChannel) {
	s.running, s.read, s.listed, s.problem, s.files = true, false, 0, "", nil
	s.Changed()
	s.work.Runner = s.Runner
	s.work.Load(func(ctx context.Context) func() {
		files, err := s.List(ctx, wanted, func(listed int) {
			s.Runner.Show(func() {
				if ctx.Err() == nil && s.running {
					s.listed = listed
					s.Changed()
				}
			})
		})
		return func() {
			s.running, s.read, s.files = false, err == nil, files
			if err != nil {
				s.problem = s.Words.Problem(err)
			}
			s.Changed()
		}
	})
}

// Stop gives the listing up: the channel can be made without it.
func (s *Survey) Stop() {
	s.work.Drop()
	s.running = false
	s.Changed()
}

// Running reports whether the folders are being listed, and says how far.
func (s *Survey) Running() (bool, string) {
	if s.listed == 0 {
		return s.running, ""
	}
	return s.running, s.Words.Say("ui.wizard.listed", map[string]any{"Count": viewmodel.Number(s.Words, s.listed)})
}

// Read reports whether all is known.
func (s *Survey) Read() bool { return s.read }

// Problem says why the folders could not be listed, "" if they could.
func (s *Survey) Problem() string { return s.problem }

// Count is how many files there are with an outcome, and their size in bytes.
func (s *Survey) Count(outcome collector.Outcome) (n int, size int64) {
	for _, f := range s.files {
		if f.Outcome == outcome {
			n, size = n+1, size+f.Size
		}
	}
	return n, size
}

// Terms are the counts of the sum: seen, to collect, already collected, ignored.
func (s *Survey) Terms() (seen, collected, already, ignored string) {
	count := func(o collector.Outcome) string { n, _ := s.Count(o); return viewmodel.Number(s.Words, n) }
	return viewmodel.Number(s.Words, len(s.files)), count(collector.Collected), count(collector.Already), count(collector.Ignored)
}

// Amount says what the first collection brings: « 412 documents, 96,4 Mo ».
func (s *Survey) Amount() string {
	n, size := s.Count(collector.Collected)
	if n == 0 {
		return s.Words.Say("ui.wizard.nothing-there", nil)
	}
	return s.Words.Count("ui.wizard.documents", n) + ", " + s.Words.Size(size)
}

// Kinds are the files that would be collected, by kind, the most frequent first.
func (s *Survey) Kinds() []SurveyLine {
	return s.group(collector.Collected, func(f collector.File) (string, viewmodel.Glyph) {
		kind, glyph := kindOf(f.Name)
		return s.Words.Say("ui.wizard.kind."+kind, nil), glyph
	})
}

// Left are the files that would not be collected, by reason.
func (s *Survey) Left() []SurveyLine {
	why := func(f collector.File) (string, viewmodel.Glyph) {
		switch f.Reason.Code {
		case collector.ReasonTooLarge:
			return s.Words.Say("ui.wizard.too-large", map[string]any{"Limit": s.Words.Size(f.Reason.Limit)}), viewmodel.GlyphMinus
		case collector.ReasonSameContent, collector.ReasonSameFile:
			return s.Words.Say("ui.already", nil), viewmodel.GlyphDone
		}
		return s.Words.Reason(f.Reason), viewmodel.GlyphMinus
	}
	return append(s.group(collector.Already, why), s.group(collector.Ignored, why)...)
}

func (s *Survey) group(outcome collector.Outcome, by func(collector.File) (string, viewmodel.Glyph)) (lines []SurveyLine) {
	type heap struct {
		n    int
		size int64
	}
	heaps, glyphs := map[string]heap{}, map[string]viewmodel.Glyph{}
	for _, f := range s.files {
		if f.Outcome == outcome {
			label, glyph := by(f)
			heaps[label], glyphs[label] = heap{heaps[label].n + 1, heaps[label].size + f.Size}, glyph
		}
	}
	labels := make([]string, 0, len(heaps))
	for label := range heaps {
		labels = append(labels, label)
	}
	slices.SortFunc(labels, func(a, b string) int { return cmp.Or(cmp.Compare(heaps[b].n, heaps[a].n), cmp.Compare(a, b)) })
	for _, label := range labels {
		lines = append(lines, SurveyLine{label, glyphs[label], viewmodel.Number(s.Words, heaps[label].n), s.Words.Size(heaps[label].size)})
	}
	return lines
}

// kindOf says by its name what kind of document a file is.
func kindOf(name string) (string, viewmodel.Glyph) {
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf":
		return "pdf", viewmodel.GlyphFile
	case ".xml":
		return "invoice", viewmodel.GlyphFile
	case ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif", ".heic", ".heif":
		return "picture", viewmodel.GlyphPicture
	}
	return "office", viewmodel.GlyphFiles
}
