package recognition

import (
	"bytes"
	"cmp"
	"errors"
	"slices"

	"bannette/collector"
)

// job is the reading of one document that has pages. It may be done in several tasks: the pages that are to be
// recognised are shared with other workers, each of which has a job of its own for its pages.
type job struct {
	*reader
	task
	progress  progress
	languages []string // wanted and installed
	missing   bool     // another was wanted
	content   []byte   // a PDF
	bound     bool     // it was made here, around pictures
	doc       *document
	leaves    []leaf // of the pages
	looked    int    // how many of them were looked at, from the first
	seen      raster // the first that was recognised
}

// begin opens the document for reading. Where it cannot be opened, there is no job but a remark.
func (r *reader) begin(o order, k kind) (*job, collector.Remark) {
	j := &job{reader: r, task: o.task, content: o.data}
	j.languages, j.missing = r.tessdata.choose(cmp.Or(o.Languages, "fra+eng"))
	if k != kindPDF {
		pictures, err := picturesOf(o.data, k)
		switch {
		case errors.Is(err, errNoDecoder):
			return nil, collector.RemarkNoText
		case errors.Is(err, errTooManyPixels):
			return nil, collector.RemarkUnread
		case err != nil:
			return nil, collector.RemarkDamaged
		}
		j.content, j.bound = bind(pictures), true
	}
	var err error
	switch j.doc, err = r.engine.open(j.content); {
	case errors.Is(err, errPassword):
		return nil, collector.RemarkEncrypted
	case err != nil:
		return nil, collector.RemarkDamaged
	}
	return j, ""
}

// lookAtOnce is how many pages are looked at in one task, so that a document of many is not one long task.
const lookAtOnce = 500

// look looks at the next pages, and says which are still to be recognised. Of a document that is not to be shared it
// looks at all, and recognises them itself.
func (j *job) look() (wanted []int) {
	alone := !j.Share || j.doc.pages == 1 || !j.recognises()
	j.progress(j.doc.pages, 0)
	to := j.doc.pages
	if j.Share {
		to = min(to, j.From+lookAtOnce)
	}
	for i := j.From; i < to; i++ {
		_, given := j.Given[i]
		l := j.at(i)
		if *l = j.visit(i, alone && !given); l.wanted {
			wanted = append(wanted, i)
		}
		j.progress(j.doc.pages, i+1)
	}
	j.looked = to
	return wanted
}

// at is where a page is noted.
func (j *job) at(i int) *leaf {
	if j.leaves == nil {
		j.leaves = make([]leaf, j.doc.pages)
	}
	return &j.leaves[i]
}

// finish makes the text of the document, with what was recognised on its pages meanwhile, and the searchable PDF, nil
// where the document itself serves, or is not read to its end.
func (j *job) finish() (_ collector.Text, searchable []byte) {
	for i := range j.doc.pages {
		j.complete(i)
		j.progress(j.doc.pages, i+1)
	}
	text := j.sum()
	switch {
	case j.Part:
		j.invoiceIn(j.doc, &text)
		return text, nil
	case j.bound:
		return j.picture(text)
	}
	return j.pdf(text)
}

// complete looks at the page where nobody has, and takes what was recognised on it.
func (j *job) complete(i int) {
	l := j.at(i)
	given, read := j.Given[i]
	lost := slices.Contains(j.Lost, i)
	here := !read && !lost && !j.Part // it is to be recognised here
	if !l.seen && (i < j.From || !j.Part) || l.wanted && here {
		*l = j.visit(i, here)
	}
	switch {
	case !l.wanted:
	case read:
		l.add(given)
	case lost:
		l.wanted, l.unread = false, true
	}
}

// pdf finishes the text of a PDF.
func (j *job) pdf(text collector.Text) (_ collector.Text, searchable []byte) {
	layers := j.layers()
	switch _, err := readXref(j.content); {
	case j.doc.encrypted():
		text.Remark = collector.RemarkEncrypted
	case j.doc.signed() || bytes.Contains(j.content, []byte("/ByteRange")):
		text.Remark = collector.RemarkSigned
	case err != nil || slices.ContainsFunc(j.leaves, func(l leaf) bool { return l.damaged }):
		text.Remark = collector.RemarkDamaged
	case len(layers) > 0 && len(j.Lost) == 0:
		if searchable = j.layer(layers); searchable == nil {
			text.Remark = collector.RemarkDamaged
		}
	}
	j.invoiceIn(j.doc, &text)
	return text, searchable
}

// picture finishes the text of pictures: the PDF that was made of them is what one can search in.
func (j *job) picture(text collector.Text) (_ collector.Text, searchable []byte) {
	layers := j.layers()
	switch {
	case slices.ContainsFunc(j.leaves, func(l leaf) bool { return l.unread || l.damaged }):
		return text, nil
	case len(layers) > 0:
		searchable = j.layer(layers)
	}
	if searchable == nil {
		searchable = j.content
	}
	return text, searchable
}

// layers are the words that are to be laid over the pages.
func (j *job) layers() (layers []pageLayer) {
	for i, l := range j.leaves {
		if len(l.read.Words) > 0 {
			layers = append(layers, pageLayer{page: i, sheet: l.sheet, words: l.read.Words, lines: l.read.Turns})
		}
	}
	return layers
}

// read recognises one page.
func (j *job) read(i int) (report, error) {
	l := j.visit(i, true)
	if l.unread || l.damaged {
		return report{}, errPage
	}
	return report{Read: &l.read}, nil
}

var errPage = errors.New("the page cannot be recognised")
