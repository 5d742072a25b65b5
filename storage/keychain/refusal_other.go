//go:build !linux && !darwin && !windows

package keychain

import "bannette/collector"

func reach() error { return nil }

func refusal(error) error { return collector.ErrNoKeychain }
