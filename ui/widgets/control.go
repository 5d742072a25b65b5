package widgets

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Extend ties a widget to the base that it embeds, and returns it.
func Extend[W interface {
	fyne.Widget
	ExtendBaseWidget(fyne.Widget)
}](w W) W {
	w.ExtendBaseWidget(w)
	return w
}

// change sets what a widget shows, and draws it anew if that is something else.
func change[T comparable](w fyne.Widget, shown *T, to T) {
	if *shown != to {
		*shown = to
		w.Refresh()
	}
}

// Hover is the base of what the mouse lights up: a widget embeds it in place of widget.BaseWidget.
type Hover struct {
	widget.BaseWidget
	Hovered bool
	Tip     string // tooltip; a shortcut is named in it

	whole fyne.Widget // what embeds it
	tip   tip
}

var _ desktop.Hoverable = (*Hover)(nil)

// ExtendBaseWidget remembers the widget that embeds it, which Fyne's base keeps to itself.
func (h *Hover) ExtendBaseWidget(whole fyne.Widget) {
	h.whole = whole
	h.BaseWidget.ExtendBaseWidget(whole)
}

// TipAt shows a tooltip at a place within the widget once the mouse has rested.
func (h *Hover) TipAt(text string, at fyne.Position) { h.tip.waitAt(h.whole, text, at) }

// LeaveTip takes the tooltip away, or sees to it that it does not come.
func (h *Hover) LeaveTip() { h.tip.leave() }

// MouseIn lights the widget up.
func (h *Hover) MouseIn(*desktop.MouseEvent) { h.lightUp(h.Tip) }

func (h *Hover) lightUp(tip string) {
	h.Hovered = true
	h.tip.wait(h.whole, tip)
	h.Refresh()
}

// MouseMoved does nothing more.
func (h *Hover) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the light away.
func (h *Hover) MouseOut() {
	h.Hovered = false
	h.tip.leave()
	h.Refresh()
}

// Control is the base of what also takes the keyboard. One that is off says why in its tooltip.
type Control struct {
	Hover
	Focused bool
	Reason  string // why it is off

	off bool
}

// Allow enables the control, or disables it with the reason; "" enables.
func (c *Control) Allow(reason string) {
	if c.Reason == reason && c.off == (reason != "") {
		return
	}
	c.Reason, c.off = reason, reason != ""
	c.Refresh()
}

// Enable, Disable and Disabled make it a fyne.Disableable: what is disabled is left out by Tab.
func (c *Control) Enable() { c.Allow("") }

// Disable disables the control without a word; prefer Allow.
func (c *Control) Disable() {
	c.off = true
	c.Refresh()
}

// Disabled reports whether the control is off.
func (c *Control) Disabled() bool { return c.off }

// MouseIn lights the control up, and tells why it is off or what it does.
func (c *Control) MouseIn(*desktop.MouseEvent) { c.lightUp(cmp.Or(c.Reason, c.Tip)) }

// FocusGained draws the ring.
func (c *Control) FocusGained() {
	c.Focused = true
	c.Refresh()
}

// FocusLost takes the ring away.
func (c *Control) FocusLost() {
	c.Focused = false
	c.Refresh()
}

// TypedRune does nothing.
func (c *Control) TypedRune(rune) {}

// TypedKey taps on Space and Enter.
func (c *Control) TypedKey(key *fyne.KeyEvent) {
	if tapped, ok := c.whole.(fyne.Tappable); ok && (key.Name == fyne.KeySpace || IsEnter(key)) {
		tapped.Tapped(nil)
		return
	}
	PassKey(c.whole, key)
}
