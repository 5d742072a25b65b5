package window

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"bannette/trial/must"
)

// iconHost is a place for status icons on the session bus, as a desktop has one.
type iconHost struct {
	*testing.T
	bus        *dbus.Conn
	registered chan dbus.Sender
	icon       string // the bus name of the icon that came
}

// watcher is what icons see of it.
type watcher struct{ host *iconHost }

// RegisterStatusNotifierItem is what an icon calls to be shown.
func (w watcher) RegisterStatusNotifierItem(_ string, sender dbus.Sender) *dbus.Error {
	w.host.registered <- sender
	return nil
}

// showIcons puts an iconHost on the program's session bus.
func (w *windowProgram) showIcons() *iconHost {
	w.Helper()
	address := ""
	for _, set := range w.Env {
		if value, ok := strings.CutPrefix(set, "DBUS_SESSION_BUS_ADDRESS="); ok {
			address = value
		}
	}
	bus := must.Get(dbus.Connect(address))(w.T)
	w.Cleanup(func() { bus.Close() })
	host := &iconHost{T: w.T, bus: bus, registered: make(chan dbus.Sender, 10)}
	must.Do(w, bus.Export(watcher{host}, "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"))
	if reply, err := bus.RequestName("org.kde.StatusNotifierWatcher", 0); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		w.Fatal(errors.Join(err, fmt.Errorf("the name is taken: %v", reply)))
	}
	return host
}

// came reports whether an icon has come.
func (h *iconHost) came() bool {
	select {
	case sender := <-h.registered:
		h.icon = string(sender)
	default:
	}
	return h.icon != ""
}

// menu are the labels of the icon's menu, each with its number.
func (h *iconHost) menu() map[string]int32 {
	type layout struct {
		ID         int32
		Properties map[string]dbus.Variant
		Children   []dbus.Variant
	}
	var revision uint32
	var root layout
	err := h.bus.Object(h.icon, "/StatusNotifierMenu").Call("com.canonical.dbusmenu.GetLayout", 0, int32(0), int32(-1), []string{}).Store(&revision, &root)
	labels := map[string]int32{}
	for _, child := range root.Children {
		var item layout
		must.Do(h, dbus.Store([]any{child.Value()}, &item))
		if label, ok := item.Properties["label"].Value().(string); ok && label != "" {
			labels[label] = item.ID
		}
	}
	if err != nil {
		h.Log(err) // it may not be there yet
	}
	return labels
}

// choose taps an entry of the menu, once it is there.
func (w *windowProgram) choose(h *iconHost, label string) {
	w.Helper()
	var id int32
	w.wait("the icon's entry "+label, func() (ok bool) {
		id, ok = h.menu()[label]
		return ok
	})
	call := h.bus.Object(h.icon, "/StatusNotifierMenu").Call("com.canonical.dbusmenu.Event", 0, id, "clicked", dbus.MakeVariant(""), uint32(0))
	if call.Err != nil {
		w.Fatal(call.Err)
	}
}

func TestWindowIsLedByTheStatusIcon(t *testing.T) {
	w := newWindow(t)
	host := w.showIcons()
	w.open()
	w.wait("the status icon", host.came)
	w.firstStart()
	w.choose(host, "Pause collection")
	w.wait("the pause", func() bool { _, paused := host.menu()["Resume collection"]; return paused })
	for _, label := range []string{"Open Bannette", "Collect now", "No collection yet", "Collection paused", "Quit"} {
		if _, ok := host.menu()[label]; !ok {
			t.Errorf("the icon's menu has no %q: %v", label, slices.Sorted(maps.Keys(host.menu())))
		}
	}
	w.choose(host, "Resume collection")
	w.shut("Bannette – Marchand")
	w.wantTitle("")
	w.choose(host, "Open Bannette")
	w.wantTitle("Bannette – Marchand")
	w.shut("Bannette – Marchand")
	w.wantTitle("")
	w.choose(host, "Quit")
	w.wantEnd()
}

func TestWindowStaysAwayAtAStartAtLogin(t *testing.T) {
	w := newWindow(t)
	host := w.showIcons()
	w.open("--hidden")
	w.wait("the status icon", host.came)
	w.wait("the icon's menu", func() bool { _, all := host.menu()["No collection yet"]; return all })
	time.Sleep(500 * time.Millisecond) // a window that were shown would be here by then
	w.wantTitle("")
	w.choose(host, "Open Bannette")
	w.wantTitle("Bannette")
}
