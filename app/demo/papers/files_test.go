package papers_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bannette/app/demo/papers"
	"bannette/trial/must"
)

// tool runs a program of the machine on the paper; the test is skipped where it is not installed.
func tool(t *testing.T, content []byte, name string, arguments ...string) (string, error) {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	file := filepath.Join(t.TempDir(), "paper")
	must.Do(t, os.WriteFile(file, content, 0o600))
	for i, a := range arguments {
		arguments[i] = strings.ReplaceAll(a, "FILE", file)
	}
	out, err := exec.CommandContext(t.Context(), program, arguments...).CombinedOutput()
	return string(out), err
}

func TestPDFsAreSound(t *testing.T) {
	for _, p := range world(t) {
		if !strings.HasSuffix(p.Name, ".pdf") || p.Truth.Form == papers.FormEmpty {
			continue
		}
		out, err := tool(t, p.Content, "qpdf", "--check", "--password="+p.Truth.Password, "FILE")
		if sound := err == nil; sound == (p.Truth.Form == papers.FormDamaged) {
			t.Errorf("%s: %v\n%s", p.Path, err, out)
		}
	}
	for _, p := range in(t, papers.FormEncrypted) {
		if out, err := tool(t, p.Content, "qpdf", "--check", "FILE"); err == nil {
			t.Errorf("%s opens without its password\n%s", p.Path, out)
		}
	}
}

func TestPrintedWordsAreInTheTextLayer(t *testing.T) {
	for _, p := range slices.Concat(in(t, papers.FormDigital), in(t, papers.FormFacturX)) {
		text, err := tool(t, p.Content, "pdftotext", "-enc", "UTF-8", "FILE", "-")
		if err != nil {
			t.Fatalf("%s: %v\n%s", p.Path, err, text)
		}
		found := strings.Fields(text)
		for _, word := range p.Truth.Words {
			if !slices.Contains(found, word) {
				t.Errorf("%s: %q is printed, but not in the text layer", p.Path, word)
			}
		}
	}
}

func TestScansHaveNoTextLayer(t *testing.T) {
	for _, p := range in(t, papers.FormScan) {
		if !strings.HasSuffix(p.Name, ".pdf") {
			continue
		}
		if text, err := tool(t, p.Content, "pdftotext", "FILE", "-"); err != nil || strings.TrimSpace(text) != "" {
			t.Errorf("%s: %v %q", p.Path, err, text)
		}
	}
}

func TestFacturXSaysWhatIsPrinted(t *testing.T) {
	for _, p := range in(t, papers.FormFacturX) {
		data, err := tool(t, p.Content, "qpdf", "--show-attachment=factur-x.xml", "FILE")
		if err != nil {
			t.Fatalf("%s: %v\n%s", p.Path, err, data)
		}
		var x struct {
			Number string   `xml:"ExchangedDocument>ID"`
			Lines  []string `xml:"SupplyChainTradeTransaction>IncludedSupplyChainTradeLineItem>SpecifiedLineTradeSettlement>SpecifiedTradeSettlementLineMonetarySummation>LineTotalAmount"`
			Taxes  []struct {
				Net string `xml:"BasisAmount"`
				VAT string `xml:"CalculatedAmount"`
			} `xml:"SupplyChainTradeTransaction>ApplicableHeaderTradeSettlement>ApplicableTradeTax"`
			Sums struct {
				Net   string `xml:"TaxBasisTotalAmount"`
				VAT   string `xml:"TaxTotalAmount"`
				Total string `xml:"GrandTotalAmount"`
			} `xml:"SupplyChainTradeTransaction>ApplicableHeaderTradeSettlement>SpecifiedTradeSettlementHeaderMonetarySummation"`
		}
		if err := xml.Unmarshal([]byte(data), &x); err != nil {
			t.Fatalf("%s: %v", p.Path, err)
		}
		tr := p.Truth
		if x.Number != tr.Number || cents(t, x.Sums.Net) != tr.Net || cents(t, x.Sums.VAT) != tr.VAT || cents(t, x.Sums.Total) != tr.Total {
			t.Errorf("%s: data %+v, printed %s %s %s %s", p.Path, x, tr.Number, tr.Net, tr.VAT, tr.Total)
		}
		if sum := total(t, x.Lines...); sum != tr.Net {
			t.Errorf("%s: the lines add up to %s, printed %s", p.Path, sum, tr.Net)
		}
		for i, r := range tr.Rates {
			if cents(t, x.Taxes[i].Net) != r.Net || cents(t, x.Taxes[i].VAT) != r.VAT {
				t.Errorf("%s: data %+v, printed %+v", p.Path, x.Taxes[i], r)
			}
		}
		for _, mark := range []string{"/AFRelationship /Alternative", "/AF [", "/Metadata ", "<fx:ConformanceLevel>EN 16931<"} {
			if !bytes.Contains(p.Content, []byte(mark)) {
				t.Errorf("%s lacks %s", p.Path, mark)
			}
		}
	}
}

