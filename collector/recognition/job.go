package recognition

import (
	"bytes"
	"errors"

	"bannette/collector"
)

// job is the reading of one document.
type job struct {
	*reader
	told      progress
	out       string   // where a searchable PDF goes
	languages []string // wanted and installed
	missing   bool     // another was wanted

	layered, recognised, unread, damaged int // pages
}

// pdf reads a PDF.
func (j *job) pdf(data []byte) (collector.Text, error) {
	doc, err := j.engine.open(data)
	switch {
	case errors.Is(err, errPassword):
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkEncrypted}, nil
	case err != nil:
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkDamaged}, nil
	}
	defer doc.close()
	pages, layers := j.pages(doc)
	text := j.sum(pages)

	switch _, err := readXref(data); {
	case doc.encrypted():
		text.Remark = collector.RemarkEncrypted
	case doc.signed() || bytes.Contains(data, []byte("/ByteRange")):
		text.Remark = collector.RemarkSigned
	case err != nil || j.damaged > 0:
		text.Remark = collector.RemarkDamaged
	case len(layers) > 0:
		searchable, err := j.layer(data, layers)
		if err != nil {
			return collector.Text{}, err
		}
		if text.Searchable = searchable; searchable == "" {
			text.Remark = collector.RemarkDamaged
		}
	}
	j.invoiceIn(doc, &text)
	return text, nil
}

// pages reads the pages, and says which words are to be laid over them.
func (j *job) pages(doc *document) ([]collector.PageText, []pageLayer) {
	j.told(doc.pages, 0)
	pages := make([]collector.PageText, doc.pages)
	var layers []pageLayer
	for i := range pages {
		p, err := doc.page(i)
		if err != nil {
			j.damaged++
			continue
		}
		var new reading
		pages[i], new, err = j.page(p)
		if err != nil {
			j.unread++
		}
		if len(new.Words) > 0 {
			layers = append(layers, pageLayer{page: i, sheet: p.sheet, words: new.Words, lines: new.turns})
		}
		p.close()
		j.told(doc.pages, i+1)
	}
	return pages, layers
}

// page reads a page; new is what was recognised on it.
func (j *job) page(p *page) (text collector.PageText, new reading, err error) {
	layer, err := p.text()
	if err != nil {
		return collector.PageText{}, reading{}, err
	}
	if layer.sound() && layer.letters >= littleText {
		j.layered++
		return layer.PageText, reading{}, nil
	}
	contents, err := p.contents()
	if err != nil {
		return layer.PageText, reading{}, err
	}
	share, _ := contents.covered(p.sheet)
	if layer.sound() && (contents.hidden || share < coversMostly) {
		j.layered++
		return layer.PageText, reading{}, nil
	}
	if contents.visible == 0 || layer.Width < 1 || layer.Height < 1 {
		return collector.PageText{Width: layer.Width, Height: layer.Height}, reading{}, nil
	}
	new, err = j.recognise(p, contents)
	if err != nil {
		return layer.PageText, reading{}, err
	}
	if !layer.sound() {
		j.recognised++
		new.Width, new.Height = layer.Width, layer.Height
		return new.PageText, new, nil
	}
	j.layered++
	new.Words = apart(new.Words, layer.Words)
	if len(new.Words) > 0 {
		j.recognised++
	}
	return together(layer.PageText, new.Words), new, nil
}

var errNoOCR = errors.New("nothing to recognise with")

// recognise reads what the page shows: the picture itself where the page is one picture,
// otherwise the page as pdfium draws it.
func (j *job) recognise(p *page, c contents) (reading, error) {
	if j.ocr == nil || len(j.languages) == 0 {
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
	return recognise(j.ocr, r, j.languages, j.tessdata.orientation)
}
