package recognition

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// pdfFile writes the objects of a PDF: of a whole one, or of an update that is appended to one.
type pdfFile struct {
	bytes.Buffer
	start   int // where the buffer begins, counted as the file counts its offsets
	next    int // number of the next new object
	objects map[int]placed
}

type placed struct{ at, generation int }

// wholePDF is a PDF of the pages that write writes, whose numbers it returns, below the parent.
func wholePDF(write func(f *pdfFile, parent int) (pages []int)) []byte {
	f := &pdfFile{next: 1}
	f.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	catalog, parent := f.reserve(), f.reserve()
	f.object(catalog, 0, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", parent))
	pages := write(f, parent)
	kids := ""
	for _, page := range pages {
		kids += fmt.Sprintf("%d 0 R ", page)
	}
	f.object(parent, 0, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids))
	f.finish(fmt.Sprintf("/Root %d 0 R", catalog), false)
	return f.Bytes()
}

func (f *pdfFile) reserve() int {
	n := f.next
	f.next++
	return n
}

// begin notes that the object n begins here.
func (f *pdfFile) begin(n, generation int) {
	if f.objects == nil {
		f.objects = map[int]placed{}
	}
	f.objects[n] = placed{f.start + f.Len(), generation}
}

// object writes an object that is no stream.
func (f *pdfFile) object(n, generation int, body string) {
	f.begin(n, generation)
	fmt.Fprintf(f, "%d %d obj\n%s\nendobj\n", n, generation, body)
}

// packed writes data as a stream, compressed. Entries are those of its dictionary.
func (f *pdfFile) packed(n int, entries string, data []byte) {
	f.stream(n, entries+"/Filter/FlateDecode", deflate(data))
}

// stream writes data as it is.
func (f *pdfFile) stream(n int, entries string, data []byte) {
	f.begin(n, 0)
	fmt.Fprintf(f, "%d 0 obj\n<<%s/Length %d>>stream\n", n, entries, len(data))
	f.Write(data)
	f.WriteString("\nendstream\nendobj\n")
}

func deflate(data []byte) []byte {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	w.Write(data) // to memory: no error
	w.Close()
	return packed.Bytes()
}

// finish writes the cross-reference table, or, where the file has those, a cross-reference stream.
// Trailer are the entries of the trailer but its size.
func (f *pdfFile) finish(trailer string, asStream bool) {
	if asStream {
		f.finishStream(trailer)
		return
	}
	at := f.start + f.Len()
	f.WriteString("xref\n")
	if f.start == 0 {
		f.WriteString("0 1\n0000000000 65535 f \n")
	}
	for first, numbers := range runs(f.objects) {
		fmt.Fprintf(f, "%d %d\n", first, len(numbers))
		for _, n := range numbers {
			fmt.Fprintf(f, "%010d %05d n \n", f.objects[n].at, f.objects[n].generation)
		}
	}
	fmt.Fprintf(f, "trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", f.next, trailer, at)
}

func (f *pdfFile) finishStream(trailer string) {
	own := f.reserve()
	at := f.start + f.Len()
	f.begin(own, 0)
	var index, table bytes.Buffer
	for first, numbers := range runs(f.objects) {
		fmt.Fprintf(&index, "%d %d ", first, len(numbers))
		for _, n := range numbers {
			table.WriteByte(1)
			table.Write(binary.BigEndian.AppendUint32(nil, uint32(f.objects[n].at)))
			table.Write(binary.BigEndian.AppendUint16(nil, uint16(f.objects[n].generation)))
		}
	}
	f.packed(own, fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Index[%s]%s", f.next, bytes.TrimSpace(index.Bytes()), trailer), table.Bytes())
	fmt.Fprintf(f, "startxref\n%d\n%%%%EOF\n", at)
}

// runs yields the numbers in order, in runs without a gap, each with its first.
func runs(objects map[int]placed) func(yield func(int, []int) bool) {
	numbers := slices.SortedFunc(maps.Keys(objects), cmp.Compare)
	return func(yield func(int, []int) bool) {
		for len(numbers) > 0 {
			n := 1
			for n < len(numbers) && numbers[n] == numbers[0]+n {
				n++
			}
			if !yield(numbers[0], numbers[:n]) {
				return
			}
			numbers = numbers[n:]
		}
	}
}
