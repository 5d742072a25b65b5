package app

import (
	"context"
	"fmt"

	"bannette/collector"
)

// OtherAccountError says that another account answered than the one that was to be reconnected. Nothing has
// changed; [Connections.Accept] takes the other one where that is meant. It is an ErrOtherAccount.
type OtherAccountError struct {
	Follows, Answered collector.Owner

	grant   collector.Grant
	purpose collector.Purpose
}

func (e *OtherAccountError) Error() string { return ErrOtherAccount.Error() }

// Is makes errors.Is(err, ErrOtherAccount) true.
func (e *OtherAccountError) Is(target error) bool { return target == ErrOtherAccount }

// Accept keeps the access that another account granted, beside those that are connected already.
// Errors: ErrForbidden, those of the keychain.
func (s Connections) Accept(ctx context.Context, other *OtherAccountError) (Account, error) {
	if err := s.mayConnect(ctx, other.purpose); err != nil {
		return Account{}, err
	}
	return s.storeGrant(ctx, other.grant, other.purpose, collector.Owner{})
}

// mayConnect refuses whoever may not connect an account for the purpose, or give it back.
func (s Connections) mayConnect(ctx context.Context, purpose collector.Purpose) error {
	needed := RightCollection
	if purpose == collector.ForTray {
		needed = RightAdministration
	}
	return s.may(ctx, needed)
}

// doorFor is the door to Dropbox, for whoever may connect an account where its access can be kept.
func (s Connections) doorFor(ctx context.Context, purpose collector.Purpose) (Dropbox, error) {
	if err := s.mayConnect(ctx, purpose); err != nil {
		return nil, err
	}
	// Before the owner is asked: a grant that the keychain does not take would be lost.
	if err := s.app.access.tryKeychain(ctx); err != nil {
		return nil, err
	}
	return s.app.access.dropbox(ctx)
}

// storeGrant puts a grant into the keychain and its account into the store; follows, if set, is the only owner that is taken.
func (s Connections) storeGrant(ctx context.Context, grant collector.Grant, purpose collector.Purpose, follows collector.Owner) (Account, error) {
	if follows.ID != "" && grant.Owner.ID != follows.ID {
		return Account{}, &OtherAccountError{Follows: follows, Answered: grant.Owner, grant: grant, purpose: purpose}
	}
	name := s.app.access.grantSecret(grant.Owner.ID, purpose)
	if err := s.app.Secrets.Set(ctx, name, grant.RefreshToken); err != nil {
		return Account{}, fmt.Errorf("keep the access: %w", err)
	}
	s.app.access.forget(name)
	now := s.app.Now()
	return s.app.Accounts.PutAccount(ctx, s.act(), Account{
		Owner: grant.Owner, Purpose: purpose, State: Connected, Connected: now, Worked: now,
	})
}
