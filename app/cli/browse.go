package cli

import (
	"os/exec"
	"runtime"
)

// Browse opens url in the user's browser. Error: what the system says where it cannot.
func Browse(url string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", url).Start()
	case "darwin":
		return exec.Command("open", url).Start()
	}
	return exec.Command("xdg-open", url).Start()
}
