package papers

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// raster draws the sheet on white at the given dots per inch.
func (p *Press) raster(s *Sheet, dpi float64) (*image.RGBA, error) {
	scale := dpi / 72
	img := image.NewRGBA(image.Rect(0, 0, int(math.Round(s.Width*scale)), int(math.Round(s.Height*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	c := &picture{press: p, img: img, scale: scale, faces: map[faceSize]font.Face{}}
	s.drawOn(c)
	return img, c.err
}

type faceSize struct {
	face face
	size float64
}

// picture is the canvas of a raster.
type picture struct {
	press *Press
	img   *image.RGBA
	scale float64 // pixels per point
	faces map[faceSize]font.Face
	err   error // the first one
}

func (c *picture) text(at point, s style, text string) {
	key := faceSize{s.face, s.size}
	set, known := c.faces[key]
	if !known {
		var err error
		if set, err = opentype.NewFace(c.press.fonts[s.face], &opentype.FaceOptions{Size: s.size, DPI: 72 * c.scale}); err != nil {
			c.err = err
			return
		}
		c.faces[key] = set
	}
	// Glyph by glyph: a PDF sets type without kerning, and both must measure the same.
	x := at.x
	for _, r := range text {
		pen := font.Drawer{Dst: c.img, Src: s.ink.uniform(), Face: set, Dot: c.fixed(point{x, at.y})}
		pen.DrawString(string(r))
		x += c.press.width(s, string(r))
	}
}

func (c *picture) fixed(p point) fixed.Point26_6 {
	return fixed.Point26_6{X: fixed.Int26_6(p.x * c.scale * 64), Y: fixed.Int26_6(p.y * c.scale * 64)}
}

// rule draws the box that the rule is, at least a pixel wide.
func (c *picture) rule(from, to point, width float64, ink Ink) {
	dx, dy := to.x-from.x, to.y-from.y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return
	}
	half := max(width, 1/c.scale) / 2
	nx, ny := -dy/length*half, dx/length*half
	c.fill([]point{{from.x + nx, from.y + ny}, {to.x + nx, to.y + ny}, {to.x - nx, to.y - ny}, {from.x - nx, from.y - ny}}, ink)
}

func (c *picture) fill(shape []point, ink Ink) {
	box := image.Rectangle{Min: image.Pt(math.MaxInt32, math.MaxInt32), Max: image.Pt(math.MinInt32, math.MinInt32)}
	for _, p := range shape {
		x, y := p.x*c.scale, p.y*c.scale
		box.Min = image.Pt(min(box.Min.X, int(math.Floor(x))), min(box.Min.Y, int(math.Floor(y))))
		box.Max = image.Pt(max(box.Max.X, int(math.Ceil(x))), max(box.Max.Y, int(math.Ceil(y))))
	}
	outline := vector.NewRasterizer(box.Dx(), box.Dy())
	for i, p := range shape {
		x, y := float32(p.x*c.scale)-float32(box.Min.X), float32(p.y*c.scale)-float32(box.Min.Y)
		if i == 0 {
			outline.MoveTo(x, y)
		} else {
			outline.LineTo(x, y)
		}
	}
	outline.ClosePath()
	outline.Draw(c.img, box, ink.uniform(), image.Point{})
}

func (i Ink) uniform() *image.Uniform {
	r, g, b := i.rgb()
	return image.NewUniform(color.RGBA{uint8(r), uint8(g), uint8(b), 255})
}
