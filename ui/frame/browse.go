package frame

import (
	"errors"
	"net/url"
	"strings"
)

// errAddress refuses what does not lead to Dropbox, to a program for e-mail or to this computer's own stand-in.
var errAddress = errors.New("this address is not opened")

// Browse opens an address in the user's browser, or in the program for e-mail: https, mailto, and http on this computer.
// Errors: a refused address, those of the system.
func Browse(address string) error {
	if !mayBrowse(address) {
		return errAddress
	}
	return launch(address)
}

func mayBrowse(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.ContainsAny(address, "\x00\r\n\"") {
		return false
	}
	switch u.Scheme {
	case "https":
		return u.Host != ""
	case "mailto":
		return true
	case "http":
		return u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost" || u.Hostname() == "::1"
	}
	return false
}
