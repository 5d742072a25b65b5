package recognition

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bannette/collector"
)

// pageLayer are the words to be laid, invisibly, over a page.
type pageLayer struct {
	page int // counted from 0
	sheet
	words []collector.Word
	lines int // by how many quarters clockwise the lines of words are turned on the page as shown
}

// appendLayers makes an update that, appended to the original, lays the words over its pages. The
// original's bytes stay as they are. pdfcpu only reads what is there.
func appendLayers(original []byte, layers []pageLayer) (update []byte, err error) {
	// pdfcpu panics on some damaged files. Nothing of its work is kept beyond this function.
	defer func() {
		if recover() != nil {
			update, err = nil, errors.New("the PDF cannot be parsed")
		}
	}()
	last, err := readXref(original)
	if err != nil {
		return nil, err
	}
	config := model.NewDefaultConfiguration()
	config.ValidationMode = model.ValidationRelaxed
	config.Offline = true
	pdf, err := api.ReadContext(bytes.NewReader(original), config)
	if err != nil {
		return nil, fmt.Errorf("parse PDF: %w", err)
	}
	if pdf.Encrypt != nil {
		return nil, errPassword
	}
	if err := pdf.EnsurePageCount(); err != nil {
		return nil, fmt.Errorf("count pages: %w", err)
	}
	f := &pdfFile{start: len(original) - last.header, next: max(*pdf.Size, slices.Max(slices.Collect(maps.Keys(pdf.Table)))+1)}
	f.WriteByte('\n')
	font := f.invisibleFont(layers)
	for _, layer := range layers {
		if err := f.overlay(pdf, layer, font); err != nil {
			return nil, fmt.Errorf("lay text over page: %w", err)
		}
	}
	trailer := fmt.Sprintf("/Root %s/Prev %d", pdf.Root.PDFString(), last.at)
	if pdf.Info != nil {
		trailer += "/Info " + pdf.Info.PDFString()
	}
	if pdf.ID != nil {
		trailer += "/ID" + pdf.ID.PDFString()
	}
	f.finish(trailer, last.stream)
	return f.Bytes(), nil
}

// overlay writes the page anew, with the layer's text before its own contents: there no unbalanced
// operator of theirs can reach it, and it is invisible wherever it stands.
func (f *pdfFile) overlay(pdf *model.Context, layer pageLayer, font int) error {
	dict, ref, _, err := pdf.PageDict(layer.page+1, false)
	if err != nil {
		return err
	}
	resources, err := resourcesOf(pdf, dict)
	if err != nil {
		return err
	}
	fonts := types.Dict{}
	if o, found := resources.Find("Font"); found {
		own, err := pdf.DereferenceDict(o)
		if err != nil {
			return err
		}
		maps.Copy(fonts, own)
	}
	name := fontName
	for fonts[name] != nil {
		name += "x"
	}
	fonts[name] = *types.NewIndirectRef(font, 0)
	resources["Font"] = fonts

	text := f.reserve()
	f.packed(text, "", layer.content(name))
	contents := types.Array{*types.NewIndirectRef(text, 0)}
	if o, found := dict.Find("Contents"); found {
		own, err := pdf.Dereference(o)
		if err != nil {
			return err
		}
		if several, ok := own.(types.Array); ok {
			contents = append(contents, several...)
		} else if own != nil {
			contents = append(contents, o)
		}
	}
	page := maps.Clone(dict)
	page["Resources"] = resources
	page["Contents"] = contents
	f.object(ref.ObjectNumber.Value(), ref.GenerationNumber.Value(), page.PDFString())
	return nil
}

// resourcesOf is a copy of the page's resources, which it may have from its parents.
func resourcesOf(pdf *model.Context, node types.Dict) (types.Dict, error) {
	for range 64 {
		if o, found := node.Find("Resources"); found {
			own, err := pdf.DereferenceDict(o)
			if err != nil || own == nil {
				return types.Dict{}, err
			}
			return maps.Clone(own), nil
		}
		parent, found := node.Find("Parent")
		if !found {
			return types.Dict{}, nil
		}
		above, err := pdf.DereferenceDict(parent)
		if err != nil {
			return nil, err
		}
		node = above
	}
	return nil, errors.New("pages without end")
}

