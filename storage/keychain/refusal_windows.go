package keychain

import (
	"errors"

	"bannette/collector"

	"golang.org/x/sys/windows"
)

func reach() error { return nil }

// refusal says what an error of the Credential Manager means. Without a logon session, as in a scheduled task
// that runs "whether user is logged on or not" without a stored password, there is none.
func refusal(err error) error {
	if errors.Is(err, windows.ERROR_NO_SUCH_LOGON_SESSION) {
		return collector.ErrNoKeychain
	}
	return collector.ErrKeychainLocked
}
