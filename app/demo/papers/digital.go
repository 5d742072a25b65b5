package papers

import (
	"bytes"
	"fmt"
	"math"
	"time"

	"github.com/go-pdf/fpdf"
)

// digital prints the sheets as a PDF with a text layer. The date is the PDF's own.
func (p *Press) digital(sheets []*Sheet, title string, date time.Time) ([]byte, error) {
	return finish(p.pdf(sheets, title, date))
}

// encrypted is like digital, but opens only with the password.
func (p *Press) encrypted(sheets []*Sheet, title string, date time.Time, password string) ([]byte, error) {
	doc := p.pdf(sheets, title, date)
	doc.SetProtection(fpdf.CnProtectPrint, password, "owner of "+title) // without an owner's password fpdf draws one by chance
	return finish(doc)
}

// cutOff cuts a PDF off in its middle, as an upload that broke: its cross-reference table is gone.
func cutOff(pdf []byte) []byte { return pdf[:len(pdf)*6/10] }

func (p *Press) pdf(sheets []*Sheet, title string, date time.Time) *fpdf.Fpdf {
	doc := newPDF(title, date)
	page := &pdfPage{doc: doc, press: p, names: map[face]string{}}
	for _, s := range sheets {
		doc.AddPageFormat("P", fpdf.SizeType{Wd: s.Width, Ht: s.Height})
		s.drawOn(page)
	}
	return doc
}

// newPDF fixes all that would make two runs differ.
func newPDF(title string, date time.Time) *fpdf.Fpdf {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: a4Width, Ht: a4Height}})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	doc.SetCreationDate(date)
	doc.SetModificationDate(date)
	doc.SetTitle(title, true)
	doc.SetProducer("Bannette", false)
	doc.SetLang("fr-FR")
	return doc
}

func finish(doc *fpdf.Fpdf) ([]byte, error) {
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	return out.Bytes(), nil
}

// pdfPage is the canvas of a PDF's current page.
type pdfPage struct {
	doc   *fpdf.Fpdf
	press *Press
	names map[face]string // of the fonts that the document has
}

func (c *pdfPage) text(at point, s style, text string) {
	name, known := c.names[s.face]
	if !known {
		name = fmt.Sprintf("go%d", s.face)
		// fpdf writes into the bytes that it is given.
		c.doc.AddUTF8FontFromBytes(name, "", bytes.Clone(c.press.files[s.face]))
		c.names[s.face] = name
	}
	c.doc.SetFont(name, "", s.size)
	c.doc.SetTextColor(s.ink.rgb())
	c.doc.Text(at.x, at.y, text)
}

func (c *pdfPage) rule(from, to point, width float64, ink Ink) {
	c.doc.SetDrawColor(ink.rgb())
	c.doc.SetLineWidth(width)
	c.doc.Line(from.x, from.y, to.x, to.y)
}

func (c *pdfPage) fill(shape []point, ink Ink) {
	c.doc.SetFillColor(ink.rgb())
	corners := make([]fpdf.PointType, len(shape))
	for i, p := range shape {
		corners[i] = fpdf.PointType{X: math.Round(p.x*100) / 100, Y: math.Round(p.y*100) / 100}
	}
	c.doc.Polygon(corners, "F")
}
