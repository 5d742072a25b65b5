package keychain

import (
	"errors"
	"os/exec"

	"bannette/collector"
)

func reach() error { return nil }

// refusal says what an error of /usr/bin/security means: that it could not be started, or that it ended with a
// status, which is what it does for a locked keychain and for an owner who says no.
func refusal(err error) error {
	var status *exec.ExitError
	if errors.As(err, &status) {
		return collector.ErrKeychainLocked
	}
	return collector.ErrNoKeychain
}