// invisibleFont writes the font that all pages share, for the characters that are used.
func (f *pdfFile) invisibleFont(layers []pageLayer) int {
	last := uint16(' ')
	used := map[uint16]bool{0: true} // by the higher byte
	for _, l := range layers {
		for _, w := range l.words {
			for _, c := range utf16.Encode([]rune(w.Text)) {
				last, used[c>>8] = max(last, c), true
			}
		}
	}
	file, descriptor, cid, glyphs, unicode, font := f.reserve(), f.reserve(), f.reserve(), f.reserve(), f.reserve(), f.reserve()
	ttf := glyphlessFont()
	f.packed(file, fmt.Sprintf("/Length1 %d", len(ttf)), ttf)
	f.object(descriptor, 0, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 5/FontBBox[0 0 %d %d]/ItalicAngle 0/Ascent %d/Descent 0/CapHeight %d/StemV 80/FontFile2 %d 0 R>>",
		fontName, fontAdvance, fontEm, fontEm, fontEm, file))
	f.packed(glyphs, "", bytes.Repeat([]byte{0, 1}, int(last)+1))
	f.object(cid, 0, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW %d/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R>>",
		fontName, fontAdvance, descriptor, glyphs))
	f.packed(unicode, "", toUnicode(slices.Sorted(maps.Keys(used))))
	f.object(font, 0, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", fontName, cid, unicode))
	return font
}

// toUnicode says that each character code is what it means in UTF-16. A range may not leave its
// higher byte (PDF Reference 1.7, 5.9.2), and at most a hundred may stand together.
func toUnicode(higher []uint16) []byte {
	var cmap bytes.Buffer
	cmap.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for ranges := range slices.Chunk(higher, 100) {
		fmt.Fprintf(&cmap, "%d beginbfrange\n", len(ranges))
		for _, h := range ranges {
			fmt.Fprintf(&cmap, "<%02X00> <%02XFF> <%02X00>\n", h, h, h)
		}
		cmap.WriteString("endbfrange\n")
	}
	cmap.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return cmap.Bytes()
}

// content draws the words, invisibly. Each stands on its place, as wide and as high as it was seen, and is
// followed by a space, for viewers that put text together in the order of its drawing.
func (l pageLayer) content(font string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "q\nBT\n3 Tr\n/%s 1 Tf\n", font)
	dx, dy := l.reading()
	for range l.lines {
		dx, dy = dy, -dx
	}
	for _, w := range l.words {
		codes := utf16.Encode([]rune(w.Text))
		width, height, u, v := l.span(w)
		if len(codes) == 0 || width <= 0 || height <= 0 {
			continue
		}
		stretch := width * fontEm / fontAdvance / float64(len(codes))
		x, y := l.own(u, v)
		fmt.Fprintf(&b, "%s %s %s %s %s %s Tm<", short(dx*stretch), short(dy*stretch), short(-dy*height), short(dx*height), short(x), short(y))
		for _, c := range codes {
			fmt.Fprintf(&b, "%04X", c)
		}
		b.WriteString("0020>Tj\n")
	}
	b.WriteString("ET\nQ\n")
	return b.Bytes()
}

// span is how long and how high a word is along its line, and where on the page as shown its
// baseline begins.
func (l pageLayer) span(w collector.Word) (width, height, u, v float64) {
	across, down := w.X2-w.X1, w.Y2-w.Y1
	switch l.lines {
	case 1:
		return down, across, w.X1, w.Y1
	case 2:
		return across, down, w.X2, w.Y1
	case 3:
		return down, across, w.X2, w.Y2
	}
	return across, down, w.X1, w.Y2
}

// short writes a number with the precision that a place on a page needs.
func short(v float64) string {
	s := fmt.Sprintf("%.2f", v)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	if s == "-0" {
		return "0"
	}
	return s
}
