//go:build !ci && !darwin

package desktop

import (
	"errors"
	"fmt"

	"github.com/go-gl/glfw/v3.3/glfw"
)

// drawable tries what Fyne will do, and says why no window can be drawn: where OpenGL is missing, as on remote desktops,
// in virtual machines and on old cards, Fyne only logs it and ends the program, as if all were well [Fyne 2.7.1].
func drawable() (cause error) {
	defer func() {
		if said := recover(); said != nil { // go-gl panics over errors that it did not expect [v3.3]
			cause = fmt.Errorf("open a window: %v", said)
		}
	}()
	if err := glfw.Init(); err != nil {
		return fmt.Errorf("open a window: %w", err)
	}
	defer func() {
		if cause != nil {
			glfw.Terminate() // otherwise Fyne goes on from here, without loading the driver once more
		}
	}()
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	window, err := glfw.CreateWindow(10, 10, Name, nil, nil)
	if err != nil {
		return fmt.Errorf("open a window: %w", err)
	}
	if window == nil {
		return errors.New("open a window: the system refuses") // go-gl logs why
	}
	window.Destroy()
	return nil
}
