package recognition

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

// mostPlain bytes of a text file are read.
const mostPlain = 20 << 20

// readPlain reads a text file, whatever its encoding.
func readPlain(data []byte) collector.Text {
	text := decodePlain(data[:min(len(data), mostPlain)])
	if strings.TrimSpace(text) == "" {
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkNoText}
	}
	return collector.Text{Recognition: collector.TextLayer, Confidence: 1, Pages: []collector.PageText{{Text: text}}}
}

// decodePlain finds the encoding by its mark, or else by what is valid; what is not Unicode is
// taken as Windows-1252, the code page of western Europe.
func decodePlain(data []byte) string {
	var decoded []byte
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		decoded, _ = utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewDecoder().Bytes(data)
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		decoded, _ = utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder().Bytes(data)
	case len(data) > 3 && data[1] == 0 && data[3] == 0:
		decoded, _ = utf.UTF16(utf.LittleEndian, utf.IgnoreBOM).NewDecoder().Bytes(data)
	case utf8.Valid(data):
		decoded = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	default:
		decoded, _ = charmap.Windows1252.NewDecoder().Bytes(data)
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
