package words

import (
	"context"
	"errors"

	"bannette/app"
	"bannette/collector"
)

// problem is what can go wrong, with the key of its sentence.
type problem struct {
	err error
	key string
}

// problems are those that have a sentence of their own, in the order they are looked for.
func problems() []problem {
	return []problem{
		{app.ErrSignIn, "sign-in"}, {app.ErrSlowedDown, "slowed-down"}, {app.ErrWrongPassword, "wrong-password"}, {app.ErrWeakPassword, "weak-password"},
		{app.ErrSetUp, "set-up"}, {app.ErrNotSetUp, "not-set-up"}, {collector.ErrNoAppKey, "no-app-key"},
		{app.ErrOtherAccount, "other-account"}, {collector.ErrDenied, "denied"}, {collector.ErrCode, "code"}, {collector.ErrNoPort, "no-port"},
		{collector.ErrNotStandIn, "stand-in"}, {app.ErrBadBackup, "backup"},
		{app.ErrAskedAlready, "asked-already"}, {app.ErrChannelArchived, "channel-archived"},
		{app.ErrTaken, "taken"}, {app.ErrFolderTaken, "taken"}, {app.ErrLastAdministrator, "last-administrator"}, {app.ErrInUse, "in-use"},
		{app.ErrNewer, "newer"}, {app.ErrDamaged, "damaged"}, {app.ErrOpen, "open"}, {app.ErrNoWindow, "no-window"},
		{collector.ErrRunning, "running"}, {collector.ErrSignedOut, "signed-out"}, {collector.ErrNoScope, "no-scope"},
		{collector.ErrFolderGone, "folder-gone"}, {collector.ErrNoKeychain, "no-keychain"}, {collector.ErrKeychainLocked, "keychain-shut"},
		{collector.ErrDiskFull, "disk-full"}, {collector.ErrTrayUnmarked, "tray-unmarked"}, {collector.ErrTrayGone, "tray-gone"},
		{collector.ErrTrayForeign, "tray-foreign"}, {collector.ErrBusy, "busy"}, {collector.ErrOffline, "offline"},
		{collector.ErrNoPicture, "no-picture"}, {collector.ErrEncrypted, "encrypted"}, {collector.ErrUndrawable, "undrawable"},
		{collector.ErrNoPage, "no-page"}, {collector.ErrNoOriginal, "no-original"},
		{collector.ErrLess, "less"}, {collector.ErrReadingOn, "reading-on"}, {collector.ErrRecogniserAway, "recogniser-away"}, {collector.ErrFileInUse, "file-in-use"},
		{collector.ErrPathTooLong, "path-too-long"}, {collector.ErrNameTaken, "names-taken"}, {collector.ErrNameRefused, "name-refused"},
		{collector.ErrRefused, "refused"},
		{context.Canceled, "stopped"},
	}
}

// Problem turns an error into a sentence that says what happened and what to do.
func (w *Words) Problem(err error) string {
	var forbidden *app.ForbiddenError
	if errors.As(err, &forbidden) {
		return w.Say("problem.forbidden", map[string]any{"Right": w.Say("right."+string(forbidden.Right), nil)})
	}
	for _, p := range problems() {
		if errors.Is(err, p.err) {
			return w.Say("problem."+p.key, map[string]any{"Name": collector.ReasonFor(err).Name})
		}
	}
	what := map[string]any{"What": err.Error()}
	switch {
	case errors.Is(err, app.ErrNotFound):
		return w.Say("problem.not-found", what)
	case errors.Is(err, app.ErrBadValue):
		return w.Say("problem.bad-value", what)
	}
	return w.Say("problem.unexpected", what)
}
