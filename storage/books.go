package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"bannette/app"
)

// The columns of a company c and of a binder b, alone or in a row with others.
const (
	companyColumns = "c.id, c.name, c.siren, c.folder, c.archived"
	binderColumns  = "b.id, b.company, b.name, b.kind, b.folder, b.archived"
)

func companyInto(company *app.Company) []any {
	return []any{&company.ID, &company.Name, &company.SIREN, &company.Folder, &company.Archived}
}

func binderInto(binder *app.Binder) []any {
	return []any{&binder.ID, &binder.Company, &binder.Name, &binder.Kind, &binder.Folder, &binder.Archived}
}

func scanCompany(row scanner) (company app.Company, err error) {
	err = row.Scan(companyInto(&company)...)
	return company, err
}

func scanBinder(row scanner) (binder app.Binder, err error) {
	err = row.Scan(binderInto(&binder)...)
	return binder, err
}

// whichTaken tells the name's being taken, which the query counts, from the folder's.
func whichTaken(ctx context.Context, tx *sql.Tx, err error, query string, args ...any) error {
	if !errors.Is(translate(err), app.ErrTaken) {
		return err
	}
	var names int
	if err := tx.QueryRowContext(ctx, query, args...).Scan(&names); err != nil {
		return err
	}
	if names == 0 {
		return app.ErrFolderTaken
	}
	return app.ErrTaken
}

// AddCompany adds a company. Errors: [app.ErrTaken] for its name, [app.ErrFolderTaken].
func (s books) AddCompany(ctx context.Context, act app.Act, company app.Company) (app.Company, error) {
	err := s.change(ctx, "add company", func(tx *sql.Tx) (err error) {
		company.ID, err = insert(ctx, tx, "INSERT INTO company (name, folded, siren, folder, folded_folder) VALUES (?, ?, ?, ?, ?)",
			company.Name, fold(company.Name), company.SIREN, company.Folder, fold(company.Folder))
		if err != nil {
			return whichTaken(ctx, tx, err, "SELECT count(*) FROM company WHERE archived = 0 AND folded = ?", fold(company.Name))
		}
		return addEntry(ctx, tx, act, "add company", company.Name)
	})
	return company, err
}

// UpdateCompany changes name, number and the folder where documents are laid from now on.
// Errors: [app.ErrTaken] for its name, [app.ErrFolderTaken], [app.ErrNotFound].
func (s books) UpdateCompany(ctx context.Context, act app.Act, company app.Company) error {
	return s.change(ctx, "update company", func(tx *sql.Tx) error {
		err := exactlyOne(tx.ExecContext(ctx, `UPDATE company SET name = ?, folded = ?, siren = ?, folder = ?, folded_folder = ?
			WHERE id = ? AND archived = 0`,
			company.Name, fold(company.Name), company.SIREN, company.Folder, fold(company.Folder), company.ID))
		if err != nil {
			return whichTaken(ctx, tx, err, "SELECT count(*) FROM company WHERE archived = 0 AND folded = ? AND id <> ?", fold(company.Name), company.ID)
		}
		return addEntry(ctx, tx, act, "change company", company.Name)
	})
}

// ArchiveCompany takes a company out of all lists. Errors: [app.ErrInUse] while channels collect for it.
func (s books) ArchiveCompany(ctx context.Context, act app.Act, id int64) error {
	return s.setArchived(ctx, act, "company", id, true, func(tx *sql.Tx) error { return unused(ctx, tx, "company", id) })
}

// RestoreCompany takes an archived company back into the lists. Error: [app.ErrTaken] where another has its name now.
func (s books) RestoreCompany(ctx context.Context, act app.Act, id int64) error {
	return s.setArchived(ctx, act, "company", id, false)
}

// Companies lists all companies by name, without archived ones.
func (s books) Companies(ctx context.Context) ([]app.Company, error) {
	companies, err := readRows(ctx, s.database, "list companies", scanCompany, "SELECT "+companyColumns+" FROM company c WHERE archived = 0")
	sortByName(companies, func(c app.Company) string { return c.Name })
	return companies, err
}

// AddBinder adds a binder to its company. Errors: [app.ErrTaken] for its name, [app.ErrFolderTaken].
func (s books) AddBinder(ctx context.Context, act app.Act, binder app.Binder) (app.Binder, error) {
	err := s.change(ctx, "add binder", func(tx *sql.Tx) (err error) {
		binder.ID, err = insert(ctx, tx, `INSERT INTO binder (company, name, folded, kind, folder, folded_folder)
			VALUES (?, ?, ?, ?, ?, ?)`,
			binder.Company, binder.Name, fold(binder.Name), binder.Kind, binder.Folder, fold(binder.Folder))
		if err != nil {
			return whichTaken(ctx, tx, err, "SELECT count(*) FROM binder WHERE archived = 0 AND company = ? AND folded = ?", binder.Company, fold(binder.Name))
		}
		return addEntryOn(ctx, tx, act, "add binder", "binder", binder.ID)
	})
	return binder, err
}

// RenameBinder changes the binder's name. Its folder in the tray stays: documents lie there.
// Errors: [app.ErrTaken], [app.ErrNotFound].
func (s books) RenameBinder(ctx context.Context, act app.Act, id int64, name string) error {
	return s.changeRow(ctx, act, "binder", id, "rename binder", "UPDATE binder SET name = ?, folded = ? WHERE id = ? AND archived = 0", name, fold(name), id)
}

// ArchiveBinder takes a binder out of all lists. Errors: [app.ErrInUse] while channels collect for it.
func (s books) ArchiveBinder(ctx context.Context, act app.Act, id int64) error {
	return s.setArchived(ctx, act, "binder", id, true, func(tx *sql.Tx) error { return unused(ctx, tx, "binder", id) })
}

// RestoreBinder takes an archived binder back into the lists. Error: [app.ErrTaken] where another has its name now.
func (s books) RestoreBinder(ctx context.Context, act app.Act, id int64) error {
	return s.setArchived(ctx, act, "binder", id, false)
}

// Binders lists the binders of a company, or of all, by company and name, without archived ones.
func (s books) Binders(ctx context.Context, company int64) ([]app.Binder, error) {
	binders, err := readRows(ctx, s.database, "list binders", scanBinder, "SELECT "+binderColumns+" FROM binder b WHERE archived = 0 AND (?1 = 0 OR company = ?1)", company)
	sortByName(binders, func(b app.Binder) string { return b.Name })
	slices.SortStableFunc(binders, func(a, b app.Binder) int { return cmp.Compare(a.Company, b.Company) })
	return binders, err
}
