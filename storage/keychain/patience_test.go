package keychain

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"bannette/collector"
)

func TestKeychainThatNeverAnswersCountsAsLocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := New("Bannette test")
		began, answered := time.Now(), make(chan struct{})
		defer close(answered)
		_, err := k.ask(t.Context(), "read secret", func() error { return nil }, func() (string, error) {
			<-answered
			return "", nil
		})
		if !errors.Is(err, collector.ErrKeychainLocked) {
			t.Errorf("error %v", err)
		}
		if took := time.Since(began); took != patience {
			t.Errorf("it took %v", took)
		}
	})
}
