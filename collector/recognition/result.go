package recognition

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"bannette/collector"
)

// lowQuality is the confidence under which a person is told to look at the text.
const lowQuality = 0.6

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
		if err != nil || p.sheet != l.sheet || text.letters < letters/2 { // words one upon the other may count once
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
