package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bannette/collector"
)

// checkName refuses names that nobody could tell apart or read. Error: ErrBadValue.
func checkName(name string) error {
	if name == "" || utf8.RuneCountInString(name) > 120 || !utf8.ValidString(name) ||
		strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Errorf("name: %w", ErrBadValue)
	}
	return nil
}

// validName is a name as it is kept. Error: ErrBadValue, see checkName.
func validName(name string) (string, error) {
	name = strings.TrimSpace(name)
	return name, checkName(name)
}

// AddUser adds an internal user with a password, or an external one without. An external user
// may also be added by whoever sets up channels. Errors: ErrForbidden, ErrTaken, ErrWeakPassword, ErrBadValue.
func (s Administration) AddUser(ctx context.Context, user User, password string) (User, error) {
	needed := []Right{RightAdministration}
	if user.External {
		needed = append(needed, RightCollection)
	}
	if err := s.may(ctx, needed...); err != nil {
		return User{}, err
	}
	user.Name = strings.TrimSpace(user.Name)
	if err := checkName(user.Name); err != nil {
		return User{}, err
	}
	for _, right := range user.Rights {
		if user.External || !slices.Contains(Rights(), right) {
			return User{}, fmt.Errorf("right %s: %w", right, ErrBadValue)
		}
	}
	var hash string
	if !user.External {
		var err error
		if hash, err = hashPassword(password); err != nil {
			return User{}, err
		}
	}
	return s.app.People.AddUser(ctx, s.act(), user, hash)
}

// UpdateUser changes a user's name, e-mail and rights. Errors: ErrForbidden, ErrTaken, ErrLastAdministrator.
func (s Administration) UpdateUser(ctx context.Context, user User) error {
	if err := s.may(ctx, RightAdministration); err != nil {
		return err
	}
	if err := checkName(user.Name); err != nil {
		return err
	}
	return s.app.People.UpdateUser(ctx, s.act(), user)
}

// GivePassword gives a user a new password. Errors: ErrForbidden, ErrWeakPassword.
func (s Administration) GivePassword(ctx context.Context, user int64, password string) error {
	if err := s.may(ctx, RightAdministration); err != nil {
		return err
	}
	hash, err := hashPassword(password)
	if err != nil {
		return err
	}
	return s.app.People.SetPassword(ctx, s.act(), user, hash)
}

// ArchiveUser takes the user out of the lists; what refers to the user stays. Errors: ErrForbidden, ErrLastAdministrator.
func (s Administration) ArchiveUser(ctx context.Context, user int64) error {
	return s.change(ctx, RightAdministration, s.app.People.ArchiveUser, user)
}

// Users are all that are not archived, by name. Error: ErrSignIn.
func (s Administration) Users(ctx context.Context) ([]User, error) {
	if err := s.may(ctx); err != nil {
		return nil, err
	}
	return s.app.People.Users(ctx)
}

// AddCompany adds a company. Its folder in the tray is named after it, and keeps that name.
// Errors: ErrForbidden, ErrTaken, ErrBadValue for a name or a SIREN that is none.
func (s Administration) AddCompany(ctx context.Context, name, siren string) (Company, error) {
	if err := s.may(ctx, RightAdministration); err != nil {
		return Company{}, err
	}
	name, siren, err := validCompany(name, siren)
	if err != nil {
		return Company{}, err
	}
	taken := func(folder string) (Company, error) {
		return s.app.Books.AddCompany(ctx, s.act(), Company{Name: name, SIREN: siren, Folder: folder})
	}
	return withFolder(name, taken)
}

// AddBinder adds a binder to a company. Errors: ErrForbidden, ErrTaken, ErrBadValue, ErrNotFound.
func (s Administration) AddBinder(ctx context.Context, company int64, name string, kind BinderKind) (Binder, error) {
	if err := s.may(ctx, RightAdministration); err != nil {
		return Binder{}, err
	}
	name, err := validName(name)
	if err != nil {
		return Binder{}, err
	}
	if !slices.Contains(BinderKinds(), kind) {
		return Binder{}, fmt.Errorf("kind of binder: %w", ErrBadValue)
	}
	return withFolder(name, func(folder string) (Binder, error) {
		return s.app.Books.AddBinder(ctx, s.act(), Binder{Company: company, Name: name, Kind: kind, Folder: folder})
	})
}

// withFolder adds something under a folder name made from its own. Two names that are equal once
// they are made safe ("A/B" and "A:B") get different folders; a name that is taken itself stays refused.
func withFolder[T any](name string, add func(folder string) (T, error)) (added T, err error) {
	folder := collector.SafeName(name)
	for n := 1; n < 10; n++ {
		if n > 1 {
			folder = fmt.Sprintf("%s (%d)", collector.SafeName(name), n)
		}
		if added, err = add(folder); !errors.Is(err, ErrFolderTaken) {
			return added, err
		}
	}
	return added, err
}

// Companies are all that are not archived, by name. Error: ErrSignIn.
func (s Administration) Companies(ctx context.Context) ([]Company, error) {
	if err := s.may(ctx); err != nil {
		return nil, err
	}
	return s.app.Books.Companies(ctx)
}

// Binders are those of a company, or all if company is 0, without archived ones. Error: ErrSignIn.
func (s Administration) Binders(ctx context.Context, company int64) ([]Binder, error) {
	return read(ctx, s.Person, s.app.Books.Binders, company)
}

// ArchiveCompany takes a company out of the lists. Errors: ErrForbidden, ErrInUse while channels feed it.
func (s Administration) ArchiveCompany(ctx context.Context, company int64) error {
	return s.change(ctx, RightAdministration, s.app.Books.ArchiveCompany, company)
}

// ArchiveBinder takes a binder out of the lists. Errors: ErrForbidden, ErrInUse while channels feed it.
func (s Administration) ArchiveBinder(ctx context.Context, binder int64) error {
	return s.change(ctx, RightAdministration, s.app.Books.ArchiveBinder, binder)
}

// Journal is who did what, newest first; before an entry's id, or from the newest if 0. Error: ErrForbidden.
func (s Administration) Journal(ctx context.Context, before int64, limit int) ([]Entry, error) {
	if err := s.may(ctx, RightAdministration); err != nil {
		return nil, err
	}
	return s.app.Settings.Journal(ctx, before, limit)
}

// VerifyJournal reports how many entries the journal has, and the first that does not follow from the
// one before it (0: the chain is whole). Error: ErrSignIn.
func (s Administration) VerifyJournal(ctx context.Context) (entries int, broken int64, err error) {
	if err := s.may(ctx); err != nil {
		return 0, 0, err
	}
	return s.app.Settings.VerifyJournal(ctx)
}

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
	name, siren, err := validCompany(name, siren)
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
	name, err := validName(name)
	if err != nil {
		return err
	}
	return s.app.Books.RenameBinder(ctx, s.act(), binder, name)
}

// validCompany are a company's name and number as they are kept, the number without its spaces; "" is none. Error: ErrBadValue,
// also for a number that is not nine digits.
func validCompany(name, siren string) (string, string, error) {
	name, err := validName(name)
	siren = strings.Join(strings.Fields(siren), "")
	if err == nil && siren != "" && (len(siren) != 9 || strings.Trim(siren, "0123456789") != "") {
		err = fmt.Errorf("SIREN: %w", ErrBadValue)
	}
	return name, siren, err
}
