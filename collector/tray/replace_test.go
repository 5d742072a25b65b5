package tray_test

import (
	"os"
	"path/filepath"
	"testing"

	"bannette/collector"
	"bannette/collector/tray"

	"bannette/trial/must"
)

func TestReplacingLeavesOneFileAndTouchesNothingOfOthers(t *testing.T) {
	for _, c := range []struct {
		what, laid, change, newName string // change: what somebody made of the file, "gone" to take it away
		want                        map[string]string
	}{
		{"the same kind", "scan.pdf", "", "scan.pdf", map[string]string{month + "scan.pdf": "new"}},
		{"another kind", "scan.jpg", "", "scan.pdf", map[string]string{month + "scan.pdf": "new"}},
		{"changed by somebody", "scan.pdf", "noted", "scan.pdf", map[string]string{month + "scan.pdf": "noted"}},
		{"taken away", "scan.pdf", "gone", "scan.pdf", map[string]string{month + "scan.pdf": "new"}},
	} {
		root := t.TempDir()
		folder := tray.Chosen(t, root)
		to, old := document(t, c.laid, "old")
		was := to.SHA256
		receipt, err := folder.Deliver(t.Context(), to, old)
		must.Do(t, err)
		laid := filepath.Join(root, filepath.FromSlash(receipt))
		switch c.change {
		case "":
		case "gone":
			err = os.Remove(laid)
		default:
			err = os.WriteFile(laid, []byte(c.change), 0o600)
		}
		must.Do(t, err)
		_, file := document(t, c.newName, "new")
		to.Name = c.newName
		for range 2 { // a cut after it has it done again
			if _, err := collector.Replacer(folder).Replace(t.Context(), receipt, was, to, file); err != nil {
				t.Errorf("%s: %v", c.what, err)
			}
			stand{files: func() map[string]string { return filesIn(t, root) }}.expect(t, c.want)
		}
	}
}
