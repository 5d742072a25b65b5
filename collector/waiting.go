package collector

import (
	"errors"
	"time"
)

// An error is classified by what it is, never by what is left: the ports say which errors concern the run, and what is
// not known concerns the one document, is counted, and has a bound.

// beyondFile reports whether an error of fetching says nothing about the file: the source, or the archive, would answer
// the same for any other.
func beyondFile(err error) bool {
	return isAny(err, ErrOffline, ErrBusy, ErrSignedOut, ErrNoScope, ErrNoKeychain, ErrKeychainLocked, ErrDiskFull)
}

// beyondText reports whether an error of recognition says nothing about the document.
func beyondText(err error) bool { return isAny(err, ErrRecogniserAway, ErrDiskFull) }

// beyondDelivery reports whether an error of delivering says nothing about the document: its tray, or the way there,
// would answer the same for any other.
func beyondDelivery(err error) bool {
	return isAny(err, ErrTrayGone, ErrTrayForeign, ErrDiskFull, ErrOffline, ErrBusy, ErrSignedOut, ErrNoScope, ErrNoKeychain, ErrKeychainLocked)
}

// strange reports whether an error of delivering leaves open what is wrong. Several in a row are hardly the documents'.
func strange(err error) bool {
	return !isAny(err, ErrNoOriginal, ErrPathTooLong, ErrNameTaken, ErrNameRefused, ErrFileInUse)
}

func isAny(err error, targets ...error) bool {
	for _, target := range targets {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

const (
	// mostReadings is how often in a row a document is given to recognition in vain, before it goes on without a text.
	mostReadings = 5
	// strangeInARow is after how many strange answers in a row the rest of the run delivers no more. Those that failed
	// come last in the next run, so that none holds up the others twice.
	strangeInARow = 25
)

// LongestPause is the longest time for which runs that nobody asked for leave a document alone that failed.
const LongestPause = 7 * 24 * time.Hour

// pauseAfter is how long runs that nobody asked for leave a document alone that has failed so many times in a row.
func pauseAfter(tries int) time.Duration {
	pauses := []time.Duration{time.Hour, 4 * time.Hour, 24 * time.Hour, 3 * 24 * time.Hour}
	if tries <= len(pauses) {
		return pauses[max(tries, 1)-1]
	}
	return LongestPause
}

// orElse is the reason of err, and other where that is not known.
func orElse(err error, other ReasonCode) Reason {
	reason := ReasonFor(err)
	if reason.Code == ReasonUnexpected {
		reason.Code = other
	}
	return reason
}
