package words

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/assets"
	"bannette/collector"
	"bannette/trial/must"
)

func catalogue(t *testing.T, lang string) map[string]any {
	t.Helper()
	files, err := fs.Glob(assets.Words, "words/"+lang+"/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	texts := map[string]any{}
	for _, name := range files {
		file := must.Get(assets.Words.ReadFile(name))(t)
		some := map[string]any{}
		if err := json.Unmarshal(file, &some); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key, text := range some {
			if texts[key] != nil {
				t.Errorf("%s says %s again", name, key)
			}
			texts[key] = text
		}
	}
	return texts
}

func TestBothLanguagesSayTheSameThings(t *testing.T) {
	fr, en := catalogue(t, "fr"), catalogue(t, "en")
	for key, text := range fr {
		if en[key] == nil {
			t.Errorf("%s has no English", key)
			continue
		}
		if a, b := places(text), places(en[key]); !slices.Equal(a, b) {
			t.Errorf("%s names %v in French and %v in English", key, a, b)
		}
	}
	for key := range en {
		if fr[key] == nil {
			t.Errorf("%s has no French", key)
		}
	}
}

// places are what a text has filled in, sorted.
func places(text any) []string {
	said := fmt.Sprint(text)
	var found []string
	for {
		_, rest, ok := strings.Cut(said, "{{.")
		if !ok {
			slices.Sort(found)
			return slices.Compact(found)
		}
		name, after, _ := strings.Cut(rest, "}}")
		found, said = append(found, name), after
	}
}

// A client reads these sentences in French: a line must not break before a colon, a semicolon or a closing quote.
func TestFrenchPunctuationDoesNotStandAlone(t *testing.T) {
	for key, text := range catalogue(t, "fr") {
		said := fmt.Sprint(text)
		for _, wrong := range []string{" ;", " :", " !", " ?", "« ", " »", "'", "…"} {
			if strings.Contains(said, wrong) {
				t.Errorf("%s has %q: %s", key, wrong, said)
			}
		}
	}
}

func TestEveryCodeThatIsStoredHasWords(t *testing.T) {
	codes := map[string]string{"ReasonCode": "reason.", "Remark": "remark.", "Trigger": "trigger.", "Result": "result.", "Recognition": "recognition."}
	for _, lang := range []string{"fr", "en"} {
		texts := catalogue(t, lang)
		for kind, prefix := range codes {
			values := constants(t, kind)
			if len(values) < 3 {
				t.Fatalf("found only %d of type %s: the test looks in the wrong place", len(values), kind)
			}
			for _, value := range values {
				if texts[prefix+value] == nil {
					t.Errorf("%s: %s%s says nothing", lang, prefix, value)
				}
			}
		}
	}
}

// constants are the values of the constants of a type of package collector.
func constants(t *testing.T, kind string) (values []string) {
	t.Helper()
	for _, name := range []string{"reason.go", "document.go"} {
		file := must.Get(parser.ParseFile(token.NewFileSet(), "../../collector/"+name, nil, 0))(t)
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if of, ok := spec.Type.(*ast.Ident); ok && of.Name == kind {
				for _, v := range spec.Values {
					if text, err := strconv.Unquote(v.(*ast.BasicLit).Value); err == nil && text != "" {
						values = append(values, text)
					}
				}
			}
			return true
		})
	}
	return values
}

func TestProblemsAreSentencesThatSayWhatToDo(t *testing.T) {
	say := must.Get(New("en"))(t)
	for _, p := range problems() {
		said := say.Problem(fmt.Errorf("read the thing: %w", p.err))
		if !strings.HasSuffix(said, ".") || strings.Contains(said, "problem.") || strings.Contains(said, "Unexpected") {
			t.Errorf("%v is said as %q", p.err, said)
		}
	}
	if said := say.Problem(&app.ForbiddenError{Right: app.RightRun}); !strings.Contains(said, "“Run”") {
		t.Errorf("a missing right is said as %q", said)
	}
	if said := say.Problem(errors.New("the moon fell")); !strings.Contains(said, "the moon fell") {
		t.Errorf("the unexpected is said as %q", said)
	}
}

func TestSizesAndDatesAreWrittenAsTheLanguageDoes(t *testing.T) {
	fr, _ := New("fr")
	en, _ := New("en")
	day := time.Date(2026, 11, 23, 12, 0, 0, 0, time.Local)
	for _, c := range []struct{ got, want string }{
		{fr.Size(0), "0\u202fo"}, {fr.Size(1536), "1,5\u202fKo"}, {fr.Size(200 << 20), "200\u202fMo"},
		{en.Size(1536), "1.5\u00a0KB"}, {en.Size(5 << 30), "5\u00a0GB"},
		{fr.Date(day), "23/11/2026"}, {en.Date(day), "23 Nov 2026"}, {fr.Date(time.Time{}), ""},
		{fr.Reason(collector.Reason{Code: collector.ReasonTooLarge, Size: 5 << 30, Limit: 200 << 20}), "5\u202fGo, au-delà de la limite de 200\u202fMo"},
		{fr.Count("say.waiting", 1), "1 document attend dans l’archive"}, {fr.Count("say.waiting", 2), "2 documents attendent dans l’archive"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
