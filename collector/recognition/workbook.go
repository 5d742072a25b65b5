package recognition

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// mostShared texts of a workbook are kept.
const mostShared = 1 << 20

// strings reads the texts that a workbook's cells share.
func (o *office) strings(part io.Reader) error {
	var text strings.Builder
	said, sounds := false, false // within text, and within the sounds of Chinese characters, which are said as well
	return walk(part, func(name string, _ []xml.Attr) {
		said, sounds = name == "t", sounds || name == "rPh"
	}, func(more string) error {
		if said && !sounds {
			text.WriteString(more)
		}
		return nil
	}, func(name string) error {
		switch said = false; name {
		case "rPh":
			sounds = false
		case "si":
			if len(o.shared) == mostShared {
				return errEnough
			}
			o.shared = append(o.shared, text.String())
			text.Reset()
		}
		return nil
	})
}

// sheet reads a sheet of a workbook, a line for each row. Numbers are as they are kept.
func (o *office) sheet(part io.Reader) error {
	var value strings.Builder
	said, shared := false, false
	return walk(part, func(name string, attributes []xml.Attr) {
		said = name == "v" || name == "t"
		if name == "c" {
			value.Reset()
			shared = false
			for _, a := range attributes {
				shared = shared || a.Name.Local == "t" && a.Value == "s"
			}
		}
	}, func(more string) error {
		if said {
			value.WriteString(more)
		}
		return nil
	}, func(name string) error {
		switch said = false; name {
		case "c":
			return o.write(o.cell(value.String(), shared) + "\t")
		case "row":
			return o.write("\n")
		}
		return nil
	})
}

// cell is what a cell shows: its value, or the shared text that this is the number of.
func (o *office) cell(value string, shared bool) string {
	if !shared {
		return value
	}
	i, err := strconv.Atoi(value)
	if err != nil || i < 0 || i >= len(o.shared) {
		return ""
	}
	return o.shared[i]
}
