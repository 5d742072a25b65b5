package dropbox

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/oauth2"

	"bannette/collector"
)

// scopes are the permissions that a purpose needs. A client's account is never asked for
// permission to write.
func scopes(purpose collector.Purpose) []string {
	s := []string{"account_info.read", "files.metadata.read", "files.content.read"}
	if purpose == collector.ForTray {
		s = append(s, "files.content.write")
	}
	return s
}

// Ask makes the address at which an owner agrees. The answer comes to redirect (see
// [Listener.Redirect]), or is shown as a code to copy where redirect is "". Error: collector.ErrNoAppKey.
func (c *Client) Ask(purpose collector.Purpose, redirect string) (collector.Request, error) {
	if c.config.AppKey == "" {
		return collector.Request{}, collector.ErrNoAppKey
	}
	req := collector.Request{
		Redirect: redirect, State: rand.Text(), Verifier: oauth2.GenerateVerifier(), Purpose: purpose,
	}
	conf := c.asking(req)
	lasting := oauth2.SetAuthURLParam("token_access_type", "offline") // otherwise there is no refresh token
	req.URL = conf.AuthCodeURL(req.State, oauth2.S256ChallengeOption(req.Verifier), lasting)
	return req, nil
}

func (c *Client) asking(req collector.Request) oauth2.Config {
	conf := c.oauth
	conf.RedirectURL, conf.Scopes = req.Redirect, scopes(req.Purpose)
	return conf
}

// Redeem trades the code that the owner's consent gave for a connection, and checks what was granted.
// Errors: collector.ErrCode, collector.ErrNoAppKey, ErrNoScope (naming the permission), ErrOffline, ErrBusy.
func (c *Client) Redeem(ctx context.Context, req collector.Request, code string) (collector.Grant, error) {
	grant, err := c.redeem(ctx, req, strings.TrimSpace(code))
	if err != nil {
		return collector.Grant{}, fmt.Errorf("connect the account: %w", err)
	}
	return grant, nil
}

func (c *Client) redeem(ctx context.Context, req collector.Request, code string) (collector.Grant, error) {
	switch {
	case c.config.AppKey == "":
		return collector.Grant{}, collector.ErrNoAppKey
	case code == "":
		return collector.Grant{}, collector.ErrCode
	}
	token, err := c.exchange(ctx, req, code)
	if err != nil {
		return collector.Grant{}, err
	}
	granted, err := grantedScopes(token, scopes(req.Purpose))
	if err != nil {
		return collector.Grant{}, err
	}
	if token.RefreshToken == "" {
		return collector.Grant{}, errors.New("no lasting access was granted")
	}
	owner, err := c.newAccount(token).Owner(ctx)
	if err != nil {
		return collector.Grant{}, err
	}
	return collector.Grant{RefreshToken: token.RefreshToken, Owner: owner, Scopes: granted}, nil
}

func (c *Client) exchange(ctx context.Context, req collector.Request, code string) (*oauth2.Token, error) {
	conf := c.asking(req)
	via := context.WithValue(ctx, oauth2.HTTPClient, &http.Client{Transport: c.newPacer()})
	token, err := conf.Exchange(via, code, oauth2.VerifierOption(req.Verifier))
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err := tokenError(err, collector.ErrCode); err != nil {
		if r, ok := asRefusal(err); ok { // such as invalid_request, for a code that was cut short
			return nil, fmt.Errorf("%w: %w", collector.ErrCode, r)
		}
		return nil, err
	}
	return token, nil
}

// grantedScopes checks that all of the wanted scopes were granted: the app's settings at Dropbox can
// lack one. An answer without scopes means, as RFC 6749 has it, those that were asked for.
func grantedScopes(token *oauth2.Token, wanted []string) ([]string, error) {
	text, told := token.Extra("scope").(string)
	if !told {
		return wanted, nil
	}
	granted := strings.Fields(text)
	for _, scope := range wanted {
		if !slices.Contains(granted, scope) {
			return nil, fmt.Errorf("%w: %s", collector.ErrNoScope, scope)
		}
	}
	return granted, nil
}
