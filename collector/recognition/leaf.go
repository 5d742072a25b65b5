package recognition

import (
	"errors"
	"runtime/debug"

	"bannette/collector"
)

// leaf is what is known of a page.
type leaf struct {
	collector.PageText // its text layer, and what was recognised besides
	sheet
	read            reading // what was recognised
	seen            bool    // it was looked at
	layered         bool    // it has a text layer that counts
	wanted          bool    // it is still to be recognised
	recognised      bool
	unread, damaged bool
}

// visit looks at the page with the number i, counted from 0, and recognises what is to be.
func (j *job) visit(i int, recognise bool) leaf {
	p, err := j.doc.page(i)
	if err != nil {
		return leaf{seen: true, damaged: true}
	}
	defer p.close()
	l, contents, err := p.leaf()
	if err == nil && l.wanted && recognise {
		var read reading
		if read, err = j.recognise(p, contents); err == nil {
			l.add(read)
		}
		l.wanted = false
	}
	l.seen, l.unread = true, err != nil
	return l
}

// leaf says what the page has, and whether it is to be recognised.
func (p *page) leaf() (leaf, contents, error) {
	l := leaf{sheet: p.sheet}
	layer, err := p.text()
	if err != nil {
		return l, contents{}, err
	}
	l.PageText, l.layered = layer.PageText, layer.sound()
	if l.layered && layer.letters >= littleText {
		return l, contents{}, nil
	}
	c, err := p.contents()
	if err != nil {
		return l, c, err
	}
	share, _ := c.covered(p.sheet)
	switch {
	case l.layered && (c.hidden || share < coversMostly):
	case c.visible == 0 || l.Width < 1 || l.Height < 1:
		l.PageText, l.layered = collector.PageText{Width: l.Width, Height: l.Height}, false
	default:
		l.wanted = true
	}
	return l, c, nil
}

// add adds what was recognised on the page.
func (l *leaf) add(read reading) {
	l.wanted, l.recognised = false, true
	if l.layered {
		read.Words = apart(read.Words, l.Words)
		l.recognised = len(read.Words) > 0
		l.PageText = together(l.PageText, read.Words)
	} else {
		read.Width, read.Height = l.Width, l.Height
		l.PageText = read.PageText
	}
	l.read = read
}

var errNoOCR = errors.New("nothing to recognise with")

func (j *job) recognises() bool { return j.ocr != nil && len(j.languages) > 0 }

// recognise reads what the page shows: the picture itself where the page is one picture,
// otherwise the page as pdfium draws it.
func (j *job) recognise(p *page, c contents) (reading, error) {
	if !j.recognises() {
		return reading{}, errNoOCR
	}
	if only, turns, ok := c.whole(p.sheet); ok {
		if gray, err := p.pixels(only); err == nil {
			u1, v1, u2, v2 := only.shownOn(p.sheet)
			gray = turned(reduced(gray, only.dpi()), turns)
			read, err := j.raster(raster{Gray: gray, u: u1, v: v1, across: (u2 - u1) / float64(gray.Rect.Dx()), down: (v2 - v1) / float64(gray.Rect.Dy())})
			if err != nil || len(read.Words) > 0 {
				return read, err
			}
		} // else, or where a mask makes the picture: what pdfium draws
	}
	_, dpi := c.covered(p.sheet)
	if dpi == 0 {
		dpi = vectorDPI
	}
	gray, err := p.draw(min(max(dpi, leastDPI), mostDPI))
	if err != nil {
		return reading{}, err
	}
	width, height := p.size()
	return j.raster(raster{Gray: gray, across: width / float64(gray.Rect.Dx()), down: height / float64(gray.Rect.Dy())})
}

func (j *job) raster(r raster) (reading, error) {
	if j.seen.Gray == nil {
		j.seen = r
	}
	debug.FreeOSMemory() // what finding the picture took, before Tesseract takes as much: a tenth less at the peak, for 3 % of the time
	return recognise(j.ocr, r, j.languages, j.tessdata.orientation)
}
