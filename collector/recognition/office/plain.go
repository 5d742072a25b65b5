package office

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode/utf32"

	"bannette/collector"

	utf "golang.org/x/text/encoding/unicode"
)

// mostText is how much text is taken from a document without pages, in bytes: this program holds it too.
const mostText = 4 << 20

// ReadPlain reads a text file, whatever its encoding.
func ReadPlain(data []byte) collector.Text {
	text := DecodePlain(data[:min(len(data), mostText)])
	if strings.TrimSpace(text) == "" {
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkNoText}
	}
	return collector.Text{Recognition: collector.TextLayer, Confidence: 1, Pages: []collector.PageText{{Text: text}}}
}

// DecodePlain finds the encoding by its mark, or else by what is valid; what is not Unicode is in one of the code pages
// of western Europe.
func DecodePlain(data []byte) string {
	var decoded []byte
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		decoded, _ = utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewDecoder().Bytes(data)
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		decoded, _ = utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder().Bytes(data)
	case len(data) > 3 && data[1] == 0 && data[3] == 0:
		decoded, _ = utf.UTF16(utf.LittleEndian, utf.IgnoreBOM).NewDecoder().Bytes(data)
	case len(data) > 3 && data[0] == 0 && data[2] == 0:
		decoded, _ = utf.UTF16(utf.BigEndian, utf.IgnoreBOM).NewDecoder().Bytes(data)
	case utf8.Valid(data):
		decoded = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	default:
		decoded, _ = codePage(data).NewDecoder().Bytes(data)
	}
	text := strings.ReplaceAll(strings.ReplaceAll(string(decoded), "\r\n", "\n"), "\r", "\n")
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text
}

// accented is what stands in French texts besides ASCII.
const accented = "àâäçèéêëîïôöùûüÿœæÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÆ€°«»’–…\u00a0"

// codePage is that of Windows, of DOS or of the older Macs: the one in which most is French. Accounting programs
// have exported in each.
func codePage(data []byte) (best *charmap.Charmap) {
	most := -1
	for _, page := range []*charmap.Charmap{charmap.Windows1252, charmap.CodePage850, charmap.Macintosh} {
		french := 0
		for _, c := range data {
			if c >= 0x80 && strings.ContainsRune(accented, page.DecodeByte(c)) {
				french++
			}
		}
		if french > most {
			best, most = page, french
		}
	}
	return best
}
