package desktop

import (
	"encoding/binary"

	"golang.org/x/sys/windows"

	"bannette/app/words"
)

// tell says something in a message of the system's own, and returns when it has been read.
func tell(title, text string) {
	caption, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return
	}
	body, err := windows.UTF16PtrFromString(words.Visible(text, "\n"))
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, body, caption, windows.MB_OK|windows.MB_ICONWARNING|windows.MB_SETFOREGROUND)
}

// iconFile makes a picture what the system takes for a status icon: an .ico file with one PNG in it.
func iconFile(png []byte) []byte {
	const header = 6 + 16
	file := make([]byte, header, header+len(png))
	le := binary.LittleEndian
	le.PutUint16(file[2:], 1) // an icon
	le.PutUint16(file[4:], 1) // of one picture,
	file[6], file[7] = 64, 64 // of so many dots,
	le.PutUint16(file[10:], 1)
	le.PutUint16(file[12:], 32) // bits each
	le.PutUint32(file[14:], uint32(len(png)))
	le.PutUint32(file[18:], header)
	return append(file, png...)
}
