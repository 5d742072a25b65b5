package papers

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// What lies in any client's folders and is nobody's document.

// wordLock is the file that Word keeps beside an open document: who has it open.
func wordLock(owner string) []byte {
	lock := make([]byte, 162)
	lock[0] = byte(len(owner))
	copy(lock[1:], owner)
	wide := lock[54:54]
	for _, unit := range utf16.Encode([]rune("\u0005" + owner)) {
		wide = binary.LittleEndian.AppendUint16(wide, unit)
	}
	return lock
}

// desktopINI is what Windows keeps in a folder with an icon of its own.
func desktopINI() []byte {
	return []byte("[.ShellClassInfo]\r\nIconResource=C:\\Windows\\System32\\SHELL32.dll,126\r\n")
}

// dsStore is what macOS keeps in every folder: here an empty one of its trees.
func dsStore() []byte {
	return append([]byte("\x00\x00\x00\x01Bud1\x00\x00\x10\x00\x00\x00\x08\x00"), bytes.Repeat([]byte{0}, 4096)...)
}
