package recognition

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/image/tiff"
)

const mostTIFFPages = 5000

// embedTIFF takes all pictures of a TIFF but its previews.
func embedTIFF(data []byte) ([]pdfPicture, error) {
	pages, err := readTIFF(data)
	if err != nil {
		return nil, err
	}
	var pictures []pdfPicture
	for _, page := range pages {
		if tooLarge(page.width, page.height, mostDecoded) {
			return nil, errTooManyPixels
		}
		p, err := page.embed()
		if err != nil {
			return nil, err
		}
		p.dpi, p.orientation = page.dpi, page.orientation
		pictures = append(pictures, p)
	}
	return pictures, nil
}

func (d tiffDirectory) embed() (pdfPicture, error) {
	if d.compression == oldJPEG || d.compression == newJPEG {
		return d.embedJPEG()
	}
	decoded, err := tiff.Decode(tiffPage{bytes.NewReader(d.data), d.header})
	switch {
	case errors.As(err, new(tiff.UnsupportedError)):
		return pdfPicture{}, errNoDecoder
	case err != nil:
		return pdfPicture{}, errPicture
	}
	return embedImage(decoded), nil
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
