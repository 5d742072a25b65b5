package tray

import (
	"image"
	"slices"

	"bannette/collector"
)

// cacheBytes is what the pages that were looked at last may take.
const cacheBytes = 96 << 20

// pageCache keeps pages that were drawn, unturned, the one used last at the end.
type pageCache struct {
	kept  []keptPage
	bytes int
}

type keptPage struct {
	drawing
	picture collector.Picture
}

func (k keptPage) bytes() int { return 4 * k.picture.Bounds().Dx() * k.picture.Bounds().Dy() }

// find returns the page as wide as wanted (exact), or else as it is known; nil where it is not.
func (c *pageCache) find(want drawing) (found *collector.Picture, exact bool) {
	for i := len(c.kept) - 1; i >= 0; i-- {
		k := c.kept[i]
		if k.document != want.document || k.page != want.page {
			continue
		}
		if k.width == want.width {
			c.kept = append(append(c.kept[:i:i], c.kept[i+1:]...), k)
			return &k.picture, true
		}
		if found == nil {
			found = &k.picture
		}
	}
	return found, false
}

// add keeps one more page, and lets those go that were not looked at for longest.
func (c *pageCache) add(what drawing, picture collector.Picture) {
	if _, known := c.find(what); known || picture.Image == nil {
		return
	}
	what.turns = 0
	page := keptPage{what, picture}
	c.kept = append(c.kept, page)
	for c.bytes += page.bytes(); c.bytes > cacheBytes && len(c.kept) > 1; c.kept = c.kept[1:] {
		c.bytes -= c.kept[0].bytes()
		c.kept[0] = keptPage{} // so that its memory goes with it
	}
}

// forget lets a document's pages go: its file has become another.
func (c *pageCache) forget(document int64) {
	c.kept = slices.DeleteFunc(c.kept, func(k keptPage) bool {
		if k.document == document {
			c.bytes -= k.bytes()
		}
		return k.document == document
	})
}

// turned is a picture turned clockwise by so many quarters.
func turned(from image.Image, turns int) image.Image {
	source, ok := from.(*image.RGBA)
	if turns%4 == 0 || !ok {
		return from
	}
	width, height := source.Rect.Dx(), source.Rect.Dy()
	to := image.NewRGBA(image.Rect(0, 0, width, height))
	if turns%2 == 1 {
		to = image.NewRGBA(image.Rect(0, 0, height, width))
	}
	for y := range height {
		row := source.Pix[y*source.Stride:][:4*width]
		for x := range width {
			u, v := x, y
			switch turns % 4 {
			case 1:
				u, v = height-1-y, x
			case 2:
				u, v = width-1-x, height-1-y
			case 3:
				u, v = y, width-1-x
			}
			copy(to.Pix[v*to.Stride+4*u:][:4], row[4*x:])
		}
	}
	return to
}
