package papers

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"
)

// part is one file within a zip.
type part struct{ name, content string }

// packed is the zip of the parts. All bear the same date, so that two runs give the same bytes.
func packed(date time.Time, parts ...part) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: date})
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", p.name, err)
		}
		if _, err := w.Write([]byte(p.content)); err != nil {
			return nil, fmt.Errorf("pack %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return out.Bytes(), nil
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const (
	packageTypes  = "http://schemas.openxmlformats.org/package/2006/content-types"
	packageLinks  = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeLinks   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	officeWord    = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	officeSheet   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeContent = "application/vnd.openxmlformats-officedocument"
)

// container are the parts that every office document has: what its main part is, and of what kind.
func container(main, kind string, more ...string) []part {
	return []part{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="` + packageTypes + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/` + main + `" ContentType="` + officeContent + kind + `"/>` + strings.Join(more, "") + `</Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="` + packageLinks + `"><Relationship Id="rId1" Type="` + officeLinks + `/officeDocument" Target="` + main + `"/></Relationships>`},
	}
}

// wordLetter is a Word document: a title in bold, and paragraphs.
func wordLetter(date time.Time, title string, paragraphs ...string) ([]byte, error) {
	var body strings.Builder
	paragraph := func(properties, text string) error {
		t, err := escaped(text)
		fmt.Fprintf(&body, `<w:p><w:pPr><w:spacing w:after="160"/></w:pPr><w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, properties, t)
		return err
	}
	if err := paragraph(`<w:b/><w:sz w:val="32"/>`, title); err != nil {
		return nil, fmt.Errorf("write title: %w", err)
	}
	for _, p := range paragraphs {
		if err := paragraph(`<w:sz w:val="22"/>`, p); err != nil {
			return nil, fmt.Errorf("write paragraph: %w", err)
		}
	}
	document := xmlHead + `<w:document xmlns:w="` + officeWord + `"><w:body>` + body.String() +
		`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`
	return packed(date, append(container("word/document.xml", ".wordprocessingml.document.main+xml"), part{"word/document.xml", document})...)
}

// workbook is an Excel workbook of one sheet. A cell that is a number is written as one.
func workbook(date time.Time, sheet string, rows [][]any) ([]byte, error) {
	var cells strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&cells, `<row r="%d">`, i+1)
		for j, value := range row {
			at := fmt.Sprintf("%c%d", 'A'+j, i+1)
			switch v := value.(type) {
			case Cents:
				fmt.Fprintf(&cells, `<c r="%s"><v>%s</v></c>`, at, v.decimal())
			default:
				t, err := escaped(fmt.Sprint(v))
				if err != nil {
					return nil, fmt.Errorf("write cell %s: %w", at, err)
				}
				fmt.Fprintf(&cells, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, at, t)
			}
		}
		cells.WriteString(`</row>`)
	}
	override := `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + officeContent + `.spreadsheetml.worksheet+xml"/>`
	return packed(date, append(container("xl/workbook.xml", ".spreadsheetml.sheet.main+xml", override),
		part{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + officeSheet + `" xmlns:r="` + officeLinks + `"><sheets><sheet name="` + sheet + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="` + packageLinks + `"><Relationship Id="rId1" Type="` + officeLinks + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		part{"xl/worksheets/sheet1.xml", xmlHead + `<worksheet xmlns="` + officeSheet + `"><cols><col min="1" max="5" width="22" customWidth="1"/></cols><sheetData>` + cells.String() + `</sheetData></worksheet>`},
	)...)
}
