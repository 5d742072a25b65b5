package recognition

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"
)

// kind is what a file is, for reading it.
type kind string

const (
	kindPDF    kind = "pdf"
	kindJPEG   kind = "jpeg"
	kindPNG    kind = "png"
	kindTIFF   kind = "tiff"
	kindBMP    kind = "bmp"
	kindWebP   kind = "webp"
	kindGIF    kind = "gif"
	kindHEIC   kind = "heic"
	kindXML    kind = "xml"
	kindPlain  kind = "plain text"
	kindOffice kind = "office" // a zip: OOXML, OpenDocument
	kindRTF    kind = "rtf"
	kindOther  kind = "other" // older office files, and all that is not known: no text is read
)

// pdfHeaderWithin is how far into a file its PDF header may stand (PDF Reference 1.7, appendix H.3.4.1).
const pdfHeaderWithin = 1024

// kindOf says what the file that begins with head is: its first bytes decide, and name where they do not.
func kindOf(head []byte, name string) kind {
	for _, magic := range []struct {
		at     int
		prefix string
		kind   kind
	}{
		{0, "\xff\xd8\xff", kindJPEG},
		{0, "\x89PNG\r\n\x1a\n", kindPNG},
		{0, "II*\x00", kindTIFF}, {0, "MM\x00*", kindTIFF},
		{0, "GIF87a", kindGIF}, {0, "GIF89a", kindGIF},
		{8, "WEBP", kindWebP},
		{4, "ftypheic", kindHEIC}, {4, "ftypheix", kindHEIC}, {4, "ftyphevc", kindHEIC}, {4, "ftypmif1", kindHEIC}, {4, "ftypmsf1", kindHEIC},
		{0, "PK\x03\x04", kindOffice}, {0, `{\rtf`, kindRTF}, {0, "\xd0\xcf\x11\xe0", kindOther},
	} {
		if len(head) >= magic.at && bytes.HasPrefix(head[magic.at:], []byte(magic.prefix)) {
			return magic.kind
		}
	}
	switch ending := strings.ToLower(path.Ext(name)); {
	case bytes.Contains(head[:min(len(head), pdfHeaderWithin)], []byte("%PDF-")), ending == ".pdf":
		return kindPDF
	case len(head) > 14 && bytes.HasPrefix(head, []byte("BM")) && (ending == ".bmp" || bytes.Equal(head[6:10], make([]byte, 4))):
		return kindBMP
	case looksLikeXML(head), ending == ".xml":
		return kindXML
	case ending == ".txt", ending == ".csv":
		return kindPlain
	}
	return kindOther
}

func looksLikeXML(head []byte) bool {
	head = head[:min(len(head), pdfHeaderWithin)]
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<\x00?\x00")) ||
		bytes.HasPrefix(head, []byte("\xff\xfe<\x00?\x00")) || bytes.HasPrefix(head, []byte("\xfe\xff\x00<\x00?")) ||
		utf8.Valid(head[:min(len(head), 64)]) && bytes.Contains(head, []byte("Invoice")) && bytes.HasPrefix(bytes.TrimSpace(head), []byte("<"))
}
