package recognition

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"slices"
)

// How a TIFF says that its picture is a JPEG: the way of TIFF 6.0, which nobody could agree upon, and that of its second
// technical note.
const (
	oldJPEG = 6
	newJPEG = 7
)

// mostTables bytes are what the pieces of a picture may have in common, written out for each.
const mostTables = 16 << 20

// embedJPEG takes a JPEG that is in a TIFF: as it is where it is one, and put together and encoded anew where it is in
// pieces.
func (d tiffDirectory) embedJPEG() (pdfPicture, error) {
	if d.compression == oldJPEG {
		at, length := d.number(513, 0), d.number(514, 0)
		if at == 0 || length == 0 || at+length > len(d.data) {
			return pdfPicture{}, errNoDecoder // its tables lie about in the file
		}
		return embedJPEG(d.data[at:][:length])
	}
	pieces, width, height, err := d.pieces()
	if err != nil {
		return pdfPicture{}, err
	}
	if len(pieces) == 1 {
		return embedJPEG(pieces[0])
	}
	return d.putTogether(pieces, width, height)
}

// pieces are the JPEGs of which the picture is made, row by row, each so wide and so high. What they have in common
// stands apart.
func (d tiffDirectory) pieces() (pieces [][]byte, width, height int, err error) {
	const photometricRGB = 2
	start := []byte("\xff\xd8")
	if d.number(262, 0) == photometricRGB { // a JPEG says so by Adobe's marker
		start = append(start, "\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"...)
	}
	if tables := d.value(347).bytes; len(tables) > 4 {
		start = append(start, tables[2:len(tables)-2]...) // without its start and end of image
	}
	at, lengths := d.numbers(273), d.numbers(279)
	width, height = d.width, min(d.number(278, d.height), d.height)
	if tiles := d.numbers(324); len(tiles) > 0 {
		at, lengths = tiles, d.numbers(325)
		width, height = d.number(322, 0), d.number(323, 0)
	}
	if tooLarge(width, height, mostDecoded) || len(at) != len(lengths) {
		return nil, 0, 0, errPicture
	}
	if wanted := ((d.width + width - 1) / width) * ((d.height + height - 1) / height); len(at) != wanted || len(at)*len(start) > len(d.data)+mostTables {
		return nil, 0, 0, errPicture
	}
	total := 0
	for i, from := range at {
		if total += lengths[i]; lengths[i] < 2 || from+lengths[i] > len(d.data) || total > len(d.data) { // one upon the other
			return nil, 0, 0, errPicture
		}
		pieces = append(pieces, slices.Concat(start, d.data[from+2:from+lengths[i]]))
	}
	return pieces, width, height, nil
}

func (d tiffDirectory) putTogether(pieces [][]byte, width, height int) (pdfPicture, error) {
	const rounded = 16 // to whole blocks
	whole := image.NewRGBA(image.Rect(0, 0, d.width, d.height))
	across := (d.width + width - 1) / width
	for i, piece := range pieces {
		config, err := jpeg.DecodeConfig(bytes.NewReader(piece))
		if err != nil || config.Width > width+rounded || config.Height > height+rounded {
			return pdfPicture{}, errPicture
		}
		decoded, err := jpeg.Decode(bytes.NewReader(piece))
		if err != nil {
			return pdfPicture{}, errPicture
		}
		corner := image.Pt(i%across*width, i/across*height)
		draw.Draw(whole, image.Rectangle{corner, corner.Add(image.Pt(width, height))}, decoded, decoded.Bounds().Min, draw.Src)
	}
	var encoded bytes.Buffer
	if err := jpeg.Encode(&encoded, whole, &jpeg.Options{Quality: photoQuality}); err != nil {
		return pdfPicture{}, errPicture
	}
	return embedJPEG(encoded.Bytes())
}
