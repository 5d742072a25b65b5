// Package login has the operating system start Bannette when a person signs in to the computer, hidden, with the status
// icon alone. It knows no window and no settings: what the system holds is the only truth.
package login

import (
	"fmt"
	"os"
)

// Hidden is the argument with which Bannette starts without showing its window.
const Hidden = "--hidden"

// Entry is Bannette's entry among what the system starts. The zero value is that of this user and this program.
type Entry struct {
	// Home and Config are folders of the user ("": those of the system); Program is the executable ("": this one).
	Home, Config, Program string
}

// program is the path of the executable that is to be started.
func (e Entry) program() (string, error) {
	if e.Program != "" {
		return e.Program, nil
	}
	if image := os.Getenv("APPIMAGE"); image != "" {
		return image, nil // the executable itself lies in a mount that ends with the program
	}
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program: %w", err)
	}
	return path, nil
}
