package recognition

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// directory is what is used of a TIFF image file directory. A TIFF has one for each of its
// pictures, and the Exif part of a JPEG is nothing but such a file without pixels.
type directory struct {
	data  []byte // the whole file
	order binary.ByteOrder

	width, height int
	orientation   int     // 1 to 8 as in Exif; 0 where it is not said
	dpi           float64 // 0 where it is not said
	preview       bool    // a smaller picture of another
	next          uint32  // where the next directory stands, 0 for none
	compression   int
	entries       []byte // all of it
}

var errDirectory = errors.New("not a TIFF directory")

// byteOrder reads a TIFF header: the order of bytes, and where the first directory stands.
func byteOrder(data []byte) (order binary.ByteOrder, first uint32, err error) {
	switch {
	case len(data) < 8:
		return nil, 0, errDirectory
	case bytes.HasPrefix(data, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return nil, 0, errDirectory
	}
	return order, order.Uint32(data[4:]), nil
}

// readDirectory reads the directory that stands at the offset at of data.
func readDirectory(data []byte, order binary.ByteOrder, at uint32) (directory, error) {
	d := directory{data: data, order: order}
	if uint64(at)+2 > uint64(len(data)) {
		return d, errDirectory
	}
	entries := data[at+2:]
	count := int(order.Uint16(data[at:]))
	if len(entries) < 12*count {
		return d, errDirectory
	}
	d.entries = entries[:12*count]
	perInch := 1.0
	for i := range count {
		entry := entries[12*i:][:12]
		value := int(order.Uint32(entry[8:]))
		if order.Uint16(entry[2:]) == 3 { // SHORT
			value = int(order.Uint16(entry[8:]))
		}
		switch order.Uint16(entry) {
		case 254:
			d.preview = value&1 == 1
		case 256:
			d.width = value
		case 257:
			d.height = value
		case 259:
			d.compression = value
		case 274:
			if value >= 1 && value <= 8 {
				d.orientation = value
			}
		case 282:
			d.dpi = d.rational(order.Uint32(entry[8:]))
		case 296:
			if value == 3 { // a centimetre
				perInch = 2.54
			}
		}
	}
	d.dpi *= perInch
	if after := entries[12*count:]; len(after) >= 4 {
		d.next = order.Uint32(after)
	}
	return d, nil
}

func (d directory) rational(at uint32) float64 {
	if uint64(at)+8 > uint64(len(d.data)) {
		return 0
	}
	above, below := d.order.Uint32(d.data[at:]), d.order.Uint32(d.data[at+4:])
	if below == 0 {
		return 0
	}
	return float64(above) / float64(below)
}

// numbers are the values of the directory's entry with that tag, none where there is none. They may be as many as the file has bytes.
func (d directory) numbers(tag uint16) (all []int) {
	value := d.value(tag)
	switch value.kind {
	case 3:
		for ; len(value.bytes) >= 2; value.bytes = value.bytes[2:] {
			all = append(all, int(d.order.Uint16(value.bytes)))
		}
	case 4:
		for ; len(value.bytes) >= 4; value.bytes = value.bytes[4:] {
			all = append(all, int(d.order.Uint32(value.bytes)))
		}
	}
	return all
}

// number is the first of them, or what it is where there is none.
func (d directory) number(tag uint16, otherwise int) int {
	if all := d.numbers(tag); len(all) > 0 {
		return all[0]
	}
	return otherwise
}

// value is what an entry holds.
type value struct {
	kind  uint16
	bytes []byte
}

func (d directory) value(tag uint16) value {
	for entry := range slices.Chunk(d.entries, 12) {
		if d.order.Uint16(entry) != tag {
			continue
		}
		kind := d.order.Uint16(entry[2:])
		length := uint64(d.order.Uint32(entry[4:])) * map[uint16]uint64{3: 2, 4: 4, 7: 1}[kind]
		if length <= 4 {
			return value{kind, entry[8:][:length]}
		}
		if at := uint64(d.order.Uint32(entry[8:])); at+length <= uint64(len(d.data)) {
			return value{kind, d.data[at:][:length]}
		}
	}
	return value{}
}
