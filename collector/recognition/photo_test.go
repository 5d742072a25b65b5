package recognition_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"bannette/collector"
	"bannette/trial/must"
)

func encoded(t testing.TB, encode func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	must.Do(t, encode(&b))
	return b.Bytes()
}

func bilevelOf(from *image.Gray) *image.Paletted {
	to := image.NewPaletted(from.Rect, color.Palette{color.White, color.Black})
	for i, v := range from.Pix {
		if v < 128 {
			to.Pix[i] = 1
		}
	}
	return to
}

func seeThrough(from *image.Gray) *image.NRGBA {
	to := image.NewNRGBA(from.Rect)
	for i, v := range from.Pix {
		to.Pix[4*i+3] = 255 - v // black where it is not transparent
	}
	return to
}

// tiffOf binds pictures into one TIFF, by moving each one's directory behind the one before.
func tiffOf(t testing.TB, pictures ...image.Image) []byte {
	t.Helper()
	var all []byte
	link := 0 // where the offset of the next directory stands
	le := binary.LittleEndian
	for _, picture := range pictures {
		one := encoded(t, func(w io.Writer) error { return tiff.Encode(w, picture, nil) })
		base := uint32(len(all))
		at := int(le.Uint32(one[4:]))
		for i := range int(le.Uint16(one[at:])) { // what is not in the entry itself has moved
			entry := one[at+2+12*i:]
			size := map[uint16]uint32{1: 1, 2: 1, 3: 2, 4: 4, 5: 8}[le.Uint16(entry[2:])]
			if le.Uint32(entry[4:])*size > 4 || le.Uint16(entry) == 273 {
				le.PutUint32(entry[8:], le.Uint32(entry[8:])+base)
			}
		}
		all = append(all, one...)
		if base > 0 {
			le.PutUint32(all[link:], base+uint32(at))
		}
		link = int(base) + at + 2 + 12*int(le.Uint16(one[at:]))
	}
	return all
}

// exif puts an orientation into a JPEG.
func exif(jpeg []byte, orientation byte) []byte {
	part := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(orientation) + "\x00\x00\x00\x00\x00\x00"
	segment := fmt.Sprintf("\xff\xe1%c%c%s", 0, len(part)+2, part)
	return append([]byte("\xff\xd8"+segment), jpeg[2:]...)
}

// cmykOf makes a JPEG of four colours, each in a scan of its own: three without ink, and the picture in
// black. Adobe's programs write colours inverted, and say that it was they.
func cmykOf(t testing.TB, picture *image.Gray, adobe bool) []byte {
	ink, black := image.NewGray(picture.Rect), image.NewGray(picture.Rect)
	for i, v := range picture.Pix {
		ink.Pix[i], black.Pix[i] = 0, 0xFF-v
		if adobe {
			ink.Pix[i], black.Pix[i] = 0xFF, v
		}
	}
	var file []byte
	scans := [][]byte{}
	for _, colour := range []*image.Gray{ink, ink, ink, black} {
		one := jpegOf(t, colour)
		scan := bytes.Index(one, []byte{0xFF, 0xDA})
		file, scans = one[2:scan], append(scans, one[scan+10:len(one)-2])
	}
	frame := bytes.Index(file, []byte{0xFF, 0xC0})
	four := slices.Concat(file[frame:frame+9], []byte{4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0})
	four[3] = 8 + 4*3
	all := []byte("\xff\xd8")
	if adobe {
		all = append(all, "\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"...)
	}
	all = slices.Concat(all, file[:frame], four, file[frame+13:])
	for i, scan := range scans {
		all = slices.Concat(all, []byte{0xFF, 0xDA, 0, 8, 1, byte(i + 1), 0, 0, 63, 0}, scan)
	}
	return append(all, 0xFF, 0xD9)
}

