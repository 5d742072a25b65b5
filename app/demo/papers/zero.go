package papers

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// plainZero returns the font with an open zero. The Go fonts strike theirs through, as programmers like it:
// no invoice looks like that, and Tesseract reads it as 6, 8, 9 or @.
// The new zero is the old one's outer contour, and within it the same contour again at the size of the old counter.
func plainZero(ttf []byte, zero int) ([]byte, error) {
	tables := sfntTables(ttf)
	glyf, head := tables["glyf"], tables["head"]
	offsets := glyphOffsets(head, tables["loca"])
	if len(offsets) < zero+2 {
		return nil, fmt.Errorf("draw the zero: there is no glyph %d", zero)
	}
	start, end := offsets[zero], offsets[zero+1]
	contours := readGlyph(glyf[start:end])
	if len(contours) < 2 {
		return nil, fmt.Errorf("draw the zero: it has %d contours", len(contours))
	}
	outer := contours[0]
	inner := fit(outer, bounds(slices.Concat(contours[1:]...)))
	slices.Reverse(inner) // what is wound the other way is a hole
	drawn := writeGlyph(outer, inner)

	tables["glyf"] = slices.Concat(glyf[:start], drawn, glyf[end:])
	loca := make([]byte, 0, 4*len(offsets))
	for i, offset := range offsets {
		if i > zero {
			offset += uint32(len(drawn)) - (end - start)
		}
		loca = binary.BigEndian.AppendUint32(loca, offset)
	}
	tables["loca"] = loca
	tables["head"] = slices.Clone(head)
	tables["head"][longOffsets] = 1
	return sfntFile(ttf[:12], tables), nil
}

// longOffsets is the byte in table head that says how table loca is written.
const longOffsets = 51

// glyphOffsets are where the glyphs begin in table glyf, and where the last ends.
func glyphOffsets(head, loca []byte) []uint32 {
	var offsets []uint32
	if head[longOffsets] == 1 {
		for i := 0; i+4 <= len(loca); i += 4 {
			offsets = append(offsets, binary.BigEndian.Uint32(loca[i:]))
		}
		return offsets
	}
	for i := 0; i+2 <= len(loca); i += 2 {
		offsets = append(offsets, 2*uint32(binary.BigEndian.Uint16(loca[i:])))
	}
	return offsets
}

// outlinePoint is a point of a TrueType contour.
type outlinePoint struct {
	x, y    int
	onCurve bool
}

type box struct{ left, bottom, right, top int }

func bounds(points []outlinePoint) box {
	b := box{points[0].x, points[0].y, points[0].x, points[0].y}
	for _, p := range points {
		b = box{min(b.left, p.x), min(b.bottom, p.y), max(b.right, p.x), max(b.top, p.y)}
	}
	return b
}

// fit scales the contour into the box.
func fit(contour []outlinePoint, to box) []outlinePoint {
	from := bounds(contour)
	scaled := make([]outlinePoint, len(contour))
	for i, p := range contour {
		p.x = to.left + (p.x-from.left)*(to.right-to.left)/(from.right-from.left)
		p.y = to.bottom + (p.y-from.bottom)*(to.top-to.bottom)/(from.top-from.bottom)
		scaled[i] = p
	}
	return scaled
}

// Flags of a point in a simple glyph (OpenType, table glyf).
const (
	onCurve = 1
	xShort  = 2
	yShort  = 4
	repeat  = 8
	xSame   = 16 // or, for a short x: it is positive
	ySame   = 32
)

// readGlyph reads the contours of a simple glyph.
func readGlyph(g []byte) [][]outlinePoint {
	count := int(int16(binary.BigEndian.Uint16(g)))
	if count <= 0 {
		return nil
	}
	ends := make([]int, count)
	for i := range ends {
		ends[i] = int(binary.BigEndian.Uint16(g[10+2*i:])) + 1
	}
	g = g[10+2*count:]
	g = g[2+binary.BigEndian.Uint16(g):] // instructions
	points := ends[count-1]
	flags := make([]byte, 0, points)
	for len(flags) < points {
		flag := g[0]
		flags, g = append(flags, flag), g[1:]
		if flag&repeat != 0 {
			flags, g = append(flags, slices.Repeat([]byte{flag}, int(g[0]))...), g[1:]
		}
	}
	axis := func(short, same byte) []int {
		values, v := make([]int, points), 0
		for i, flag := range flags {
			switch {
			case flag&short != 0 && flag&same != 0:
				v, g = v+int(g[0]), g[1:]
			case flag&short != 0:
				v, g = v-int(g[0]), g[1:]
			case flag&same == 0:
				v, g = v+int(int16(binary.BigEndian.Uint16(g))), g[2:]
			}
			values[i] = v
		}
		return values
	}
	xs := axis(xShort, xSame)
	ys := axis(yShort, ySame)
	var contours [][]outlinePoint
	from := 0
	for _, end := range ends {
		var c []outlinePoint
		for i := from; i < end; i++ {
			c = append(c, outlinePoint{xs[i], ys[i], flags[i]&onCurve != 0})
		}
		contours, from = append(contours, c), end
	}
	return contours
}

// writeGlyph writes a simple glyph without instructions, each coordinate in two bytes.
func writeGlyph(contours ...[]outlinePoint) []byte {
	all := slices.Concat(contours...)
	b := bounds(all)
	var g []byte
	word := func(v int) { g = binary.BigEndian.AppendUint16(g, uint16(int16(v))) }
	for _, v := range []int{len(contours), b.left, b.bottom, b.right, b.top} {
		word(v)
	}
	end := -1
	for _, c := range contours {
		end += len(c)
		word(end)
	}
	word(0)
	for _, p := range all {
		if p.onCurve {
			g = append(g, onCurve)
		} else {
			g = append(g, 0)
		}
	}
	x, y := 0, 0
	for _, p := range all {
		word(p.x - x)
		x = p.x
	}
	for _, p := range all {
		word(p.y - y)
		y = p.y
	}
	for len(g)%4 != 0 {
		g = append(g, 0)
	}
	return g
}
