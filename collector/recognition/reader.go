package recognition

import (
	"cmp"
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
func (r *reader) read(_ context.Context, t task, told progress) (collector.Text, error) {
	r.hide()
	head, err := headOf(t.File)
	if err != nil {
		return collector.Text{}, err
	}
	kind := kindOf(head, t.Name)
	switch kind {
	case kindOther:
		return collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkNoText}, nil
	}
	data, err := os.ReadFile(t.File)
	if err != nil {
		return collector.Text{}, err
	}
	job := job{reader: r, told: told, out: t.Out}
	job.languages, job.missing = r.tessdata.choose(cmp.Or(t.Languages, "fra+eng"))
	var text collector.Text
	switch kind {
	case kindPDF:
		text, err = job.pdf(data)
	case kindXML:
		return readXML(data), nil
	case kindPlain:
		return readPlain(data), nil
	default:
		text, err = job.picture(data, kind)
	}
	if text.EInvoice == "" {
		text.Fields = r.fields.Read(text.Pages)
	}
	return text, err
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
