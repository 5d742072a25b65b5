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
	*viewmodel.Needs
	// list asks for every file, and tells how many are listed.
	list func(ctx context.Context, wanted app.NewChannel, progress func(listed int)) ([]collector.File, error)

	view  SurveyView // what of it is not computed
	work  viewmodel.Latest
	files []collector.File
}

// SurveyLine is one kind of file, or one reason, and how many there are.
type SurveyLine struct {
	Label string
	Glyph viewmodel.Glyph
	Count string
	Size  string
}

// SurveyView is what the window shows of it.
type SurveyView struct {
	Running                         bool
	Listed                          string       // how many files, while it runs
	Read                            bool         // all is known
	Problem                         string       // why the folders could not be listed, "" if they could
	Seen, Collect, Already, Ignored string       // the counts of the sum
	Kinds                           []SurveyLine // the files that would be collected, by kind, the most frequent first
	Left                            []SurveyLine // the files that would not be, by reason
}

// View is what is to be shown.
func (s *Survey) View() SurveyView {
	number := func(o collector.Outcome) string { n, _ := s.count(o); return viewmodel.Number(s.Words, n) }
	v := s.view
	v.Seen, v.Collect = viewmodel.Number(s.Words, len(s.files)), number(collector.Collected)
	v.Already, v.Ignored = number(collector.Already), number(collector.Ignored)
	v.Kinds, v.Left = s.group(collector.Collected, s.kind), append(s.group(collector.Already, s.reason), s.group(collector.Ignored, s.reason)...)
	return v
}

// start lists the folders of the channel that is wanted.
func (s *Survey) start(wanted app.NewChannel) {
	s.view, s.files = SurveyView{Running: true}, nil
	s.Changed()
	s.work.Runner = s.Runner
	s.work.Load(func(ctx context.Context) func() {
		files, err := s.list(ctx, wanted, func(listed int) {
			s.Runner.Show(func() {
				if ctx.Err() == nil && s.view.Running && listed > 0 {
					s.view.Listed = s.Words.Say("ui.wizard.listed", map[string]any{"Count": viewmodel.Number(s.Words, listed)})
					s.Changed()
				}
			})
		})
		return func() {
			s.view.Running, s.view.Read, s.files = false, err == nil, files
			if err != nil {
				s.view.Problem = s.Words.Problem(err)
			}
			s.Changed()
		}
	})
}

// Stop gives the listing up: the channel can be made without it.
func (s *Survey) Stop() {
	s.drop()
	s.Changed()
}

func (s *Survey) drop() {
	s.work.Drop()
	s.view.Running = false
}

// count is how many files there are with an outcome, and their size in bytes.
func (s *Survey) count(outcome collector.Outcome) (n int, size int64) {
	for _, f := range s.files {
		if f.Outcome == outcome {
			n, size = n+1, size+f.Size
		}
	}
	return n, size
}

// meaning says what a first collection brings: « 412 documents, 96,4 Mo ».
func (s *Survey) meaning() string {
	n, size := s.count(collector.Collected)
	switch {
	case !s.view.Read:
		return s.Words.Say("ui.wizard.everything-uncounted", nil)
	case n == 0:
		return s.Words.Say("ui.wizard.kinds-none", nil)
	}
	amount := s.Words.Count("ui.wizard.documents", n) + ", " + s.Words.Size(size)
	return s.Words.Say("ui.wizard.everything-body", map[string]any{"Amount": amount})
}

// reason says why a file would not be collected.
func (s *Survey) reason(f collector.File) (string, viewmodel.Glyph) {
	switch f.Reason.Code {
	case collector.ReasonTooLarge:
		return s.Words.Say("ui.wizard.too-large", map[string]any{"Limit": s.Words.Size(f.Reason.Limit)}), viewmodel.GlyphMinus
	case collector.ReasonSameContent, collector.ReasonSameFile:
		return s.Words.Say("ui.already", nil), viewmodel.GlyphDone
	}
	return s.Words.Reason(f.Reason), viewmodel.GlyphMinus
}

// group counts the files with an outcome by what is said of them, the most frequent first.
func (s *Survey) group(outcome collector.Outcome, by func(collector.File) (string, viewmodel.Glyph)) (lines []SurveyLine) {
	type heap struct {
		label string
		glyph viewmodel.Glyph
		n     int
		size  int64
	}
	var heaps []heap
	for _, f := range s.files {
		if f.Outcome != outcome {
			continue
		}
		label, glyph := by(f)
		at := slices.IndexFunc(heaps, func(h heap) bool { return h.label == label })
		if at < 0 {
			at, heaps = len(heaps), append(heaps, heap{label: label, glyph: glyph})
		}
		heaps[at].n++
		heaps[at].size += f.Size
	}
	slices.SortFunc(heaps, func(a, b heap) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.label, b.label)) })
	for _, h := range heaps {
		lines = append(lines, SurveyLine{h.label, h.glyph, viewmodel.Number(s.Words, h.n), s.Words.Size(h.size)})
	}
	return lines
}

// kind says by its name what kind of document a file is.
func (s *Survey) kind(f collector.File) (string, viewmodel.Glyph) {
	kind, glyph := "office", viewmodel.GlyphFiles
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".pdf":
		kind, glyph = "pdf", viewmodel.GlyphFile
	case ".xml":
		kind, glyph = "invoice", viewmodel.GlyphFile
	case ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif", ".heic", ".heif":
		kind, glyph = "picture", viewmodel.GlyphPicture
	}
	return s.Words.Say("ui.wizard.kind."+kind, nil), glyph
}
