package recognition_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

// Small files that unpack to more than a computer has: each goes on as it came, and the next document is read.
func TestBombsGoOnUnread(t *testing.T) {
	pool := newPool(t, func(c *recognition.Config) { c.Workers, c.MemoryLimit = 1, 600<<20 })
	for name, content := range map[string][]byte{"devis.docx": zipBomb(t, "word/document.xml", "<p><t>"), "tableau.xlsx": zipBomb(t, "xl/sharedStrings.xml", "<sst><si><t>"), "facture.pdf": pdfBomb(t)} {
		text := read(t, pool, name, content)
		words := 0
		for _, page := range text.Pages {
			words += len(page.Text)
		}
		if words > 1<<20 || text.Searchable != "" && name != "facture.pdf" {
			t.Errorf("%s, %d bytes: %s, %d bytes of text, remark %q", name, len(content), text.Recognition, words, text.Remark)
		}
		if after := read(t, pool, "a.txt", []byte("a")); after.Recognition != collector.TextLayer {
			t.Errorf("after %s: %+v", name, after)
		}
	}
}

// What a document of 18 MB says is held by the program as well, in which no limit ends a worker.
func TestALongTextIsCut(t *testing.T) {
	for name, piece := range map[string]string{"tag.xml": ` b="c"`, "texte.txt": "mot ", "liste.csv": "1;2\n", "lettre.rtf": "mot "} {
		content := strings.Repeat(piece, 18<<20/len(piece))
		switch name {
		case "tag.xml":
			content = "<a" + content + "/>"
		case "lettre.rtf":
			content = `{\rtf1 ` + content + "}"
		}
		text := read(t, sharedPool(t), name, []byte(content))
		if len(text.Pages) != 1 || len(text.Pages[0].Text) > 5<<20 || len(text.Pages[0].Text) < 1<<20 {
			t.Errorf("%s: %d pages, remark %q", name, len(text.Pages), text.Remark)
		}
	}
}

// packed is 1 GB of one byte after the beginning, deflated. A block that follows another is packed once and then repeated:
// to pack them all takes minutes under the race detector.
func packed(t *testing.T, begin string, block []byte) []byte {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.DefaultCompression)
	add := func(content []byte) (packed []byte) {
		at := out.Len()
		if err == nil {
			_, err = w.Write(content)
		}
		must.Do(t, errors.Join(err, w.Flush()))
		return bytes.Clone(out.Bytes()[at:])
	}
	add([]byte(begin))
	add(block)
	again := add(block)
	for range blocks - 2 {
		out.Write(again)
	}
	must.Do(t, w.Close())
	return out.Bytes()
}

// A bomb is so many blocks of 1 MB.
const blocks = 1 << 10

// zipBomb is an office file of 1 MB that unpacks to 1 GB of one word.
func zipBomb(t *testing.T, name, begin string) []byte {
	block := bytes.Repeat([]byte{'a'}, 1<<20)
	sum := crc32.ChecksumIEEE([]byte(begin))
	for range blocks {
		sum = crc32.Update(sum, crc32.IEEETable, block)
	}
	content := packed(t, begin, block)
	var file bytes.Buffer
	out := zip.NewWriter(&file)
	part, err := out.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: sum,
		CompressedSize64: uint64(len(content)), UncompressedSize64: uint64(len(begin) + blocks*len(block))})
	if err == nil {
		_, err = part.Write(content)
	}
	must.Do(t, errors.Join(err, out.Close()))
	return file.Bytes()
}

// pdfBomb is a page whose contents are 1 GB of nothing, packed twice over.
func pdfBomb(t *testing.T) []byte {
	nothing := make([]byte, 1<<20)
	once := append([]byte{0x78, 0x9c}, packed(t, "", nothing)...)                       // zlib's header
	once = binary.BigEndian.AppendUint32(once, uint32(blocks*len(nothing)%65521)<<16|1) // and its checksum of so many zeros
	twice := encoded(t, func(out io.Writer) error {
		w := zlib.NewWriter(out)
		_, err := w.Write(once)
		return errors.Join(err, w.Close())
	})
	return pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", stream("/Filter[/FlateDecode/FlateDecode]", string(twice)))
}
