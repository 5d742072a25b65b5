package storage

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"bannette/app"
)

// Check examines the data's integrity and returns one finding for each thing that is wrong: it reads the database
// through, counts every run anew, follows the journal, and reads every file of the archive that a document needs.
func (s maintenance) Check(ctx context.Context) ([]app.Finding, error) {
	var (
		findings []app.Finding
		kept     []neededFile
	)
	err := s.view(ctx, "check", func(tx *sql.Tx) (err error) {
		for _, check := range []func(context.Context, *sql.Tx) ([]app.Finding, error){checkDatabase, checkForeign, checkBalances, checkCollected} {
			found, err := check(ctx, tx)
			findings = append(findings, found...)
			if err != nil {
				return err
			}
		}
		kept, err = neededFiles(ctx, tx)
		return err
	})
	if errors.Is(err, app.ErrDamaged) {
		return append(findings, app.Finding{Code: app.FindingDatabase, Detail: err.Error()}), nil
	}
	if err != nil {
		return nil, err
	}
	_, broken, err := settings(s).VerifyJournal(ctx)
	if err != nil {
		return nil, err
	}
	if broken != 0 {
		findings = append(findings, app.Finding{Code: app.FindingJournal, Detail: fmt.Sprintf("entry %d", broken)})
	}
	for _, file := range kept {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		code, err := s.archive.check(file.sha256)
		if err != nil {
			return nil, err
		}
		if code != "" {
			findings = append(findings, app.Finding{Code: cmp.Or(file.code, code), Document: file.document, Detail: file.sha256})
		}
	}
	return findings, nil
}

// checkDatabase lets SQLite look for what does not fit together. Its words name tables, never what is in them.
func checkDatabase(ctx context.Context, tx *sql.Tx) (findings []app.Finding, err error) {
	faults, err := collect(ctx, tx, scanValue[string], "PRAGMA integrity_check(20)")
	if err != nil {
		return nil, err
	}
	for _, fault := range faults {
		if fault != "ok" {
			findings = append(findings, app.Finding{Code: app.FindingDatabase, Detail: fault})
		}
	}
	loose, err := collect(ctx, tx, scanValue[string], `SELECT DISTINCT "table" || ' refers to a missing ' || parent FROM pragma_foreign_key_check`)
	for _, fault := range loose {
		findings = append(findings, app.Finding{Code: app.FindingDatabase, Detail: fault})
	}
	return findings, err
}

// checkForeign looks for what another hand put into the database: parts of it that are not ours, values that lead elsewhere.
func checkForeign(ctx context.Context, tx *sql.Tx) (findings []app.Finding, err error) {
	for _, fault := range []error{oursAlone(ctx, tx), checkValues(ctx, tx)} {
		switch {
		case errors.Is(fault, app.ErrDamaged):
			findings = append(findings, app.Finding{Code: app.FindingDatabase, Detail: fault.Error()})
		case fault != nil:
			return findings, fault
		}
	}
	return findings, nil
}

// checkBalances counts the files of every closed run anew.
func checkBalances(ctx context.Context, tx *sql.Tx) ([]app.Finding, error) {
	return collect(ctx, tx, func(row scanner) (app.Finding, error) {
		finding := app.Finding{Code: app.FindingBalance}
		err := row.Scan(&finding.Run, &finding.Detail)
		return finding, err
	}, `SELECT r.id, 'seen ' || r.seen || ', lines ' || count(l.id) FROM run r LEFT JOIN line l ON l.run = r.id
		WHERE r.finished IS NOT NULL GROUP BY r.id
		HAVING r.seen <> count(l.id) OR r.collected <> count(l.id) FILTER (WHERE l.outcome = 'collected')
			OR r.already <> count(l.id) FILTER (WHERE l.outcome = 'already') OR r.ignored <> count(l.id) FILTER (WHERE l.outcome = 'ignored')
			OR r.failed <> count(l.id) FILTER (WHERE l.outcome = 'failed')`)
}

// checkCollected looks for documents of closed runs that no line, or another run's, says were collected.
func checkCollected(ctx context.Context, tx *sql.Tx) ([]app.Finding, error) {
	return collect(ctx, tx, func(row scanner) (app.Finding, error) {
		finding := app.Finding{Code: app.FindingBalance, Detail: "collected, and not counted"}
		err := row.Scan(&finding.Document, &finding.Run)
		return finding, err
	}, `SELECT d.id, r.id FROM document d JOIN run r ON r.id = d.collected_run
		WHERE r.finished IS NOT NULL
			AND NOT EXISTS (SELECT 1 FROM line l WHERE l.document = d.id AND l.run = r.id AND l.outcome = 'collected')`)
}

// neededFile is a file that the archive must have.
type neededFile struct {
	document int64
	sha256   string
	code     string // of the finding if it is not sound; "" for an original, of which the archive says more
}

func neededFiles(ctx context.Context, tx *sql.Tx) ([]neededFile, error) {
	return collect(ctx, tx, func(row scanner) (file neededFile, err error) {
		err = row.Scan(&file.document, &file.sha256, &file.code)
		return file, err
	}, `SELECT min(id), sha256, '' FROM document WHERE sha256 IS NOT NULL GROUP BY sha256
		UNION ALL SELECT min(id), searchable, 'searchable-missing' FROM document WHERE searchable <> '' GROUP BY searchable`)
}

// check reads a file of the archive and says what is wrong with it, "" if nothing is.
func (a *Archive) check(sum string) (code string, err error) {
	file, err := os.Open(a.Path(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return app.FindingOriginalMissing, nil
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return app.FindingOriginalChanged, nil // unreadable is as good as changed
	}
	if hex.EncodeToString(h.Sum(nil)) != sum {
		return app.FindingOriginalChanged, nil
	}
	return "", nil
}
