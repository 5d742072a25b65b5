package office

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

func TestOnlyTagsThatAreTooLongAreRefused(t *testing.T) {
	long := strings.Repeat("long ", mostTag/4)
	for name, xml := range map[string]string{
		"text":           "<a>" + long + "</a>",
		"a comment":      `<a><!-- <b "` + long + ` > "--></a>`,
		"a section":      `<a><![CDATA[<b '` + long + ` ]] > ]]></a>`,
		"an instruction": `<?xml version="1.0"?><?b '` + long + ` ?><a/>`,
		"many tags":      "<a>" + strings.Repeat(`<b c="d > e" f='"'/>`, mostTag/8) + "</a>",
	} {
		if read, err := io.ReadAll(NewMarkup(strings.NewReader(xml))); err != nil || string(read) != xml {
			t.Errorf("%s: %d bytes of %d, %v", name, len(read), len(xml), err)
		}
	}
	for name, xml := range map[string]string{
		"attributes": "<a " + strings.Repeat(`b=">" `, mostTag/5) + ">",
		"a name":     "<a>" + "<" + strings.Repeat("b", mostTag+1),
		"a type":     "<!DOCTYPE " + long,
	} {
		if _, err := io.Copy(io.Discard, NewMarkup(bytes.NewReader([]byte(xml)))); err == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}
