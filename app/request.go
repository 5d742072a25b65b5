package app

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"bannette/collector"
)

// OwnerRequest is one asking of an account's owner by a text that was sent. It waits, over restarts of the program,
// for the code that Dropbox shows the owner.
type OwnerRequest struct {
	ID      string            `json:"id"`
	URL     string            `json:"url"` // what the owner opens
	Purpose collector.Purpose `json:"purpose"`
	Account int64             `json:"account,omitempty"` // the one to be reconnected, 0 for a new one
	To      string            `json:"to,omitempty"`      // whom it was sent to, as a person wrote it
	By      string            `json:"by"`                // the user's name
	Asked   time.Time         `json:"asked"`
}

// storedRequest is a request as the keychain holds it: its verifier is as good as a password until the code is used.
type storedRequest struct {
	OwnerRequest
	State    string `json:"state"`
	Verifier string `json:"verifier"`
}

// requestsSecret names the list of the requests' ids: a keychain cannot be listed. Each request has a secret of its own,
// as a keychain may take no more than 2 KB in one.
const (
	requestsSecret = "requests"
	requestSecret  = "request/"
)

// AskOwner begins a request: its URL is for the owner to open, anywhere. account is the one to be reconnected, or 0 for
// one that is not connected yet. Errors: ErrForbidden, ErrNotFound, collector.ErrNoAppKey, those of the keychain.
func (s Connections) AskOwner(ctx context.Context, purpose collector.Purpose, account int64, to string) (OwnerRequest, error) {
	user, err := s.User(ctx)
	if err != nil {
		return OwnerRequest{}, err
	}
	if err := s.mayConnect(ctx, purpose); err != nil {
		return OwnerRequest{}, err
	}
	if account != 0 {
		known, err := s.app.access.account(ctx, account)
		if err != nil {
			return OwnerRequest{}, err
		}
		purpose = known.Purpose
	}
	door, err := s.doorFor(ctx, purpose)
	if err != nil {
		return OwnerRequest{}, err
	}
	asked, err := door.Ask(purpose, "")
	if err != nil {
		return OwnerRequest{}, fmt.Errorf("ask the owner: %w", err)
	}
	kept := storedRequest{State: asked.State, Verifier: asked.Verifier, OwnerRequest: OwnerRequest{
		ID: rand.Text()[:8], URL: asked.URL, Purpose: purpose, Account: account, To: strings.TrimSpace(to), By: user.Name, Asked: s.app.Now(),
	}}
	return kept.OwnerRequest, s.app.access.storeRequest(ctx, kept)
}

// PendingRequests are those that wait for their code, the newest first. Errors: ErrForbidden, those of the keychain.
func (s Connections) PendingRequests(ctx context.Context) ([]OwnerRequest, error) {
	if err := s.may(ctx, RightCollection); err != nil {
		return nil, err
	}
	ids, err := s.app.access.requestIDs(ctx)
	if err != nil {
		return nil, err
	}
	var pending []OwnerRequest
	for _, id := range slices.Backward(ids) {
		kept, err := s.app.access.request(ctx, id)
		if errors.Is(err, ErrNotFound) {
			continue // its secret was taken away by hand
		}
		if err != nil {
			return nil, err
		}
		pending = append(pending, kept.OwnerRequest)
	}
	return pending, nil
}

// AnswerRequest redeems the code that the owner sent back, and ends the request. Errors: ErrForbidden, ErrNotFound,
// collector.ErrCode and an OtherAccountError among those of Connect; then the request goes on waiting.
func (s Connections) AnswerRequest(ctx context.Context, id, code string) (Account, error) {
	if err := s.may(ctx, RightCollection, RightAdministration); err != nil {
		return Account{}, err
	}
	kept, err := s.app.access.request(ctx, id)
	if err != nil {
		return Account{}, err
	}
	door, err := s.doorFor(ctx, kept.Purpose)
	if err != nil {
		return Account{}, err
	}
	var follows collector.Owner
	if kept.Account != 0 {
		known, err := s.app.access.account(ctx, kept.Account)
		if err != nil {
			return Account{}, err
		}
		follows = known.Owner
	}
	asked := collector.Request{URL: kept.URL, State: kept.State, Verifier: kept.Verifier, Purpose: kept.Purpose}
	grant, err := door.Redeem(ctx, asked, strings.TrimSpace(code))
	if err != nil {
		return Account{}, fmt.Errorf("redeem the owner's code: %w", err)
	}
	account, err := s.storeGrant(ctx, grant, kept.Purpose, follows)
	if err != nil {
		return Account{}, err
	}
	return account, s.app.access.dropRequest(ctx, id)
}

// DropRequest gives a request up; a code that still comes for it is of no use. One that is gone already is no error.
func (s Connections) DropRequest(ctx context.Context, id string) error {
	if err := s.may(ctx, RightCollection, RightAdministration); err != nil {
		return err
	}
	return s.app.access.dropRequest(ctx, id)
}

func (c *access) storeRequest(ctx context.Context, kept storedRequest) error {
	value, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("write the request: %w", err)
	}
	if err := c.requests.acquire(ctx); err != nil {
		return err
	}
	defer c.requests.release()
	if err := c.app.Secrets.Set(ctx, c.app.secret(requestSecret+kept.ID), string(value)); err != nil {
		return fmt.Errorf("keep the request: %w", err)
	}
	ids, err := c.requestIDs(ctx)
	if err != nil {
		return err
	}
	return c.setRequestIDs(ctx, append(ids, kept.ID))
}

func (c *access) dropRequest(ctx context.Context, id string) error {
	if err := c.requests.acquire(ctx); err != nil {
		return err
	}
	defer c.requests.release()
	ids, err := c.requestIDs(ctx)
	if err != nil {
		return err
	}
	if err := c.setRequestIDs(ctx, slices.DeleteFunc(ids, func(other string) bool { return other == id })); err != nil {
		return err
	}
	if err := c.app.Secrets.Delete(ctx, c.app.secret(requestSecret+id)); err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("forget the request: %w", err)
	}
	return nil
}

func (c *access) request(ctx context.Context, id string) (kept storedRequest, err error) {
	value, err := c.app.Secrets.Get(ctx, c.app.secret(requestSecret+id))
	if err != nil {
		return kept, fmt.Errorf("read request %s: %w", id, err)
	}
	if err := json.Unmarshal([]byte(value), &kept); err != nil {
		return kept, fmt.Errorf("read request %s: %w", id, ErrNotFound)
	}
	return kept, nil
}

// requestIDs are those of all requests, the oldest first.
func (c *access) requestIDs(ctx context.Context) ([]string, error) {
	value, err := c.app.Secrets.Get(ctx, c.app.secret(requestsSecret))
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, fmt.Errorf("read the requests: %w", err)
	}
	return strings.Fields(value), nil
}

func (c *access) setRequestIDs(ctx context.Context, ids []string) error {
	if err := c.app.Secrets.Set(ctx, c.app.secret(requestsSecret), strings.Join(ids, " ")); err != nil {
		return fmt.Errorf("keep the requests: %w", err)
	}
	return nil
}
