package app

import (
	"context"
	"fmt"
	"io"
)

// exportPage is how many lines are read at a time.
const exportPage = 1000

// Report says how the history is written into a table: its head, and what it says of a run and of a file.
type Report struct {
	Language string // of the spreadsheet: "fr", "en"
	Head     []string
	// Run is the line of a run, File that of a file. With Run, every run is a line; otherwise, every file.
	Run  func(RunRow) []string
	File func(FileRow) []string
	// Written is told now and then how many lines there are so far. It must return at once.
	Written func(lines int)
}

// ExportHistory writes what the filter lets through to out, newest runs first, and returns how many lines that were.
// Errors: ErrForbidden, that of ctx, those of out.
func (s Reports) ExportHistory(ctx context.Context, out io.Writer, filter FileFilter, report Report) (lines int, err error) {
	ctx, done, err := s.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer done()
	sheet, err := NewSheet(out, report.Language)
	if err != nil {
		return 0, fmt.Errorf("write the table: %w", err)
	}
	e := &export{history: s.app.History, sheet: sheet, report: report}
	if err := sheet.Line(report.Head...); err != nil {
		return 0, fmt.Errorf("write the table: %w", err)
	}
	switch {
	case report.Run == nil && (filter.Name != "" || filter.Run != 0):
		err = e.files(ctx, filter)
	default:
		err = e.runs(ctx, filter)
	}
	if err == nil {
		err = sheet.Close()
	}
	return e.lines, err
}

// export is a table that is being written.
type export struct {
	history History
	sheet   *Sheet
	report  Report
	lines   int
}

// runs writes the runs, or the files of each of them.
func (e *export) runs(ctx context.Context, filter FileFilter) error {
	wanted := RunFilter{ID: filter.Run, Channel: filter.Channel, Company: filter.Company, Outcome: filter.Outcome,
		From: filter.From, To: filter.To, Limit: exportPage}
	for {
		rows, err := e.history.Runs(ctx, wanted)
		if err != nil {
			return err
		}
		for _, row := range rows {
			wanted.Before = row.ID
			if e.report.Run != nil {
				err = e.line(e.report.Run(row))
			} else {
				err = e.files(ctx, FileFilter{Run: row.ID, Outcome: filter.Outcome})
			}
			if err != nil {
				return err
			}
		}
		if len(rows) < exportPage {
			return nil
		}
	}
}

func (e *export) files(ctx context.Context, filter FileFilter) error {
	filter.Limit, filter.Newest = exportPage, true
	for {
		rows, err := e.history.Files(ctx, filter)
		if err != nil {
			return err
		}
		for _, row := range rows {
			filter.After = row.ID
			if err := e.line(e.report.File(row)); err != nil {
				return err
			}
		}
		if len(rows) < exportPage {
			return nil
		}
	}
}

func (e *export) line(cells []string) error {
	if err := e.sheet.Line(cells...); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	if e.lines++; e.lines%exportPage == 0 && e.report.Written != nil {
		e.report.Written(e.lines)
	}
	return nil
}
