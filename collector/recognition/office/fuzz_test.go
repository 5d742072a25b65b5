package office

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"bannette/collector"
)

func FuzzOffice(f *testing.F) {
	f.Add(`<w:p xmlns:w="w"><w:tc><w:t>a</w:t></w:tc></w:p>`, `<sst><si><t>b</t></si></sst>`, `<row><c t="s"><v>0</v></c></row>`)
	f.Fuzz(func(t *testing.T, prose, shared, sheet string) {
		o := office{left: mostUnpacked}
		o.prose("t", "p")(strings.NewReader(prose)) // errors are fine
		o.styles(strings.NewReader(shared))
		o.strings(strings.NewReader(shared))
		o.sheet(strings.NewReader(sheet))
		if o.text.Len() > mostText {
			t.Errorf("%d bytes", o.text.Len())
		}
	})
}

func FuzzZip(f *testing.F) {
	var file bytes.Buffer
	out := zip.NewWriter(&file)
	part, _ := out.Create("content.xml")
	part.Write([]byte("<p>a</p>"))
	out.Close()
	f.Add(file.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if text := ReadOffice(data); text.Recognition == collector.TextLayer && len(text.Pages) != 1 {
			t.Errorf("%+v", text)
		}
	})
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi{\fonttbl a}{\*\x}\u233 e\'e9\par\tab\bin2 ab\~}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if text := ReadRTF(data); text.Recognition == collector.TextLayer && !utf8.ValidString(text.Pages[0].Text) {
			t.Errorf("%q", text.Pages[0].Text)
		}
	})
}