func TestPictureBecomesAPDFInWhichOneCanSearch(t *testing.T) {
	pool := ocrPool(t)
	page := pageImage(t)
	jpeg := jpegOf(t, page)
	asPNG := func(picture image.Image) []byte {
		return encoded(t, func(w io.Writer) error { return png.Encode(w, picture) })
	}
	deep := image.NewGray16(page.Rect)
	for i, v := range page.Pix {
		deep.Pix[2*i] = v
	}
	for name, content := range map[string][]byte{
		"gray.jpg":         jpeg,
		"colour.jpg":       jpegOf(t, rgba(page)),
		"adobe's cmyk.jpg": cmykOf(t, page, true),
		"cmyk.jpg":         cmykOf(t, page, false),
		"gray.png":         asPNG(page),
		"bilevel.png":      asPNG(bilevelOf(page)),
		"colour.png":       asPNG(rgba(page)),
		"see-through.png":  asPNG(seeThrough(page)),
		"sixteen bits.png": asPNG(deep),
		"gray.tif":         tiffOf(t, page),
		"palette.tif":      tiffOf(t, bilevelOf(page)),
		"gray.bmp":         encoded(t, func(w io.Writer) error { return bmp.Encode(w, page) }),
		"bilevel.gif":      encoded(t, func(w io.Writer) error { return gif.Encode(w, bilevelOf(page), nil) }),
		"no ending":        jpeg,
		"turned 3.jpg":     exif(jpegOf(t, quarters(page, 2)), 3),
		"turned 6.jpg":     exif(jpegOf(t, quarters(page, 3)), 6),
		"turned 8.jpg":     exif(jpegOf(t, quarters(page, 1)), 8),
		"mirrored 2.jpg":   exif(jpegOf(t, mirrored(page)), 2),
		"mirrored 4.jpg":   exif(jpegOf(t, quarters(mirrored(page), 2)), 4),
		"mirrored 5.jpg":   exif(jpegOf(t, quarters(mirrored(page), 3)), 5),
		"mirrored 7.jpg":   exif(jpegOf(t, quarters(mirrored(page), 1)), 7),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := read(t, pool, name, content)
			if text.Recognition != collector.OCR || text.Remark != "" || text.Searchable == "" {
				t.Fatalf("recognition %q, remark %q, searchable %q", text.Recognition, text.Remark, text.Searchable)
			}
			wantWords(t, text)
			tool(t, "qpdf", "--check", text.Searchable)
			if found := tool(t, "pdftotext", text.Searchable, "-"); !strings.Contains(found, "comptabilité") {
				t.Errorf("pdftotext finds\n%s", found)
			}
			searchable := must.Get(os.ReadFile(text.Searchable))(t)
			if strings.HasSuffix(name, ".jpg") && !bytes.Contains(searchable, content) {
				t.Error("the JPEG was encoded anew")
			}
			if more := len(searchable) - len(content); more > 15_000 && !strings.HasPrefix(name, "see-through") && !strings.HasPrefix(name, "sixteen") {
				t.Errorf("%d bytes more", more)
			}
			sameWords(t, text.Pages[0], read(t, pool, "again.pdf", searchable).Pages[0])
		})
	}
}

func TestEachPictureOfATIFFIsAPage(t *testing.T) {
	pool := ocrPool(t)
	second := drawLines(t, white(pageWidth, pageHeight), []string{"Deuxième page du document"})
	text := read(t, pool, "several.tiff", tiffOf(t, pageImage(t), second, bilevelOf(pageImage(t))))
	if len(text.Pages) != 3 || text.Pages[1].Text != "Deuxième page du document\n" || text.Pages[2].Text != text.Pages[0].Text {
		t.Fatalf("%d pages: %v", len(text.Pages), text.Pages)
	}
	tool(t, "qpdf", "--check", text.Searchable)
	if found := tool(t, "pdftotext", "-f", "2", "-l", "2", text.Searchable, "-"); !strings.Contains(found, "Deuxième") {
		t.Errorf("pdftotext finds on page 2\n%s", found)
	}
}

func TestPictureThatIsTooLargeOrDamagedGoesOnAsItCame(t *testing.T) {
	pool := sharedPool(t)
	bomb := func(width, height uint32) []byte {
		header := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
		header = append(binary.BigEndian.AppendUint32(header, height), 8, 6, 0, 0, 0)
		png := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), header...)
		png = binary.BigEndian.AppendUint32(png, crc32.ChecksumIEEE(header))
		return append(png, "\x00\x00\x00\x01IDAT\x78\x00\x00\x00\x00"...)
	}
	hugeBMP := append([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00"), make([]byte, 40)...)
	binary.LittleEndian.PutUint32(hugeBMP[18:], 100_000)
	binary.LittleEndian.PutUint32(hugeBMP[22:], 100_000)
	hugeBMP[26], hugeBMP[28] = 1, 24
	jpeg := jpegOf(t, pageImage(t))
	wide := bytes.Clone(jpeg)
	frame := bytes.Index(wide, []byte{0xFF, 0xC0})
	copy(wide[frame+5:], "\xff\xff\xff\xff")
	for name, c := range map[string]struct {
		content []byte
		want    collector.Remark
	}{
		"bomb.png":     {bomb(60_000, 60_000), collector.RemarkUnread},
		"negative.png": {bomb(0xFFFFFFFF, 0xFFFFFFFF), collector.RemarkUnread},
		"broken.png":   {bomb(100, 100), collector.RemarkDamaged},
		"bomb.bmp":     {hugeBMP, collector.RemarkUnread},
		"bomb.jpg":     {wide, collector.RemarkUnread},
		"cut.jpg":      {jpeg[:300], collector.RemarkDamaged},
		"cut.gif":      {[]byte("GIF89a"), collector.RemarkDamaged},
		"cut.tif":      {[]byte("II*\x00\x08\x00\x00\x00"), collector.RemarkDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			if text := read(t, pool, name, c.content); text.Remark != c.want || text.Searchable != "" {
				t.Errorf("remark %q, searchable %q", text.Remark, text.Searchable)
			}
		})
	}
}
