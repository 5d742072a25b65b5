package recognition

import (
	"bytes"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"bannette/collector"
	"bannette/collector/recognition/office"
	"bannette/trial/must"
)

// The seeds are small on purpose: a fuzzer changes bytes, and every byte should count.

func FuzzJPEG(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00" +
		"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := embedJPEG(data)
		if err == nil && (p.width < 1 || p.height < 1 || p.orientation < 0 || p.orientation > 8) {
			t.Errorf("%d × %d, orientation %d", p.width, p.height, p.orientation)
		}
		checkBound(t, p, err)
	})
}

func FuzzPNG(f *testing.F) {
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x03\x00\x00\x00\x28\xcb\x34\xbb\x00\x00\x00\x03PLTE\xff\xff\xff\xa7\xc4\x1b\xc8" +
		"\x00\x00\x00\x09pHYs\x00\x00\x0b\x13\x00\x00\x0b\x13\x01\x00\x9a\x9c\x18\x00\x00\x00\x0aIDAT\x78\x9c\x63\x60\x00\x00\x00\x02\x00\x01\x48\xaf\xa4\x71\x00\x00\x00\x00IEND\xae\x42\x60\x82"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if h, err := readPNG(data); err == nil && !tooLarge(h.width, h.height, 1<<16) {
			p, err := embedPNG(data)
			checkBound(t, p, err)
		}
	})
}

// checkBound checks that a picture that was accepted makes a PDF page of a possible size.
func checkBound(t *testing.T, p pdfPicture, err error) {
	t.Helper()
	if err != nil {
		return
	}
	if width, height := p.size(); !(width >= 3 && width <= 14401 && height >= 3 && height <= 14401) {
		t.Errorf("page of %v × %v", width, height)
	}
	if _, err := readXref(bind([]pdfPicture{p})); err != nil {
		t.Error(err)
	}
}

func FuzzTIFF(f *testing.F) {
	f.Add([]byte("II*\x00\x08\x00\x00\x00\x03\x00\x00\x01\x03\x00\x01\x00\x00\x00\x05\x00\x00\x00\x01\x01\x04\x00\x01\x00\x00\x00\x07\x00\x00\x00\x1a\x01\x05\x00\x01\x00\x00\x00\x32\x00\x00\x00\x08\x00\x00\x00\x2c\x01\x00\x00\x01\x00\x00\x00"))
	f.Add([]byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"))
	// A JPEG with its tables apart: width, height, compression, where it is, how long, the tables.
	f.Add([]byte("II*\x00\x0c\x00\x00\x00\xff\xd8\xff\xd9\x06\x00\x00\x01\x03\x00\x01\x00\x00\x00\x05\x00\x00\x00\x01\x01\x03\x00\x01\x00\x00\x00\x07\x00\x00\x00\x03\x01\x03\x00\x01\x00\x00\x00\x07\x00\x00\x00" +
		"\x11\x01\x04\x00\x01\x00\x00\x00\x08\x00\x00\x00\x17\x01\x04\x00\x01\x00\x00\x00\x04\x00\x00\x00\x5b\x01\x07\x00\x08\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		pages, err := readTIFF(data)
		if err == nil && (len(pages) == 0 || len(pages) > mostTIFFPages) {
			t.Errorf("%d pages", len(pages))
		}
		for _, p := range pages {
			if tooLarge(p.width, p.height, 1<<16) {
				return
			}
		}
		if err == nil && len(pages) < 4 {
			embedTIFF(data)
		}
	})
}

func FuzzInvoice(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><a:CrossIndustryInvoice xmlns:a="x"><a:ExchangedDocument><a:ID>1</a:ID></a:ExchangedDocument></a:CrossIndustryInvoice>`))
	f.Add([]byte(`<Invoice><ID>1</ID><AccountingSupplierParty><Party><PartyLegalEntity><CompanyID schemeID="0009">73282932000074</CompanyID></PartyLegalEntity></Party></AccountingSupplierParty></Invoice>`))
	f.Add([]byte("\xff\xfe<\x00?\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text := readXML(data)
		if text.Recognition == collector.XML && (len(text.Pages) != 1 || text.EInvoice == "") {
			t.Errorf("%+v", text)
		}
		if siret, ok := text.Fields["siret"]; ok && len(siret.Value) != 14 {
			t.Errorf("SIRET %q", siret.Value)
		}
	})
}

func FuzzXref(f *testing.F) {
	f.Add([]byte("%PDF-1.4\nxref\n0 1\nstartxref\n9\n%%EOF"))
	f.Add([]byte("%PDF-1.5\n7 0 obj\n<</Type/XRef/Size 1>>stream\nendstream\nstartxref 9 %%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if x, err := readXref(data); err == nil && (x.at < 0 || x.header < 0 || x.at+x.header >= len(data)) {
			t.Errorf("%+v of %d bytes", x, len(data))
		}
	})
}

// FuzzLayer lays text over damaged PDFs: whatever they are, there is an update or an error. The damage
// is bytes within the objects, so that most of it gets past the search for the objects.
func FuzzLayer(f *testing.F) {
	api.DisableConfigDir()
	small := bind([]pdfPicture{{width: 1, height: 1, entries: "/ColorSpace/DeviceGray/BitsPerComponent 8", data: []byte{0}}})
	layers := []pageLayer{{sheet: sheet{right: 100, top: 100, turns: 1}, words: []collector.Word{{Text: "né €", X1: 1, Y1: 1, X2: 50, Y2: 20}}}}
	once := must.Get(appendLayers(small, layers))(f)
	twice := append(bytes.Clone(small), once...)
	f.Add(true, uint16(0), []byte("%"), uint16(70), []byte("/Kids 2 0 R"))
	f.Add(false, uint16(100), []byte("[["), uint16(300), []byte("<</Parent 3 0 R"))
	f.Fuzz(func(t *testing.T, first bool, at1 uint16, with1 []byte, at2 uint16, with2 []byte) {
		data := bytes.Clone(twice)
		if first {
			data = bytes.Clone(small)
		}
		copy(data[int(at1)%len(data):], with1)
		copy(data[int(at2)%len(data):], with2)
		update, err := appendLayers(data, layers)
		if err != nil {
			return
		}
		if _, err := readXref(append(data, update...)); err != nil {
			t.Error(err)
		}
	})
}

func FuzzKind(f *testing.F) {
	f.Add([]byte("%PDF-1.4"), "a.pdf")
	f.Add([]byte("BM"), "a.bmp")
	f.Fuzz(func(t *testing.T, head []byte, name string) {
		if kindOf(head, name) == "" {
			t.Error("no kind")
		}
		office.DecodePlain(head)
	})
}

// FuzzTypeset sets any XML, text or table as pages to be looked at.
func FuzzTypeset(f *testing.F) {
	f.Add([]byte(`<Invoice><ID>1</ID><AccountingSupplierParty/></Invoice>`))
	f.Add([]byte("Date;Total\n1;2,50\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, pdf := range [][]byte{typesetXML(data), typeset(office.ReadPlain(data)), typeset(columned(office.ReadPlain(data)))} {
			if _, err := readXref(pdf); err != nil {
				t.Error(err)
			}
		}
	})
}
