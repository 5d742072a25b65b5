package recognition

import (
	"errors"
	"fmt"
)

// pdfPicture is a picture as it is put into a PDF.
type pdfPicture struct {
	width, height int     // pixels
	dpi           float64 // 0 where the picture does not say
	orientation   int     // as in Exif
	entries       string  // of the picture's dictionary: how data is packed, and what its colours are
	data          []byte
}

var errPicture = errors.New("the picture cannot be decoded")

// Pictures of more pixels than these are not opened: an embedded one is decoded by pdfium, line by
// line; one that is decoded here takes four bytes a pixel.
const (
	mostEmbedded = 200_000_000
	mostDecoded  = 60_000_000
)

func tooLarge(width, height, most int) bool {
	return width < 1 || height < 1 || width > most/height
}

// The paper that a picture is put on, unless it says its size: A4, in points.
const (
	paperShort = 595.276
	paperLong  = 841.890
)

// size is that of the page: the picture's own where it says a likely resolution, or as large as A4 holds.
func (p pdfPicture) size() (width, height float64) {
	across, down := float64(p.width), float64(p.height)
	if p.orientation >= 5 {
		across, down = down, across
	}
	dpi := p.dpi
	if dpi < 100 || dpi > 2400 { // cameras say 72, which means nothing
		dpi = 72 * max(max(across, down)/paperLong, min(across, down)/paperShort)
	}
	const least, most = 3, 14400 // points, PDF Reference 1.7, appendix C
	scale := min(72/dpi, most/max(across, down))
	return max(across*scale, least), max(down*scale, least)
}

// matrix places the picture on its page, turned and mirrored as its orientation says.
func (p pdfPicture) matrix() matrix {
	width, height := p.size()
	switch p.orientation {
	case 2:
		return matrix{a: -width, d: height, e: width}
	case 3:
		return matrix{a: -width, d: -height, e: width, f: height}
	case 4:
		return matrix{a: width, d: -height, f: height}
	case 5:
		return matrix{b: -height, c: -width, e: width, f: height}
	case 6:
		return matrix{b: -height, c: width, f: height}
	case 7:
		return matrix{b: height, c: width}
	case 8:
		return matrix{b: height, c: -width, e: width}
	}
	return matrix{a: width, d: height}
}

// bind makes a PDF of the pictures, one a page.
func bind(pictures []pdfPicture) []byte {
	return wholePDF(func(f *pdfFile, parent int) (pages []int) {
		for _, p := range pictures {
			page, contents, picture := f.reserve(), f.reserve(), f.reserve()
			width, height := p.size()
			f.object(page, 0, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources<</XObject<</P %d 0 R>>>>/Contents %d 0 R>>",
				parent, short(width), short(height), picture, contents))
			m := p.matrix()
			f.stream(contents, "", fmt.Appendf(nil, "q %s %s %s %s %s %s cm /P Do Q", short(m.a), short(m.b), short(m.c), short(m.d), short(m.e), short(m.f)))
			f.stream(picture, fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d%s", p.width, p.height, p.entries), p.data)
			pages = append(pages, page)
		}
		return pages
	})
}
