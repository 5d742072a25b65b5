package recognition_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/trial/must"
)

// zipOf makes a zip of parts: a name, a content, a name, ...
func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var file bytes.Buffer
	out := zip.NewWriter(&file)
	for i := 0; i < len(parts); i += 2 {
		part, err := out.Create(parts[i])
		if err == nil {
			_, err = part.Write([]byte(parts[i+1]))
		}
		must.Do(t, err)
	}
	must.Do(t, out.Close())
	return file.Bytes()
}

func TestTextOfOfficeFilesIsRead(t *testing.T) {
	pool := sharedPool(t)
	const w, s = `<w:document xmlns:w="w"><w:body>`, `<worksheet xmlns="x"><sheetData>`
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"letter.docx": {zipOf(t, "word/document.xml", w+`<w:p><w:pPr><w:jc w:val="t"/></w:pPr><w:r><w:t>Devis n° </w:t></w:r><w:r><w:t>12 &amp; 13</w:t><w:tab/><w:t>été</w:t></w:r></w:p>`+
			`<w:p><w:r><w:instrText>PAGE</w:instrText><w:delText>parti</w:delText></w:r></w:p>`+
			`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Total</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>120,00</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
			"word/footer1.xml", `<w:ftr xmlns:w="w"><w:p><w:r><w:t>SIRET 732 829 320 00074</w:t></w:r></w:p></w:ftr>`),
			"Devis n° 12 & 13\tété\nTotal \t120,00\nSIRET 732 829 320 00074\n"},
		"list.xlsx": {zipOf(t, "xl/workbook.xml", "<workbook/>",
			"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]0.00&quot;md&quot;"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>`+
				`<cellXfs><xf numFmtId="0"/><xf numFmtId="165"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`, "xl/sharedStrings.xml", `<sst><si><t>Client</t></si><si><r><t>Du</t></r><r><t>pont</t></r><rPh><t>no</t></rPh></si></sst>`,
			"xl/worksheets/sheet10.xml", s+`<row><c t="inlineStr"><is><t>last</t></is></c></row></sheetData></worksheet>`,
			"xl/worksheets/sheet2.xml", s+`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>1234.5</v></c><c r="C1"/></row><row><c t="s"><v>1</v></c><c t="s"><v>9</v></c></row><row><c s="0"><v>46000</v></c><c s="1"><v>46054</v></c><c s="2"><v>46000</v></c><c s="3"><v>46054.5</v></c></row></sheetData></worksheet>`),
			"Client\t1234.5\nDupont\n46000\t01/02/2026\t46000\t01/02/2026\nlast\n"},
		"slides.pptx": {zipOf(t, "ppt/slides/slide1.xml", `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Bilan</a:t></a:r></a:p><a:p><a:r><a:t>2026</a:t></a:r></a:p></p:sld>`), "Bilan\n2026\n"},
		"letter.odt": {zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
			`<office:document-content xmlns:office="o" xmlns:text="x"><office:meta>none</office:meta><text:h>Facture</text:h><text:p>n°<text:s/><text:span>7</text:span><text:line-break/>payée</text:p></office:document-content>`),
			"Facture\nn° 7\npayée\n"},
		"list.ods": {zipOf(t, "content.xml", `<d xmlns:table="t" xmlns:text="x"><table:table-row><table:table-cell><text:p>Achats</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>12,00</text:p></table:table-cell></table:table-row></d>`),
			"Achats \t\t12,00\n"},
		"letter.rtf": {[]byte(`{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator Some;}\pard D\'e9j\u224?  pay\'e9\par 12\~000 \{net\}{\b gras}\tab fin}`), "Déjà  payé\n12\u00a0000 {net}gras\tfin\n"},
	} {
		text := read(t, pool, name, c.content)
		if text.Recognition != collector.TextLayer || text.Remark != "" || len(text.Pages) != 1 || text.Pages[0].Text != c.want || text.Searchable != "" {
			t.Errorf("%s: %s, remark %q, searchable %q, text %q", name, text.Recognition, text.Remark, text.Searchable, fmt.Sprint(text.Pages))
		}
	}
}

func TestOfficeFileThatCannotBeReadGoesOnAsItCame(t *testing.T) {
	pool := sharedPool(t)
	many := `<sst><si><t>` + strings.Repeat("a", 1<<20) + `</t></si></sst>`
	sheet := `<worksheet>` + strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 5000) + `</worksheet>`
	for name, c := range map[string]struct {
		content []byte
		want    collector.Remark
		most    int // bytes of text
	}{
		"cut.docx":     {zipOf(t, "word/document.xml", "<a/>")[:40], collector.RemarkDamaged, 0},
		"no.docx":      {zipOf(t, "word/document.xml", `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:p><w:t>&e;</w:t></w:p>`), collector.RemarkDamaged, 0},
		"other.zip":    {zipOf(t, "photos/a.jpg", "?"), collector.RemarkNoText, 0},
		"nothing.docx": {zipOf(t, "word/document.xml", "<a/>"), collector.RemarkNoText, 0},
		"deep.docx":    {zipOf(t, "word/document.xml", strings.Repeat("<w:p>", 500_000)), collector.RemarkNoText, 0},
		"again.xlsx":   {zipOf(t, "xl/sharedStrings.xml", many, "xl/worksheets/sheet1.xml", sheet), "", 4 << 20},
	} {
		text := read(t, pool, name, c.content)
		said := 0
		for _, page := range text.Pages {
			said += len(page.Text)
		}
		if text.Remark != c.want || said > c.most || (said == 0) != (c.most == 0) {
			t.Errorf("%s: %s, remark %q, %d bytes of text", name, text.Recognition, text.Remark, said)
		}
	}
}
