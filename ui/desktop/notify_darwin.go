package desktop

import (
	"context"
	"os/exec"
	"time"
)

// show has the system's script interpreter show it. The script is always the same, and is given both texts as arguments.
func show(title, body string) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = exec.CommandContext(ctx, "/usr/bin/osascript", "-e", "on run said",
		"-e", "display notification (item 2 of said) with title (item 1 of said)", "-e", "end run", title, body).Run() // who forbade it sees none
}

// showMessage has nothing to say it with; it is printed.
func showMessage(string, string) {}
