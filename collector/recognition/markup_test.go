package recognition

import (
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
