package recognition

import (
	"slices"
	"strings"

	"bannette/collector"
)

// sum makes the text of the pages, with the remark that the recognition calls for.
func (j *job) sum() collector.Text {
	text := collector.Text{Recognition: collector.NoRecognition}
	for _, l := range j.leaves {
		text.Pages = append(text.Pages, l.PageText)
	}
	text.Confidence = quality(text.Pages)
	layered := slices.ContainsFunc(j.leaves, func(l leaf) bool { return l.layered })
	recognised := slices.ContainsFunc(j.leaves, func(l leaf) bool { return l.recognised })
	switch {
	case recognised && layered:
		text.Recognition = collector.Mixed
	case recognised:
		text.Recognition = collector.OCR
	case layered:
		text.Recognition = collector.TextLayer
	}
	if recognised {
		text.Languages = strings.Join(j.languages, "+")
	}
	unread := slices.ContainsFunc(j.leaves, func(l leaf) bool { return l.unread })
	switch {
	case unread && !j.recognises():
		text.Remark = collector.RemarkNoOCR
	case unread:
		text.Remark = collector.RemarkUnread
	case recognised && j.missing:
		text.Remark = collector.RemarkNoLanguage
	case recognised && text.Confidence < lowQuality: // nothing read at all, too
		text.Remark = collector.RemarkLowQuality
	}
	return text
}

// layer returns the PDF followed by the layers, or nil where the PDF does not bear it.
func (j *job) layer(layers []pageLayer) []byte {
	update, err := appendLayers(j.content, layers)
	if err != nil {
		return nil
	}
	searchable := slices.Concat(j.content, update)
	if !j.bears(searchable, layers) {
		return nil
	}
	return searchable
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
