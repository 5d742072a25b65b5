package office

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"
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

// styles finds out which styles of cells show a number as a day.
func (o *office) styles(part io.Reader) error {
	own := map[string]bool{"14": true, "15": true, "16": true, "17": true, "22": true} // Excel's, without a format in the file
	cells := false
	return walk(part, func(name string, attributes []xml.Attr) {
		switch id := attribute(attributes, "numFmtId"); name {
		case "numFmt":
			own[id] = showsDay(attribute(attributes, "formatCode"))
		case "cellXfs":
			cells = true
		case "xf":
			if cells && len(o.dates) < mostShared {
				o.dates = append(o.dates, own[id])
			}
		}
	}, func(string) error { return nil }, func(name string) error {
		cells = cells && name != "cellXfs"
		return nil
	})
}

func attribute(attributes []xml.Attr, name string) string {
	for _, a := range attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// showsDay reports whether a format writes a day, outside of what it has in quotes or brackets.
func showsDay(format string) bool {
	var until rune
	day, month := false, false
	for _, r := range strings.ToLower(format) {
		switch {
		case until != 0:
			if r == until {
				until = 0
			}
		case r == '"':
			until = '"'
		case r == '[':
			until = ']'
		default:
			day, month = day || r == 'd' || r == 'y', month || r == 'm'
		}
	}
	return day && month
}

// sheet reads a sheet of a workbook, a line for each row. Numbers are as they are kept, but days.
func (o *office) sheet(part io.Reader) error {
	var value strings.Builder
	said := false
	var kind, style string
	return walk(part, func(name string, attributes []xml.Attr) {
		said = name == "v" || name == "t"
		if name == "c" {
			value.Reset()
			kind, style = attribute(attributes, "t"), attribute(attributes, "s")
		}
	}, func(more string) error {
		if said {
			value.WriteString(more)
		}
		return nil
	}, func(name string) error {
		switch said = false; name {
		case "c":
			return o.write(o.cell(value.String(), kind, style) + "\t")
		case "row":
			return o.write("\n")
		}
		return nil
	})
}

// cell is what a cell shows: the shared text that its value is the number of, a day, or the value itself.
func (o *office) cell(value, kind, style string) string {
	if kind == "s" {
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(o.shared) {
			return o.shared[i]
		}
		return ""
	}
	at, err := strconv.Atoi(style)
	days, err2 := strconv.ParseFloat(value, 64)
	if kind == "" && err == nil && err2 == nil && at >= 0 && at < len(o.dates) && o.dates[at] && days >= 1 && days < 2_958_466 { // the year 10000
		return time.Date(1899, 12, 30+int(days), 0, 0, 0, 0, time.UTC).Format("02/01/2006")
	}
	return value
}
