package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"bannette/app"
)

// userColumns are those of a user u, alone or in a row with others.
const userColumns = "u.id, u.name, u.external, u.email, u.archived"

func userInto(user *app.User) []any {
	return []any{&user.ID, &user.Name, &user.External, &user.Email, &user.Archived}
}

// selectUser reads the columns that scanUser takes.
const selectUser = "SELECT " + userColumns + `,
	(SELECT coalesce(group_concat(name, ' '), '') FROM user_right WHERE user = u.id) FROM user u `

func scanUser(row scanner) (user app.User, err error) {
	var rights string
	err = row.Scan(append(userInto(&user), &rights)...)
	for _, right := range app.Rights() {
		if slices.Contains(strings.Fields(rights), string(right)) {
			user.Rights = append(user.Rights, right)
		}
	}
	return user, err
}

func findUser(ctx context.Context, tx *sql.Tx, id int64) (app.User, error) {
	return scanUser(tx.QueryRowContext(ctx, selectUser+"WHERE u.id = ?", id))
}

// AddUser adds a user. An external one has no rights and no password. Error: [app.ErrTaken].
func (s people) AddUser(ctx context.Context, act app.Act, user app.User, passwordHash string) (app.User, error) {
	err := s.change(ctx, "add user", func(tx *sql.Tx) (err error) {
		user.ID, err = insert(ctx, tx, "INSERT INTO user (name, folded, external, email, password) VALUES (?, ?, ?, ?, ?)",
			user.Name, fold(user.Name), user.External, user.Email, passwordHash)
		if err != nil {
			return err
		}
		if err := addEntry(ctx, tx, act, "add user", user.Name); err != nil {
			return err
		}
		if err := setRights(ctx, tx, act, user, nil); err != nil {
			return err
		}
		user, err = findUser(ctx, tx, user.ID)
		return err
	})
	return user, err
}

// setRights gives the user the rights wanted and takes the others, each with its entry of the journal.
func setRights(ctx context.Context, tx *sql.Tx, act app.Act, user app.User, had []app.Right) error {
	for _, right := range app.Rights() {
		want, has := !user.External && slices.Contains(user.Rights, right), slices.Contains(had, right)
		action, query := "grant right", "INSERT INTO user_right (user, name) VALUES (?, ?)"
		switch {
		case want == has:
			continue
		case has:
			action, query = "withdraw right", "DELETE FROM user_right WHERE user = ? AND name = ?"
		}
		if err := exec(ctx, tx, query, user.ID, right); err != nil {
			return err
		}
		if err := addEntry(ctx, tx, act, action, fmt.Sprintf("%s: %s", user.Name, right)); err != nil {
			return err
		}
	}
	return nil
}

// UpdateUser changes name, kind, e-mail and rights. Who becomes external has no password any more.
// Errors: [app.ErrTaken], [app.ErrLastAdministrator], [app.ErrNotFound].
func (s people) UpdateUser(ctx context.Context, act app.Act, user app.User) error {
	return s.change(ctx, "update user", func(tx *sql.Tx) error {
		before, err := findUser(ctx, tx, user.ID)
		if err != nil {
			return err
		}
		err = exactlyOne(tx.ExecContext(ctx, `UPDATE user SET name = ?, folded = ?, external = ?3, email = ?,
			password = iif(?3, '', password) WHERE id = ? AND archived = 0`,
			user.Name, fold(user.Name), user.External, user.Email, user.ID))
		if err != nil {
			return err
		}
		if err := addEntry(ctx, tx, act, "change user", user.Name); err != nil {
			return err
		}
		if err := setRights(ctx, tx, act, user, before.Rights); err != nil {
			return err
		}
		if user.External {
			if err := dropSessions(ctx, tx, user.ID); err != nil {
				return err
			}
		}
		return requireAdministrator(ctx, tx, before)
	})
}

