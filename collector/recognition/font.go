package recognition

import (
	"encoding/binary"
	"slices"
)

// The font of invisible text: every character is as wide as half its size, and as high as its size.
const (
	fontName    = "BannetteText"
	fontAdvance = 500
	fontEm      = 1000
)

// glyphlessFont makes a TrueType font of two glyphs, the missing one and the only one. The latter is a
// line from corner to corner and back: it covers nothing, but it has a size, without which pdfium
// (and so Chrome) does not find text that runs upwards.
// See the OpenType specification for the tables; those that a PDF does not use are left out.
func glyphlessFont() []byte {
	be := binary.BigEndian
	words := func(values ...uint16) (table []byte) {
		for _, v := range values {
			table = be.AppendUint16(table, v)
		}
		return table
	}
	head := slices.Concat(
		words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5), // version, revision, sum (below), magic number
		words(0, fontEm), make([]byte, 16),      // flags, units, created and modified
		words(0, 0, fontAdvance, fontEm), // bounds
		words(0, 8, 2, 0, 0))             // style, least size, direction, short offsets
	const half = -fontAdvance / 2 // of the way back, for a third point
	line := slices.Concat(
		words(1, 0, 0, fontAdvance, fontEm, 2, 0), // one contour, bounds, last point, no instructions
		[]byte{1, 1, 1}, // three points on the curve
		words(0, fontAdvance, half&0xFFFF, 0, fontEm, 2*half&0xFFFF),
		make([]byte, 3))
	name := []byte(fontName)
	tables := []struct {
		tag  string
		data []byte
	}{ // in the order of their tags
		{"cmap", words(0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0)},
		{"glyf", line},
		{"head", head},
		{"hhea", words(1, 0, fontEm, 0, 0, fontAdvance, 0, 0, fontAdvance, 1, 0, 0, 0, 0, 0, 0, 0, 2)},
		{"hmtx", words(fontAdvance, 0, fontAdvance, 0)},
		{"loca", words(0, 0, uint16(len(line)/2))},
		{"maxp", words(1, 0, 2, 3, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)},
		{"name", append(words(0, 1, 18, 1, 0, 0, 6, uint16(len(name)), 0), name...)},
		{"post", append(words(3, 0), make([]byte, 28)...)},
	}
	directory := words(1, 0, uint16(len(tables)), 128, 3, uint16(len(tables)*16-128))
	body := []byte{}
	start := len(directory) + 16*len(tables)
	headAt := 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = start + len(body)
		}
		directory = append(directory, t.tag...)
		directory = be.AppendUint32(directory, checksum(t.data))
		directory = be.AppendUint32(directory, uint32(start+len(body)))
		directory = be.AppendUint32(directory, uint32(len(t.data)))
		body = append(body, t.data...)
		body = append(body, make([]byte, -len(t.data)&3)...)
	}
	font := append(directory, body...)
	be.PutUint32(font[headAt+8:], 0xB1B0AFBA-checksum(font))
	return font
}

func checksum(table []byte) (sum uint32) {
	padded := append(slices.Clone(table), 0, 0, 0)
	for i := 0; i < len(table); i += 4 {
		sum += binary.BigEndian.Uint32(padded[i:])
	}
	return sum
}
