package keychain

import (
	"errors"
	"fmt"

	"bannette/collector"

	"github.com/godbus/dbus/v5"
)

// reach finds out whether there is a session bus, over which alone the Secret Service can be asked.
func reach() error {
	if _, err := dbus.SessionBus(); err != nil {
		return fmt.Errorf("%w (%w)", collector.ErrNoKeychain, err)
	}
	return nil
}

// refusal says what an error of the Secret Service means. The bus has answered, so what is no error of the bus is
// go-keyring's own: the collection could not be unlocked.
func refusal(err error) error {
	var refused dbus.Error
	if !errors.As(err, &refused) || refused.Name == "org.freedesktop.Secret.Error.IsLocked" {
		return collector.ErrKeychainLocked
	}
	return collector.ErrNoKeychain // nobody offers the service, or it has no collection
}
