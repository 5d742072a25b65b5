package recognition

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"bannette/collector/recognition/office"
)

// What an XML may be at most. An e-invoice is far below.
const (
	mostXML      = 20 << 20 // bytes
	mostElements = 200_000
	deepestXML   = 64
)

// element is an element of an XML, without regard to namespaces: their prefixes and versions differ
// from program to program, the names in them do not.
type element struct {
	name     string
	scheme   string // the attribute schemeID
	currency string // the attribute currencyID
	text     string // of the element itself
	children []*element
}

// parseXML reads an XML into a tree. Document types and external entities are passed over; an entity that
// is not XML's own is an error.
func parseXML(data []byte) (*element, error) {
	if len(data) > mostXML {
		return nil, office.ErrXML
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		data = []byte(office.DecodePlain(data))
	}
	d := xml.NewDecoder(office.NewMarkup(bytes.NewReader(data)))
	d.CharsetReader = office.Charset
	var root *element
	var open []*element
	var texts [][]byte // of the elements that are open
	for count := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && root != nil && len(open) == 0 {
			return root, nil
		}
		if err != nil {
			return nil, office.ErrXML
		}
		switch token := token.(type) {
		case xml.StartElement:
			if count++; count > mostElements || len(open) >= deepestXML {
				return nil, office.ErrXML
			}
			e := &element{name: token.Name.Local}
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "schemeID":
					e.scheme = a.Value
				case "currencyID":
					e.currency = a.Value
				}
			}
			switch {
			case len(open) > 0:
				parent := open[len(open)-1]
				parent.children = append(parent.children, e)
			case root == nil:
				root = e
			}
			open, texts = append(open, e), append(texts, nil)
		case xml.EndElement:
			last := len(open) - 1
			open[last].text = string(bytes.TrimSpace(texts[last]))
			open, texts = open[:last], texts[:last]
		case xml.CharData:
			if last := len(open) - 1; last >= 0 {
				texts[last] = append(texts[last], token...)
			}
		}
	}
}

// all are the elements at the end of path, whose steps are parted by "/"; a step may name alternatives, parted by "|".
func (e *element) all(path string) []*element {
	if e == nil {
		return nil
	}
	step, rest, more := strings.Cut(path, "/")
	var found []*element
	for _, c := range e.children {
		if !strings.Contains("|"+step+"|", "|"+c.name+"|") {
			continue
		}
		if more {
			found = append(found, c.all(rest)...)
		} else {
			found = append(found, c)
		}
	}
	return found
}

// at is the first element at the end of path, nil where there is none.
func (e *element) at(path string) *element {
	if all := e.all(path); len(all) > 0 {
		return all[0]
	}
	return nil
}

// value is the text of the first element at the end of one of the paths that has one.
func (e *element) value(paths ...string) string {
	for _, path := range paths {
		for _, found := range e.all(path) {
			if found.text != "" {
				return found.text
			}
		}
	}
	return ""
}

// words are the texts within the element, each once, in their order.
func (e *element) words() []string {
	if e == nil {
		return nil
	}
	seen := map[string]bool{}
	var texts []string
	var walk func(*element)
	walk = func(e *element) {
		if e.text != "" && !seen[e.text] {
			seen[e.text] = true
			texts = append(texts, e.text)
		}
		for _, c := range e.children {
			walk(c)
		}
	}
	walk(e)
	return texts
}
