package recognition

import (
	"encoding/csv"
	"strings"
	"unicode/utf8"

	"bannette/collector"
)

// Of a table are set so many rows, cells of a row, and characters of a cell.
const (
	mostRows  = 10_000
	mostCells = 20
	mostCell  = 34
)

// columned sets the cells of a CSV file one below the other, as the program that made it shows them.
func columned(text collector.Text) collector.Text {
	if len(text.Pages) == 0 {
		return text
	}
	r := csv.NewReader(strings.NewReader(text.Pages[0].Text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = separator(text.Pages[0].Text), -1, true, true
	rows, err := r.ReadAll()
	if err != nil {
		return text
	}
	var widths []int
	rows = rows[:min(len(rows), mostRows)]
	for n, row := range rows {
		row = row[:min(len(row), mostCells)]
		rows[n] = row
		for i, cell := range row {
			row[i] = clipped(cell)
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if len(row) > 1 { // a line of its own is no cell
				widths[i] = max(widths[i], utf8.RuneCountInString(row[i]))
			}
		}
	}
	var set strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			pad := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell)))
			if amount(cell) {
				set.WriteString(pad + cell + "  ")
			} else {
				set.WriteString(cell + pad + "  ")
			}
		}
		set.WriteByte('\n')
	}
	text.Pages = []collector.PageText{{Text: set.String()}}
	return text
}

// separator is what most often parts the cells.
func separator(text string) rune {
	best, most := ';', 0
	for _, s := range ";,\t" {
		if n := strings.Count(text, string(s)); n > most {
			best, most = s, n
		}
		if s == ';' {
			most *= 2 // a comma may stand in each amount
		}
	}
	return best
}

func clipped(cell string) string {
	letters := []rune(strings.Join(strings.Fields(cell), " "))
	if len(letters) > mostCell {
		return string(letters[:mostCell-1]) + "…"
	}
	return string(letters)
}

// amount reports whether a cell is a number, which stands at the right.
func amount(cell string) bool {
	return cell != "" && strings.Trim(cell, "0123456789 ,.-+€\u00a0\u202f") == "" && strings.ContainsAny(cell, ",.")
}
