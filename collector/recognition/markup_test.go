package recognition

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"
)

func TestAnXMLTakesLittleMoreMemoryThanItsSize(t *testing.T) {
	const mib = 1 << 20
	for name, xml := range map[string]string{
		"a tag of attributes":     "<a" + strings.Repeat(` b=""`, 18*mib/5) + "/>",
		"text in pieces":          "<a>" + strings.Repeat("b<!---->", 18*mib/8) + "</a>",
		"empty elements":          "<a>" + strings.Repeat("<b/>", 18*mib/4) + "</a>",
		"an attribute not closed": `<a b="` + strings.Repeat("c", 18*mib),
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(xml)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			parseXML(data)
			runtime.ReadMemStats(&after)
			if taken := after.TotalAlloc - before.TotalAlloc; taken > 10*uint64(len(data)) {
				t.Errorf("%d MB for %d", taken/mib, len(data)/mib)
			}
		})
	}
}

func TestOnlyTagsThatAreTooLongAreRefused(t *testing.T) {
	long := strings.Repeat("long ", mostTag/4)
	for name, xml := range map[string]string{
		"text":           "<a>" + long + "</a>",
		"a comment":      `<a><!-- <b "` + long + ` > "--></a>`,
		"a section":      `<a><![CDATA[<b '` + long + ` ]] > ]]></a>`,
		"an instruction": `<?xml version="1.0"?><?b '` + long + ` ?><a/>`,
		"many tags":      "<a>" + strings.Repeat(`<b c="d > e" f='"'/>`, mostTag/8) + "</a>",
	} {
		if read, err := io.ReadAll(newMarkup(strings.NewReader(xml))); err != nil || string(read) != xml {
			t.Errorf("%s: %d bytes of %d, %v", name, len(read), len(xml), err)
		}
	}
	for name, xml := range map[string]string{
		"attributes": "<a " + strings.Repeat(`b=">" `, mostTag/5) + ">",
		"a name":     "<a>" + "<" + strings.Repeat("b", mostTag+1),
		"a type":     "<!DOCTYPE " + long,
	} {
		if _, err := io.Copy(io.Discard, newMarkup(bytes.NewReader([]byte(xml)))); err == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}
