package dropbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"golang.org/x/oauth2"

	"bannette/collector"
)

// accessToken holds the access token of an account in memory and renews it when it ends, or when
// Dropbox no longer takes it. However many ask, one renewal runs at a time.
type accessToken struct {
	oauth oauth2.Config
	via   *http.Client

	lock   lock
	token  *oauth2.Token
	renews time.Time // when to renew by the clock; zero for never

	round  int   // counts renewals, also failed ones
	failed error // how the last one failed
}

func newAccessToken(conf oauth2.Config, via http.RoundTripper, token *oauth2.Token) *accessToken {
	k := &accessToken{oauth: conf, via: &http.Client{Transport: via}, lock: newLock()}
	k.set(token)
	return k
}

// access gives a token that is valid by the clock.
func (k *accessToken) access(ctx context.Context) (string, error) {
	if err := k.lock.acquire(ctx); err != nil {
		return "", err
	}
	token, round := k.token.AccessToken, k.round
	valid := token != "" && (k.renews.IsZero() || time.Now().Before(k.renews))
	k.lock.release()
	if valid {
		return token, nil
	}
	return k.renew(ctx, token, round)
}

// replace gives another token than the one that Dropbox refused.
func (k *accessToken) replace(ctx context.Context, refused string) (string, error) {
	if err := k.lock.acquire(ctx); err != nil {
		return "", err
	}
	round := k.round
	k.lock.release()
	return k.renew(ctx, refused, round)
}

// renew replaces the old token, unless another request did so in the meantime; where that
// one failed, so does this: those who waited together do not all ask again.
func (k *accessToken) renew(ctx context.Context, old string, round int) (string, error) {
	if err := k.lock.acquire(ctx); err != nil {
		return "", err
	}
	defer k.lock.release()
	if k.token.AccessToken != old {
		return k.token.AccessToken, nil
	}
	if k.round != round && k.failed != nil {
		return "", k.failed
	}
	ended := &oauth2.Token{RefreshToken: k.token.RefreshToken, Expiry: time.Unix(1, 0)}
	fresh, err := k.oauth.TokenSource(context.WithValue(ctx, oauth2.HTTPClient, k.via), ended).Token()
	if ctx.Err() != nil && err != nil {
		return "", ctx.Err()
	}
	k.round++
	k.failed = tokenError(err, collector.ErrSignedOut)
	if k.failed != nil {
		return "", k.failed
	}
	k.set(fresh)
	return fresh.AccessToken, nil
}

// set is for a token that was given out. It is renewed half a minute before its end, so that it does not end on
// the way, or after nine tenths of a life that is shorter than five minutes.
func (k *accessToken) set(token *oauth2.Token) {
	k.token, k.renews = token, time.Time{}
	if !token.Expiry.IsZero() {
		k.renews = token.Expiry.Add(-min(30*time.Second, time.Until(token.Expiry)/10))
	}
}

// tokenError translates what the token endpoint answered; refused is what its no means. The
// error of the library is not kept: its text holds the answer's body.
func tokenError(err, refused error) error {
	var answer *oauth2.RetrieveError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &answer):
		if errors.Is(err, collector.ErrOffline) || errors.Is(err, collector.ErrBusy) {
			return translate(err)
		}
		return fmt.Errorf("%w: no token in the answer", collector.ErrOffline)
	}
	code := answer.ErrorCode
	if code == "" {
		var body struct {
			Error string `json:"error"`
		}
		if json.Unmarshal(answer.Body, &body) == nil {
			code = body.Error
		}
	}
	switch code {
	case "":
		return fmt.Errorf("%w: no error code in the token endpoint's answer", collector.ErrOffline)
	case "invalid_grant":
		return refused
	case "invalid_client", "unauthorized_client":
		return fmt.Errorf("%w: Dropbox does not take the app key", refused)
	}
	return &refusal{status: answer.Response.StatusCode, route: "oauth2/token"}
}
