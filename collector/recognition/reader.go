package recognition

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"bannette/collector"
	"bannette/collector/fields"
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

// read does the task. An error means that the file could not be read from the disk, or the result not written.
func (r *reader) read(t task, told progress) (report, error) {
	r.hide()
	if r.kept == nil || r.kept.File != t.File || r.kept.Out != t.Out {
		r.drop()
		text, err := r.start(t)
		if err != nil || r.kept == nil {
			return report{Text: &text}, err
		}
	}
	j := r.kept
	j.task, j.told = t, told
	switch {
	case t.Leaf > 0:
		return j.read(t.Leaf - 1)
	case t.Share:
		if wanted := j.look(); len(wanted) > 1 {
			return report{Share: wanted}, nil
		}
	}
	defer r.drop()
	text, err := j.finish()
	if text.EInvoice == "" {
		text.Fields = j.secondLook(r.fields.Read(text.Pages), text.Pages)
	}
	return report{Text: &text}, err
}

// start reads a document without pages, and keeps one with pages open.
func (r *reader) start(t task) (collector.Text, error) {
	head, err := headOf(t.File)
	if err != nil {
		return collector.Text{}, err
	}
	kind := kindOf(head, t.Name)
	if kind == kindOther {
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkNoText}, nil
	}
	data, err := os.ReadFile(t.File)
	if err != nil {
		return collector.Text{}, err
	}
	switch kind {
	case kindXML:
		return readXML(data), nil
	case kindPlain:
		return readPlain(data), nil
	case kindOffice:
		return readOffice(data), nil
	case kindRTF:
		return readRTF(data), nil
	}
	var remark collector.Remark
	r.kept, remark = r.begin(t, kind, data)
	return collector.Text{Recognition: collector.NoRecognition, Remark: remark}, nil
}

// drop closes the document that was kept.
func (r *reader) drop() {
	if r.kept != nil {
		r.kept.doc.close()
	}
	r.kept = nil
}

func headOf(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, pdfHeaderWithin+16)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read: %w", err)
	}
	return head[:n], nil
}
