package app

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"
)

// Sheet writes a table that a spreadsheet opens by a double click: UTF-8 with its mark, quoted as RFC 4180 says. A cell
// that a spreadsheet would take for a formula stays text.
type Sheet struct{ lines *csv.Writer }

// NewSheet begins a table on out. A spreadsheet in French expects semicolons, one in English commas. Error: that of out.
func NewSheet(out io.Writer, language string) (*Sheet, error) {
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return nil, err
	}
	s := &Sheet{csv.NewWriter(out)}
	s.lines.UseCRLF = true
	if language != "en" {
		s.lines.Comma = ';'
	}
	return s, nil
}

// Line writes one line. Error: that of what the table is written to.
func (s *Sheet) Line(cells ...string) error {
	safe := make([]string, len(cells))
	for i, cell := range cells {
		safe[i] = Harmless(cell)
	}
	return s.lines.Write(safe)
}

// Close writes what is still held back. It does not close what the table is written to.
// Error: that of what the table is written to.
func (s *Sheet) Close() error {
	s.lines.Flush()
	return s.lines.Error()
}

// Harmless is the text of a cell so that no spreadsheet computes it: with an apostrophe before what begins a formula, at
// its beginning or after what a spreadsheet of another language parts cells by.
func Harmless(cell string) string {
	var safe strings.Builder
	begins := true
	for _, letter := range cell {
		if begins && strings.ContainsRune("=+-@＝＋－＠", letter) {
			safe.WriteByte('\'')
		}
		safe.WriteRune(letter)
		separates := strings.ContainsRune(",;\t\r\n|", letter)
		begins = separates || begins && unicode.IsSpace(letter) || begins && letter == '"'
	}
	return safe.String()
}
