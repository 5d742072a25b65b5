package recognition

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"
)

var errNoDecoder = errors.New("there is no decoder for it")

func picturesOf(data []byte, k kind) ([]pdfPicture, error) {
	var p pdfPicture
	var err error
	switch k {
	case kindTIFF:
		return embedTIFF(data)
	case kindJPEG:
		p, err = embedJPEG(data)
	case kindPNG:
		p, err = embedPNG(data)
	case kindBMP:
		p, err = embedDecoded(data, bmp.DecodeConfig, bmp.Decode)
	case kindWebP:
		p, err = embedDecoded(data, webp.DecodeConfig, webp.Decode)
	case kindGIF:
		p, err = embedDecoded(data, gif.DecodeConfig, gif.Decode)
	case kindHEIC:
		p, err = embedDecoded(data, heicConfig, heicDecode)
	default:
		err = errNoDecoder
	}
	return []pdfPicture{p}, err
}

// embedDecoded decodes a picture, after a look at its size.
func embedDecoded(data []byte, look func(io.Reader) (image.Config, error), decode func(io.Reader) (image.Image, error)) (pdfPicture, error) {
	config, err := look(bytes.NewReader(data))
	switch {
	case errors.Is(err, errNoDecoder), errors.Is(err, bmp.ErrUnsupported):
		return pdfPicture{}, errNoDecoder
	case err != nil:
		return pdfPicture{}, errPicture
	}
	if tooLarge(config.Width, config.Height, mostDecoded) {
		return pdfPicture{}, errTooManyPixels
	}
	decoded, err := decode(bytes.NewReader(data))
	if err != nil {
		return pdfPicture{}, errPicture
	}
	return embedImage(decoded), nil
}

// photoQuality is that of the JPEG made of a photograph in a format that PDF does not know. Its
// original was compressed with loss as well.
const photoQuality = 92

// embedImage packs a decoded picture: a photograph as JPEG, anything else without loss, with no
// more colours than it has. What is transparent becomes white.
func embedImage(decoded image.Image) pdfPicture {
	bounds := decoded.Bounds()
	p := pdfPicture{width: bounds.Dx(), height: bounds.Dy()}
	if _, photo := decoded.(*image.YCbCr); photo {
		var packed bytes.Buffer
		if jpeg.Encode(&packed, decoded, &jpeg.Options{Quality: photoQuality}) == nil {
			p.entries, p.data = "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode", packed.Bytes()
			return p
		}
	}
	gray, isGray := decoded.(*image.Gray)
	if !isGray {
		flat := image.NewRGBA(image.Rect(0, 0, p.width, p.height))
		draw.Draw(flat, flat.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(flat, flat.Rect, decoded, bounds.Min, draw.Over)
		if gray = grayIn(flat); gray == nil {
			return p.packed("/DeviceRGB", 8, rgb(flat))
		}
	}
	if bits := bilevel(gray); bits != nil {
		return p.packed("/DeviceGray", 1, bits)
	}
	rows := make([]byte, 0, p.width*p.height)
	for y := range p.height {
		rows = append(rows, gray.Pix[y*gray.Stride:][:p.width]...)
	}
	return p.packed("/DeviceGray", 8, rows)
}

func (p pdfPicture) packed(colours string, bits int, rows []byte) pdfPicture {
	p.entries = fmt.Sprintf("/ColorSpace%s/BitsPerComponent %d/Filter/FlateDecode", colours, bits)
	p.data = deflate(rows)
	return p
}

// grayIn is the picture in gray if it has no other colour, and nil otherwise.
func grayIn(flat *image.RGBA) *image.Gray {
	gray := image.NewGray(flat.Rect)
	for i := range gray.Pix {
		r, g, b := flat.Pix[4*i], flat.Pix[4*i+1], flat.Pix[4*i+2]
		if r != g || g != b {
			return nil
		}
		gray.Pix[i] = r
	}
	return gray
}

func rgb(flat *image.RGBA) []byte {
	rows := make([]byte, 0, 3*len(flat.Pix)/4)
	for i := 0; i < len(flat.Pix); i += 4 {
		rows = append(rows, flat.Pix[i:i+3]...)
	}
	return rows
}

// bilevel packs a picture of pure black and white, eight pixels a byte; nil where there is gray.
func bilevel(gray *image.Gray) []byte {
	width, height := gray.Rect.Dx(), gray.Rect.Dy()
	stride := (width + 7) / 8
	bits := make([]byte, stride*height)
	for y := range height {
		for x, v := range gray.Pix[y*gray.Stride:][:width] {
			switch v {
			case 0:
			case 0xFF:
				bits[y*stride+x/8] |= 0x80 >> (x % 8)
			default:
				return nil
			}
		}
	}
	return bits
}
