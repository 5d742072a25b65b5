package recognition

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	wasmPages    = 512 << 20 / (64 << 10) // an instance holds 512 MB at most
	instanceWait = 30 * time.Second
)

var errPassword = errors.New("the document is protected by a password")

// engine is pdfium. Each document gets an instance of its own: what one document leaves behind
// (memory, which never shrinks, or a broken state) never meets another.
type engine struct {
	pool  pdfium.Pool
	spare pdfium.Pdfium // the next instance, made while there is time
}

// newEngine compiles pdfium, or takes it as compiled from cacheDir ("" for no cache).
func newEngine(ctx context.Context, cacheDir string) (*engine, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // setjmp and longjmp
		WithMemoryLimitPages(wasmPages)
	if cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil { // else only slower
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context:       ctx,
		MaxTotal:      2,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // the default mounts the whole disk
		Stdout:        io.Discard,           // the default fails in a Windows program without console
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("load pdfium: %w", err)
	}
	e := &engine{pool: pool}
	return e, e.prepare()
}

// prepare makes the next instance.
func (e *engine) prepare() error {
	if e.spare != nil {
		return nil
	}
	instance, err := e.pool.GetInstance(instanceWait)
	if err != nil {
		return fmt.Errorf("load pdfium: %w", err)
	}
	e.spare = instance
	return nil
}

// document is an open PDF.
type document struct {
	pdf   pdfium.Pdfium
	ref   references.FPDF_DOCUMENT
	pages int
}

// open opens a PDF. An error other than errPassword means that pdfium cannot make sense of it.
func (e *engine) open(data []byte) (*document, error) {
	if err := e.prepare(); err != nil {
		return nil, err
	}
	d := &document{pdf: e.spare}
	e.spare = nil
	opened, err := d.pdf.OpenDocument(&requests.OpenDocument{FileReader: bytes.NewReader(data), FileReaderSize: int64(len(data))})
	if err != nil {
		d.close()
		if errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity) {
			return nil, errPassword
		}
		return nil, fmt.Errorf("open PDF: %w", err)
	}
	d.ref = opened.Document
	count, err := d.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.ref})
	if err != nil || count.PageCount < 1 {
		d.close()
		return nil, errors.Join(errors.New("open PDF: no pages"), err)
	}
	d.pages = count.PageCount
	return d, nil
}

// close ends the document's instance with everything in it.
func (d *document) close() { d.pdf.Close() }

func (d *document) encrypted() bool {
	security, err := d.pdf.FPDF_GetSecurityHandlerRevision(&requests.FPDF_GetSecurityHandlerRevision{Document: d.ref})
	return err == nil && security.SecurityHandlerRevision >= 0
}

// signed reports whether the document has a field for a signature.
func (d *document) signed() bool {
	signatures, err := d.pdf.FPDF_GetSignatureCount(&requests.FPDF_GetSignatureCount{Document: d.ref})
	return err == nil && signatures.Count > 0
}

// xmlAttachments are the contents of the XML files that are embedded. Their names are not asked: what pdfium calls a name is a key that the program chose that embedded them.
func (d *document) xmlAttachments() iter.Seq[[]byte] {
	return func(yield func(content []byte) bool) {
		count, err := d.pdf.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: d.ref})
		if err != nil {
			return
		}
		for i := range min(count.AttachmentCount, 100) {
			attachment, err := d.pdf.FPDFDoc_GetAttachment(&requests.FPDFDoc_GetAttachment{Document: d.ref, Index: i})
			if err != nil {
				continue
			}
			file, err := d.pdf.FPDFAttachment_GetFile(&requests.FPDFAttachment_GetFile{Attachment: attachment.Attachment})
			if err == nil && kindOf(file.Contents, "") == kindXML && !yield(file.Contents) {
				return
			}
		}
	}
}

// page is an open page of a document.
type page struct {
	pdf pdfium.Pdfium
	ref references.FPDF_PAGE
	sheet
}

// page opens the page with the number i, counted from 0.
func (d *document) page(i int) (*page, error) {
	loaded, err := d.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: i})
	if err != nil {
		return nil, fmt.Errorf("open page: %w", err)
	}
	p := &page{pdf: d.pdf, ref: loaded.Page}
	box, noBox := d.pdf.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: p.request()})
	rotation, noRotation := d.pdf.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: p.request()})
	if err := errors.Join(noBox, noRotation); err != nil {
		p.close()
		return nil, fmt.Errorf("measure page: %w", err)
	}
	r := box.Rect
	p.sheet = sheet{left: float64(r.Left), bottom: float64(r.Bottom), right: float64(r.Right), top: float64(r.Top), turns: int(rotation.PageRotation) & 3}
	return p, nil
}

func (p *page) close() { p.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: p.ref}) }

func (p *page) request() requests.Page { return requests.Page{ByReference: &p.ref} }
