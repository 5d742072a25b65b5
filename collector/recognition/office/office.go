// Package office reads the text of office files, of Rich Text and of plain text, for the search: their looks are left
// out.
package office

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"bannette/collector"
)

// mostUnpacked is what an office file may unpack to at most: bytes of all parts that are read.
const mostUnpacked = 64 << 20

// ReadOffice reads the text of an office file of OOXML or OpenDocument, both zips of XML, for the search: its looks are
// not read. Any other zip has no text.
func ReadOffice(data []byte) collector.Text {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkDamaged}
	}
	o := office{files: archive.File, left: mostUnpacked}
	known, err := o.read()
	text := ReadPlain([]byte(tidy(o.text.String())))
	if known && err != nil && !errors.Is(err, errEnough) {
		text.Remark = collector.RemarkDamaged
	}
	return text
}

// tidy takes out what empty cells and paragraphs leave.
func tidy(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, " \t\n"); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// office is an office file that is being read.
type office struct {
	files  []*zip.File
	left   int64    // bytes that may still be unpacked
	shared []string // texts of a workbook
	dates  []bool   // by the number of a cell's style, whether its number is a day
	text   strings.Builder
}

var errEnough = errors.New("there is more than is read")

// read reads the parts that hold text, and reports whether the file is one that has such parts.
func (o *office) read() (known bool, err error) {
	for _, of := range []struct {
		part string // a pattern
		read func(io.Reader) error
	}{
		{"word/document.xml", o.prose("t")}, {"word/header*.xml", o.prose("t")}, {"word/footer*.xml", o.prose("t")}, {"word/footnotes.xml", o.prose("t")},
		{"ppt/slides/slide*.xml", o.prose("t")},
		{"content.xml", o.prose("p", "h")},
		{"xl/styles.xml", o.styles}, {"xl/sharedStrings.xml", o.strings}, {"xl/worksheets/sheet*.xml", o.sheet},
	} {
		for _, file := range o.parts(of.part) {
			known = true
			if err := o.unpack(file, of.read); err != nil {
				return known, err
			}
		}
	}
	return known, nil
}

// parts are the parts whose name the pattern fits, in the order of their numbers.
func (o *office) parts(pattern string) (parts []*zip.File) {
	for _, file := range o.files {
		if fits, _ := path.Match(pattern, file.Name); fits { // the pattern is well formed
			parts = append(parts, file)
		}
	}
	slices.SortFunc(parts, func(a, b *zip.File) int {
		return cmp.Or(cmp.Compare(len(a.Name), len(b.Name)), strings.Compare(a.Name, b.Name)) // 2 before 10
	})
	return parts
}

func (o *office) unpack(file *zip.File, read func(io.Reader) error) error {
	part, err := file.Open()
	if err != nil {
		return err
	}
	defer part.Close()
	limited := &io.LimitedReader{R: part, N: o.left}
	err = read(limited)
	if o.left = limited.N; o.left <= 0 {
		return errEnough
	}
	return err
}

// write adds to the text, as long as there is room.
func (o *office) write(s string) error {
	if o.text.Len()+len(s) > mostText {
		return errEnough
	}
	o.text.WriteString(s)
	return nil
}

// walk calls begin, text and end for what an XML says, by the elements' names without their prefixes.
func walk(part io.Reader, begin func(name string, attributes []xml.Attr), text func(string) error, end func(name string) error) error {
	d := xml.NewDecoder(NewMarkup(part))
	d.CharsetReader = Charset
	for {
		token, err := d.RawToken() // which does not remember what is open, however deep
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return ErrXML
		}
		switch token := token.(type) {
		case xml.StartElement:
			begin(token.Name.Local, token.Attr)
		case xml.CharData:
			err = text(string(token))
		case xml.EndElement:
			err = end(token.Name.Local)
		}
		if err != nil {
			return err
		}
	}
}

// prose reads a text document or a presentation: paragraphs, and tables, of which each row is a line. What is said
// stands in elements of the names given.
func (o *office) prose(names ...string) func(io.Reader) error {
	return func(part io.Reader) error {
		said, cells := 0, 0 // how deep within them, and within cells
		count := func(name string, by int) {
			if slices.Contains(names, name) {
				said += by
			}
			if name == "tc" || name == "table-cell" {
				cells += by
			}
		}
		return walk(part, func(name string, _ []xml.Attr) { count(name, 1) }, func(text string) error {
			if said < 1 {
				return nil
			}
			return o.write(text)
		}, func(name string) error {
			count(name, -1)
			switch name {
			case "p", "h":
				if cells > 0 {
					return o.write(" ")
				}
				return o.write("\n")
			case "tr", "table-row", "br", "line-break":
				return o.write("\n")
			case "tc", "table-cell", "tab":
				return o.write("\t")
			case "s": // a space, in OpenDocument
				return o.write(" ")
			}
			return nil
		})
	}
}
