// Command emptywindow is a window with nothing in it: what Bannette's is measured beside.
package main

import (
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	application := app.NewWithID("fr.bannette.empty")
	window := application.NewWindow("Empty")
	window.SetContent(canvas.NewRectangle(color.White))
	window.Resize(fyne.NewSize(1280, 720))
	window.CenterOnScreen()
	// Show has painted the first frame by then [Fyne 2.7.1].
	application.Lifecycle().SetOnStarted(func() { fmt.Println("first", time.Now().UnixNano()) })
	window.ShowAndRun()
}
