package history

import (
	"context"
	"path"
	"strconv"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// FileLine is what became of a file, or would: finished sentences.
type FileLine struct {
	ID       int64
	Run      int64
	Document int64
	Name     string
	Folder   string
	Size     string
	Kind     viewmodel.Glyph // a page or a picture
	Outcome  viewmodel.Mark
	Reason   string // the first sentence of why, or how well it was read
	Then     string // what comes after it: « Nouvel essai à la prochaine collecte »
	When     string // when the run started
	Channel  string
	Company  string
	Done     bool // nothing about it is under way
}

// newFileLine says what became of the file. loading is the name of the file whose fetching began last, "" for none.
func newFileLine(w *viewmodel.Words, now time.Time, row app.FileRow, loading string) FileLine {
	l := FileLine{ID: row.ID, Run: row.Run, Document: row.Document, Name: row.Name, Folder: folderOf(row.Path), Size: sizeOf(w, row.File),
		Kind: fileGlyph(row.Name), When: viewmodel.When(w, now, row.Started), Channel: beside(row.ChannelName, row.CompanyName), Company: row.CompanyName,
		Done: row.Outcome != collector.OnItsWay, Reason: w.Reason(row.Reason)}
	say := func(key string) string { return w.Say("ui.outcome."+key, nil) }
	switch row.Outcome {
	case collector.Collected:
		l.Outcome, l.Reason = collected(w, row)
	case collector.Already:
		l.Outcome = viewmodel.Mark{Text: say("already"), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphDone}
	case collector.Ignored:
		l.Outcome = viewmodel.Mark{Text: say("ignored"), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphMinus}
	case collector.Failed:
		l.Outcome = viewmodel.Mark{Text: say("failed"), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphFailed}
	default:
		l.Outcome = underWay(w, row, loading)
		if row.DocumentState.Stage == collector.Delivered {
			_, l.Reason = collected(w, row)
		}
	}
	l.Reason, l.Then, _ = strings.Cut(l.Reason, ". ")
	return l
}

// filesOf reads what became of files, page by page. loading is the name of the file whose fetching began last.
func filesOf(files func(context.Context, app.FileFilter) ([]app.FileRow, error), w *viewmodel.Words, now time.Time, filter app.FileFilter, loading string) func(context.Context, FileLine, int) ([]FileLine, error) {
	return func(ctx context.Context, last FileLine, limit int) ([]FileLine, error) {
		if filter.Run == 0 && filter.Name == "" {
			return nil, nil // no run is chosen, and no name is looked for
		}
		filter.After, filter.Limit = last.ID, limit
		rows, err := files(ctx, filter)
		lines := make([]FileLine, len(rows))
		for i, row := range rows {
			lines[i] = newFileLine(w, now, row, loading)
		}
		return lines, err
	}
}

// collected says that a document is in its tray, or what keeps it from being there, and how well it was read.
func collected(w *viewmodel.Words, row app.FileRow) (viewmodel.Mark, string) {
	state := row.DocumentState
	why := w.Reason(row.Reason)
	if state.Stage != collector.Delivered && state.Stage != "" {
		if why = w.Waits(state.Waits); why == "" {
			why = w.Say("ui.outcome.next-time", nil)
		}
		return viewmodel.Mark{Text: w.Say("ui.outcome.waits", nil), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}, why
	}
	mark := viewmodel.Mark{Text: w.Say("ui.outcome.in-tray", nil), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
	switch state.Remark {
	case "":
		if why == "" {
			why = howRead(w, state)
		}
		return mark, why
	case collector.RemarkLowQuality:
		mark.Tone, mark.Glyph = viewmodel.Warning, viewmodel.GlyphWarning
		return mark, w.Say("ui.outcome.low", map[string]any{"Percent": percent(w, state.Confidence)})
	case collector.RemarkUnread, collector.RemarkEncrypted, collector.RemarkDamaged, collector.RemarkNoOCR, collector.RemarkNoLanguage:
		mark.Tone, mark.Glyph = viewmodel.Warning, viewmodel.GlyphWarning
	}
	return mark, w.Remark(state.Remark)
}

// howRead says how many pages were read, and how.
func howRead(w *viewmodel.Words, state app.DocumentState) string {
	switch {
	case state.Pages == 0:
		return ""
	case state.Recognition == collector.OCR || state.Recognition == collector.Mixed:
		return w.Count("ui.outcome.pages", state.Pages) + ", " + w.Say("ui.outcome.read", map[string]any{"Percent": percent(w, state.Confidence)})
	}
	return w.Count("ui.outcome.pages", state.Pages)
}

// percent writes a share without decimals; only what is whole is 100.
func percent(w *viewmodel.Words, share float64) string {
	space := ""
	if w.Language() == "fr" {
		space = "\u00a0"
	}
	return strconv.Itoa(int(share*100)) + space + "%"
}

// underWay says where a document is on its way.
func underWay(w *viewmodel.Words, row app.FileRow, loading string) viewmodel.Mark {
	say := func(key string) string { return w.Say("ui."+key, nil) }
	switch {
	case row.Reason.Code != "" && row.DocumentState.Stage == collector.Found:
		return viewmodel.Mark{Text: say("outcome.failed"), Tone: viewmodel.Danger, Glyph: viewmodel.GlyphFailed}
	case row.DocumentState.Stage == collector.Fetched:
		return viewmodel.Mark{Text: say("stage.recognising"), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphRecognise}
	case row.DocumentState.Stage == collector.Recognised:
		return viewmodel.Mark{Text: say("stage.delivering"), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphTray}
	case row.DocumentState.Stage == collector.Delivered:
		return viewmodel.Mark{Text: say("outcome.in-tray"), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
	case loading != "" && row.Name == loading:
		return viewmodel.Mark{Text: say("stage.downloading"), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphDownload}
	}
	return viewmodel.Mark{Text: say("outcome.to-come"), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphHistory}
}

func folderOf(file string) string {
	folder := path.Dir(file)
	if folder == "." {
		return "/"
	}
	return folder
}

// sizeOf is a dash where nothing tells: what must be exported has no size before.
func sizeOf(w *viewmodel.Words, file collector.File) string {
	if file.Size == 0 && file.Reason.Code != collector.ReasonEmpty {
		return "—"
	}
	return w.Size(file.Size)
}

func fileGlyph(name string) viewmodel.Glyph {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif", ".heic", ".heif":
		return viewmodel.GlyphPicture
	}
	return viewmodel.GlyphFile
}

// balance is the sum of a run that has ended, and whether it adds up.
func balance(w *viewmodel.Words, b collector.Balance) ([]viewmodel.Term, viewmodel.Mark) {
	return terms(w, b.Seen, []term{{"collected", b.Collected, viewmodel.Success}, {"already", b.Already, viewmodel.Plain}, {"ignored", b.Ignored, viewmodel.Plain}, {"failed", b.Failed, viewmodel.Danger}})
}

type term struct {
	key   string
	count int
	tone  viewmodel.Tone // where there are some
}

// terms are the counts of a sum, and its verdict.
func terms(w *viewmodel.Words, seen int, of []term) ([]viewmodel.Term, viewmodel.Mark) {
	counts, sum := []viewmodel.Term{{Label: w.Say("ui.seen", nil), Count: viewmodel.Number(w, seen)}}, 0
	for _, t := range of {
		sum += t.count
		if t.count == 0 {
			t.tone = viewmodel.Plain
		}
		counts = append(counts, viewmodel.Term{Label: w.Say("ui."+t.key, nil), Count: viewmodel.Number(w, t.count), Tone: t.tone})
	}
	if sum != seen {
		return counts, viewmodel.Mark{Text: w.Say("ui.balance.counting", nil), Tone: viewmodel.Muted, Glyph: viewmodel.GlyphSync}
	}
	return counts, viewmodel.Mark{Text: w.Say("ui.balance.right", nil), Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}
}
