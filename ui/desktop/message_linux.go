package desktop

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"bannette/app/words"
)

// How long a notification stays, in milliseconds.
const (
	asUsual   = int32(-1)
	untilRead = int32(0)
)

// showMessage says something in a notification of the desktop's, where there is one.
func showMessage(title, text string) { post(title, words.Visible(text, "\n"), untilRead) }

// show shows it as the desktop shows what can be missed.
func show(title, body string) { post(title, body, asUsual) }

// post hands a notification to whoever shows them. The body can have markup there, which no text of ours has.
func post(title, body string, stays int32) {
	if !hasBus() {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer bus.Close()
	desktop := bus.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications")
	var can []string
	err = desktop.CallWithContext(ctx, "org.freedesktop.Notifications.GetCapabilities", 0).Store(&can)
	if err != nil || slices.Contains(can, "body-markup") {
		body = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(body) // desktops know no other entity
	}
	_ = desktop.CallWithContext(ctx, "org.freedesktop.Notifications.Notify", 0,
		Name, uint32(0), ID, title, body, []string{}, map[string]dbus.Variant{"desktop-entry": dbus.MakeVariant(ID)}, stays).Err // there may be nobody who shows it
}
