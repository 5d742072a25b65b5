package papers

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"time"
)

// scannedPDF binds gray pages into a PDF as a scanner does: one JPEG a page, no text. It is written here
// because fpdf gives every page the pictures of all, in an order that changes from run to run.
func scannedPDF(pages []*image.Gray, dpi float64, date time.Time) ([]byte, error) {
	b := &binding{}
	b.out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	// Objects: 1 catalog, 2 page tree, 3 information, then page, contents and picture of each page.
	b.object("<< /Type /Catalog /Pages 2 0 R >>", nil)
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+3*i)
	}
	b.object(fmt.Sprintf("<< /Type /Pages /Kids [ %s] /Count %d >>", kids, len(pages)), nil)
	b.object(fmt.Sprintf("<< /Producer (Scan) /CreationDate (D:%s) >>", date.Format("20060102150405Z")), nil)
	for i, page := range pages {
		var picture bytes.Buffer
		if err := jpeg.Encode(&picture, page, &jpeg.Options{Quality: 78}); err != nil {
			return nil, fmt.Errorf("encode page %d: %w", i+1, err)
		}
		size := page.Rect.Size()
		w, h := float64(size.X)*72/dpi, float64(size.Y)*72/dpi
		b.object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Resources << /XObject << /Scan %d 0 R >> >> /Contents %d 0 R >>", w, h, 6+3*i, 5+3*i), nil)
		b.object("<<", fmt.Appendf(nil, "q %.2f 0 0 %.2f 0 0 cm /Scan Do Q", w, h))
		b.object(fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", size.X, size.Y), picture.Bytes())
	}
	return b.closed(), nil
}

// binding is a PDF that is being written, object after object.
type binding struct {
	out     bytes.Buffer
	offsets []int
}

// object writes the next one. With a stream, its dictionary is left open for the stream's length.
func (b *binding) object(dictionary string, stream []byte) {
	b.offsets = append(b.offsets, b.out.Len())
	fmt.Fprintf(&b.out, "%d 0 obj\n%s", len(b.offsets), dictionary)
	if stream != nil {
		fmt.Fprintf(&b.out, " /Length %d >>\nstream\n%s\nendstream", len(stream), stream)
	}
	b.out.WriteString("\nendobj\n")
}

func (b *binding) closed() []byte {
	table := b.out.Len()
	fmt.Fprintf(&b.out, "xref\n0 %d\n0000000000 65535 f \n", len(b.offsets)+1)
	for _, offset := range b.offsets {
		fmt.Fprintf(&b.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b.out, "trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(b.offsets)+1, table)
	return b.out.Bytes()
}
