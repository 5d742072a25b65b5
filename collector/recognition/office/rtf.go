package office

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"bannette/collector"
)

// ReadRTF reads the text of a Rich Text file, without its looks.
func ReadRTF(data []byte) collector.Text {
	r := rtf{data: data, skips: []bool{false}}
	for r.at < len(r.data) && r.text.Len() < mostText {
		r.next()
	}
	return ReadPlain([]byte(tidy(r.text.String())))
}

// rtf is a Rich Text file that is being read.
type rtf struct {
	data  []byte
	at    int
	skips []bool // of each open group, whether it is no text
	after int    // characters that still stand for one that was given by its number
	text  strings.Builder
}

// deepestRTF groups within each other are told apart.
const deepestRTF = 1000

func (r *rtf) next() {
	c := r.data[r.at]
	r.at++
	switch c {
	case '{':
		if len(r.skips) < deepestRTF {
			r.skips = append(r.skips, r.skips[len(r.skips)-1])
		}
	case '}':
		if len(r.skips) > 1 {
			r.skips = r.skips[:len(r.skips)-1]
		}
	case '\\':
		r.control()
	case '\r', '\n':
	default:
		r.char(c)
	}
}

// char is a character of the file's code page, which is taken to be that of western Europe.
func (r *rtf) char(c byte) {
	if r.after > 0 {
		r.after--
		return
	}
	r.say(string(charmap.Windows1252.DecodeByte(c)))
}

func (r *rtf) say(text string) {
	if !r.skips[len(r.skips)-1] {
		r.text.WriteString(text)
	}
}

// control reads what follows a backslash: a letter's code, a sign, or a word with its number.
func (r *rtf) control() {
	if r.at == len(r.data) {
		return
	}
	c := r.data[r.at]
	if !isLetter(c) {
		r.at++
		r.sign(c)
		return
	}
	from := r.at
	for r.at < len(r.data) && isLetter(r.data[r.at]) {
		r.at++
	}
	word := string(r.data[from:r.at])
	from = r.at
	for r.at < len(r.data) && (r.data[r.at] >= '0' && r.data[r.at] <= '9' || r.at == from && r.data[r.at] == '-') {
		r.at++
	}
	number, _ := strconv.Atoi(string(r.data[from:r.at])) // 0 where there is none
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	r.word(word, number)
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func (r *rtf) sign(c byte) {
	switch c {
	case '\'':
		if code, err := strconv.ParseUint(string(r.data[r.at:min(r.at+2, len(r.data))]), 16, 8); err == nil {
			r.at = min(r.at+2, len(r.data))
			r.char(byte(code))
		}
	case '*':
		r.skips[len(r.skips)-1] = true // for programs that know what it is
	case '~':
		r.say("\u00a0")
	case '_':
		r.say("-")
	case '\\', '{', '}':
		r.char(c)
	}
}

func (r *rtf) word(word string, number int) {
	switch word {
	case "par", "line", "row", "sect", "page":
		r.say("\n")
	case "tab", "cell":
		r.say("\t")
	case "emdash", "endash":
		r.say("–")
	case "rquote":
		r.say("’")
	case "u":
		r.say(string(rune(uint16(number))))
		r.after = 1
	case "bin":
		r.at = min(r.at+max(number, 0), len(r.data))
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "listtable", "themedata", "datastore":
		r.skips[len(r.skips)-1] = true
	}
}
