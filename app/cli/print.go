package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"bannette/app"
	"bannette/app/words"
)

// line is one object of output: its fields in order, and how a person reads them.
type line struct {
	object any
	plain  []string
}

// print writes the lines: as JSON, one object a line, or as a table.
func (p *Program) print(lines []line) error {
	if p.json {
		encode := json.NewEncoder(p.out)
		encode.SetEscapeHTML(false)
		for _, l := range lines {
			if err := encode.Encode(l.object); err != nil {
				return err
			}
		}
		return nil
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, l := range lines {
		for i, cell := range l.plain {
			if i > 0 {
				fmt.Fprint(table, "\t")
			}
			fmt.Fprint(table, printable(cell))
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}

// visible is what is printed to: whatever strangers call their files, and whatever they write in them, no control
// character reaches a terminal, nor a file that is shown on one later. A hidden letter is written as \uXXXX, which in JSON
// is the same letter.
type visible struct {
	to   io.Writer
	rest []byte // of a letter whose end is yet to come
}

func (v *visible) Write(b []byte) (int, error) {
	text := append(v.rest, b...)
	whole := len(text)
	for size := 1; size <= min(len(text), utf8.UTFMax); size++ {
		if last := text[len(text)-size:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				whole -= size
			}
			break
		}
	}
	v.rest = bytes.Clone(text[whole:])
	if _, err := io.WriteString(v.to, words.Visible(string(text[:whole]), "\n\t")); err != nil {
		return 0, err
	}
	return len(b), nil
}

// printable is a text that stands in a line.
func printable(s string) string { return words.Visible(s, "") }

// printOne writes one line.
func (p *Program) printOne(object any, plain ...string) error {
	return p.print([]line{{object, plain}})
}

// printEach writes the line of each.
func printEach[T any](p *Program, all []T, lineOf func(T) line) error {
	var lines []line
	for _, one := range all {
		lines = append(lines, lineOf(one))
	}
	return p.print(lines)
}

// list is a command that prints all there are of something.
func list[T any](p *Program, short string, all func(*app.Session, context.Context) ([]T, error), lineOf func(T) line) *cobra.Command {
	return &cobra.Command{Use: "list", Short: short, Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			found, err := all(session, ctx)
			if err != nil {
				return err
			}
			return printEach(p, found, lineOf)
		})}
}

// printSentence says one sentence to a person; with --json standard output stays for objects.
func (p *Program) printSentence(sentence string) {
	if !p.json {
		fmt.Fprintln(p.out, printable(sentence))
	}
}

// confirm tells what was done, unless it was not.
func (p *Program) confirm(err error, key string, fill map[string]any) error {
	if err == nil {
		p.printSentence(p.say.Say(key, fill))
	}
	return err
}

// complain says one sentence on standard error.
func (p *Program) complain(sentence string) { fmt.Fprintln(p.err, printable(sentence)) }

// writeCSV writes rows for a spreadsheet, each in one line. A cell that a spreadsheet would take for a formula is made text.
func writeCSV(out io.Writer, rows [][]string) error {
	w := csv.NewWriter(out)
	for _, row := range rows {
		for i, cell := range row {
			row[i] = printable(app.Harmless(cell))
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// moment is a time as JSON has it; null for none.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
