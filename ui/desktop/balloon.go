package desktop

import (
	"unicode/utf16"
	"unsafe"
)

// balloon is what Windows' shell is told to show at an icon near the clock: NOTIFYICONDATAW, to the byte. Sizes are in
// units of UTF-16, the last of which is 0.
type balloon struct {
	size               uint32 // of all this, in bytes
	window             uintptr
	id, flags, message uint32
	icon               uintptr
	tip                [128]uint16
	state, stateMask   uint32
	body               [256]uint16
	version            uint32
	title              [64]uint16
	kind               uint32
	item               [16]byte
	picture            uintptr
}

// newBalloon is a balloon of the icon that the window has by that number.
func newBalloon(window uintptr, id uint32, title, body string) *balloon {
	const information, quietly = 0x10, 0x80 // NIF_INFO; NIIF_RESPECT_QUIET_TIME
	b := &balloon{window: window, id: id, flags: information, kind: quietly}
	b.size = uint32(unsafe.Sizeof(*b))
	write(b.title[:len(b.title)-1], title)
	write(b.body[:len(b.body)-1], body)
	return b
}

// write puts in as much of the text as there is room for, without cutting a letter in two.
func write(room []uint16, text string) {
	for _, letter := range text {
		units := utf16.AppendRune(nil, letter)
		if letter == 0 || len(units) > len(room) {
			return
		}
		room = room[copy(room, units):]
	}
}
