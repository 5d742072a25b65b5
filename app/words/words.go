// Package words says things to a person, in French or English: reasons, remarks, problems, sizes
// and dates. It is the one place where an error becomes a sentence. It knows no screen and no terminal.
package words

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"bannette/app"
	"bannette/assets"
	"bannette/collector"
)

// Words speaks one language.
type Words struct {
	language  string
	localizer *i18n.Localizer
}

// New returns the words of "fr" or "en"; French for anything else. Error: a text that this build has is no text.
func New(lang string) (*Words, error) {
	if lang != "en" {
		lang = "fr"
	}
	bundle := i18n.NewBundle(language.French)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	files, err := fs.Glob(assets.Words, "words/"+lang+"/*.json")
	if err != nil {
		return nil, fmt.Errorf("find the texts: %w", err)
	}
	for _, name := range files {
		texts, err := assets.Words.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the texts: %w", err)
		}
		// The files are named for what they are about; go-i18n wants a name that tells the language.
		if _, err := bundle.ParseMessageFileBytes(texts, lang+".json"); err != nil {
			return nil, fmt.Errorf("load the texts %s: %w", name, err)
		}
	}
	return &Words{language: lang, localizer: i18n.NewLocalizer(bundle, lang)}, nil
}

// Language is "fr" or "en".
func (w *Words) Language() string { return w.language }

// Say returns the text of key with its places filled, or the key itself if it has none.
func (w *Words) Say(key string, fill map[string]any) string {
	text, err := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: fill})
	if err != nil {
		return key
	}
	return text
}

// Count returns the text of key for n of something.
func (w *Words) Count(key string, n int) string {
	text, err := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: n})
	if err != nil {
		return key
	}
	return text
}

// Reason says why a file was ignored or failed; "" for the zero Reason.
func (w *Words) Reason(r collector.Reason) string {
	if r.Code == "" {
		return ""
	}
	return w.Say("reason."+string(r.Code), map[string]any{
		"Name": r.Name, "Date": w.Date(r.Date), "Size": w.Size(r.Size), "Limit": w.Size(r.Limit),
	})
}

// Waits says why a document waits, and from when on it is tried again by itself; "" for the zero Reason.
func (w *Words) Waits(r collector.Reason) string {
	why := w.Reason(r)
	if why == "" || r.Date.IsZero() {
		return why
	}
	return why + ". " + w.Say("say.next-try", map[string]any{"When": w.Moment(r.Date)})
}

// Remark says what should be known of a document; "" for none.
func (w *Words) Remark(r collector.Remark) string {
	if r == "" {
		return ""
	}
	return w.Say("remark."+string(r), nil)
}

// RemarkOf says what should be known of the document; of a long one, how much of it is read.
func (w *Words) RemarkOf(d app.DocumentRow) string {
	if d.Unread > 0 {
		return w.Say("remark.pages-left", map[string]any{"Read": d.Pages - d.Unread, "Pages": d.Pages})
	}
	return w.Remark(d.Remark)
}

// Finding says what a check found.
func (w *Words) Finding(f app.Finding) string {
	if f.Code == app.FindingUnproved || f.Code == app.FindingTray {
		f.Detail = w.Reason(collector.Reason{Code: collector.ReasonCode(f.Detail), Name: cmp.Or(f.Folder, f.Name)})
	}
	config := &i18n.LocalizeConfig{MessageID: "finding." + f.Code,
		TemplateData: map[string]any{"Document": f.Document, "Run": f.Run, "Name": f.Name, "Count": f.Count, "Detail": f.Detail}}
	if f.Count > 0 {
		config.PluralCount = f.Count
	}
	text, err := w.localizer.Localize(config)
	if err != nil {
		return f.Code
	}
	return text
}

// Date writes a day as the language does; "" for the zero time.
func (w *Words) Date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	if w.language == "en" {
		return t.Local().Format("2 Jan 2006")
	}
	return t.Local().Format("02/01/2006")
}

// Moment writes a day and its hour.
func (w *Words) Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return w.Date(t) + t.Local().Format(" 15:04")
}

// Size writes a number of bytes with its unit, in powers of 1024.
func (w *Words) Size(bytes int64) string {
	units := []string{"B", "KB", "MB", "GB", "TB"}
	space, point := "\u00a0", "."
	if w.language == "fr" {
		units, space, point = []string{"o", "Ko", "Mo", "Go", "To"}, "\u202f", ","
	}
	value, unit := float64(bytes), 0
	for value >= 1024 && unit < len(units)-1 {
		value, unit = value/1024, unit+1
	}
	number := strings.TrimSuffix(fmt.Sprintf("%.1f", value), ".0")
	return strings.Replace(number, ".", point, 1) + space + units[unit]
}
