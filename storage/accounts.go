package storage

import (
	"context"
	"database/sql"
	"time"

	"bannette/app"
)

// accountColumns are what scanAccount takes.
const accountColumns = "a.id, a.owner, a.email, a.name, a.purpose, a.state, a.connected, a.worked"

func accountInto(account *app.Account, connected, worked *stamp) []any {
	return []any{&account.ID, &account.Owner.ID, &account.Owner.Email, &account.Owner.Name, &account.Purpose, &account.State, connected, worked}
}

func scanAccount(row scanner) (account app.Account, err error) {
	var connected, worked stamp
	err = row.Scan(accountInto(&account, &connected, &worked)...)
	account.Connected, account.Worked = connected.Time, worked.Time
	return account, err
}

// PutAccount adds the account as it was granted now, or renews it where its owner is known for this purpose.
func (s accounts) PutAccount(ctx context.Context, act app.Act, account app.Account) (app.Account, error) {
	err := s.change(ctx, "put account", func(tx *sql.Tx) error {
		err := exec(ctx, tx, `INSERT INTO account (owner, email, name, purpose, state, connected, worked)
			VALUES (?1, ?2, ?3, ?4, 'connected', ?5, ?5)
			ON CONFLICT (owner, purpose) DO UPDATE SET email = excluded.email, name = excluded.name, state = 'connected',
				connected = excluded.connected, worked = excluded.worked, archived = 0`,
			account.Owner.ID, account.Owner.Email, account.Owner.Name, account.Purpose, stamp{act.At})
		if err != nil {
			return err
		}
		account, err = scanAccount(tx.QueryRowContext(ctx, "SELECT "+accountColumns+" FROM account a WHERE owner = ? AND purpose = ?",
			account.Owner.ID, account.Purpose))
		if err != nil {
			return err
		}
		return addEntry(ctx, tx, act, "connect account", account.Owner.Email)
	})
	return account, err
}

// Accounts lists the connected accounts by e-mail.
func (s accounts) Accounts(ctx context.Context) ([]app.Account, error) {
	return readRows(ctx, s.database, "list accounts", scanAccount, "SELECT "+accountColumns+" FROM account a WHERE archived = 0 ORDER BY email, id")
}

// SetAccountState keeps what Dropbox last said of the account. Error: [app.ErrNotFound].
func (s accounts) SetAccountState(ctx context.Context, id int64, state app.AccountState, now time.Time) error {
	return s.change(ctx, "set account state", func(tx *sql.Tx) error {
		return exactlyOne(tx.ExecContext(ctx, "UPDATE account SET state = ?1, worked = iif(?1 = 'connected', ?2, worked) WHERE id = ?3",
			state, stamp{now}, id))
	})
}

// RemoveAccount forgets the account. Errors: [app.ErrInUse] while channels read it.
func (s accounts) RemoveAccount(ctx context.Context, act app.Act, id int64) error {
	return s.change(ctx, "remove account", func(tx *sql.Tx) error {
		account, err := scanAccount(tx.QueryRowContext(ctx, "SELECT "+accountColumns+" FROM account a WHERE id = ?", id))
		if err != nil {
			return err
		}
		if err := unused(ctx, tx, "account", id); err != nil {
			return err
		}
		if err := exactlyOne(tx.ExecContext(ctx, "UPDATE account SET archived = 1 WHERE id = ? AND archived = 0", id)); err != nil {
			return err
		}
		return addEntry(ctx, tx, act, "remove account", account.Owner.Email)
	})
}
