package world

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"bannette/trial/must"
)

// The screen that windows are shown on: as much as a maximised window has on a small laptop.
const ScreenWidth, ScreenHeight = 1366, 768

// StartScreen starts an X server on the first number that is free, with OpenGL ("+extension") or without, and returns its
// name.
func StartScreen(t testing.TB, openGL string) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	// Without -noreset it begins anew whenever its last client leaves, and breaks whoever is just coming.
	server := exec.Command("Xvfb", "-displayfd", "3", "-noreset", "-screen", "0", fmt.Sprintf("%dx%dx24", ScreenWidth, ScreenHeight), openGL, "GLX", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	must.Do(t, server.Start())
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	write.Close()
	defer read.Close()
	_ = read.SetReadDeadline(time.Now().Add(60 * time.Second))
	number, err := bufio.NewReader(read).ReadString('\n') // all of it: the server ends if nobody hears it out
	if err != nil {
		t.Fatalf("Xvfb does not start: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}
