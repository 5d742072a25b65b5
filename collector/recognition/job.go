package recognition

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"bannette/collector"
)

// lowQuality is the confidence under which a person is told to look at the text.
const lowQuality = 0.6

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
	invoiceIn(doc, &text)
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
		var new []collector.Word
		pages[i], new, err = j.page(p)
		if err != nil {
			j.unread++
		}
		if len(new) > 0 {
			layers = append(layers, pageLayer{page: i, sheet: p.sheet, words: new})
		}
		p.close()
		j.told(doc.pages, i+1)
	}
	return pages, layers
}

// page reads a page; new are the words that were recognised on it.
func (j *job) page(p *page) (text collector.PageText, new []collector.Word, err error) {
	layer, err := p.text()
	if err != nil {
		return collector.PageText{}, nil, err
	}
	if layer.sound() && layer.letters >= littleText {
		j.layered++
		return layer.PageText, nil, nil
	}
	contents, err := p.contents()
	if err != nil {
		return layer.PageText, nil, err
	}
	share, _ := contents.covered(p.sheet)
	if layer.sound() && (contents.hidden || share < coversMostly) {
		j.layered++
		return layer.PageText, nil, nil
	}
	empty := collector.PageText{Width: layer.Width, Height: layer.Height}
	if contents.visible == 0 {
		return empty, nil, nil
	}
	read, err := j.recognise(p, contents)
	if err != nil {
		return layer.PageText, nil, err
	}
	read.Width, read.Height = layer.Width, layer.Height
	if !layer.sound() {
		j.recognised++
		return read, read.Words, nil
	}
	j.layered++
	new = apart(read.Words, layer.Words)
	if len(new) > 0 {
		j.recognised++
	}
	return together(layer.PageText, new), new, nil
}

var errNoOCR = errors.New("nothing to recognise with")

// recognise reads what the page shows: the picture itself where the page is one picture,
// otherwise the page as pdfium draws it.
func (j *job) recognise(p *page, c contents) (collector.PageText, error) {
	if j.ocr == nil || len(j.languages) == 0 {
		return collector.PageText{}, errNoOCR
	}
	if only, turns, ok := c.whole(p.sheet); ok {
		if gray, err := p.pixels(only); err == nil {
			u1, v1, u2, v2 := only.shownOn(p.sheet)
			gray = turned(reduced(gray, only.dpi()), turns)
			read, err := recognise(j.ocr, raster{gray, u1, v1, (u2 - u1) / float64(gray.Rect.Dx()), (v2 - v1) / float64(gray.Rect.Dy())}, j.languages)
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
		return collector.PageText{}, err
	}
	width, height := p.size()
	return recognise(j.ocr, raster{gray, 0, 0, width / float64(gray.Rect.Dx()), height / float64(gray.Rect.Dy())}, j.languages)
}

// apart are those of the words that do not lie on one of the others.
func apart(words, others []collector.Word) []collector.Word {
	var free []collector.Word
	for _, w := range words {
		taken := false
		for _, o := range others {
			across, down := min(w.X2, o.X2)-max(w.X1, o.X1), min(w.Y2, o.Y2)-max(w.Y1, o.Y1)
			if across > 0 && down > 0 && across*down > 0.3*(w.X2-w.X1)*(w.Y2-w.Y1) {
				taken = true
				break
			}
		}
		if !taken {
			free = append(free, w)
		}
	}
	return free
}

// together is the page's own text followed by what was recognised besides.
func together(own collector.PageText, new []collector.Word) collector.PageText {
	var text strings.Builder
	text.WriteString(own.Text)
	for i, w := range new {
		switch {
		case i == 0:
		case w.X1 < new[i-1].X1 && w.Y1 > new[i-1].Y1: // further left and further down: another line
			text.WriteByte('\n')
		default:
			text.WriteByte(' ')
		}
		text.WriteString(w.Text)
	}
	if len(new) > 0 {
		text.WriteByte('\n')
	}
	own.Text = text.String()
	own.Words = append(own.Words, new...)
	return own
}

// sum makes the text of the pages, with the remark that the recognition calls for.
func (j *job) sum(pages []collector.PageText) collector.Text {
	text := collector.Text{Recognition: collector.NoRecognition, Pages: pages}
	var sum float64
	var letters int
	for _, p := range pages {
		s, n := confidence(p.Words)
		sum, letters = sum+s, letters+n
	}
	if letters > 0 {
		text.Confidence = sum / float64(letters)
	}
	switch {
	case j.recognised > 0 && j.layered > 0:
		text.Recognition = collector.Mixed
	case j.recognised > 0:
		text.Recognition = collector.OCR
	case j.layered > 0:
		text.Recognition = collector.TextLayer
	}
	if j.recognised > 0 {
		text.Languages = strings.Join(j.languages, "+")
	}
	switch {
	case j.unread > 0 && (j.ocr == nil || len(j.languages) == 0):
		text.Remark = collector.RemarkNoOCR
	case j.unread > 0:
		text.Remark = collector.RemarkUnread
	case j.recognised > 0 && j.missing:
		text.Remark = collector.RemarkNoLanguage
	case j.recognised > 0 && text.Confidence < lowQuality: // nothing read at all, too
		text.Remark = collector.RemarkLowQuality
	}
	return text
}

// layer writes the original followed by the layers, and returns the path of that PDF, or "" where
// the original does not bear it.
func (j *job) layer(original []byte, layers []pageLayer) (string, error) {
	update, err := appendLayers(original, layers)
	if err != nil {
		return "", nil
	}
	searchable := slices.Concat(original, update)
	if !j.bears(searchable, layers) {
		return "", nil
	}
	if err := j.write(searchable); err != nil {
		return "", err
	}
	return j.out, nil
}

// bears reports whether the text of the layers is found in the PDF. Where pdfcpu and pdfium see
// two different trees of pages in a file, it may be found nowhere, or on the wrong page.
func (j *job) bears(searchable []byte, layers []pageLayer) bool {
	doc, err := j.engine.open(searchable)
	if err != nil {
		return false
	}
	defer doc.close()
	for _, l := range layers {
		p, err := doc.page(l.page)
		if err != nil {
			return false
		}
		text, err := p.text()
		p.close()
		_, letters := confidence(l.words)
		if err != nil || p.sheet != l.sheet || text.letters < letters*9/10 {
			return false
		}
	}
	return true
}

func (j *job) write(searchable []byte) error {
	if err := os.WriteFile(j.out, searchable, 0o600); err != nil {
		return fmt.Errorf("write searchable PDF: %w", err)
	}
	return nil
}
