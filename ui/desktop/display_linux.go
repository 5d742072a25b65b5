package desktop

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"
)

// HasDisplay reports whether an X server answers where DISPLAY says: Fyne's driver only logs that none does, and goes
// on without a window [Fyne 2.7.1].
func HasDisplay() bool {
	host, number, ok := strings.Cut(os.Getenv("DISPLAY"), ":")
	if !ok {
		return false
	}
	if host != "" && host != "unix" {
		return true // over the network: whoever set that knows
	}
	number, _, _ = strings.Cut(number, ".")
	socket := "/tmp/.X11-unix/X" + number
	for _, address := range []string{socket, "@" + socket} {
		if conn, err := net.DialTimeout("unix", address, time.Second); err == nil {
			conn.Close()
			return true
		}
	}
	return false
}

// hasBus reports whether there is a session bus.
func hasBus() bool {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	_, err := os.Stat(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bus"))
	return err == nil
}

// HasIconHost reports whether a session bus is there, and on it somebody who shows status icons.
func HasIconHost() bool {
	if !hasBus() {
		return false // asking would start one
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer bus.Close()
	var owned bool
	err = bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, "org.kde.StatusNotifierWatcher").Store(&owned)
	return err == nil && owned
}

// runIcon puts the icon near the clock, filled before it starts: what starting writes, filling reads without a lock, and
// an icon set meanwhile would be lost [systray v1.11.1].
func runIcon(_ func(func()), fill func()) {
	start, _ := systray.RunWithExternalLoop(nil, nil)
	fill()
	start()
}
