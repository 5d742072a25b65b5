package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"bannette/app/words"
	"bannette/trial/must"
)

// FuzzNothingPrintedSteersTheTerminal prints a stranger's text in every way there is.
func FuzzNothingPrintedSteersTheTerminal(f *testing.F) {
	for _, seed := range []string{"facture.pdf", "\x1b]0;title\x07\x1b[2J", "\u009b31m\x9b", "invoice\u202efdp.exe", "a\nb\tc\rd", "\u2028\u200f\u061c\ufeff\u200b", "\xff\xed\xa0\x80é", "=1+1\u2066", "\U000e0041"} {
		f.Add(seed)
	}
	say, err := words.New("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		printed := func(asJSON bool, work func(p *Program) error) string {
			var out bytes.Buffer
			p := &Program{say: say, json: asJSON, out: &visible{to: &out}, err: &visible{to: &out}}
			must.Do(t, work(p))
			hides := func(letter rune) bool { return words.IsHidden(letter) && letter != '\n' && letter != '\t' }
			if strings.ContainsFunc(out.String(), hides) || !utf8.ValidString(out.String()) {
				t.Fatalf("of %q is printed %q", text, out.String())
			}
			return out.String()
		}
		object := struct{ Name string }{text}
		oneLine := func(what, said string) {
			if strings.Count(said, "\n") != 1 {
				t.Errorf("%s of %q is %q", what, text, said)
			}
		}
		oneLine("the table", printed(false, func(p *Program) error { return p.print([]line{{object, []string{text, text}}}) }))
		oneLine("the sentence", printed(false, func(p *Program) error { p.printSentence("added: " + text); return nil }))
		oneLine("the error", printed(false, func(p *Program) error { p.complain(say.Problem(fmt.Errorf("folder %s", text))); return nil }))
		oneLine("the CSV", printed(false, func(p *Program) error { return writeCSV(p.out, [][]string{{text, text}}) }))
		printed(false, func(p *Program) error {
			for _, part := range []byte(text) { // as a buffer cuts it, in the middle of a letter
				if _, err := p.out.Write([]byte{part}); err != nil {
					return err
				}
			}
			_, err := fmt.Fprintln(p.out)
			return err
		})
		said := printed(true, func(p *Program) error { return p.print([]line{{object, nil}}) })
		oneLine("the JSON", said)
		back := object
		if err := json.Unmarshal([]byte(said), &back); err != nil || utf8.ValidString(text) && back.Name != text {
			t.Errorf("%q comes back as %q: %v", text, back.Name, err)
		}
	})
}

func TestALetterThatIsCutInTwoStaysWhole(t *testing.T) {
	const text, want = "ab é€😀\x1b\u202e\n", "ab é€😀" + `\u001b\u202e` + "\n"
	for cut := range len(text) {
		var out bytes.Buffer
		v := &visible{to: &out}
		fmt.Fprint(v, text[:cut])
		fmt.Fprint(v, text[cut:])
		if out.String() != want {
			t.Errorf("cut at %d, it becomes %q, want %q", cut, out.String(), want)
		}
	}
}
