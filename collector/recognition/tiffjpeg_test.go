package recognition_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"testing"

	"bannette/collector"
)

// tag is an entry of a TIFF directory, all of whose values are numbers; bytes where there are some.
type tag struct {
	id      uint16
	numbers []int
	bytes   []byte
}

// tiffFile is a TIFF of one picture, whose directory says so much besides where the pieces lie.
func tiffFile(pieces [][]byte, at, lengths uint16, tags ...tag) []byte {
	file := []byte("II*\x00\x00\x00\x00\x00")
	var offsets, sizes []int
	for _, piece := range pieces {
		offsets, sizes = append(offsets, len(file)), append(sizes, len(piece))
		file = append(file, piece...)
	}
	tags = append(tags, tag{id: at, numbers: offsets}, tag{id: lengths, numbers: sizes})
	le := binary.LittleEndian
	var directory []byte
	for _, t := range tags {
		kind, value, count := uint16(4), []byte(nil), len(t.numbers)
		for _, n := range t.numbers {
			value = le.AppendUint32(value, uint32(n))
		}
		if t.bytes != nil {
			kind, value, count = 7, t.bytes, len(t.bytes)
		}
		directory = le.AppendUint16(le.AppendUint16(directory, t.id), kind)
		directory = le.AppendUint32(directory, uint32(count))
		if len(value) > 4 {
			directory = le.AppendUint32(directory, uint32(len(file)))
			file = append(file, value...)
		} else {
			directory = append(directory, append(value, 0, 0, 0, 0)[:4]...)
		}
	}
	le.PutUint32(file[4:], uint32(len(file)))
	file = append(le.AppendUint16(file, uint16(len(tags))), directory...)
	return append(file, 0, 0, 0, 0)
}

// abbreviated takes a JPEG's tables out of it.
func abbreviated(jpeg []byte) (without, tables []byte) {
	without, tables = []byte("\xff\xd8"), []byte("\xff\xd8")
	for at := 2; ; {
		length := 2 + int(binary.BigEndian.Uint16(jpeg[at+2:]))
		switch marker := jpeg[at+1]; marker {
		case 0xDB, 0xC4:
			tables = append(tables, jpeg[at:at+length]...)
		case 0xDA:
			return append(without, jpeg[at:]...), append(tables, 0xFF, 0xD9)
		default:
			without = append(without, jpeg[at:at+length]...)
		}
		at += length
	}
}

func TestJPEGInATIFFIsRead(t *testing.T) {
	pool := ocrPool(t)
	page := pageImage(t)
	part := func(r image.Rectangle) []byte {
		cut := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
		for y := range r.Dy() {
			for x := range r.Dx() {
				cut.SetGray(x, y, page.GrayAt(r.Min.X+x, r.Min.Y+y))
			}
		}
		return jpegOf(t, cut)
	}
	var strips, tiles [][]byte
	for y := 0; y < pageHeight; y += 400 {
		strips = append(strips, part(image.Rect(0, y, pageWidth, min(y+400, pageHeight))))
	}
	for y := 0; y < pageHeight; y += 512 {
		for x := 0; x < pageWidth; x += 512 {
			tiles = append(tiles, part(image.Rect(x, y, x+512, y+512)))
		}
	}
	whole, tables := abbreviated(jpegOf(t, page))
	size := func(compression int, more ...tag) []tag {
		return append([]tag{{id: 256, numbers: []int{pageWidth}}, {id: 257, numbers: []int{pageHeight}}, {id: 259, numbers: []int{compression}}}, more...)
	}
	for name, file := range map[string][]byte{
		"tables":     tiffFile([][]byte{whole}, 273, 279, size(7, tag{id: 347, bytes: tables})...),
		"colour":     tiffFile([][]byte{jpegOf(t, rgba(page))}, 273, 279, size(7, tag{id: 262, numbers: []int{6}})...),
		"strips":     tiffFile(strips, 273, 279, size(7, tag{id: 278, numbers: []int{400}})...),
		"tiles":      tiffFile(tiles, 324, 325, size(7, tag{id: 322, numbers: []int{512}}, tag{id: 323, numbers: []int{512}})...),
		"old, whole": tiffFile([][]byte{jpegOf(t, page)}, 513, 514, size(6)...),
	} {
		t.Run(name, func(t *testing.T) {
			text := read(t, pool, "scan.tif", file)
			if text.Recognition != collector.OCR || text.Remark != "" || text.Searchable == "" {
				t.Fatalf("%s, remark %q", text.Recognition, text.Remark)
			}
			wantWords(t, text)
		})
	}
	for name, c := range map[string]struct {
		file []byte
		want collector.Remark
	}{
		"old, in parts":     {tiffFile([][]byte{whole}, 273, 279, size(6)...), collector.RemarkNoText},
		"too few":           {tiffFile(strips[1:], 273, 279, size(7, tag{id: 278, numbers: []int{400}})...), collector.RemarkDamaged},
		"larger than said":  {tiffFile([][]byte{strips[0], strips[0], strips[0], strips[0], jpegOf(t, page)}, 273, 279, size(7, tag{id: 278, numbers: []int{400}})...), collector.RemarkDamaged},
		"thousands of them": {tiffFile(bytes.SplitAfter(bytes.Repeat([]byte("ab"), pageHeight), []byte("b"))[:pageHeight], 273, 279, size(7, tag{id: 278, numbers: []int{1}}, tag{id: 347, bytes: make([]byte, 60_000)})...), collector.RemarkDamaged},
		"an unknown kind":   {tiffFile([][]byte{whole}, 273, 279, size(34712)...), collector.RemarkNoText},
	} {
		if text := read(t, pool, "scan.tif", c.file); text.Remark != c.want || text.Searchable != "" {
			t.Errorf("%s: remark %q, searchable %q", name, text.Remark, text.Searchable)
		}
	}
}
