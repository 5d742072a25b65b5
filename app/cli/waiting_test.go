package cli

import (
	"strings"
	"testing"
	"time"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
	"bannette/trial/must"
)

func TestADocumentThatWaitsSaysWhyAndWhenItIsTriedAgain(t *testing.T) {
	waits := collector.Reason{Code: collector.ReasonInUse, Date: time.Date(2026, 11, 24, 9, 30, 0, 0, time.Local)}
	for language, when := range map[string]string{"fr": "24/11/2026 09:30", "en": "24 Nov 2026 09:30"} {
		say := must.Get(words.New(language))(t)
		p := &Program{say: say}
		file := p.fileObject(app.FileRow{File: collector.File{Outcome: collector.Collected}, DocumentState: app.DocumentState{Stage: collector.Recognised, Waits: waits}})
		if file.Code != string(waits.Code) || !strings.Contains(file.Reason, say.Reason(waits)) || !strings.Contains(file.Reason, when) {
			t.Errorf("the history says %+v", file)
		}
		document := p.documentLine(app.DocumentRow{Stage: collector.Recognised, Waits: waits})
		if remark := document.object.(documentObject).Remark; !strings.Contains(remark, when) || document.plain[len(document.plain)-1] != remark {
			t.Errorf("the tray says %q, %q", remark, document.plain)
		}
		if file := p.fileObject(app.FileRow{File: collector.File{Outcome: collector.Collected}, DocumentState: app.DocumentState{Stage: collector.Delivered}}); file.Reason != "" {
			t.Errorf("of what is delivered it says %+v", file)
		}
	}
}
