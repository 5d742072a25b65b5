package recognition

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// embedJPEG takes a JPEG into a PDF as it is, without encoding it anew.
func embedJPEG(data []byte) (pdfPicture, error) {
	h, err := readJPEG(data)
	if err != nil {
		return pdfPicture{}, err
	}
	if tooLarge(h.width, h.height, mostEmbedded) {
		return pdfPicture{}, errTooManyPixels
	}
	colours, ok := map[int]string{1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[h.components]
	if !ok {
		return pdfPicture{}, errPicture
	}
	entries := fmt.Sprintf("/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode", colours)
	if h.components == 4 && h.adobe {
		entries += "/Decode[1 0 1 0 1 0 1 0]" // Adobe's programs write CMYK inverted
	}
	return pdfPicture{width: h.width, height: h.height, dpi: h.dpi, orientation: h.orientation, entries: entries, data: data}, nil
}

// jpegHeader is what stands before a JPEG's pixels.
type jpegHeader struct {
	width, height, components int
	adobe                     bool
	dpi                       float64
	orientation               int
}

// readJPEG reads the segments up to the first scan. A JPEG that PDF does not allow (arithmetic
// coding, lossless, more than 8 bits) is an error.
func readJPEG(data []byte) (jpegHeader, error) {
	var h jpegHeader
	be := binary.BigEndian
	at := 2 // behind the start of image
	for at+4 <= len(data) && data[at] == 0xFF {
		marker := data[at+1]
		if marker == 0xFF { // fill
			at++
			continue
		}
		length := int(be.Uint16(data[at+2:]))
		if length < 2 || at+2+length > len(data) {
			break
		}
		segment := data[at+4 : at+2+length]
		at += 2 + length
		switch {
		case marker >= 0xC0 && marker <= 0xC2: // start of a baseline, extended or progressive frame
			if len(segment) < 6 || segment[0] != 8 {
				return h, errPicture
			}
			h.height, h.width, h.components = int(be.Uint16(segment[1:])), int(be.Uint16(segment[3:])), int(segment[5])
		case marker == 0xDA: // start of scan
			if h.components == 0 {
				return h, errPicture
			}
			return h, nil
		case marker == 0xE0 && bytes.HasPrefix(segment, []byte("JFIF\x00")) && len(segment) >= 12:
			switch density := float64(be.Uint16(segment[8:])); segment[7] {
			case 1:
				h.dpi = density
			case 2:
				h.dpi = density * 2.54
			}
		case marker == 0xE1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")):
			h.exif(segment[6:])
		case marker == 0xEE && bytes.HasPrefix(segment, []byte("Adobe")):
			h.adobe = true
		}
	}
	return h, errPicture
}

func (h *jpegHeader) exif(data []byte) {
	order, first, err := byteOrder(data)
	if err != nil {
		return
	}
	d, err := readDirectory(data, order, first)
	if err != nil {
		return
	}
	h.orientation = d.orientation
	if h.dpi == 0 {
		h.dpi = d.dpi
	}
}
