package desktop

import (
	"go/build"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unsafe"

	"bannette/trial/must"
)

// hostile are texts in which something could be hidden from, or said to, whoever shows them.
func hostile() []string {
	return []string{"$(calc.exe)", "`calc`", `"; calc; "`, "'; calc; '", "“calc”„‟‘’‚‛", "a\nb\r\nc\u2028d\u0085e", "a\u202efdp.exe\u2066", "nul\x00after", "half\xed\xa0\x80",
		`<b>bold</b> &amp; <a href="https://evil.example">`, "%PATH% ${HOME} #{x}", `\" & quit & \"`, "-e", strings.Repeat("x", 4<<10), strings.Repeat("😀", 400), ""}
}

func TestABalloonIsWhatTheShellExpects(t *testing.T) {
	if strconv.IntSize != 64 {
		t.Skip("Bannette for Windows has 64 bits")
	}
	var b balloon
	got := []uintptr{unsafe.Sizeof(b), unsafe.Offsetof(b.window), unsafe.Offsetof(b.id), unsafe.Offsetof(b.message), unsafe.Offsetof(b.icon), unsafe.Offsetof(b.tip), unsafe.Offsetof(b.state), unsafe.Offsetof(b.stateMask),
		unsafe.Offsetof(b.body), unsafe.Offsetof(b.version), unsafe.Offsetof(b.title), unsafe.Offsetof(b.kind), unsafe.Offsetof(b.item), unsafe.Offsetof(b.picture)}
	if want := []uintptr{976, 8, 16, 24, 32, 40, 296, 300, 304, 816, 820, 948, 952, 968}; !slices.Equal(got, want) {
		t.Errorf("size and places are %v, the system's NOTIFYICONDATAW has %v", got, want)
	}
}

func TestABalloonHoldsItsTextsAsTheyAre(t *testing.T) {
	for _, text := range hostile() {
		b := newBalloon(7, 100, text, text)
		if b.size != uint32(unsafe.Sizeof(*b)) || b.window != 7 || b.id != 100 || b.flags != 0x10 {
			t.Errorf("%q: %+v", text, b)
		}
		whole := string([]rune(text)) // letters that are none are replaced
		whole, _, _ = strings.Cut(whole, "\x00")
		for name, room := range map[string][]uint16{"title": b.title[:], "body": b.body[:]} {
			end := slices.Index(room, 0)
			if end < 0 {
				t.Fatalf("%q: the %s has no end", text, name)
			}
			held := string(utf16.Decode(room[:end]))
			if !strings.HasPrefix(whole, held) || held != whole && end < len(room)-2 {
				t.Errorf("%q: the %s holds %q", text, name, held)
			}
		}
	}
}

// What the icon's window is called is systray's own affair.
func TestSystrayNamesItsIconAsExpected(t *testing.T) {
	systray := must.Get(build.Import("fyne.io/systray", ".", build.FindOnly))(t)
	source := must.Get(os.ReadFile(filepath.Join(systray.Dir, "systray_windows.go")))(t)
	ours := must.Get(os.ReadFile("notify_windows.go"))(t)
	fields := strings.Join(strings.Fields(string(source)), " ")
	if !strings.Contains(fields, `className = "SystrayClass"`) || !strings.Contains(fields, "ID: 100,") || !strings.Contains(string(ours), `"SystrayClass", 100`) {
		t.Error("notifications on Windows no longer find the icon")
	}
}
