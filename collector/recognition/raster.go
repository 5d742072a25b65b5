package recognition

import (
	"encoding/binary"
	"image"
)

// raster is the picture of a page, or of a part of it, as it is recognised: upright, in gray, with
// its place on the page as shown.
type raster struct {
	*image.Gray
	u, v         float64 // where its top left corner lies, in points
	across, down float64 // points a pixel
	lean         lean    // how it was turned to make its lines level
}

// onPage is where a rectangle of the raster lies on the page, in points. One that leaned keeps its size.
func (r raster) onPage(box image.Rectangle) (x1, y1, x2, y2 float64) {
	x, y := r.lean.back(float64(box.Min.X+box.Max.X)/2, float64(box.Min.Y+box.Max.Y)/2)
	x, y = r.u+x*r.across, r.v+y*r.down
	width, height := float64(box.Dx())*r.across/2, float64(box.Dy())*r.down/2
	return x - width, y - height, x + width, y + height
}

// dpi is the raster's resolution.
func (r raster) dpi() float64 { return 72 / max(min(r.across, r.down), 0.001) }

// turned is the picture turned clockwise by so many quarters.
func turned(from *image.Gray, turns int) *image.Gray {
	width, height := from.Rect.Dx(), from.Rect.Dy()
	if turns == 0 {
		return from
	}
	to := image.NewGray(image.Rect(0, 0, width, height))
	if turns%2 == 1 {
		to = image.NewGray(image.Rect(0, 0, height, width))
	}
	for y := range height {
		row := from.Pix[y*from.Stride:][:width]
		for x, gray := range row {
			switch turns {
			case 1:
				to.Pix[x*to.Stride+height-1-y] = gray
			case 2:
				to.Pix[(height-1-y)*to.Stride+width-1-x] = gray
			case 3:
				to.Pix[(width-1-x)*to.Stride+y] = gray
			}
		}
	}
	return to
}

// reduced is the picture at the resolution mostDPI, if it has a clearly higher one. Each new pixel is the
// mean of those it takes the place of.
func reduced(from *image.Gray, dpi float64) *image.Gray {
	if dpi < mostDPI*1.3 {
		return from
	}
	scale := mostDPI / dpi
	width, height := max(int(float64(from.Rect.Dx())*scale), 1), max(int(float64(from.Rect.Dy())*scale), 1)
	to := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		top, bottom := part(y, height, from.Rect.Dy())
		for x := range width {
			left, right := part(x, width, from.Rect.Dx())
			sum := 0
			for sy := top; sy < bottom; sy++ {
				for _, gray := range from.Pix[sy*from.Stride+left : sy*from.Stride+right] {
					sum += int(gray)
				}
			}
			count := (bottom - top) * (right - left)
			to.Pix[y*to.Stride+x] = uint8((sum + count/2) / count)
		}
	}
	return to
}

// part is the i-th of n parts of length, never empty where n <= length.
func part(i, n, length int) (from, to int) {
	from = i * length / n
	return from, max((i+1)*length/n, from+1)
}

const bmpHeader = 14 + 40 + 256*4

// asBMP makes an uncompressed BMP of the picture: the one format that leptonica reads from memory
// everywhere, without a codec and without a temporary file that would hold a client's page.
func asBMP(from *image.Gray, dpi float64) []byte {
	width, height := from.Rect.Dx(), from.Rect.Dy()
	stride := (width + 3) &^ 3
	file := make([]byte, bmpHeader+stride*height)
	le := binary.LittleEndian
	copy(file, "BM")
	le.PutUint32(file[2:], uint32(len(file)))
	le.PutUint32(file[10:], bmpHeader)
	le.PutUint32(file[14:], 40)
	le.PutUint32(file[18:], uint32(width))
	le.PutUint32(file[22:], uint32(height))
	le.PutUint16(file[26:], 1)
	le.PutUint16(file[28:], 8)
	le.PutUint32(file[34:], uint32(stride*height))
	perMetre := uint32(dpi/0.0254 + 0.5)
	le.PutUint32(file[38:], perMetre)
	le.PutUint32(file[42:], perMetre)
	for i := range 256 {
		le.PutUint32(file[54+4*i:], uint32(i)*0x010101)
	}
	for y := range height {
		copy(file[bmpHeader+(height-1-y)*stride:], from.Pix[y*from.Stride:][:width])
	}
	return file
}
