package recognition

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/png"
)

// embedPNG takes a PNG's packed rows into a PDF as they are, where PDF knows their form, and
// otherwise (transparency, interlacing) decodes it.
func embedPNG(data []byte) (pdfPicture, error) {
	h, err := readPNG(data)
	if err != nil {
		return pdfPicture{}, err
	}
	channels := map[byte]int{0: 1, 2: 3, 3: 1}[h.colour]
	if channels == 0 || h.transparent || h.interlaced || h.colour == 3 && len(h.palette) == 0 {
		if tooLarge(h.width, h.height, mostDecoded) {
			return pdfPicture{}, errTooManyPixels
		}
		decoded, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return pdfPicture{}, errPicture
		}
		p := embedImage(decoded)
		p.dpi = h.dpi
		return p, nil
	}
	if tooLarge(h.width, h.height, mostEmbedded) {
		return pdfPicture{}, errTooManyPixels
	}
	colours := map[byte]string{0: "/DeviceGray", 2: "/DeviceRGB"}[h.colour]
	if h.colour == 3 {
		colours = fmt.Sprintf("[/Indexed/DeviceRGB %d<%X>]", len(h.palette)/3-1, h.palette)
	}
	entries := fmt.Sprintf("/ColorSpace%s/BitsPerComponent %d/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>",
		colours, h.depth, channels, h.depth, h.width)
	return pdfPicture{width: h.width, height: h.height, dpi: h.dpi, entries: entries, data: h.rows}, nil
}

// pngFile is what a PNG's chunks say.
type pngFile struct {
	width, height           int
	depth, colour           byte
	interlaced, transparent bool
	palette                 []byte
	dpi                     float64
	rows                    []byte // packed
}

// readPNG reads the chunks, and decodes nothing.
func readPNG(data []byte) (pngFile, error) {
	var f pngFile
	be := binary.BigEndian
	for at := 8; at+12 <= len(data); {
		length := int(be.Uint32(data[at:]))
		if length > len(data)-at-12 {
			length = len(data) - at - 12 // cut off: what is there is shown
		}
		chunk := data[at+8:][:length]
		switch string(data[at+4 : at+8]) {
		case "IHDR":
			if length < 13 || f.width != 0 {
				return f, errPicture
			}
			f.width, f.height = int(be.Uint32(chunk)), int(be.Uint32(chunk[4:]))
			f.depth, f.colour, f.interlaced = chunk[8], chunk[9], chunk[12] != 0
		case "PLTE":
			f.palette = chunk[:min(length/3, 256)*3]
		case "tRNS":
			f.transparent = true
		case "pHYs":
			if length >= 9 && chunk[8] == 1 {
				f.dpi = float64(be.Uint32(chunk)) * 0.0254
			}
		case "IDAT":
			f.rows = append(f.rows, chunk...)
		}
		at += 12 + length
	}
	switch f.depth {
	case 1, 2, 4, 8, 16:
	default:
		return f, errPicture
	}
	if f.width == 0 || len(f.rows) == 0 {
		return f, errPicture
	}
	return f, nil
}
