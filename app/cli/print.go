package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"bannette/app"
)

// line is one object of output: its fields in order, and how a person reads them.
type line struct {
	object any
	plain  []string
}

// print writes the lines: as JSON, one object a line, or as a table.
func (p *Program) print(lines []line) error {
	if p.json {
		encode := json.NewEncoder(p.Out)
		encode.SetEscapeHTML(false)
		for _, l := range lines {
			if err := encode.Encode(l.object); err != nil {
				return err
			}
		}
		return nil
	}
	table := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
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

// printable keeps a client's file name from moving the terminal's cursor.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '\ufffd'
		}
		return r
	}, s)
}

// tell says one sentence to a person; with --json standard output stays for objects.
func (p *Program) tell(sentence string) {
	if !p.json {
		fmt.Fprintln(p.Out, sentence)
	}
}

// writeCSV writes rows for a spreadsheet. A cell that a spreadsheet would take for a formula is made text.
func writeCSV(out io.Writer, rows [][]string) error {
	w := csv.NewWriter(out)
	for _, row := range rows {
		for i, cell := range row {
			row[i] = app.Harmless(cell)
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