// requireAdministrator refuses to let the last administrator go, who was there as before says.
func requireAdministrator(ctx context.Context, tx *sql.Tx, before app.User) error {
	if !slices.Contains(before.Rights, app.RightAdministration) {
		return nil
	}
	var left int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM user u JOIN user_right r ON r.user = u.id
		WHERE u.archived = 0 AND u.external = 0 AND r.name = ?`, app.RightAdministration).Scan(&left)
	if err == nil && left == 0 {
		return app.ErrLastAdministrator
	}
	return err
}

// SetPassword replaces a user's password and ends the sessions that the old one opened. Error: [app.ErrNotFound].
func (s people) SetPassword(ctx context.Context, act app.Act, user int64, hash string) error {
	return s.change(ctx, "set password", func(tx *sql.Tx) error {
		err := exactlyOne(tx.ExecContext(ctx, "UPDATE user SET password = ? WHERE id = ? AND archived = 0", hash, user))
		if err != nil {
			return err
		}
		of, err := findUser(ctx, tx, user)
		if err != nil {
			return err
		}
		if err := dropSessions(ctx, tx, user); err != nil {
			return err
		}
		return addEntry(ctx, tx, act, "set password", of.Name)
	})
}

// ArchiveUser takes a user out of all lists. Errors: [app.ErrLastAdministrator], and [app.ErrInUse] for a
// client whose documents a channel collects.
func (s people) ArchiveUser(ctx context.Context, act app.Act, user int64) error {
	return s.setArchived(ctx, act, "user", user, true, func(tx *sql.Tx) error {
		if err := unused(ctx, tx, "client", user); err != nil {
			return err
		}
		if err := dropSessions(ctx, tx, user); err != nil {
			return err
		}
		gone, err := findUser(ctx, tx, user)
		if err != nil {
			return err
		}
		return requireAdministrator(ctx, tx, gone)
	})
}

// RestoreUser takes an archived user back into the lists, with the rights and the password of before. Error: [app.ErrTaken]
// where another has the name now.
func (s people) RestoreUser(ctx context.Context, act app.Act, user int64) error {
	return s.setArchived(ctx, act, "user", user, false)
}

// unused refuses what a channel still refers to in the column named.
func unused(ctx context.Context, tx *sql.Tx, column string, id int64) error {
	var channels int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM channel WHERE archived = 0 AND "+column+" = ?", id).Scan(&channels)
	if err == nil && channels > 0 {
		return app.ErrInUse
	}
	return err
}

// User is the user, archived or not. Error: [app.ErrNotFound].
func (s people) User(ctx context.Context, id int64) (user app.User, err error) {
	err = s.view(ctx, "read user", func(tx *sql.Tx) error {
		user, err = findUser(ctx, tx, id)
		return err
	})
	return user, err
}

// UserNamed is the user of that name, whatever its case, with the password's hash. Error: [app.ErrNotFound].
func (s people) UserNamed(ctx context.Context, name string) (user app.User, passwordHash string, err error) {
	err = s.view(ctx, "read user", func(tx *sql.Tx) error {
		user, err = scanUser(tx.QueryRowContext(ctx, selectUser+"WHERE u.folded = ? AND u.archived = 0", fold(name)))
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT password FROM user WHERE id = ?", user.ID).Scan(&passwordHash)
	})
	return user, passwordHash, err
}

// Users lists all users by name, without archived ones.
func (s people) Users(ctx context.Context) ([]app.User, error) {
	users, err := readRows(ctx, s.database, "list users", scanUser, selectUser+"WHERE u.archived = 0")
	sortByName(users, func(u app.User) string { return u.Name })
	return users, err
}

// AddSession remembers the hash of a session's token.
func (s people) AddSession(ctx context.Context, tokenHash string, user int64, expires time.Time) error {
	return s.changeBy(ctx, "add session", "INSERT INTO session (token_hash, user, expires) VALUES (?, ?, ?)",
		tokenHash, user, stamp{expires})
}

// SessionUser is whose session this is. Error: [app.ErrNotFound].
func (s people) SessionUser(ctx context.Context, tokenHash string, now time.Time) (app.User, error) {
	return readRow(ctx, s.database, "read session", scanUser, selectUser+`JOIN session s ON s.user = u.id
		WHERE s.token_hash = ? AND s.expires > ? AND u.archived = 0 AND u.external = 0`, tokenHash, stamp{now})
}

// DropSession ends a session, also one that is not known.
func (s people) DropSession(ctx context.Context, tokenHash string) error {
	return s.changeBy(ctx, "drop session", "DELETE FROM session WHERE token_hash = ?", tokenHash)
}

func dropSessions(ctx context.Context, tx *sql.Tx, user int64) error {
	return exec(ctx, tx, "DELETE FROM session WHERE user = ?", user)
}
