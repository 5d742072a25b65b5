package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	sessionSecret   = "session" // in the keychain
	sessionLifetime = 90 * 24 * time.Hour
)

// Has reports whether the user has the right.
func (u User) Has(right Right) bool { return slices.Contains(u.Rights, right) }

// IsSetUp reports whether the firm has an administrator. Error: that of the store.
func (a *App) IsSetUp(ctx context.Context) (bool, error) {
	users, err := a.People.Users(ctx)
	if err != nil {
		return false, fmt.Errorf("look up the users: %w", err)
	}
	return slices.ContainsFunc(users, func(u User) bool { return u.Has(RightAdministration) }), nil
}

// SetUp creates the firm's administrator, with every right, and signs in.
// Errors: ErrSetUp, ErrWeakPassword, ErrBadValue.
func (a *App) SetUp(ctx context.Context, name, password string) (*Session, error) {
	done, err := a.IsSetUp(ctx)
	if err != nil {
		return nil, err
	}
	if done {
		return nil, ErrSetUp
	}
	user := User{Name: strings.TrimSpace(name), Rights: Rights()}
	if err := checkName(user.Name); err != nil {
		return nil, err
	}
	hash, err := hashPassword(password)
	if err != nil {
		return nil, err
	}
	user, err = a.People.AddUser(ctx, Act{At: a.Now()}, user, hash)
	if err != nil {
		return nil, fmt.Errorf("add the administrator: %w", err)
	}
	return a.session(user), nil
}

// SignIn opens a session. Who gives a wrong password waits for the answer, the longer the oftener.
// Errors: ErrWrongPassword, as ErrSlowedDown where that took long, ErrNotSetUp.
func (a *App) SignIn(ctx context.Context, name, password string) (*Session, error) {
	name = strings.TrimSpace(name)
	user, hash, err := a.People.UserNamed(ctx, name)
	who := strconv.FormatInt(user.ID, 10)
	if errors.Is(err, ErrNotFound) || err == nil && (user.External || hash == "") {
		if done, err := a.IsSetUp(ctx); err == nil && !done {
			return nil, ErrNotSetUp
		}
		who, hash, err = "name "+strings.ToLower(name), decoy, nil // an unknown name takes as long as a known one
	}
	if err != nil {
		return nil, fmt.Errorf("look up the user: %w", err)
	}
	end, err := a.guesses.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	if checkPassword(hash, password) {
		a.guesses.right(who)
		return a.session(user), nil
	}
	pause := a.guesses.wrong(who)
	a.Log.Warn("a password was wrong", "answered after", pause)
	if err := wait(ctx, pause); err != nil {
		return nil, err
	}
	if pause >= calmWait {
		return nil, ErrSlowedDown
	}
	return nil, ErrWrongPassword
}

// Stay keeps the session on this computer: a random token goes to the keychain, its hash to the store.
// Errors: those of the keychain and of the store.
func (s *Person) Stay(ctx context.Context) error {
	token := rand.Text() + rand.Text()
	if err := s.app.Secrets.Set(ctx, s.app.secret(sessionSecret), token); err != nil {
		return fmt.Errorf("keep the session: %w", err)
	}
	return s.app.People.AddSession(ctx, tokenHash(token), s.user, s.app.Now().Add(sessionLifetime))
}

// Resume opens the session that was kept on this computer. Errors: ErrSignIn if there is none.
func (a *App) Resume(ctx context.Context) (*Session, error) {
	token, err := a.Secrets.Get(ctx, a.secret(sessionSecret))
	if errors.Is(err, ErrNotFound) {
		return nil, ErrSignIn
	}
	if err != nil {
		return nil, fmt.Errorf("read the session: %w", err)
	}
	user, err := a.People.SessionUser(ctx, tokenHash(token), a.Now())
	if errors.Is(err, ErrNotFound) {
		return nil, ErrSignIn
	}
	if err != nil {
		return nil, fmt.Errorf("look up the session: %w", err)
	}
	return a.session(user), nil
}

// SignOut forgets the session that was kept on this computer, if there is one. Errors: those of the keychain and of the store.
func (a *App) SignOut(ctx context.Context) error {
	token, err := a.Secrets.Get(ctx, a.secret(sessionSecret))
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the session: %w", err)
	}
	if err := a.People.DropSession(ctx, tokenHash(token)); err != nil {
		return fmt.Errorf("drop the session: %w", err)
	}
	return a.Secrets.Delete(ctx, a.secret(sessionSecret))
}

// ChangePassword changes the password of whoever is signed in. Errors: ErrWrongPassword, ErrWeakPassword.
func (s *Person) ChangePassword(ctx context.Context, old, next string) error {
	user, err := s.User(ctx)
	if err != nil {
		return err
	}
	if _, err := s.app.SignIn(ctx, user.Name, old); err != nil {
		return err
	}
	hash, err := hashPassword(next)
	if err != nil {
		return err
	}
	return s.app.People.SetPassword(ctx, s.act(), s.user, hash)
}

// secret names a secret of this data folder: two data folders on one computer do not share any.
func (a *App) secret(name string) string {
	sum := sha256.Sum256([]byte(a.Places.Data))
	return hex.EncodeToString(sum[:4]) + "/" + name
}

func tokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
