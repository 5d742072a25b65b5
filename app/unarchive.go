package app

import (
	"context"
	"fmt"
	"strings"
)

// RestoreUser undoes ArchiveUser, with the rights of before. Errors: ErrForbidden, ErrTaken, ErrNotFound.
func (s Administration) RestoreUser(ctx context.Context, user int64) error {
	return s.change(ctx, RightAdministration, s.app.People.RestoreUser, user)
}

// RestoreCompany undoes ArchiveCompany. Errors: ErrForbidden, ErrTaken, ErrNotFound.
func (s Administration) RestoreCompany(ctx context.Context, company int64) error {
	return s.change(ctx, RightAdministration, s.app.Books.RestoreCompany, company)
}

// RestoreBinder undoes ArchiveBinder. Errors: ErrForbidden, ErrTaken, ErrNotFound.
func (s Administration) RestoreBinder(ctx context.Context, binder int64) error {
	return s.change(ctx, RightAdministration, s.app.Books.RestoreBinder, binder)
}

// UpdateCompany changes a company's name and SIREN. Its folder in the tray stays: documents lie there.
// Errors: ErrForbidden, ErrTaken, ErrNotFound, ErrBadValue for a name or a SIREN that is none.
func (s Administration) UpdateCompany(ctx context.Context, company int64, name, siren string) error {
	if err := s.may(ctx, RightAdministration); err != nil {
		return err
	}
	name = strings.TrimSpace(name)
	if err := checkName(name); err != nil {
		return err
	}
	siren, err := checkSIREN(siren)
	if err != nil {
		return err
	}
	known, err := s.app.Books.Companies(ctx)
	if err != nil {
		return fmt.Errorf("look up the companies: %w", err)
	}
	for _, c := range known {
		if c.ID == company {
			c.Name, c.SIREN = name, siren
			return s.app.Books.UpdateCompany(ctx, s.act(), c)
		}
	}
	return fmt.Errorf("company %d: %w", company, ErrNotFound)
}

// RenameBinder changes a binder's name; its kind never changes. Errors: ErrForbidden, ErrTaken, ErrNotFound, ErrBadValue.
func (s Administration) RenameBinder(ctx context.Context, binder int64, name string) error {
	if err := s.may(ctx, RightAdministration); err != nil {
		return err
	}
	name = strings.TrimSpace(name)
	if err := checkName(name); err != nil {
		return err
	}
	return s.app.Books.RenameBinder(ctx, s.act(), binder, name)
}

// checkSIREN returns a company's number without its spaces; "" is none. Error: ErrBadValue for what is not nine digits.
func checkSIREN(siren string) (string, error) {
	siren = strings.Join(strings.Fields(siren), "")
	if siren != "" && (len(siren) != 9 || strings.Trim(siren, "0123456789") != "") {
		return "", fmt.Errorf("SIREN: %w", ErrBadValue)
	}
	return siren, nil
}
