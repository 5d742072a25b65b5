package papers

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// facturX prints the sheets as digital does and attaches the invoice's data as Factur-X wants it.
// It is no PDF/A-3: that would need a colour profile, which no reader asks for.
func (p *Press) facturX(sheets []*Sheet, f Facts) ([]byte, error) {
	doc := p.pdf(sheets, f.Number, f.Date)
	doc.SetXmpMetadata([]byte(facturXMetadata))
	pdf, err := finish(doc)
	if err != nil {
		return nil, err
	}
	data, err := crossIndustry(f)
	if err != nil {
		return nil, err
	}
	return attach(pdf, data, f.Date)
}

// attach appends the file to fpdf's PDF as an incremental update. fpdf can attach files too, but says neither
// their relation to the document nor their kind, and refers to no metadata: readers would not see an e-invoice.
func attach(pdf, data []byte, date time.Time) ([]byte, error) {
	root := regexp.MustCompile(`(?s)\n(\d+) 0 obj\n<<\n(/Type /Catalog.*?)/Names <<\n.*?\n>>\n>>\nendobj`).FindSubmatch(pdf)
	meta := regexp.MustCompile(`\n(\d+) 0 obj\n<< /Type /Metadata`).FindSubmatch(pdf)
	trailer := regexp.MustCompile(`/Size (\d+)\n/Root \d+ 0 R\n/Info (\d+) 0 R\n`).FindSubmatch(pdf)
	start := regexp.MustCompile(`startxref\n(\d+)\n%%EOF`).FindSubmatch(pdf)
	if root == nil || meta == nil || trailer == nil || start == nil {
		return nil, fmt.Errorf("attach data: %d bytes of PDF are not laid out as expected", len(pdf))
	}
	size, err := strconv.Atoi(string(trailer[1]))
	if err != nil {
		return nil, fmt.Errorf("attach data: %w", err)
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(data); err != nil {
		return nil, fmt.Errorf("compress data: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("compress data: %w", err)
	}

	out := bytes.NewBuffer(bytes.Clone(pdf))
	var offsets [3]int
	begin := func(i int) { offsets[i] = out.Len() }
	begin(0)
	fmt.Fprintf(out, "%s 0 obj\n<<\n%s/Metadata %s 0 R\n/AF [%d 0 R]\n/Names << /EmbeddedFiles << /Names [(factur-x.xml) %d 0 R] >> >>\n>>\nendobj\n",
		root[1], root[2], meta[1], size+1, size+1)
	begin(1)
	fmt.Fprintf(out, "%d 0 obj\n<< /Type /EmbeddedFile /Subtype /text#2Fxml /Filter /FlateDecode /Length %d /Params << /Size %d /ModDate (D:%s) >> >>\nstream\n%s\nendstream\nendobj\n",
		size, packed.Len(), len(data), date.Format("20060102150405Z"), packed.Bytes())
	begin(2)
	fmt.Fprintf(out, "%d 0 obj\n<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /Desc (Factur-X) /AFRelationship /Alternative /EF << /F %d 0 R /UF %d 0 R >> >>\nendobj\n",
		size+1, size, size)
	table := out.Len()
	fmt.Fprintf(out, "xref\n%s 1\n%010d 00000 n \n%d 2\n%010d 00000 n \n%010d 00000 n \n", root[1], offsets[0], size, offsets[1], offsets[2])
	fmt.Fprintf(out, "trailer\n<<\n/Size %d\n/Root %s 0 R\n/Info %s 0 R\n/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n", size+2, root[1], trailer[2], start[1], table)
	return out.Bytes(), nil
}

// facturXMetadata is what Factur-X 1.0 (chapter 6.2) asks of a PDF's metadata.
const facturXMetadata = `<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
   <fx:DocumentType>INVOICE</fx:DocumentType>
   <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
   <fx:Version>1.0</fx:Version>
   <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
