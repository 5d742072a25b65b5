package storage

import (
	"context"
	"database/sql"

	"bannette/app"
)

// RestoreUser takes an archived user back into the lists, with the rights and the password of before.
func (s people) RestoreUser(ctx context.Context, act app.Act, user int64) error {
	return s.change(ctx, "restore user", func(tx *sql.Tx) error {
		if err := touched(tx.ExecContext(ctx, "UPDATE user SET archived = 0 WHERE id = ? AND archived = 1", user)); err != nil {
			return err
		}
		restored, err := findUser(ctx, tx, user)
		if err != nil {
			return err
		}
		return note(ctx, tx, act, "restore user", restored.Name)
	})
}

// RestoreCompany takes an archived company back into the lists.
func (s books) RestoreCompany(ctx context.Context, act app.Act, id int64) error {
	return s.change(ctx, "restore company", func(tx *sql.Tx) error {
		if err := touched(tx.ExecContext(ctx, "UPDATE company SET archived = 0 WHERE id = ? AND archived = 1", id)); err != nil {
			return err
		}
		company, err := scanCompany(tx.QueryRowContext(ctx, selectCompany+"WHERE id = ?", id))
		if err != nil {
			return err
		}
		return note(ctx, tx, act, "restore company", company.Name)
	})
}

// RestoreBinder takes an archived binder back into the lists.
func (s books) RestoreBinder(ctx context.Context, act app.Act, id int64) error {
	return s.change(ctx, "restore binder", func(tx *sql.Tx) error {
		if err := touched(tx.ExecContext(ctx, "UPDATE binder SET archived = 0 WHERE id = ? AND archived = 1", id)); err != nil {
			return err
		}
		return noteBinder(ctx, tx, act, "restore binder", id)
	})
}
