package recognition

import (
	"bytes"
	"errors"
	"strconv"
)

// xref is where a PDF's last cross-reference section stands.
type xref struct {
	at     int  // as the file says it
	header int  // what stands before the PDF's header; offsets are counted from there
	stream bool // a stream, not a table
}

var errNoXref = errors.New("the PDF does not say where its objects are")

// readXref finds the last cross-reference section of a sound PDF. Viewers repair a file where this
// fails; something can only be appended to one where it does not.
func readXref(data []byte) (xref, error) {
	header := bytes.Index(data[:min(len(data), pdfHeaderWithin)], []byte("%PDF-"))
	last := bytes.LastIndex(data, []byte("startxref"))
	if header < 0 || last < 0 {
		return xref{}, errNoXref
	}
	at, _, ok := number(data[last+len("startxref"):])
	if !ok {
		return xref{}, errNoXref
	}
	for _, before := range []int{0, header} {
		if before+at >= len(data) {
			continue
		}
		section := bytes.TrimLeft(data[before+at:min(len(data), before+at+1024)], "\x00\t\n\f\r ")
		if bytes.HasPrefix(section, []byte("xref")) {
			return xref{at: at, header: before}, nil
		}
		if isXrefStream(section) {
			return xref{at: at, header: before, stream: true}, nil
		}
	}
	return xref{}, errNoXref
}

// isXrefStream reports whether section begins with a stream object of the type XRef.
func isXrefStream(section []byte) bool {
	_, section, ok := number(section)
	if !ok {
		return false
	}
	_, section, ok = number(section)
	if !ok {
		return false
	}
	section = bytes.TrimLeft(section, "\x00\t\n\f\r ")
	dictionary, _, found := bytes.Cut(section, []byte("stream"))
	return bytes.HasPrefix(section, []byte("obj")) && found && bytes.Contains(dictionary, []byte("/XRef"))
}

// number reads an unsigned number behind white space, of at most ten digits as in a table's entry.
func number(data []byte) (n int, rest []byte, ok bool) {
	data = bytes.TrimLeft(data, "\x00\t\n\f\r ")
	digits := 0
	for digits < len(data) && digits <= 10 && data[digits] >= '0' && data[digits] <= '9' {
		digits++
	}
	n64, err := strconv.ParseInt(string(data[:digits]), 10, 64)
	if err != nil || digits > 10 || n64 > 1<<40 {
		return 0, nil, false
	}
	return int(n64), data[digits:], true
}
