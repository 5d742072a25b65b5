package desktop

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// tell says something in a notification of the desktop's, where there is one.
func tell(title, text string) {
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
	const untilRead = int32(0)
	_ = bus.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications").CallWithContext(ctx, "org.freedesktop.Notifications.Notify", 0,
		Name, uint32(0), "", title, text, []string{}, map[string]dbus.Variant{}, untilRead).Err // there may be nobody who shows it
}

// iconFile is the picture as it is.
func iconFile(png []byte) []byte { return png }
