package recognition

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/image/tiff"
)

const mostTIFFPages = 5000

// printTIFF takes all pictures of a TIFF but its previews.
func printTIFF(data []byte) ([]print, error) {
	pages, err := readTIFF(data)
	if err != nil {
		return nil, err
	}
	var prints []print
	for _, page := range pages {
		if tooLarge(page.width, page.height, mostDecoded) {
			return nil, errTooManyPixels
		}
		p, err := page.print()
		if err != nil {
			return nil, err
		}
		p.dpi, p.orientation = page.dpi, page.orientation
		prints = append(prints, p)
	}
	return prints, nil
}

func (d tiffDirectory) print() (print, error) {
	if d.compression == oldJPEG || d.compression == newJPEG {
		return d.printJPEG()
	}
	decoded, err := tiff.Decode(tiffPage{bytes.NewReader(d.data), d.header})
	switch {
	case errors.As(err, new(tiff.UnsupportedError)):
		return print{}, errNoDecoder
	case err != nil:
		return print{}, errPicture
	}
	return printImage(decoded), nil
}

// tiffDirectory is a directory, with a header that makes it the first one.
type tiffDirectory struct {
	directory
	header [8]byte
}

// readTIFF walks from directory to directory.
func readTIFF(data []byte) ([]tiffDirectory, error) {
	order, at, err := byteOrder(data)
	if err != nil {
		return nil, errPicture
	}
	var all, pages []tiffDirectory
	seen := map[uint32]bool{}
	for at != 0 && !seen[at] && len(all) < mostTIFFPages {
		seen[at] = true
		d, err := readDirectory(data, order, at)
		if err != nil {
			break // the pages so far are there
		}
		page := tiffDirectory{directory: d}
		copy(page.header[:], data)
		order.PutUint32(page.header[4:], at)
		all = append(all, page)
		if !d.preview {
			pages = append(pages, page)
		}
		at = d.next
	}
	if len(pages) == 0 {
		pages = all
	}
	if len(pages) == 0 {
		return nil, errPicture
	}
	return pages, nil
}

// tiffPage shows the decoder, which reads the first picture only, another one as the first.
type tiffPage struct {
	*bytes.Reader
	header [8]byte
}

func (t tiffPage) ReadAt(p []byte, at int64) (int, error) {
	n, err := t.Reader.ReadAt(p, at)
	if at >= 0 && at < int64(len(t.header)) {
		copy(p[:n], t.header[at:])
	}
	return n, err
}

var _ io.ReaderAt = tiffPage{}
