//go:build !windows

package single

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bannette/trial/must"
)

func TestWhatACrashLeftBlocksNobody(t *testing.T) {
	data := t.TempDir()
	stale := must.Get(net.Listen("unix", filepath.Join(data, "window.sock")))(t)
	stale.(*net.UnixListener).SetUnlinkOnClose(false)
	stale.Close()
	if _, err := os.Stat(filepath.Join(data, "window.sock")); err != nil {
		t.Fatal("there is no stale socket to try it with")
	}
	_, release := first(t, data)
	release()
	first(t, data)
}

func TestTwoWordsAreUnderstoodAndNoOther(t *testing.T) {
	data := t.TempDir()
	shown, _ := first(t, data)
	for _, said := range []string{"leave\n", "show", "show me\n", strings.Repeat("x", 10000)} {
		conn := must.Get(net.Dial("unix", filepath.Join(data, "window.sock")))(t)
		_, _ = conn.Write([]byte(said))
		_ = conn.(*net.UnixConn).CloseWrite()
		if n, _ := conn.Read(make([]byte, 10)); n > 0 {
			t.Errorf("%q was answered", said)
		}
		conn.Close()
	}
	if len(shown) > 0 {
		t.Error("the window was shown")
	}
	if info, err := os.Stat(filepath.Join(data, "window.sock")); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may use the socket: %v, %v", info.Mode(), err)
	}
}
