package office

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// mostTag is how long a tag of an XML may be, in bytes. The decoder holds all attributes of one at once, each with a
// hundred bytes of its own: a file that is one tag would take thirty times its size.
const mostTag = 1 << 20

// markup is an XML on its way to the decoder, which is refused at a tag that is too long.
type markup struct {
	from  *bufio.Reader
	tag   int    // bytes of the tag that is being read; 0 between tags
	head  []byte // its first bytes, which tell what it is
	quote byte   // that ends the attribute's value, 0 between values
	until string // that ends a comment, a CDATA section or an instruction, "" outside
	tail  []byte // the last bytes of it
}

// NewMarkup reads markup from a source, its long tags refused.
func NewMarkup(from io.Reader) *markup { return &markup{from: bufio.NewReader(from)} }

// Read reads as far as is there. Errors: ErrXML for a tag that is too long, and the source's.
func (m *markup) Read(p []byte) (n int, err error) {
	for n < len(p) && (n == 0 || m.from.Buffered() > 0) {
		if p[n], err = m.ReadByte(); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// ReadByte reads a byte. Errors: those of Read.
func (m *markup) ReadByte() (byte, error) {
	b, err := m.from.ReadByte()
	if err != nil {
		return 0, err
	}
	switch {
	case m.until != "":
		m.aside(b)
	case m.tag > 0:
		m.within(b)
	case b == '<':
		m.tag, m.head = 1, m.head[:0]
	}
	if m.tag > mostTag {
		return 0, ErrXML
	}
	return b, nil
}

// aside takes a byte of a comment, a CDATA section or an instruction.
func (m *markup) aside(b byte) {
	m.tail = append(m.tail, b)
	m.tail = m.tail[max(0, len(m.tail)-len(m.until)):]
	if string(m.tail) == m.until {
		m.until, m.tag = "", 0
	}
}

// within takes a byte of a tag.
func (m *markup) within(b byte) {
	m.tag++
	switch {
	case m.quote != 0:
		if b == m.quote {
			m.quote = 0
		}
		return
	case b == '"', b == '\'':
		m.quote = b
	case b == '>':
		m.tag = 0
	}
	const longest = len("![CDATA[")
	if len(m.head) == longest {
		return
	}
	m.head = append(m.head, b)
	switch string(m.head) {
	case "!--":
		m.until = "-->"
	case "![CDATA[":
		m.until = "]]>"
	case "?":
		m.until = "?>"
	}
	m.tail = m.tail[:0]
}

// ErrXML refuses what is no XML that is read.
var ErrXML = errors.New("not an XML that is read")

// Charset reads what an XML says it is written in. Error: ErrXML where nobody knows that.
func Charset(label string, input io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return input, nil // decoded already
	}
	encoding, err := htmlindex.Get(label)
	if err != nil {
		return nil, ErrXML
	}
	return encoding.NewDecoder().Reader(input), nil
}
