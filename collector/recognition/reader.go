package recognition

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"bannette/collector"
	"bannette/collector/fields"
	"bannette/collector/recognition/office"
)

// reader reads documents, one after the other. It is the inside of a worker.
type reader struct {
	engine   *engine
	tessdata tessdata
	ocr      ocr // nil where there is none
	shown    shown
	kept     *job // the document of the last task, while its pages are shared
	fields   *fields.Reader
}

func newReader(ctx context.Context, s settings) (*reader, error) {
	api.DisableConfigDir() // pdfcpu would lay one in the user's home
	cache := s.CacheDir
	if cache != "" {
		cache = filepath.Join(cache, "wasm")
	}
	engine, err := newEngine(ctx, cache)
	if err != nil {
		return nil, err
	}
	r := &reader{engine: engine, tessdata: findTessdata(s.TessdataDir), fields: fields.New()}
	if len(r.tessdata.languages) > 0 {
		r.ocr, err = newOCR(r.tessdata)
		if err != nil && !errors.Is(err, errUnavailable) {
			return nil, err
		}
	}
	return r, nil
}

// rest uses the time between two documents.
func (r *reader) rest() { r.engine.prepare() } // if it fails, opening says so

// progress is told how many pages there are, and how many of them are done.
type progress func(pages, done int)

// read does the task. An error means that it could not be done.
func (r *reader) read(o order, progress progress) (report, error) {
	r.hide()
	if !o.Kept {
		r.drop()
		if text := r.start(o); r.kept == nil {
			return report{Text: &text}, nil
		}
	}
	j := r.kept
	if j == nil {
		return report{}, errNotKept
	}
	j.task, j.progress = o.task, progress
	switch {
	case j.Leaf > 0:
		return j.read(j.Leaf - 1)
	case j.Share:
		if wanted := j.look(); j.looked < j.doc.pages || j.From > 0 || len(wanted) > 1 {
			return report{Pages: j.doc.pages, Looked: j.looked, Share: wanted}, nil
		}
	}
	defer r.drop()
	text, searchable := j.finish()
	if text.EInvoice == "" {
		text.Fields = j.secondLook(r.fields.Read(text.Pages), text.Pages)
	}
	return report{Text: &text, PDF: int64(len(searchable)), follows: searchable}, nil
}

var errNotKept = errors.New("no document was kept")

// start reads a document without pages, and keeps one with pages open.
func (r *reader) start(o order) collector.Text {
	kind := kindOf(headOf(o.data), o.Name)
	switch {
	case kind == kindOther:
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkNoText}
	case o.Cut:
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkUnread}
	case kind == kindXML:
		return readXML(o.data)
	case kind == kindPlain:
		return office.ReadPlain(o.data)
	case kind == kindOffice:
		return office.ReadOffice(o.data)
	case kind == kindRTF:
		return office.ReadRTF(o.data)
	}
	var remark collector.Remark
	r.kept, remark = r.begin(o, kind)
	return collector.Text{Recognition: collector.NoRecognition, Remark: remark}
}

// drop closes the document that was kept.
func (r *reader) drop() {
	if r.kept != nil {
		r.kept.doc.close()
	}
	r.kept = nil
}

// headBytes is how much of a file tells what it is.
const headBytes = pdfHeaderWithin + 16

func headOf(data []byte) []byte { return data[:min(len(data), headBytes)] }