func TestUBLSaysWhatTheInvoiceDoes(t *testing.T) {
	for _, p := range in(t, papers.FormUBL) {
		var x struct {
			Number string   `xml:"ID"`
			Due    string   `xml:"DueDate"`
			VAT    string   `xml:"TaxTotal>TaxAmount"`
			Net    string   `xml:"LegalMonetaryTotal>TaxExclusiveAmount"`
			Total  string   `xml:"LegalMonetaryTotal>PayableAmount"`
			Lines  []string `xml:"InvoiceLine>LineExtensionAmount"`
		}
		if err := xml.Unmarshal(p.Content, &x); err != nil {
			t.Fatalf("%s: %v", p.Path, err)
		}
		tr := p.Truth
		if x.Number != tr.Number || x.Due != tr.Due.Format("2006-01-02") || cents(t, x.VAT) != tr.VAT ||
			cents(t, x.Net) != tr.Net || cents(t, x.Total) != tr.Total || total(t, x.Lines...) != tr.Net {
			t.Errorf("%s: data %+v, meant %+v", p.Path, x, tr)
		}
	}
}

func cents(t *testing.T, s string) papers.Cents {
	t.Helper()
	var whole, part papers.Cents
	if _, err := fmt.Sscanf(s, "%d.%02d", &whole, &part); err != nil {
		t.Fatalf("amount %q: %v", s, err)
	}
	return whole*100 + part
}

func total(t *testing.T, amounts ...string) (sum papers.Cents) {
	t.Helper()
	for _, a := range amounts {
		sum += cents(t, a)
	}
	return sum
}

func TestOfficeFilesAreContainersOfXML(t *testing.T) {
	for name, part := range map[string]string{".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"} {
		found := false
		for _, p := range in(t, papers.FormFile) {
			if !strings.HasSuffix(p.Name, name) || p.Truth.Kind != papers.KindOffice {
				continue
			}
			archive, err := zip.NewReader(bytes.NewReader(p.Content), int64(len(p.Content)))
			if err != nil {
				t.Fatalf("%s: %v", p.Path, err)
			}
			text := ""
			for _, f := range archive.File {
				text += f.Name + ": " + characters(t, f) + "\n"
			}
			for _, want := range append(p.Truth.Words, "[Content_Types].xml", "_rels/.rels", part) {
				if !strings.Contains(text, want) {
					t.Errorf("%s lacks %q", p.Path, want)
				}
			}
			found = true
		}
		if !found {
			t.Errorf("there is no %s", name)
		}
	}
}

// characters is the text of an XML part.
func characters(t *testing.T, f *zip.File) string {
	t.Helper()
	content, err := f.Open()
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	defer content.Close()
	var text strings.Builder
	for d := xml.NewDecoder(content); ; {
		token, err := d.Token()
		if err == io.EOF {
			return text.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if c, ok := token.(xml.CharData); ok {
			text.Write(c)
		}
	}
}
